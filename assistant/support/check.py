"""Whether one sentence is supported by the clauses that it cites: every check, and every reason.

Nothing here trusts the writer. A sentence passes when no check finds anything; what cannot be
judged (a language without cues, words that nobody knows) does not pass, and the clause's own words
are shown in its place.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from assistant.support.acts import contradictions, is_silent
from assistant.support.additions import additions
from assistant.support.boundless import too_wide
from assistant.support.case import Case, Cited
from assistant.support.conditions import exchanged, lost, made_up
from assistant.support.coverage import Coverage, covered
from assistant.support.days import without_days, wrong_days
from assistant.support.denial import denials
from assistant.support.hedges import taken_back
from assistant.support.hinges import turned_hinges
from assistant.support.lacking import lacking
from assistant.support.marks import out_of_place, without_markers
from assistant.support.named import other_providers, strange_places, unknown_names
from assistant.support.opposites import opposed
from assistant.support.paired import elsewhere
from assistant.support.quotes import misquoted, quoted, without_quotes
from assistant.support.roles import exchanged_roles, strange_consent
from assistant.support.segments import limbs
from assistant.support.stances import stances
from assistant.support.swaps import swapped
from assistant.support.tongues import Tongue, tongue
from assistant.support.unfounded import unfounded
from corpus.injection import instruction, role

LEAST_SHARE = 0.55
"""Of a sentence's words of matter, those that the clause must have."""
MOST_STRANGE = 0.32
"""Of them, those that may stand in neither clause nor question."""
LEAST_COSINE = 0.29
"""Of sentence and clause, where meaning can be measured. Measured by honest drafts held to other
clauses of their texts: those that nothing else stops lie below it or above 0.42, where honest
paraphrases are. No lie of the tests falls by it alone; short ones over long clauses did."""
RATHER = 0.12
"""By so much nearer another clause shows that the marker is the wrong one."""
_LEAST_WORDS = 3
_A_QUOTE = 4  # words of a quotation that says what the clause does by itself


def unsupported(sentence: str, citations: Sequence[int], case: Case) -> tuple[str, ...]:
    """Why a sentence may not be shown; empty where the clauses cited support it.

    ``citations`` are its markers, in step with ``case.cited``.
    """
    if not case.cited:
        return ("it cites nothing",)
    clauses = [c.words for c in case.cited]
    if wrong := out_of_place(sentence, citations, clauses):
        return tuple(wrong)
    said = without_markers(sentence)
    if len(said.split()) < _LEAST_WORDS:
        return ("it says nothing",)
    if instruction().search(said) or role().search(said):
        return ("it speaks to a machine",)
    titles = [
        t for c in case.cited for t in (c.evidence.document.title, *c.evidence.clause.heading_path)
    ]
    reasons = [f"not the clause's words: “{q}”" for q in misquoted(said, clauses, titles)]
    own = _without_titles(without_quotes(said), case)
    spoken = tongue(own if len(own.split()) > 3 else said)
    reasons += _facts(said, own, spoken, case)
    reasons += _sense(said, own, spoken, case)
    return tuple(dict.fromkeys(reasons))


def _facts(said: str, own: str, spoken: Tongue, case: Case) -> list[str]:
    """Numbers, dates, names."""
    clauses = [c.words for c in case.cited]
    untitled = _without_titles(said, case)
    reasons = [
        f"a date that is not the clause's: {d}" for d in wrong_days(untitled, clauses, _days(case))
    ]
    undated = without_days(untitled)
    reasons += [
        f"a number that the clause does not have: {n}"
        for n in unfounded(undated, spoken, clauses, case.question.asked)
    ]
    reasons += [
        f"a name that the clause does not have: {n}" for n in unknown_names(own, spoken, case)
    ]
    reasons += [f"it tells another's rule of {n}" for n in other_providers(own, case)]
    if spoken == "en":  # elsewhere "réunion" is a place and a meeting
        reasons += [
            f"a place that the clause does not name: {p}" for p in strange_places(own, case)
        ]
    return reasons


def _sense(said: str, own: str, spoken: Tongue, case: Case) -> list[str]:
    """What is forbidden or allowed, on which conditions, and whether the matter is the clause's."""
    parts = limbs(own)
    first = case.cited[0]
    best = _each(case.cited, lambda c: contradictions(parts, said, spoken, c))
    reasons = list(best)
    if is_silent(parts, spoken, first) and not _quotes_enough(said):
        reasons.append("it does not say what the clause does")
    reasons += _each(case.cited, lambda c: lost(said, spoken, c))
    reasons += _each(case.cited, lambda c: made_up(own, spoken, c))
    reasons += _each(case.cited, lambda c: exchanged(said, spoken, c))
    reasons += _each(case.cited, lambda c: denials(parts, spoken, c))
    reasons += _each(case.cited, lambda c: taken_back(own, spoken, c))
    reasons += _each(case.cited, lambda c: turned_hinges(own, spoken, c))
    reasons += _each(case.cited, lambda c: swapped(said, spoken, c, case.question.asked))
    reasons += _each(case.cited, lambda c: elsewhere(own, spoken, c.words))
    reasons += _each(case.cited, lambda c: lacking(own, spoken, c))
    if spoken == "en":
        asked = case.question.resolved
        reasons += _each(case.cited, lambda c: exchanged_roles(own, c))
        reasons += _each(case.cited, lambda c: strange_consent(own, c, asked))
    whole = covered(own, spoken, case.cited, case.question.resolved)
    text = said if spoken == "en" else whole.english
    for part in parts if spoken == "en" else [whole.english]:
        reasons += _each(case.cited, partial(opposed, part))
    for part in parts:
        if not stances(part, spoken) or "leave" in stances(part, spoken):
            reasons += _each(case.cited, partial(too_wide, part, spoken))
    if not whole.words and not quoted(said) and not any(stances(part, spoken) for part in parts):
        reasons.append("it says nothing of the matter")
    return reasons + _matter(text, whole, parts, spoken, case)


def _matter(
    text: str, whole: Coverage, parts: Sequence[str], spoken: Tongue, case: Case
) -> list[str]:
    reasons = []
    if whole.words and whole.strangeness > MOST_STRANGE:
        reasons.append(f"words that the clause does not have: {', '.join(whole.strange)}")
    if whole.words and whole.share < LEAST_SHARE:
        reasons.append("little of it is in the clause")
    for part in parts if len(parts) > 1 else ():
        one = covered(part, spoken, case.cited, case.question.resolved)
        if len(one.strange) > 1 and one.strangeness > MOST_STRANGE:
            reasons.append(f"words that the clause does not have: {', '.join(one.strange)}")
    reasons += additions(". ".join(parts), spoken, case.cited, case.question.resolved)
    return reasons + (_far(text, case) if case.alike and text.strip() else [])


def _far(text: str, case: Case) -> list[str]:
    assert case.alike is not None
    every = [*case.cited, *case.others]
    (row,) = case.alike([text], [c.words for c in every])
    mine, others = row[: len(case.cited)], row[len(case.cited) :]
    reasons = []
    if max(mine) < LEAST_COSINE:
        reasons.append("its meaning is far from the clause's")
    if others and max(others) - max(mine) > RATHER:
        reasons.append("another clause fits it better")
    return reasons


def _each(cited: Sequence[Cited], check: Callable[[Cited], list[str]]) -> list[str]:
    """What a check finds against every one of the clauses; one that supports is enough."""
    found = [check(one) for one in cited]
    return [] if any(not reasons for reasons in found) else found[0]


def _quotes_enough(said: str) -> bool:
    return any(len(quote.split()) >= _A_QUOTE for quote in quoted(said))


def _days(case: Case) -> list[date]:
    found: list[date | None] = [case.question.as_of]
    for one in case.cited:
        version = one.evidence.version
        found += [version.valid_from, version.valid_to, version.effective_on]
    return [day for day in found if day]


def _without_titles(said: str, case: Case) -> str:
    """The sentence without names of documents, whose numbers are no facts of the clause."""
    for one in case.cited:
        document = one.evidence.document
        for name in (document.title, document.provider, *document.products):
            said = said.replace(name, " ")
    return said
