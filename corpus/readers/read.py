"""Bytes of any supported format -> Markdown text."""

from __future__ import annotations

from pathlib import PurePosixPath

from corpus.readers.frontmatter import split_front_matter
from corpus.readers.invisible import describe_invisible
from corpus.readers.outcome import Media, ReadText, Unreadable
from corpus.readers.plaintext import decode
from corpus.readers.sandbox import read_apart
from corpus.readers.sniff import READABLE, sniff
from corpus.readers.zipguard import check_zip

MOST_BYTES = 50_000_000
"""Largest file that is read, in bytes. No policy comes near it."""

_MOST_HTML_HERE = 100_000  # bytes; a longer page is parsed in a process that can be killed


def read_bytes(data: bytes, name: str, *, most: int = MOST_BYTES) -> ReadText:
    """The text of a document; ``name`` is its file name, for its suffix and for messages.

    Markdown and plain text come back unchanged after their front matter (decoded, a byte-order
    mark left out). HTML, PDF and DOCX come back as Markdown written here. PDF, DOCX and long HTML
    are parsed in a child process with limits on time and memory. Raises ``Unreadable``.
    """
    if len(data) > most:
        raise Unreadable(too_large(name, len(data), most))
    media = sniff(data, name)
    if media in ("markdown", "text"):
        return _plain(data, name, media)
    if media == "docx":
        check_zip(data, name)
    if media == "html" and len(data) <= _MOST_HTML_HERE:
        from corpus.readers.html import read_html

        return read_html(data, name)
    return _misnamed(read_apart(data, name, media), name)


def too_large(name: str, size: int, most: int) -> str:
    """The words of the refusal of a file above the limit."""
    return (
        f"{name} has {size / 1e6:.0f} MB; files of up to {most / 1e6:.0f} MB are read. "
        "Split it, or save only the policy itself."
    )


def _plain(data: bytes, name: str, media: Media) -> ReadText:
    decoded, guess = decode(data, name)
    meta, text = split_front_matter(decoded, name)
    if not text.strip():
        raise Unreadable(f"{name} holds no text besides its front matter. {READABLE}.")
    notes = (guess, describe_invisible(text))
    return ReadText(text, None, media, meta, tuple(note for note in notes if note))


def _misnamed(read: ReadText, name: str) -> ReadText:
    suffix = PurePosixPath(name).suffix.lower()
    if suffix in ("", f".{read.media}") or (read.media == "html" and suffix in (".htm", ".xhtml")):
        return read
    note = f"is named {suffix} but holds {read.media.upper()}, and was read as that"
    return ReadText(read.text, read.title, read.media, read.meta, (*read.notes, note))
