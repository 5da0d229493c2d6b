"""Clauses of a made-up house with sentences on them, written as lists: "C" a clause, "+" what it
says, "-" what it does not."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from assistant.model import Question
from assistant.support.acts import contradictions, is_silent
from assistant.support.case import Case, Cited
from assistant.support.conditions import exchanged, lost, made_up
from assistant.support.denial import denials
from assistant.support.hedges import taken_back
from assistant.support.segments import limbs
from assistant.support.tongues import tongue
from corpus.model import Clause
from tests.assistant.builders import document, version
from vectorstore.model import Evidence

Listed = tuple[str, str]  # clause and sentence


def listed(text: str, mark: str) -> list[Listed]:
    """The sentences with a mark, each with its clause."""
    return [(clause, said) for clause, how, said in _lines(text) if how == mark]


def _lines(text: str) -> Iterator[tuple[str, str, str]]:
    clause = ""
    for line in text.strip().splitlines():
        how, _, said = line.partition(" ")
        if how == "C":
            clause = said
        else:
            yield clause, how, said


def case_on(words: str) -> Case:
    """A case whose one clause has these words, all of them, below a heading that says nothing."""
    text = f"# House rules\n\n## Rules\n\n{words}\n"
    at = text.index(words)
    clause = Clause("x", 0, at, at + len(words), ("House rules", "Rules"), (), "x")
    of = document(title="House rules", kind="own_policy")
    evidence = Evidence(of, version(of, text), clause, words, (), 0.5, 0.5, 1.0)
    return Case(Question("May we?", "May we?", date(2027, 1, 1)), (Cited(evidence),))


def against(words: str, sentence: str) -> list[str]:
    """What the checks on rules and conditions have against a sentence; not those on its words."""
    (cited,) = case_on(words).cited
    spoken, parts = tongue(sentence), limbs(sentence)
    silent = ["it is silent"] if is_silent(parts, spoken, cited) else []
    return [
        *silent,
        *contradictions(parts, sentence, spoken, cited),
        *lost(sentence, spoken, cited),
        *made_up(sentence, spoken, cited),
        *exchanged(sentence, spoken, cited),
        *denials(parts, spoken, cited),
        *taken_back(sentence, spoken, cited),
    ]
