"""Markdown -> plain words: what is indexed and compared, never what is quoted.

One place for what counts as markup rather than words, so that the index, the comparison of two
records and the shown heading path agree.
"""

from __future__ import annotations

import re

# Characters that show nothing: zero-width joiners, word joiner, byte-order mark, soft hyphen,
# directional marks, and the Unicode tag block that has been used to hide instructions.
INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff\U000e0000-\U000e007f]")
# No "![" within an image, nor "<" within an address: a run of unclosed ones stays linear.
_IMAGE = re.compile(
    r"!\[([^\]!]*(?:!(?!\[)[^\]!]*)*)\]\([^)\s!]*(?:!(?!\[)[^)\s!]*)*(?:\s+\"[^\"]*\")?\)"
)
_LINK = re.compile(
    r"\[((?:[^\[\]\\]|\\.|\[[^\[\]]*\])*)\]\((?:[^()\s]|\([^()]*\))*(?:\s+\"[^\"]*\")?\)"
)
_AUTOLINK = re.compile(r"<(?:https?://|mailto:)[^<>\s]*>")
_TAG = re.compile(r"</?[A-Za-z][^<>]{0,200}>")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_EMPHASIS = re.compile(r"(\*{1,3}|(?<![^\W_])_{1,3}|_{1,3}(?![^\W_])|~~|`+)")
_MARKS = re.compile(r"[*_~`\\]")
_NEW_WINDOW = re.compile(r"\(opens in a new (?:window|tab)\)", re.IGNORECASE)
_QUOTES = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-", "\u00a0": " "})


def plain(markdown: str) -> str:
    """The words a reader sees: link texts without targets, no emphasis, single blanks."""
    # Each pattern is tried only where the character is that it cannot do without: most sentences
    # have none of them, and this runs several times for every one.
    text = markdown if markdown.isascii() else INVISIBLE.sub("", markdown)
    if "](" in text:
        text = _IMAGE.sub(r"\1", text)
        text = _LINK.sub(r"\1", text)
    if "<" in text:
        text = _AUTOLINK.sub(" ", text)
        text = _TAG.sub(" ", text)
    if "(" in text:
        text = _NEW_WINDOW.sub(" ", text)
    if _MARKS.search(text):
        text = _EMPHASIS.sub("", text)
        text = _ESCAPE.sub(r"\1", text)
    return " ".join(text.split())


def folded(text: str) -> str:
    """Plain words made comparable: typographic quotes and dashes unified, lower case."""
    return unified(plain(text))


def unified(words: str) -> str:
    """Words that are plain already, made comparable as ``folded`` does."""
    return (words if words.isascii() else words.translate(_QUOTES)).lower()
