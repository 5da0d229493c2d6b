"""Drops what is printed on every page: running heads and feet, page numbers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from corpus.readers.pdf_page import Line, Page

_EDGE = 0.12  # of the page's height, at the top and at the bottom
_PAGE_NUMBER = re.compile(
    r"[-–—\s|]*(?:page|seite|p\.)?\s*\d{1,4}\s*(?:(?:of|/|von)\s*\d{1,4})?[-–—\s|]*",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d+")
_LEAST_PAGES = 3
_SHARE = 0.5  # of the pages, or of the left or right ones


def without_running_lines(pages: Sequence[Page]) -> list[Page]:
    """The pages without lines that recur at their edges; digits count as equal."""
    seen = Counter(key for page in pages for key in {_key(line) for line in _edges(page)})
    least = max(_LEAST_PAGES, int(_SHARE * len(pages) * 0.5))
    running = {key for key, count in seen.items() if count >= least}
    out = []
    for page in pages:
        dropped = {
            line for line in _edges(page) if _key(line) in running or _is_page_number(line, page)
        }
        out.append(replace(page, lines=tuple(line for line in page.lines if line not in dropped)))
    return out


def _edges(page: Page) -> list[Line]:
    top, bottom = _EDGE * page.height, (1 - _EDGE) * page.height
    return [line for line in page.lines if line.bottom < top or line.top > bottom]


def _key(line: Line) -> tuple[str, int]:
    """Long lines may differ by a number; a bare "Article 5" at a page's top is a heading."""
    many = len(line.text.split()) > 3 and not line.bold
    return _DIGITS.sub("#", line.text) if many else line.text, round(line.top / 6)


def _is_page_number(line: Line, page: Page) -> bool:
    ends = (page.lines[0], page.lines[-1])
    return line in ends and _PAGE_NUMBER.fullmatch(line.text) is not None
