"""``/desk/decisions``: what is decided, and what lapsed."""

from __future__ import annotations

from assistant.journal.decisions import Decision, Decisions
from assistant.journal.model import Entry, NoSuchAnswer
from assistant.journal.schema import entries
from ui.desk.seen import Seen
from ui.desk.words import GONE, decides, desk_html, seen_by
from ui.markup import Child, Markup, el, join
from ui.office.parts import address, table
from ui.office.visit import Visit
from ui.words import VERDICTS, count, time

LAPSED = 50
"""Lapses that are listed."""


def decisions(visit: Visit) -> str:
    seen = seen_by(visit)
    made = [
        one for one in Decisions(seen.journal, visit.whole).in_effect() if _seen(seen, one.answer)
    ]
    heads = ("Question", "Decided", "By", "On", "Rests on")
    listed: Child = (
        table("Decisions in effect", heads, [_row(one) for one in made])
        if made
        else el("p", "No decision is in effect.", class_="cw-note")
    )
    return desk_html(
        visit, "Decisions", "desk/decisions", listed, _check(visit) if made else None,
        _lapsed(seen),
    )  # fmt: skip


def check(visit: Visit) -> str:
    """Looks whether the clauses of every decision stand, now rather than when next asked."""
    seen = seen_by(visit)
    lapsed = Decisions(seen.journal, visit.whole).lapse_changed()
    shown = [(one, why) for one, why in lapsed if _seen(seen, one.answer)]
    rows = [
        el("li", el("span", one.question or GONE, dir="auto"),
           el("ul", *(el("li", words, dir="auto") for words in why)))
        for one, why in shown
    ]  # fmt: skip
    told = f"{count(len(rows), 'decision')} lapsed." if rows else "Every decision stands."
    back = el("p", el("a", "Back to the decisions", href="desk/decisions"))
    return desk_html(
        visit, "Decisions", "desk/decisions", el("p", told, class_="cw-note", role="status"),
        el("ul", *rows) if rows else None, back,
    )  # fmt: skip


def _check(visit: Visit) -> Markup | None:
    if not decides(visit):
        return None
    return el(
        "form",
        visit.token(),
        el("button", "Look now whether their clauses stand", class_="cw-button"),
        el("p", "Each is also looked at before it is first shown on a day, and after every change "
                "of the library.", class_="cw-soft"),
        action="desk/check", method="post", class_="cw-form-line", aria_label="Check the decisions",
    )  # fmt: skip


def _row(one: Decision) -> tuple[Child, ...]:
    said = "Approved: " if one.action == "approve" else "Otherwise: "
    label = VERDICTS[one.verdict].label
    own = el("p", one.text, class_="cw-decided-words", dir="auto") if one.text else None
    words, at = one.resolved or one.question or GONE, address("desk/answer", {"id": one.answer})
    rests = {f"{c.collection}/{c.document} ({c.version[:12]})": None for c in one.citations}
    return (
        el("a", words, href=at, dir="auto"),
        join([said, label, own]),
        el("span", one.by, dir="auto"),
        time(one.at.date()),
        el("ul", *(el("li", name, dir="auto") for name in rests), class_="cw-plain") if rests
        else "nothing: the library is silent",
    )  # fmt: skip


def _lapsed(seen: Seen) -> Markup | None:
    found = seen.journal.entries(
        entries.c.kind == "decision", entries.c.action == "lapse", newest_first=True, limit=LAPSED
    )
    rows = [_ended(one) for one in found if one.answer and _seen(seen, one.answer)]
    if not rows:
        return None
    return el("section", el("h2", "Lapsed"), table("Newest first", ("Answer", "On", "Why"), rows))


def _ended(one: Entry) -> tuple[Child, ...]:
    link = el("a", "Look at it", href=address("desk/answer", {"id": one.answer}))
    why = el("ul", *(el("li", words, dir="auto") for words in one.facts.get("why", ())))
    return link, time(one.at.date()), why


def _seen(seen: Seen, name: str) -> bool:
    try:
        seen.answer(name)
    except NoSuchAnswer:
        return False
    return True
