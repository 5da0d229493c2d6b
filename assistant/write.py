"""A Verdict -> sentences, without a model: what the clauses say, each with its citation."""

from __future__ import annotations

import re
from datetime import date

from assistant.model import Condition, Draft, Finding, Question, Sentence, Verdict, VerdictKind
from corpus.plain import plain
from vectorstore.model import Evidence

_LONGEST = 420  # characters of a clause repeated in a sentence; the citation holds all of it
_SAYS: dict[VerdictKind, str] = {
    "prohibited": "{who} prohibits this",
    "allowed": "{who} allows this",
    "conditional": "{who} makes this depend on a condition",
    "informational": "{who} says",
    "not_addressed": "{who} does not address this",
}


def write(question: Question, verdict: Verdict) -> Draft:
    """The extractive draft: one sentence a deciding clause, in the clause's own words."""
    cited = tuple(finding.evidence for finding in verdict.deciding)
    sentences = tuple(
        Sentence(_sentence(question, finding), (marker,))
        for marker, finding in enumerate(verdict.deciding, 1)
    )
    conditions = tuple(
        Condition(words, marker)
        for marker, finding in enumerate(verdict.deciding, 1)
        for words in finding.conditions
        if finding.effect == "conditional"
    )
    return Draft(sentences=sentences, cited=cited, conditions=conditions)


def _sentence(question: Question, finding: Finding) -> str:
    evidence = finding.evidence
    says = _SAYS[finding.effect].format(who=who(evidence))
    note = f" ({finding.note})" if finding.note else ""
    return f"{says}{note}: “{said(evidence)}” {_since(evidence, question)}"


def who(evidence: Evidence) -> str:
    """The document as a sentence names it; a restatement is never passed off as the text itself."""
    document = evidence.document
    restated = " (as restated here)" if evidence.version.text_kind == "restatement" else ""
    if document.provider in document.title:
        return f"{document.title}{restated}"
    return f"{document.provider}, {document.title}{restated},"


def said(evidence: Evidence) -> str:
    """The innermost lead-in and the clause in plain words, shortened at a word."""
    lead = plain(evidence.lead_in[-1]) + " " if evidence.lead_in else ""
    words = lead + plain(evidence.quote)
    if len(words) <= _LONGEST:
        return words
    return re.sub(r"\W*\s\S*$", "", words[:_LONGEST]) + " …"


def _since(evidence: Evidence, question: Question) -> str:
    """Since when the version holds, and until when if its end is known.

    A question about today sees the end of a text only where another is announced.
    """
    version = evidence.version
    until = ""
    if version.valid_to:
        announced = version.valid_to > question.as_of and not question.dated
        until = f", until {day_words(version.valid_to)}"
        until += ", when an announced version takes its place" if announced else ""
    basis = "in force" if version.basis == "stated" else "on record"
    return f"({basis} since {day_words(version.valid_from)}{until})."


def day_words(day: date) -> str:
    """ "29 October 2025"."""
    return f"{day.day} {day:%B %Y}"
