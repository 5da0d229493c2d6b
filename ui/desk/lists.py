"""The desk's lists: what waits, and what was asked."""

from __future__ import annotations

from datetime import date
from typing import cast, get_args

from assistant.journal.feedback import LONGEST
from assistant.journal.model import Entry
from assistant.journal.queries import Wanted
from assistant.journal.work import REASONS as EVERY
from assistant.journal.work import Item, State
from ui.desk.words import (
    BANDS,
    CHANNELS,
    REASONS,
    desk_html,
    question_link,
    seen_by,
    verdict_words,
)
from ui.markup import Child, Markup, el, join
from ui.office.parts import address, choice, field, pages, table
from ui.office.visit import Declined, Visit
from ui.words import SILENCES, VERDICTS, count, time

A_PAGE = 25
SAID = 300
"""Characters of a comment in a list."""


def work(visit: Visit) -> str:
    """``/desk/work``: the work list."""
    seen, asked = seen_by(visit), visit.asked
    state = asked.get("state", "open")
    reason = asked.get("reason", "")
    wanted_state = cast(State, state) if state in get_args(State) else None
    wanted = reason if reason in EVERY else None
    found = seen.work(wanted_state, wanted, A_PAGE + 1, visit.number("before") or None)
    shown = found[:A_PAGE]
    filters = el(
        "form",
        choice("State", "state", state, (("open", "Open"), ("done", "Done"), ("all", "All")), None),
        choice("Because", "reason", reason, REASONS.items(), "Any reason"),
        el("button", "Show", class_="cw-button"),
        action="desk/work", method="get", class_="cw-choice", aria_label="Filter the work list",
    )  # fmt: skip
    heads = ("Question", "Why it is here", "Verdict", "Asked", "State")
    listed: Child = (
        table("Answers that somebody should look at", heads, [_item(one) for one in shown])
        if shown
        else el("p", "Nothing waits here.", class_="cw-note")
    )
    more = shown[-1].answer.seq if len(found) > A_PAGE else None
    kept = {"state": state, "reason": reason}
    return desk_html(
        visit, "Work list", "desk/work", filters, listed, _older("desk/work", kept, more)
    )


def questions(visit: Visit) -> str:
    """``/desk/questions``: every answer that was given."""
    asked = visit.asked
    wanted = wanted_of(visit)
    found = seen_by(visit).listed(wanted, A_PAGE + 1, visit.number("before") or None)
    shown = found[:A_PAGE]
    verdicts = [(kind, words.label) for kind, words in VERDICTS.items()]
    silences = [(kind, words.label) for kind, words in SILENCES.items()]
    filters = el(
        "form",
        field("Words of the question", "question", asked.get("question", ""), "search"),
        choice("Verdict", "verdict", asked.get("verdict", ""), verdicts, "Any"),
        choice("Confidence", "band", asked.get("band", ""), BANDS.items(), "Any"),
        choice("Silence", "silence", asked.get("silence", ""), silences, "Any"),
        choice("Way in", "channel", asked.get("channel", ""), CHANNELS.items(), "Any"),
        field("Topic", "topic", asked.get("topic", ""), "search"),
        field("Since", "since", asked.get("since", ""), "date"),
        field("Until", "until", asked.get("until", ""), "date"),
        el("button", "Show", class_="cw-button"),
        action="desk/questions", method="get", class_="cw-choice",
        aria_label="Filter the questions",
    )  # fmt: skip
    heads = ("Question", "Verdict", "Topic", "Way in", "Asked")
    listed: Child = (
        table("Questions, the newest first", heads, [_question(one) for one in shown])
        if shown
        else el("p", "No question fits.", class_="cw-note")
    )
    names = ("question", "verdict", "band", "silence", "channel", "topic", "since", "until")
    kept = {name: asked.get(name, "") for name in names}
    more = shown[-1].seq if len(found) > A_PAGE else None
    return desk_html(
        visit, "Questions", "desk/questions", filters, listed, _older("desk/questions", kept, more)
    )


def wanted_of(visit: Visit) -> Wanted:
    """The answers that the parameters ask for. Raises Declined for a day that is none."""
    asked = visit.asked
    verdict, silence = asked.get("verdict", ""), asked.get("silence", "")
    sure, channel = asked.get("band", ""), asked.get("channel", "")
    return Wanted(
        since=day_of(asked.get("since", "")),
        until=day_of(asked.get("until", "")),
        kind="answer",
        channel=channel if channel in CHANNELS else None,
        verdict=verdict if verdict in VERDICTS else None,
        silence=silence if silence in SILENCES else None,
        band=sure if sure in BANDS else None,
        topic=asked.get("topic", ""),
        question=asked.get("question", "").strip()[:LONGEST],
    )


def day_of(given: str) -> date | None:
    """Raises Declined."""
    try:
        return date.fromisoformat(given) if given else None
    except ValueError:
        raise Declined(f"{given[:20]!r} is no day. Write it as 2026-11-23.") from None


def said(entry: Entry) -> str:
    """What somebody wrote, cut short."""
    words = entry.text("comment") or ""
    return words if len(words) <= SAID else f"{words[:SAID]} …"


def _item(one: Item) -> tuple[Child, ...]:
    tags = [el("li", REASONS[reason]) for reason in one.reasons]
    told = [
        el("q", said(entry), dir="auto", class_="cw-under") for entry in one.said if said(entry)
    ]
    state = "Open" if one.state == "open" else "Done"
    return (
        question_link(one.answer),
        join([el("ul", *tags, class_="cw-tags"), *told]),
        verdict_words(one.answer),
        time(one.answer.at.date()),
        el("span", state, class_=f"cw-health cw-state-{one.state}"),
    )


def _question(one: Entry) -> tuple[Child, ...]:
    topic = el("span", one.text("topic") or "", dir="auto")
    return (
        question_link(one), verdict_words(one), topic, CHANNELS[one.channel], time(one.at.date()),
    )  # fmt: skip


def _older(page: str, kept: dict[str, str], last: int | None) -> Markup | None:
    after = address(page, {**kept, "before": last}) if last else None
    return pages("Pages of the list", None, after, count(A_PAGE, "entry", "entries") + " a page")
