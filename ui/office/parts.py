"""What the office's pages are made of: tables, fields, the parts of a long list."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from urllib.parse import urlencode

from ui.language import t
from ui.markup import Child, Markup, el


def table(caption: str, heads: Sequence[str], rows: Iterable[Sequence[Child]]) -> Markup:
    """A table whose first column heads its rows. On a phone each cell carries its heading."""
    body = [
        el(
            "tr",
            *(
                el("th", cell, scope="row")
                if number == 0
                else el("td", el("span", heads[number], class_="cw-cell"), el("div", cell))
                for number, cell in enumerate(row)
            ),
        )
        for row in rows
    ]
    return el(
        "table",
        el("caption", caption),
        el("thead", el("tr", *(el("th", head, scope="col") for head in heads))),
        el("tbody", *body),
        class_="cw-table",
    )


def figures(rows: Iterable[tuple[str, str, str | None]]) -> Markup:
    """Numbers with what they count: (number, words, address or None)."""
    cells = [
        el("div", el("dt", el("a", words, href=at) if at else words), el("dd", number))
        for number, words, at in rows
    ]
    return el("dl", *cells, class_="cw-figures")


def choice(
    label: str, name: str, chosen: str, options: Iterable[tuple[str, str]], every: str | None
) -> Markup:
    """A labelled list to choose one of; ``every`` stands first and means no choice."""
    listed = [*([("", every)] if every is not None else []), *options]
    shown = [el("option", words, value=value, selected=value == chosen) for value, words in listed]
    return el("label", el("span", label), el("select", *shown, name=name))


def field(
    label: str, name: str, value: str = "", kind: str = "text", hint: str = "", **more: str | bool
) -> Markup:
    """A labelled line to write in."""
    told = el("small", hint, class_="cw-soft") if hint else None
    return el(
        "label", el("span", label), el("input", type=kind, name=name, value=value, **more), told
    )


def words_field(label: str, name: str, required: bool = False, rows: int = 4) -> Markup:
    """A labelled place for several lines."""
    area = el("textarea", name=name, rows=str(rows), required=required, maxlength="4000")
    return el("label", el("span", label), area, class_="cw-wide")


def hidden(name: str, value: str) -> Markup:
    return el("input", type="hidden", name=name, value=value)


def address(page: str, asked: Mapping[str, str | int | None]) -> str:
    """A page with its parameters, those that are empty left out."""
    given = {name: str(value) for name, value in asked.items() if value not in (None, "")}
    return f"{page}?{urlencode(given, errors='replace')}" if given else page


def pages(label: str, before: str | None, after: str | None, where: str) -> Markup | None:
    """Links to the parts of a long list; ``where`` says which part this is."""
    if before is None and after is None:
        return None
    return el(
        "nav",
        el("a", t("Previous"), href=before, rel="prev") if before else None,
        el("span", where, class_="cw-soft"),
        el("a", t("Next"), href=after, rel="next") if after else None,
        aria_label=label,
        class_="cw-pages",
    )
