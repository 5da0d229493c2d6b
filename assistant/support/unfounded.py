"""Every number, amount, age and duration of a sentence must stand in the clause, and how often
something happens."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from assistant.support.numbers import Number, numbers
from assistant.support.quantities import CLOCK, how_often, in_digits, measured
from assistant.support.tongues import Tongue, bare

_VAGUE = re.compile(  # "for years", which no number says
    r"\b(?:for (?:(?:many|several|some|a few|few|more|countless|multiple|long) )?"
    r"|pendant (?:des|plusieurs) |durante (?:(?:varios|algunos|muchos|unos) )?)"
    r"(?:years|months|weeks|annees|mois|semaines|anos|meses|semanas|decades)\b"
    r"|\b(?:jahre|monate|wochen)lang\b"
)
_CLASH = {
    frozenset(("least", "most")),
    frozenset(("under", "over")),
    frozenset(("least", "over")),
    frozenset(("most", "under")),
    frozenset(("within", "least")),
    frozenset(("within", "over")),  # "after 30 days" is not "within 30 days"
}


_PART = re.compile(r"(?<!^no)[,;:]\s|[.!?]\s|\b(?:but|aber|mais|pero|und|and|et|y)\b")
_DENIED = re.compile(
    r"\b(?:not|no|cannot|never|too|below|nein|nicht|keine?[nmrs]?|non|pas|aucune?|demasiado|zu)\b|n't\b"
)
_SAID = {
    0: re.compile(r"\b(?:no|not|never|none|without|free)\b|n't\b"),
    1: re.compile(r"\b(?:one|an?|single|sole|once|each|per)\b"),
    2: re.compile(r"\b(?:both|twice|double|couple|pair)\b"),
}
_YOUNG, _OLD = 10, 25  # limits of age
_FEW = 4
_TOLD = (
    "kinds|types|categories|places|purposes|steps|rights|rules|limits|duties|points|items|sources"
    "|cases|conditions|exceptions|situations|ways|options|requirements|reasons|grounds|things|fallen"
    "|falle|bedingungen|ausnahmen|voraussetzungen|grunde[n]?|moglichkeiten|cas|raisons|casos"
    "|condiciones|excepciones|razones|motivos|formas|opciones|requisitos"
)


def unfounded(
    sentence: str, spoken: Tongue, clauses: Iterable[str], question: str = ""
) -> list[str]:
    """The numbers of a sentence that no clause (in English) has with that unit and bound; what the
    question counts may be repeated with the word that it counts ("two colleagues")."""
    lows = [bare(clause) for clause in clauses]
    held = [number for clause in lows for number in numbers(clause, "en")]
    often = [one for clause in lows for one in how_often(clause, loose=True)]
    held += [Number(value, unit, "", words) for words, value, unit in often]
    asked, low = bare(question), bare(sentence)
    vague = [found[0] for found in _VAGUE.finditer(low) if not any(found[0] in c for c in lows)]
    return (
        vague
        + _at_other_times(low, spoken, lows, held)
        + [
            one.said
            for one in numbers(sentence, spoken)
            if not any(_same(one, two) for two in held)
            and not _counted(one, low, asked)
            and not _turned_down(one, low, numbers(question, spoken))
            and not any(_next_to(one, two, low) for two in held)
            and not any(_in_other_words(one, clause) for clause in lows)
            and not (spoken != "en" and _an_article(one, held))
        ]
    )


def _at_other_times(
    low: str, spoken: Tongue, clauses: Sequence[str], held: Sequence[Number]
) -> list[str]:
    """How often a sentence says that something happens, where no clause does ("every week",
    "around the clock")."""
    known = {measured(one.value, one.unit) for one in held}
    out = [words for words, *interval in how_often(low) if tuple(interval) not in known]
    if CLOCK in in_digits(low, spoken) and not any(CLOCK in in_digits(c, "en") for c in clauses):
        out.append("24/7")
    return out


def _in_other_words(one: Number, clause: str) -> bool:
    """Whether the clause says it without a number: none, one, both."""
    words = _SAID.get(int(one.value)) if one.value.is_integer() else None
    return bool(words and not one.unit and words.search(clause))


def _an_article(one: Number, held: Sequence[Number]) -> bool:
    """Whether "einer Person" is "a person", where the clause counts no people."""
    counted = any(two.unit == "people" for two in held)
    return one.value == 1 and one.unit == "people" and not one.said.isdigit() and not counted


def _next_to(one: Number, held: Number, sentence: str) -> bool:
    """Whether it is the last year of age that a limit leaves out: "at 17" of "at least 18"."""
    if one.value + 1 != held.value or one.unit not in ("", "year") or held.unit not in ("", "year"):
        return False
    if not _YOUNG <= held.value <= _OLD or one.bound not in ("", "most"):
        return False
    parts = _parts_with(one, sentence)
    return held.bound == "under" or (
        held.bound == "least" and bool(parts) and all(_DENIED.search(part) for part in parts)
    )


def _parts_with(one: Number, sentence: str) -> list[str]:
    said = re.compile(rf"\b{re.escape(one.said)}")
    return [part for part in _PART.split(sentence) if said.search(part)]


def _turned_down(one: Number, sentence: str, asked: Sequence[Number]) -> bool:
    """Whether it is a number of the question that the sentence denies: "at 15 you may not"."""
    if not any(one.value == two.value for two in asked):
        return False
    parts = _parts_with(one, sentence)
    return bool(parts) and all(_DENIED.search(part) for part in parts)


def _counted(one: Number, sentence: str, question: str) -> bool:
    """Whether it counts what the question does, or the cases that the sentence itself tells."""
    if one.value <= _FEW and re.search(
        rf"\b{re.escape(one.said)} (?:\w+ )?(?:{_TOLD})\b", sentence
    ):
        return True
    counts = re.search(rf"\b{re.escape(one.said)} [^\W\d_]{{3,}}", sentence)
    return not one.unit and not one.bound and counts is not None and counts[0] in question


def _same(said: Number, held: Number) -> bool:
    if said.unit and held.unit:
        if measured(said.value, said.unit) != measured(held.value, held.unit):
            return False
    elif said.value != held.value:
        return False
    return frozenset((said.bound, held.bound)) not in _CLASH
