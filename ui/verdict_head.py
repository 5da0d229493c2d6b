"""The head of an answer: verdict, confidence, days, how the question was understood, and what the
policy team decided on it."""

from __future__ import annotations

from datetime import date

from assistant.model import Answer, Approved, Question
from corpus.model import DocumentKey
from ui.addresses import document_address
from ui.badge import badge
from ui.language import t
from ui.markup import Markup, el, join
from ui.words import SILENCES, VERDICTS, confidence_words, day, time


def head(answer: Answer) -> Markup:
    abstains = answer.silence is not None
    words = SILENCES[answer.silence] if answer.silence else VERDICTS[answer.verdict]
    return el(
        "header",
        el("h3", el("span", t("Verdict:") + " ", class_="cw-unseen"), badge(answer.verdict)),
        el(
            "p",
            el("span", confidence_words(answer.confidence), class_="cw-confidence"),
            " · ",
            el("span", *_as_of(answer), class_="cw-asof"),
            class_="cw-meta",
        ),
        el("p", t(words.meaning), class_="cw-meaning"),
        class_="cw-head-row" + (" cw-silent" if abstains else ""),
    )


def _as_of(answer: Answer) -> list[Markup | str]:
    named = (t("As of") if answer.question.dated else t("As of today,")) + " "
    parts: list[Markup | str] = [named, time(answer.question.as_of)]
    if answer.question.intent == "change":
        return parts  # each of its clauses says its own days
    since = since_when(answer)
    ended = [cited.valid_to for cited in answer.citations if cited.valid_to is not None]
    if since is not None and ended:  # which may lie ahead: a later text may only be announced
        parts += [
            t("; the cited wording stands from") + " ",
            time(since),
            t(" to "),
            time(min(ended)),
        ]
    elif since is not None:
        parts += [t("; the cited wording has stood since") + " ", time(since)]
    return parts


def since_when(answer: Answer) -> date | None:
    """The first day on which every version cited was in force."""
    return max((cited.valid_from for cited in answer.citations), default=None)


def understood(question: Question) -> Markup | None:
    asked, resolved = question.asked.strip(), question.resolved.strip()
    if not resolved or resolved == asked:
        return None
    return el("p", t("Understood as:") + " ", el("q", resolved, dir="auto"), class_="cw-understood")


def decision(answer: Answer) -> Markup | None:
    """What an officer decided on a question that asks the same, with name and date."""
    made = answer.decision
    if made is None:
        return None
    by = {"name": made.by or t("the policy team"), "day": day(made.on)}
    words = (
        t("Approved by {name} on {day}", **by)
        if made.action == "approve"
        else t("Decided otherwise by {name} on {day}", **by)
    )
    verdict = badge(made.verdict, small=True) if made.action == "override" else None
    same = made.question.strip() == answer.question.resolved.strip()
    return el(
        "section",
        el("p", el("strong", words), " ", verdict),
        el("p", made.text, dir="auto") if made.text else None,
        None if same else el("p", t("Asked as:") + " ", el("q", made.question, dir="auto")),
        _rests(made),
        class_="cw-decision",
        aria_label=t("The policy team's decision"),
    )


def _rests(made: Approved) -> Markup | None:
    """The versions that a decision is bound to, each with its place in its document's history."""
    if not made.rests_on:
        return None
    rows = [
        el(
            "a",
            f"{one.document} ({one.version[:12]})",
            href=document_address(DocumentKey(one.collection, one.document), one.version),
            dir="auto",
        )
        for one in made.rests_on
    ]
    listed = [join([", " if number else None, row]) for number, row in enumerate(rows)]
    return el("p", t("It holds until a clause changes that it rests on:") + " ", *listed)
