"""The desk's words for what the journal keeps, and its pages."""

from __future__ import annotations

from typing import cast

from assistant.confidence import Band
from assistant.journal.model import Channel, Entry
from assistant.journal.work import Reason
from assistant.model import VerdictKind
from ui.desk.seen import Seen
from ui.markup import Markup, el, join
from ui.office.frame import office_html, tabs
from ui.office.visit import Visit
from ui.words import SILENCES, VERDICTS

REASONS: dict[Reason, str] = {
    "handed_over": "Handed over",
    "thumbs_down": "Thumb down",
    "unanswered": "Unanswered",
    "low_confidence": "Low confidence",
}
BANDS: dict[Band, str] = {"high": "High", "moderate": "Moderate", "low": "Low"}
CHANNELS: dict[Channel, str] = {
    "page": "Chat page",
    "embed": "Embedded chat",
    "api": "API",
    "openai": "OpenAI protocol",
    "mcp": "MCP",
    "cli": "Command line",
}
ACTIONS = {
    "approve": "approved the answer",
    "override": "decided otherwise",
    "withdraw": "took the decision back",
    "lapse": "The decision lapsed",
    "done": "marked it as done",
    "reopen": "opened it again",
}
GONE = "(words deleted by retention)"

WAYS = (
    ("desk", "Overview"),
    ("desk/work", "Work list"),
    ("desk/questions", "Questions"),
    ("desk/gaps", "Gaps"),
    ("desk/decisions", "Decisions"),
)


def seen_by(visit: Visit) -> Seen:
    """The journal as this person may see it. Raises JournalError where it is off."""
    identity = visit.office.identity
    hidden_from = identity.access.hidden_from if identity else lambda _: frozenset[str]()
    journal = visit.whole.recorder.journal()
    return Seen(journal, visit.who.hidden, hidden_from, visit.who.may("audit"))


def desk_html(visit: Visit, title: str, here: str, *parts: Markup | str | None) -> str:
    """A page of the desk."""
    heading, ways = el("h1", title), tabs("Desk", here, WAYS)
    return office_html(title, visit.who, "desk", heading, ways, *parts, deep=here != "desk")


def decides(visit: Visit) -> bool:
    """Whether this person works here, rather than reads."""
    return visit.who.may("desk")


def question_link(entry: Entry) -> Markup:
    words = entry.text("resolved") or entry.question or GONE
    return el("a", words, href=f"desk/answer?id={entry.answer}", dir="auto")


def verdict_words(entry: Entry) -> Markup | str:
    """A verdict with its confidence."""
    verdict, confidence = entry.facts.get("verdict"), entry.facts.get("confidence")
    if verdict not in VERDICTS:
        return "none"
    label = VERDICTS[cast(VerdictKind, verdict)].label
    sure = el("span", f"confidence {confidence:.2f}", class_="cw-soft cw-under")
    silence = entry.facts.get("silence")
    if silence in SILENCES:
        return join([label, el("span", SILENCES[silence].label, class_="cw-soft cw-under")])
    return join([label, sure])
