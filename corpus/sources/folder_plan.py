"""Which files of a folder are which documents, before any of them is read in full."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePosixPath

from corpus.model import Refusal, TextKind
from corpus.readers import Unreadable
from corpus.readers.frontmatter import MOST, split_front_matter
from corpus.readers.sniff import MARKDOWN_SUFFIXES, TEXT_SUFFIXES
from corpus.sources.files import Found, look_at, read_file, read_start, walk
from corpus.sources.metadata import (
    FILE_NAME,
    Defaults,
    DocumentFacts,
    LibraryFile,
    MetadataError,
    merged,
    read_facts,
    read_library_file,
)
from corpus.succession import FILE as SUCCESSION_FILE

_MOST_LIBRARY_FILE = 2_000_000  # bytes

NOT_DOCUMENTS = (FILE_NAME, SUCCESSION_FILE, "vocabulary.toml")
"""Files at the top of a folder that say something about documents or words: of the providers, of
what goes on as what, of how staff speak (``assistant/vocabulary.py``)."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One file as a version of the document ``document``.

    ``facts`` are the document's, taken from its newest version; the other two are the version's.
    """

    found: Found
    document: str
    facts: DocumentFacts
    effective: date | None
    text_kind: TextKind


@dataclass(frozen=True, slots=True)
class Plan:
    entries: tuple[Entry, ...]
    refusals: tuple[Refusal, ...]
    library: LibraryFile


def plan_folder(root: Path, defaults: Defaults, only: Found | None = None) -> Plan:
    """The plan of a resolved folder; with ``only``, of that file alone and without library.toml.

    Raises ``MetadataError`` for a library.toml that cannot be taken.
    """
    library = _library_file(root) if only is None else LibraryFile()
    listed = {entry.path: entry for entry in library.document}
    groups: dict[str, list[tuple[Found, DocumentFacts]]] = {}
    refusals: list[Refusal] = []
    for found in walk(root) if only is None else [only]:
        if isinstance(found, Refusal):
            refusals.append(found)
            listed.pop(found.path, None)
        elif found.path not in NOT_DOCUMENTS or only is not None:
            own = listed.pop(found.path, None)
            try:
                facts = merged(_front_matter(found), own, library.defaults, defaults)
            except (Unreadable, MetadataError) as error:
                refusals.append(Refusal(found.path, str(error)))
                continue
            groups.setdefault(facts.document or found.path, []).append((found, facts))
    refusals += [
        Refusal(path, f"{FILE_NAME} names it, but there is no such file in the folder.")
        for path in listed
    ]
    entries: list[Entry] = []
    for document, members in groups.items():
        if _clash(members):
            refusals += _clash_refusals(document, members)
        else:
            entries += _versions(document, members)
    return Plan(tuple(entries), tuple(refusals), library)


def _library_file(root: Path) -> LibraryFile:
    path = root / FILE_NAME
    if not path.exists() and not path.is_symlink():
        return LibraryFile()
    found = look_at(path, root)
    if not isinstance(found, Found):
        reason = found.reason if isinstance(found, Refusal) else "It is a folder."
        raise MetadataError(f"{FILE_NAME} cannot be read. {reason}")
    try:
        return read_library_file(read_file(found, _MOST_LIBRARY_FILE))
    except Unreadable as error:
        raise MetadataError(str(error)) from error


def _front_matter(found: Found) -> DocumentFacts | None:
    suffix = PurePosixPath(found.path).suffix.lower()
    if suffix not in MARKDOWN_SUFFIXES | TEXT_SUFFIXES:
        return None
    start = read_start(found, 4 * MOST).decode("utf-8-sig", "replace")
    raw, _ = split_front_matter(start, found.path)
    return read_facts(raw, found.path) if raw else None


def _versions(document: str, members: Sequence[tuple[Found, DocumentFacts]]) -> Iterator[Entry]:
    """The files of one document, oldest first."""
    ordered = sorted(members, key=lambda member: member[1].effective or date.min)
    newest = ordered[-1][1]
    for found, facts in ordered:
        yield Entry(found, document, newest, facts.effective, facts.text_kind or "verbatim")


def _clash(members: Sequence[tuple[Found, DocumentFacts]]) -> bool:
    """Whether several files claim to be one document without a day each to tell them apart."""
    days = {facts.effective for _, facts in members}
    return len(members) > 1 and (None in days or len(days) < len(members))


def _clash_refusals(
    document: str, members: Sequence[tuple[Found, DocumentFacts]]
) -> Iterator[Refusal]:
    for found, _ in members:
        others = ", ".join(sorted(f.path for f, _ in members if f is not found)[:3])
        yield Refusal(
            found.path,
            f"It is the document {document!r}, and so is {others}. If they are versions of one "
            "document, give each its own 'effective: YYYY-MM-DD'; otherwise other names.",
        )
