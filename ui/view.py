"""Answer -> HTML. Pure: the same answer and sources give the same markup; all words escaped."""

from __future__ import annotations

from collections.abc import Mapping

from assistant.model import (
    Answer,
    Citation,
    Clarify,
    Condition,
    Question,
    Sentence,
)
from ui.badge import badge
from ui.by_model import language_of_sentence, note_html
from ui.change_cards import faces, grouped
from ui.citation import card, marker_link
from ui.comparison_table import comparison_html
from ui.language import t
from ui.markup import Markup, el, join
from ui.source import Source
from ui.verdict_head import decision, head, understood
from ui.words import VERDICTS, confidence_words, count

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
        head(answer),
        understood(answer.question),
        decision(answer),
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
    return el("section", *parts, class_="cw-answer", aria_label=t("Answer"), data_key=key)


def understood_html(question: Question) -> Markup:
    """What is shown while the clauses are still looked for: how the question was understood."""
    return el(
        "div",
        understood(question),
        el("p", el("span", class_="cw-dots", aria_hidden="true"), t("Reading the clauses …"),
           class_="cw-wait-words"),
        class_="cw-answer cw-partial",
    )  # fmt: skip


def said_html(answer: Answer, key: str) -> Markup:
    """The verdict and the sentences, which have passed the gate; the clauses follow."""
    parts = [head(answer), understood(answer.question), decision(answer), _said(answer, key)]
    return el("section", *parts, class_="cw-answer cw-partial", data_key=key)


def announcement(answer: Answer) -> str:
    """What a screen reader is told when the answer arrives."""
    found = t("{clauses} cited", clauses=count(len(answer.citations), "clause"))
    label = t(VERDICTS[answer.verdict].label)
    return f"{label}. {confidence_words(answer.confidence)}. {found}."


def problem_html(words: str, title: str | None = None, lang: str | None = None) -> Markup:
    """A friendly message in place of an answer; ``lang`` where it is not in the page's language."""
    return el(
        "section",
        el("p", el("strong", title or t("That did not work")), class_="cw-problem-title"),
        el("p", words, lang=lang),
        class_="cw-answer cw-problem",
        role="alert",
    )


def _said(answer: Answer, key: str) -> Markup | None:
    if not answer.sentences:
        return None
    said = [_sentence(one, key, language_of_sentence(answer, one)) for one in answer.sentences]
    return el("div", *said, note_html(answer), class_="cw-said")


def _sentence(sentence: Sentence, key: str, language: str | None) -> Markup:
    markers = [marker_link(key, marker) for marker in sentence.citations]
    between: list[Markup | str] = []
    for marker in markers:
        between += ["\u00a0" if not between else "\u200a", marker]
    # Around quotes in whatever language the clause has.
    return el("p", sentence.text, *between, dir="auto", lang=language)


def _conditions(conditions: tuple[Condition, ...], key: str) -> Markup | None:
    if not conditions:
        return None
    rows = [
        el("li", one.text, "\u00a0", marker_link(key, one.marker), dir="auto") for one in conditions
    ]
    return el("section", el("h4", t("Conditions")), el("ul", *rows), class_="cw-conditions")


def _clarify(clarify: Clarify | None) -> Markup | None:
    if clarify is None:
        return None
    rows = [
        el(
            "li",
            el("button", option.label, type="button", class_="cw-ask", data_ask=option.label),
            el("span", t(" then "), class_="cw-then"),
            badge(option.verdict, small=True),
        )
        for option in clarify.options
    ]
    return el(
        "section",
        el("h4", t("One fact would decide this")),
        el("p", clarify.question, dir="auto"),
        el("ul", *rows, class_="cw-options"),
        class_="cw-clarify",
    )


def _conflicts(conflicts: tuple[str, ...]) -> Markup | None:
    if not conflicts:
        return None
    rows = [el("li", words, dir="auto") for words in conflicts]
    return el(
        "section", el("h4", t("Conflicts to know of")), el("ul", *rows), class_="cw-conflicts"
    )


def _clauses(answer: Answer, key: str, sources: Sources) -> Markup | None:
    if not answer.citations:
        return None
    restated = any(cited.text_kind == "restatement" for cited in answer.citations)
    words = t("“Restatement” marks a clause in our own words, not the official text.")
    label = el("p", words, class_="cw-hint") if restated else None
    looks = faces(answer, sources)
    cards = {
        one.marker: card(one, sources.get(one.marker), key, face=looks.get(one.marker))
        for one in answer.citations
    }
    title = t("Clauses cited") if answer.silence is None else t("Nearest clauses")
    return el("section", el("h4", title), label, *grouped(answer, cards), class_="cw-clauses")


def _press(context: tuple[Citation, ...], key: str, sources: Sources) -> Markup | None:
    if not context:
        return None
    cards = [
        card(cited, sources.get(cited.marker), f"{key}-press", numbered=False) for cited in context
    ]
    return el(
        "section",
        el("h4", t("What the press reports")),
        el("p", t("Context only: it does not decide."), class_="cw-hint"),
        *cards,
        class_="cw-press",
    )


def _foot(answer: Answer) -> Markup:
    refused = answer.refused_citations
    parts: list[str] = []
    if refused:
        words = (
            t("1 quotation failed the check and was not shown")
            if refused == 1
            else t("{number} quotations failed the check and were not shown", number=refused)
        )
        parts.append(words)
    parts.append(t("Library generation {number}", number=answer.generation))
    if answer.elapsed_ms:
        parts.append(t("answered in {seconds} s", seconds=f"{answer.elapsed_ms / 1000:.1f}"))
    return join([el("p", " · ".join(parts), class_="cw-foot")])
