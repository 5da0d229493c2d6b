"""The part of ``/library`` on its sources: how fresh and well they are."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from corpus.model import Collection
from ui.language import mark, t
from ui.library.stock import STALE_DAYS, Health, Stock, health
from ui.markup import Markup, el, join
from ui.office.parts import address, table
from ui.office.visit import Visit
from ui.words import count, figure, time

HEALTH: dict[Health, str] = {
    "failed": mark("Last reading failed"),
    "stale": mark("Not read for more than {days} days"),
    "fine": mark("Fine"),
    "added once": mark("Added, not read again yet"),
}
SOURCES = {
    "starter": mark("Ships with the program"),
    "folder": mark("Folder or file"),
    "web": mark("Web pages"),
    "terms": mark("History of terms"),
}


def sources(visit: Visit, stock: Stock, collections: Sequence[Collection], today: date) -> Markup:
    """Freshness and health. What went wrong names places of this machine: for officers only."""
    told = visit.who.may("add") or visit.who.may("audit")
    rows = [
        (
            el("a", one.name, href=address("library", {"collection": one.name}), dir="auto"),
            t(SOURCES[one.source_kind]),
            figure(sum(held.listed.document.key.collection == one.name for held in stock.held)),
            time((one.synced_at or one.added_at).date()),
            _status(one, health(one, today), told),
            _outages(stock, one.name),
        )
        for one in collections
    ]
    heads = (t("Source"), t("Sort"), t("Documents"), t("Last read"), t("Health"),
             t("Outages on record"))  # fmt: skip
    return el(
        "section",
        el("h2", t("Freshness and health")),
        table(t("Sources of the library"), heads, rows),
    )


def _status(one: Collection, how: Health, told: bool) -> Markup:
    words = el(
        "span",
        t(HEALTH[how], days=STALE_DAYS),
        class_=f"cw-health cw-health-{how.replace(' ', '-')}",
    )
    if how != "failed" or not told or not one.problem:
        return words
    return join([words, el("p", one.problem, class_="cw-soft", dir="auto", lang="en")])


def _outages(stock: Stock, name: str) -> Markup | str:
    gone = [
        held.outages
        for held in stock.held
        if held.outages and held.listed.document.key.collection == name
    ]
    if not gone:
        return t("none")
    last = max(one.last for one in gone).date()
    number = sum(one.count for one in gone)
    return join([count(number, "reading"), t(", last on "), time(last)])
