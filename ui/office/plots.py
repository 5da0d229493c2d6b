"""Plots as SVG, each with the table behind it. No script; colours are classes of office.css."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from ui.language import t
from ui.markup import Markup, el
from ui.office.parts import table
from ui.words import figure, short_day

HEIGHT = 150
"""Of the tallest bar with the words above it; widths are shares of the page."""


def columns(title: str, counts: Sequence[tuple[str, int]], what: tuple[str, str]) -> Markup:
    """Upright bars in the order given (days, quarters); ``what`` heads the table's columns."""
    top = max((number for _, number in counts), default=0)
    step = 100 / max(len(counts), 1)
    drawn = [
        el(
            "rect",
            el("title", f"{name}: {number}"),
            x=f"{n * step + step * 0.1:.3f}%",
            y=f"{HEIGHT - _scaled(number, top):.1f}",
            width=f"{max(step * 0.8, 0.1):.3f}%",
            height=f"{_scaled(number, top):.1f}",
            class_="cw-plot-bar",
        )
        for n, (name, number) in enumerate(counts)
        if number
    ]
    first, last = (counts[0][0], counts[-1][0]) if counts else ("", "")
    floor = str(HEIGHT + 18)
    plot = el(
        "svg",
        *drawn,
        el("line", x1="0", x2="100%", y1=str(HEIGHT), y2=str(HEIGHT), class_="cw-plot-axis"),
        el("text", first, x="0", y=floor, class_="cw-plot-words"),
        el("text", last, x="100%", y=floor, text_anchor="end", class_="cw-plot-words"),
        el("text", t("most: {number}", number=figure(top)), x="0", y="12", class_="cw-plot-words"),
        height=str(HEIGHT + 24),
        role="img",
        aria_label=t("{title}. The table below has the numbers.", title=title),
        class_="cw-plot",
    )
    return _figure(title, plot, counts, what)


def bars(
    title: str,
    counts: Sequence[tuple[str, int]],
    what: tuple[str, str],
    links: Mapping[str, str] | None = None,
) -> Markup:
    """Lying bars with their names and numbers: the table is the plot."""
    top = max((number for _, number in counts), default=0)
    rows = [
        el(
            "tr",
            el("th", _named(name, links or {}), scope="row", dir="auto"),
            el("td", _bar(number, top), el("span", figure(number), class_="cw-number-cell")),
        )
        for name, number in counts
    ]
    head = el("thead", el("tr", *(el("th", one, scope="col") for one in what)))
    if not rows:
        return el("div", el("h3", title), el("p", t("Nothing yet."), class_="cw-soft"))
    return el("table", el("caption", title), head, el("tbody", *rows), class_="cw-bars")


def axis(title: str, spans: Sequence[tuple[date, date]], first: date, last: date) -> Markup:
    """Versions of a document on a line from ``first`` to ``last``: a bar for each stretch in force,
    with a gap where the next begins."""
    days = max((last - first).days, 1)

    def at(day: date) -> float:
        return min(max((day - first).days / days, 0.0), 1.0) * 200

    marks = [
        el(
            "rect",
            el("title", short_day(since) + t(" to ") + short_day(until)),
            x=f"{at(since):.1f}",
            y="3",
            width=f"{max(at(until) - at(since) - 0.8, 0.8):.1f}",
            height="10",
            class_="cw-plot-bar" if number % 2 == 0 else "cw-plot-bar cw-plot-other",
        )
        for number, (since, until) in enumerate(spans)
    ]
    line = el("line", x1="0", x2="200", y1="8", y2="8", class_="cw-plot-axis")
    return el("svg", line, *marks, viewBox="0 0 200 16", role="img", aria_label=title,
              class_="cw-axis")  # fmt: skip


def _bar(number: int, top: int) -> Markup:
    share = max(number / top * 100, 0.5) if top else 0
    filled = el("rect", x="0", y="2", width=f"{share:.2f}%", height="12", class_="cw-plot-bar")
    return el("svg", filled, aria_hidden="true", focusable="false", class_="cw-bar-cell")


def _named(name: str, links: Mapping[str, str]) -> Markup | str:
    return el("a", name, href=links[name]) if name in links else name


def _scaled(number: int, top: int) -> float:
    return number / top * (HEIGHT - 22) if top else 0.0


def _figure(
    title: str, drawn: Markup, counts: Sequence[tuple[str, int]], what: tuple[str, str]
) -> Markup:
    rows = [(name, figure(number)) for name, number in counts]
    behind = el("details", el("summary", t("The numbers")), table(title, what, rows))
    return el("figure", el("figcaption", title), drawn, behind, class_="cw-figure")
