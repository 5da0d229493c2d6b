"""``/library``: what is in it, how fresh and well its sources are, and every document."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from corpus.model import Collection
from ui.addresses import compare_address, document_address
from ui.library.stock import STALE_DAYS, STATES, Filter, Health, Held, Stock, Stocks, health
from ui.markup import Child, Markup, el, join
from ui.office.frame import office_html, tabs
from ui.office.parts import address, choice, field, figures, pages, table
from ui.office.plots import axis, bars, columns
from ui.office.visit import Visit
from ui.words import KINDS, count, short_day, time

A_PAGE = 25
"""Documents on a page."""

PUBLISHERS = 12
"""Publishers in the plot before the rest is one bar."""

HEALTH: dict[Health, str] = {
    "failed": "Last reading failed",
    "stale": f"Not read for more than {STALE_DAYS} days",
    "fine": "Fine",
    "added once": "Added, not read again yet",
}
SOURCES = {
    "starter": "Ships with the program",
    "folder": "Folder or file",
    "web": "Web pages",
    "terms": "History of terms",
}


def ways(visit: Visit) -> tuple[tuple[str, str], ...]:
    """The pages of the library."""
    found = (("library", "Documents"), ("library/clauses", "Search clauses"))
    return (*found, ("library/add", "Add a document")) if visit.who.may("add") else found


def overview(visit: Visit, stocks: Stocks) -> str:
    today = date.today()
    assistant = visit.assistant
    stock = stocks.of(assistant, visit.who.hidden)
    collections = assistant.library.collections()
    return office_html(
        "Library",
        visit.who,
        "library",
        el("h1", "Library"),
        tabs("Library", "library", ways(visit)),
        _sum_up(stock, collections, today),
        _plots(stock),
        _sources(visit, stock, collections, today),
        _documents(visit, stock, collections, today),
    )


def _sum_up(stock: Stock, collections: Sequence[Collection], today: date) -> Markup:
    bad = sum(health(one, today) in ("failed", "stale") for one in collections)
    return figures(
        (
            (f"{len(stock.held):,}", "documents", None),
            (f"{stock.versions:,}", "versions", None),
            (f"{len(stock.providers()):,}", "publishers", None),
            (f"{len(collections):,}", "sources", None),
            (f"{bad:,}", "sources that need a look", None),
        )
    )


def _plots(stock: Stock) -> Markup:
    kinds = [(KINDS[kind], number) for kind, number in stock.kinds()]
    named = stock.providers()
    shown, rest = named[:PUBLISHERS], named[PUBLISHERS:]
    links = {name: address("library", {"provider": name}) for name, _ in shown}
    if rest:
        shown = [*shown, (f"{len(rest)} others", sum(number for _, number in rest))]
    kind_links = {KINDS[kind]: address("library", {"kind": kind}) for kind, _ in stock.kinds()}
    return el(
        "section",
        el("h2", "At a glance"),
        el(
            "div",
            bars("Documents by kind", kinds, ("Kind", "Documents"), kind_links),
            bars("Documents by publisher", shown, ("Publisher", "Documents"), links),
            class_="cw-beside",
        ),
        columns("Versions by the quarter they began in", stock.quarters(), ("Quarter", "Versions")),
    )


def _sources(visit: Visit, stock: Stock, collections: Sequence[Collection], today: date) -> Markup:
    """Freshness and health. What went wrong names places of this machine: for officers only."""
    told = visit.who.may("add") or visit.who.may("audit")
    rows = [
        (
            el("a", one.name, href=address("library", {"collection": one.name}), dir="auto"),
            SOURCES[one.source_kind],
            f"{sum(held.listed.document.key.collection == one.name for held in stock.held):,}",
            time((one.synced_at or one.added_at).date()),
            _status(one, health(one, today), told),
            _outages(stock, one.name),
        )
        for one in collections
    ]
    heads = ("Source", "Sort", "Documents", "Last read", "Health", "Outages on record")
    return el(
        "section",
        el("h2", "Freshness and health"),
        table("Sources of the library", heads, rows),
    )


def _status(one: Collection, how: Health, told: bool) -> Markup:
    words = el("span", HEALTH[how], class_=f"cw-health cw-health-{how.replace(' ', '-')}")
    if how != "failed" or not told or not one.problem:
        return words
    return join([words, el("p", one.problem, class_="cw-soft", dir="auto")])


def _outages(stock: Stock, name: str) -> Markup | str:
    gone = [
        held.outages
        for held in stock.held
        if held.outages and held.listed.document.key.collection == name
    ]
    if not gone:
        return "none"
    last = max(one.last for one in gone).date()
    number = sum(one.count for one in gone)
    return join([count(number, "reading"), ", last on ", time(last)])


def _documents(
    visit: Visit, stock: Stock, collections: Sequence[Collection], today: date
) -> Markup:
    asked = visit.asked
    wanted = Filter(*(asked.get(name, "") for name in
                      ("title", "kind", "provider", "collection", "state")))  # fmt: skip
    found = wanted.chosen(stock.held)
    at = visit.number("from")
    shown = found[at : at + A_PAGE]

    def link(start: int) -> str:
        kept = {name: asked.get(name) for name in
                ("title", "kind", "provider", "collection", "state")}  # fmt: skip
        return address("library", {**kept, "from": start or None})

    first = stock.first or today
    where = f"{at + 1:,} to {at + len(shown):,} of {len(found):,}"
    caption = f"{count(len(found), 'document')}, by publisher"
    heads = ("Document", "Kind", "In force", "Versions over time", "Last seen")
    listed: Child = (
        table(caption, heads, [_row(one, first, today) for one in shown])
        if shown
        else el("p", "No document fits. Take a filter out.", class_="cw-note")
    )
    return el(
        "section",
        el("h2", "Documents"),
        _filters(wanted, stock, collections),
        listed,
        pages(
            "Pages of documents",
            link(max(at - A_PAGE, 0)) if at else None,
            link(at + A_PAGE) if at + A_PAGE < len(found) else None,
            where,
        ),
    )


def _filters(wanted: Filter, stock: Stock, collections: Sequence[Collection]) -> Markup:
    kinds = [(kind, KINDS[kind]) for kind, _ in stock.kinds()]
    names = sorted((name for name, _ in stock.providers()), key=str.casefold)
    return el(
        "form",
        field("Words of the title", "title", wanted.title, "search"),
        choice("Kind", "kind", wanted.kind, kinds, "All kinds"),
        choice("Publisher", "provider", wanted.provider, [(n, n) for n in names], "All publishers"),
        choice("Source", "collection", wanted.collection, [(c.name, c.name) for c in collections],
               "All sources"),
        choice("State", "state", wanted.state, [(s, s.capitalize()) for s in STATES], "All"),
        el("button", "Show", class_="cw-button"),
        action="library", method="get", class_="cw-choice", aria_label="Filter the documents",
    )  # fmt: skip


def _row(one: Held, first: date, today: date) -> tuple[Child, ...]:
    document = one.listed.document
    name = join(
        [
            el("a", document.title, href=document_address(document.key), dir="auto"),
            el("span", document.provider, class_="cw-soft cw-under", dir="auto"),
        ]
    )
    kind = KINDS[document.kind]
    return name, kind, _since(one), _line(one, first, today), _seen(one, today)


def _since(one: Held) -> Markup | str:
    listed = one.listed
    if one.state == "empty" or listed.last is None:
        return "no text"
    if one.state == "withdrawn" and listed.until:
        return join(["withdrawn on ", time(listed.until)])
    return join(["from " if one.state == "announced" else "since ", time(listed.last)])


def _line(one: Held, first: date, today: date) -> Markup:
    spans = [(since, until or max(today, since)) for since, until in one.spans]
    words = count(one.listed.versions, "version")
    if not spans:
        return el("span", words)
    told = f"{words} from {short_day(spans[0][0])} to {short_day(spans[-1][1])}"
    key = one.listed.document.key
    held = one.stream.versions if one.stream else ()
    compare = None
    if len(held) > 1:
        old, new = held[-2].id[:12], held[-1].id[:12]
        unseen = el("span", f" of {one.listed.document.title}", class_="cw-unseen", dir="auto")
        compare = el("a", "last change", unseen, href=compare_address(key, old, new))
    return join(
        [axis(told, spans, first, today), el("span", words, class_="cw-under"), " ", compare]
    )


def _seen(one: Held, today: date) -> Markup | str:
    last = one.stream.last_confirmed(today) if one.stream else None
    gone = (
        el("span", count(one.outages.count, "outage"), class_="cw-soft cw-under")
        if one.outages
        else None
    )
    return join([time(last) if last else "never", gone])
