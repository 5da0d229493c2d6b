"""A title for a text that nobody titled."""

from __future__ import annotations

import re

from corpus.plain import plain

_HEADING = re.compile(
    r"^ {0,3}(?:#{1,6}[ \t](?P<atx>[^\n]*)"
    r"|(?P<setext>\S[^\n]*)\r?\n(?:=+|-{2,})[ \t]*)\r?$",
    re.MULTILINE,
)
_START = 20_000  # characters; a first heading further down is not the document's title


def first_heading(markdown: str) -> str | None:
    """The plain words of the first Markdown heading, or None."""
    for match in _HEADING.finditer(markdown, 0, _START):
        words = plain((match["atx"] or match["setext"] or "").strip().rstrip("#"))
        if words:
            return words[:300]
    return None
