"""``/library``: what is in it, how fresh and well its sources are, and every document."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from corpus.model import Collection
from ui.addresses import compare_address, document_address
from ui.language import mark, t
from ui.library.sources import sources
from ui.library.stock import STATES, Filter, Held, State, Stock, Stocks, health
from ui.markup import Child, Markup, el, join
from ui.office.frame import office_html, tabs
from ui.office.parts import address, choice, field, figures, pages, table
from ui.office.plots import axis, bars, columns
from ui.office.visit import Visit
from ui.words import KINDS, count, figure, short_day, time

A_PAGE = 25
"""Documents on a page."""

PUBLISHERS = 12
"""Publishers in the plot before the rest is one bar."""

STATE_WORDS: dict[State, str] = {
    "in force": mark("In force"),
    "announced": mark("Announced"),
    "withdrawn": mark("Withdrawn"),
    "empty": mark("Empty"),
}


def ways(visit: Visit) -> tuple[tuple[str, str], ...]:
    """The pages of the library."""
    found = (("library", t("Documents")), ("library/clauses", t("Search clauses")))
    return (*found, ("library/add", t("Add a document"))) if visit.who.may("add") else found


def overview(visit: Visit, stocks: Stocks) -> str:
    today = date.today()
    assistant = visit.assistant
    stock = stocks.of(assistant, visit.who.hidden)
    collections = assistant.library.collections()
    return office_html(
        t("Library"),
        visit.who,
        "library",
        el("h1", t("Library")),
        tabs(t("Library"), "library", ways(visit)),
        _sum_up(stock, collections, today),
        _plots(stock),
        sources(visit, stock, collections, today),
        _documents(visit, stock, collections, today),
    )


def _sum_up(stock: Stock, collections: Sequence[Collection], today: date) -> Markup:
    bad = sum(health(one, today) in ("failed", "stale") for one in collections)
    held, versions = len(stock.held), stock.versions
    publishers, kept = len(stock.providers()), len(collections)
    several = t("different publishers")  # "publishers" alone is inflected for a sentence
    return figures(
        (
            (figure(held), t("document") if held == 1 else t("documents"), None),
            (figure(versions), t("version") if versions == 1 else t("versions"), None),
            (figure(publishers), t("publisher") if publishers == 1 else several, None),
            (figure(kept), t("source") if kept == 1 else t("sources"), None),
            (figure(bad), t("in need of a look"), None),
        )
    )


def _plots(stock: Stock) -> Markup:
    kinds = [(t(KINDS[kind]), number) for kind, number in stock.kinds()]
    named = stock.providers()
    shown, rest = named[:PUBLISHERS], named[PUBLISHERS:]
    links = {name: address("library", {"provider": name}) for name, _ in shown}
    if rest:
        shown = [
            *shown,
            (t("{number} others", number=len(rest)), sum(number for _, number in rest)),
        ]
    kind_links = {t(KINDS[kind]): address("library", {"kind": kind}) for kind, _ in stock.kinds()}
    return el(
        "section",
        el("h2", t("At a glance")),
        el(
            "div",
            bars(t("Documents by kind"), kinds, (t("Kind"), t("Documents")), kind_links),
            bars(t("Documents by publisher"), shown, (t("Publisher"), t("Documents")), links),
            class_="cw-beside",
        ),
        columns(
            t("Versions by the quarter they began in"),
            stock.quarters(),
            (t("Quarter"), t("Versions")),
        ),
    )


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
    where = t("{first} to {last} of {all}", first=figure(at + 1), last=figure(at + len(shown)),
              all=figure(len(found)))  # fmt: skip
    caption = t("{documents}, by publisher", documents=count(len(found), "document"))
    heads = (t("Document"), t("Kind"), t("In force"), t("Versions over time"), t("Last seen"))
    listed: Child = (
        table(caption, heads, [_row(one, first, today) for one in shown])
        if shown
        else el("p", t("No document fits. Take a filter out."), class_="cw-note")
    )
    return el(
        "section",
        el("h2", t("Documents")),
        _filters(wanted, stock, collections),
        listed,
        pages(
            t("Pages of documents"),
            link(max(at - A_PAGE, 0)) if at else None,
            link(at + A_PAGE) if at + A_PAGE < len(found) else None,
            where,
        ),
    )


def _filters(wanted: Filter, stock: Stock, collections: Sequence[Collection]) -> Markup:
    kinds = [(kind, t(KINDS[kind])) for kind, _ in stock.kinds()]
    names = sorted((name for name, _ in stock.providers()), key=str.casefold)
    return el(
        "form",
        field(t("Words of the title"), "title", wanted.title, "search"),
        choice(t("Kind"), "kind", wanted.kind, kinds, t("All kinds")),
        choice(t("Publisher"), "provider", wanted.provider, [(n, n) for n in names],
               t("All publishers")),
        choice(t("Source"), "collection", wanted.collection,
               [(c.name, c.name) for c in collections], t("All sources")),
        choice(t("State"), "state", wanted.state, [(s, t(STATE_WORDS[s])) for s in STATES],
               t("All")),
        el("button", t("Show"), class_="cw-button"),
        action="library", method="get", class_="cw-choice", aria_label=t("Filter the documents"),
    )  # fmt: skip


def _row(one: Held, first: date, today: date) -> tuple[Child, ...]:
    document = one.listed.document
    name = join(
        [
            el("a", document.title, href=document_address(document.key), dir="auto"),
            el("span", document.provider, class_="cw-soft cw-under", dir="auto"),
        ]
    )
    kind = t(KINDS[document.kind])
    return name, kind, _since(one), _line(one, first, today), _seen(one, today)


def _since(one: Held) -> Markup | str:
    listed = one.listed
    if one.state == "empty" or listed.last is None:
        return t("no text")
    if one.state == "withdrawn" and listed.until:
        return join([t("withdrawn on "), time(listed.until)])
    return join([t("from ") if one.state == "announced" else t("since "), time(listed.last)])


def _line(one: Held, first: date, today: date) -> Markup:
    spans = [(since, until or max(today, since)) for since, until in one.spans]
    words = count(one.listed.versions, "version")
    if not spans:
        return el("span", words)
    told = t("{versions} from {first} to {last}", versions=words, first=short_day(spans[0][0]),
             last=short_day(spans[-1][1]))  # fmt: skip
    key = one.listed.document.key
    held = one.stream.versions if one.stream else ()
    compare = None
    if len(held) > 1:
        old, new = held[-2].id[:12], held[-1].id[:12]
        unseen = el(
            "span",
            t(" of {title}", title=one.listed.document.title),
            class_="cw-unseen",
            dir="auto",
        )
        compare = el("a", t("last change"), unseen, href=compare_address(key, old, new))
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
    return join([time(last) if last else t("never"), gone])
