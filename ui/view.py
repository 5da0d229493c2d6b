"""Answer -> HTML. Pure: the same answer and sources give the same markup; all words escaped."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from assistant.model import Answer, Citation, Clarify, Condition, Sentence, Silence
from ui.badge import badge
from ui.change_cards import faces, grouped
from ui.citation import card, marker_link
from ui.comparison_table import comparison_html
from ui.markup import Markup, el, join
from ui.source import Source
from ui.words import VERDICTS, confidence_words, count, time

SILENCES: dict[Silence, str] = {
    "unknown_provider": "The library holds no documents of the provider asked about.",
    "not_in_documents": "The documents were looked through and no clause decides this.",
    "out_of_scope": "This is not a question that usage policies decide.",
    "before_history": "The library holds no version from before the day asked about.",
}

Sources = Mapping[int, Source]
"""Sources by marker; one for a citation and one for context (their markers differ or agree)."""


def answer_html(
    answer: Answer,
    key: str,
    sources: Sources,
    context_sources: Sources,
    looked: Markup | None = None,
    keeping: Markup | None = None,
) -> Markup:
    """The whole answer as one article.

    ``key`` makes ids unique in the page ([a-z0-9-]); ``looked`` says what was looked through and
    is shown for an abstention; ``keeping`` are the means to keep the answer.
    """
    parts = [
        _head(answer),
        _understood(answer),
        comparison_html(answer.comparison, answer.citations, key),
        _said(answer, key),
        _conditions(answer.conditions, key),
        _clarify(answer.clarify),
        _conflicts(answer.conflicts),
        looked if answer.verdict == "not_addressed" or answer.silence else None,
        _clauses(answer, key, sources),
        _press(answer.context, key, context_sources),
        keeping,
        _foot(answer),
    ]
    return el("section", *parts, class_="cw-answer", aria_label="Answer", data_key=key)


def announcement(answer: Answer) -> str:
    """What a screen reader is told when the answer arrives."""
    found = count(len(answer.citations), "clause") + " cited"
    label = VERDICTS[answer.verdict].label
    return f"{label}. {confidence_words(answer.confidence)}. {found}."


def problem_html(words: str, title: str = "That did not work") -> Markup:
    """A friendly message in place of an answer."""
    return el(
        "section",
        el("p", el("strong", title), class_="cw-problem-title"),
        el("p", words),
        class_="cw-answer cw-problem",
        role="alert",
    )


def _head(answer: Answer) -> Markup:
    abstains = answer.silence is not None
    meaning = VERDICTS[answer.verdict].meaning
    return el(
        "header",
        el("h3", el("span", "Verdict: ", class_="cw-unseen"), badge(answer.verdict)),
        el(
            "p",
            el("span", confidence_words(answer.confidence), class_="cw-confidence"),
            " · ",
            el("span", *_as_of(answer), class_="cw-asof"),
            class_="cw-meta",
        ),
        el("p", SILENCES[answer.silence] if answer.silence else meaning, class_="cw-meaning"),
        class_="cw-head-row" + (" cw-silent" if abstains else ""),
    )


def _as_of(answer: Answer) -> list[Markup | str]:
    named = "As of " if answer.question.dated else "As of today, "
    parts: list[Markup | str] = [named, time(answer.question.as_of)]
    if answer.question.intent == "change":
        return parts  # each of its clauses says its own days
    since = since_when(answer)
    ended = [cited.valid_to for cited in answer.citations if cited.valid_to is not None]
    if since is not None and ended:  # which may lie ahead: a later text may only be announced
        parts += ["; the cited wording stands from ", time(since), " to ", time(min(ended))]
    elif since is not None:
        parts += ["; the cited wording has stood since ", time(since)]
    return parts


def since_when(answer: Answer) -> date | None:
    """The first day on which every version cited was in force."""
    return max((cited.valid_from for cited in answer.citations), default=None)


def _understood(answer: Answer) -> Markup | None:
    asked, resolved = answer.question.asked.strip(), answer.question.resolved.strip()
    if not resolved or resolved == asked:
        return None
    return el("p", "Understood as: ", el("q", resolved, dir="auto"), class_="cw-understood")


def _said(answer: Answer, key: str) -> Markup | None:
    if not answer.sentences:
        return None
    said = [_sentence(sentence, key) for sentence in answer.sentences]
    return el("div", *said, class_="cw-said")


def _sentence(sentence: Sentence, key: str) -> Markup:
    markers = [marker_link(key, marker) for marker in sentence.citations]
    between: list[Markup | str] = []
    for marker in markers:
        between += ["\u00a0" if not between else "\u200a", marker]
    return el("p", sentence.text, *between, dir="auto")


def _conditions(conditions: tuple[Condition, ...], key: str) -> Markup | None:
    if not conditions:
        return None
    rows = [
        el("li", one.text, "\u00a0", marker_link(key, one.marker), dir="auto") for one in conditions
    ]
    return el("section", el("h4", "Conditions"), el("ul", *rows), class_="cw-conditions")


def _clarify(clarify: Clarify | None) -> Markup | None:
    if clarify is None:
        return None
    rows = [
        el(
            "li",
            el("button", option.label, type="button", class_="cw-ask", data_ask=option.label),
            el("span", " then ", class_="cw-then"),
            badge(option.verdict, small=True),
        )
        for option in clarify.options
    ]
    return el(
        "section",
        el("h4", "One fact would decide this"),
        el("p", clarify.question, dir="auto"),
        el("ul", *rows, class_="cw-options"),
        class_="cw-clarify",
    )


def _conflicts(conflicts: tuple[str, ...]) -> Markup | None:
    if not conflicts:
        return None
    rows = [el("li", words, dir="auto") for words in conflicts]
    return el("section", el("h4", "Conflicts to know of"), el("ul", *rows), class_="cw-conflicts")


def _clauses(answer: Answer, key: str, sources: Sources) -> Markup | None:
    if not answer.citations:
        return None
    restated = any(cited.text_kind == "restatement" for cited in answer.citations)
    words = "“Restatement” marks a clause in our own words, not the official text."
    label = el("p", words, class_="cw-hint") if restated else None
    looks = faces(answer, sources)
    cards = {
        one.marker: card(one, sources.get(one.marker), key, face=looks.get(one.marker))
        for one in answer.citations
    }
    title = "Clauses cited" if answer.silence is None else "Nearest clauses"
    return el("section", el("h4", title), label, *grouped(answer, cards), class_="cw-clauses")


def _press(context: tuple[Citation, ...], key: str, sources: Sources) -> Markup | None:
    if not context:
        return None
    cards = [
        card(cited, sources.get(cited.marker), f"{key}-press", numbered=False) for cited in context
    ]
    return el(
        "section",
        el("h4", "What the press reports"),
        el("p", "Context only: it does not decide.", class_="cw-hint"),
        *cards,
        class_="cw-press",
    )


def _foot(answer: Answer) -> Markup:
    refused = answer.refused_citations
    parts: list[str] = []
    if refused:
        shown = "was" if refused == 1 else "were"
        parts.append(f"{count(refused, 'quotation')} failed the check and {shown} not shown")
    parts.append(f"Library generation {answer.generation}")
    if answer.elapsed_ms:
        parts.append(f"answered in {answer.elapsed_ms / 1000:.1f} s")
    return join([el("p", " · ".join(parts), class_="cw-foot")])
