"""The providers of a comparison as a table: one row each, read aloud with its headings.

On a phone the style sheet stacks the cells; the roles are written out because a browser forgets
that a table is one once its cells are laid out as blocks.
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.compare import quoted
from assistant.model import Citation, Row
from ui.badge import badge
from ui.citation import marker_link
from ui.language import mark, t
from ui.markup import Markup, el

_HEADINGS = (mark("Provider"), mark("Verdict"), mark("Clause"), mark("Hangs on, or why not"))


def comparison_html(rows: Sequence[Row], citations: Sequence[Citation], key: str) -> Markup | None:
    """The table, or None where nothing was compared. The rows' markers are those of
    ``citations``; ``key`` is that of the answer's anchors."""
    if not rows:
        return None
    headings = [el("th", t(words), scope="col", role="columnheader") for words in _HEADINGS]
    return el(
        "table",
        el("caption", t("Provider by provider")),
        el("thead", el("tr", *headings, role="row"), role="rowgroup"),
        el("tbody", *(_row(row, citations, key) for row in rows), role="rowgroup"),
        class_="cw-compared",
        role="table",
    )


def _row(row: Row, citations: Sequence[Citation], key: str) -> Markup:
    return el(
        "tr",
        el("th", row.provider, scope="row", role="rowheader", dir="auto"),
        _cell(_HEADINGS[1], badge(row.verdict, small=True)),
        _cell(_HEADINGS[2], *_clause(row, citations, key)),
        _cell(_HEADINGS[3], *_hangs_on(row)),
        role="row",
    )


def _clause(row: Row, citations: Sequence[Citation], key: str) -> list[Markup | str]:
    if not row.markers:
        return []
    words: list[Markup | str] = [el("q", quoted(row, citations), dir="auto")]
    for marker in row.markers:
        words += [" ", marker_link(key, marker)]
    return words


def _cell(heading: str, *words: Markup | str | None) -> Markup:
    """A cell; ``data-heading`` is shown before it where the cells are stacked."""
    empty = " cw-empty" if not any(words) else ""
    return el("td", *words, role="cell", class_=f"cw-cell{empty}", data_heading=t(heading))


def _hangs_on(row: Row) -> list[Markup | str]:
    if row.conditions:
        return [el("p", words, dir="auto") for words in row.conditions]
    return [el("p", row.note[:1].upper() + row.note[1:] + ".", dir="auto")] if row.note else []
