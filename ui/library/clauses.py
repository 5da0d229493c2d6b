"""``/library/clauses``: the clauses nearest to some words, whatever they decide."""

from __future__ import annotations

from datetime import date

from ui.addresses import document_address
from ui.language import t
from ui.library.overview import ways
from ui.library.stock import Stocks
from ui.markup import Child, Markup, el, join
from ui.office.frame import office_html, tabs
from ui.office.parts import address, choice, field, pages
from ui.office.visit import Declined, Visit
from ui.words import KINDS, count, time
from vectorstore.model import Evidence, Query

A_PAGE, MOST = 10, 100
"""Clauses on a page, and of a search."""


def clauses(visit: Visit, stocks: Stocks) -> str:
    stock = stocks.of(visit.assistant, visit.who.hidden)
    names = sorted((name for name, _ in stock.providers()), key=str.casefold)
    asked = visit.asked
    form = el(
        "form",
        field(t("Words, or a matter"), "q", asked.get("q", ""), "search", required=True,
              maxlength="500"),
        choice(t("Kind"), "kind", asked.get("kind", ""),
               [(kind, t(KINDS[kind])) for kind, _ in stock.kinds()], t("All kinds")),
        choice(t("Publisher"), "provider", asked.get("provider", ""), [(n, n) for n in names],
               t("All publishers")),
        field(t("In force on"), "day", asked.get("day", ""), "date"),
        el("button", t("Search"), class_="cw-button"),
        action="library/clauses", method="get", class_="cw-choice", role="search",
        aria_label=t("Search clauses"),
    )  # fmt: skip
    return office_html(
        t("Search clauses"),
        visit.who,
        "library",
        el("h1", t("Search clauses")),
        tabs(t("Library"), "library/clauses", ways(visit)),
        form,
        _found(visit) if asked.get("q", "").strip() else None,
        deep=True,
    )


def _found(visit: Visit) -> Markup:
    asked, day, at = visit.asked, _day(visit.asked.get("day", "")), visit.number("from", most=MOST)
    kind, provider = asked.get("kind", ""), asked.get("provider", "")
    query = Query(
        asked["q"].strip()[:500],
        day,
        providers=(provider,) if provider else (),
        kinds=(kind,) if kind in KINDS else (),
        limit=MOST,
    )
    found = visit.assistant.search(query)
    shown = found[at : at + A_PAGE]

    def link(start: int) -> str:
        kept = {name: asked.get(name) for name in ("q", "kind", "provider", "day")}
        return address("library/clauses", {**kept, "from": start or None})

    listed: Child = el("ol", *(_clause(one) for one in shown), class_="cw-found", start=str(at + 1))
    return el(
        "section",
        el("h2", count(len(found), "clause"), t(" in force on "), time(day)),
        listed if shown else el("p", t("No clause in force on that day fits."), class_="cw-note"),
        pages(
            t("Pages of clauses"),
            link(max(at - A_PAGE, 0)) if at else None,
            link(at + A_PAGE) if at + A_PAGE < len(found) else None,
            t("{first} to {last}, the nearest first", first=at + 1, last=at + len(shown)),
        ),
        role="region",
        aria_label=t("Clauses found"),
    )


def _clause(one: Evidence) -> Markup:
    document = one.document
    path = " › ".join(one.clause.heading_path)
    return el(
        "li",
        el(
            "p",
            el(
                "a", document.title, href=document_address(document.key, one.version.id), dir="auto"
            ),
            el(
                "span",
                f" · {document.provider} · {t(KINDS[document.kind])} · " + t("since "),
                class_="cw-soft",
            ),
            time(one.version.valid_from),
        ),
        el("p", path, class_="cw-soft", dir="auto") if path else None,
        el("p", join([*one.lead_in]), class_="cw-lead-words", dir="auto") if one.lead_in else None,
        el("blockquote", one.quote, class_="cw-words", dir="auto"),
    )


def _day(given: str) -> date:
    if not given:
        return date.today()
    try:
        return date.fromisoformat(given)
    except ValueError:
        raise Declined(
            t("{given} is no day. Write it as 2026-11-23.", given=repr(given[:20]))
        ) from None
