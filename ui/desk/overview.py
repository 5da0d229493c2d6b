"""``/desk``: what is asked, of which sort, and what waits."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import cast

from assistant.confidence import Band
from assistant.journal.model import Channel
from assistant.journal.queries import Wanted
from assistant.settings import Settings
from ui.desk.seen import Seen
from ui.desk.words import BANDS, CHANNELS, desk_html, seen_by
from ui.markup import Markup, el
from ui.office.parts import address, choice, figures
from ui.office.plots import bars, columns
from ui.office.visit import Visit
from ui.words import VERDICTS, count, time

SPANS = (("7", "7 days"), ("30", "30 days"), ("90", "90 days"), ("365", "A year"))
TOPICS = 15


def overview(visit: Visit) -> str:
    seen = seen_by(visit)
    days = next((int(n) for n, _ in SPANS if n == visit.asked.get("days")), 30)
    until = datetime.now(UTC).date()
    since = until - timedelta(days=days - 1)
    asked = Wanted(since=since, until=until, kind="answer")
    return desk_html(
        visit,
        "Officer’s desk",
        "desk",
        _span(days, since, until),
        _sum_up(seen, asked, since),
        _plots(seen, asked, since, until),
        _kept(visit, since),
    )


def _span(days: int, since: date, until: date) -> Markup:
    return el(
        "form",
        choice("Questions of the last", "days", str(days), SPANS, None),
        el("button", "Show", class_="cw-button"),
        el("span", time(since), " to ", time(until), " (UTC)", class_="cw-soft"),
        action="desk", method="get", class_="cw-choice", aria_label="Days shown",
    )  # fmt: skip


def _sum_up(seen: Seen, asked: Wanted, since: date) -> Markup:
    verdicts = dict(seen.counted(asked, "verdict"))
    sure = dict(seen.counted(asked, "confidence"))
    silences = dict(seen.counted(asked, "silence"))
    total = sum(verdicts.values())
    silent = verdicts.get("not_addressed", 0) - silences.get("out_of_scope", 0)
    at = f"{since}"
    return figures(
        (
            (f"{total:,}", "questions", address("desk/questions", {"since": at})),
            (f"{seen.waiting():,}", "on the work list", "desk/work"),
            (f"{silent:,}", "unanswered",
             address("desk/questions", {"verdict": "not_addressed", "since": at})),
            (f"{sure.get('low', 0):,}", "of low confidence",
             address("desk/questions", {"band": "low", "since": at})),
        )
    )  # fmt: skip


def _plots(seen: Seen, asked: Wanted, since: date, until: date) -> Markup:
    def links(by: str, rows: Sequence[tuple[str, int]], names: dict[str, str]) -> dict[str, str]:
        at = str(since)
        return {
            names.get(name, name): address("desk/questions", {by: name, "since": at})
            for name, _ in rows
        }

    verdicts = seen.counted(asked, "verdict")
    sure = seen.counted(asked, "confidence")
    topics = seen.counted(asked, "topic", TOPICS)
    labels: dict[str, str] = {kind: words.label for kind, words in VERDICTS.items()}
    labels_sure = {str(name): words for name, words in BANDS.items()}
    return el(
        "section",
        el("h2", "Questions"),
        columns("Questions by day", _days(seen, asked, since, until), ("Day", "Questions")),
        el(
            "div",
            bars("By verdict", [(labels[v], n) for v, n in verdicts],
                 ("Verdict", "Questions"), links("verdict", verdicts, labels)),
            bars("By confidence", [(BANDS[cast(Band, b)], n) for b, n in sure],
                 ("Confidence", "Questions"), links("band", sure, labels_sure)),
            bars("By way in", [(CHANNELS[cast(Channel, c)], n)
                               for c, n in seen.counted(asked, "channel")],
                 ("Way in", "Questions")),
            bars(f"By topic (the {TOPICS} most frequent)", topics, ("Topic", "Questions"),
                 links("topic", topics, {})),
            class_="cw-beside",
        ),
    )  # fmt: skip


def _days(seen: Seen, asked: Wanted, since: date, until: date) -> list[tuple[str, int]]:
    """Every day of the span, those without questions too."""
    found = dict(seen.counted(asked, "day"))
    span = (until - since).days + 1
    every = [(since + timedelta(days=n)).isoformat() for n in range(span)]
    return [(day, found.get(day, 0)) for day in every]


def _kept(visit: Visit, since: date) -> Markup:
    def at(kind: str) -> str:
        return address("desk/export.csv", {"kind": kind, "since": str(since)})

    links = [
        el("li", el("a", words, href=at(kind), download=True))
        for kind, words in (("answer", "Questions and answers"), ("feedback", "Feedback"),
                            ("handover", "Handovers"), ("decision", "Decisions"))
    ]  # fmt: skip
    return el(
        "div",
        el("section", el("h2", "Take it with you (CSV)"), el("ul", *links)),
        el("section", el("h2", "How long what is kept"), _retention(visit.whole.settings)),
        class_="cw-beside",
    )


def _retention(settings: Settings) -> Markup:
    days = count(settings.journal_words_days, "day")
    words = {
        "keep": "They stay with their entry.",
        "redact": f"They are deleted after {days}.",
        "none": f"Questions are never written; what people say besides goes after {days}.",
    }[settings.journal_questions]
    keep = settings.journal_keep_days
    whole = f"Deleted after {count(keep, 'day')}, but for their hash." if keep else "Never deleted."
    rows = (("Words of questions", words), ("Whole entries", whole),
            ("Set by", "journal_questions, journal_words_days, journal_keep_days"))  # fmt: skip
    shown = [el("div", el("dt", name), el("dd", said)) for name, said in rows]
    return el("dl", *shown, class_="cw-facts")
