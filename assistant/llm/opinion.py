"""Role "judge": a second opinion where the rules are unsure, held to a clause or not counted.

A model that is asked which of several things holds prefers places in their order (L. Zheng et al.,
Judging LLM-as-a-Judge with MT-Bench and Chatbot Arena, NeurIPS 2023, arXiv:2306.05685), so it is
asked twice, the second time in reverse order and under other keys: only what comes back the same
counts. The rules' verdict stays; the asker sees the stricter of the two.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.find import Found
from assistant.llm.aid import Aid
from assistant.llm.assisted import Disagreement, Opinion
from assistant.llm.model import Prompt
from assistant.llm.prompts import Judged, judge_prompt
from assistant.model import Finding, Question, Verdict, VerdictKind
from assistant.reading import Publishers, Read, finding, read_for
from assistant.relevance import relevance
from corpus.plain import plain

NOTE = "by a language model’s second reading, to be checked"

UNSURE = 0.7
"""Confidence below which the model is asked. Of 226 answers on permission to the questions of
``tests/cases`` (own, further, fresh) the verdict is right in 41 % of the 100 below it, and in 84 %
of the others; between .7 and .8 it is right in 75 %."""
NEAR = 0.3
"""How far below the best (in rank) a clause may be that bears an opinion."""
CLAUSES = 6
"""Most clauses that are sent."""
CONTESTED = 0.45
"""Most confidence of a verdict that the rules alone would not give."""
FEWEST = 3
"""Words that an opinion must quote."""

STRICTER: tuple[VerdictKind, ...] = ("prohibited", "conditional", "not_addressed", "allowed")
"""Of two verdicts the one further left is safer for whoever relies on it."""


def stricter(one: VerdictKind, other: VerdictKind) -> bool:
    """Whether one verdict is safer than another; one that decides nothing is neither."""
    known = one in STRICTER and other in STRICTER
    return known and STRICTER.index(one) < STRICTER.index(other)


_BEARS: Mapping[str, frozenset[VerdictKind]] = {
    "prohibits": frozenset(("prohibited",)),
    "permits": frozenset(("allowed",)),
    "excepts": frozenset(("allowed",)),
    "requires": frozenset(("conditional",)),
}


@dataclass(frozen=True, slots=True)
class Candidate:
    """A clause that may decide: its number in ``Found.deciding``, and what it does by the rules."""

    number: int
    read: Read
    does: Finding

    def bears(self, verdict: VerdictKind) -> bool:
        """Whether a clause of its modality can have this verdict as its effect on a case."""
        if verdict == self.does.effect:
            return True
        if verdict == "conditional" and self.read.reading.conditions:
            return True
        return verdict in _BEARS.get(self.read.reading.modality, ())


def candidates(question: Question, found: Found, publishers: Publishers) -> list[Candidate]:
    """The clauses that the rules hold to bear on the case, best first."""
    bears = relevance(question)
    read = [
        (number, read_for(question, one, publishers))
        for number, one in enumerate(found.deciding)
        if bears(one)
    ]
    made = [Candidate(n, r, does) for n, r in read if (does := finding(question, r)) is not None]
    made.sort(key=lambda one: (-one.read.rank, one.number))
    return [one for one in made if one.read.rank >= made[0].read.rank - NEAR][:CLAUSES]


def unsure(question: Question, verdict: Verdict) -> bool:
    """Whether a second opinion is asked for. Never on a silence: there is no clause then that
    could bear another verdict."""
    decided = verdict.kind in ("prohibited", "conditional", "allowed")
    return question.intent == "permission" and decided and verdict.confidence < UNSURE


def second(
    question: Question, verdict: Verdict, found: Found, publishers: Publishers, aid: Aid
) -> tuple[Opinion | None, Disagreement | None]:
    """The opinion that the asker is shown, and the disagreement that officers are."""
    if not unsure(question, verdict) or not aid.does("judge"):
        return None, None
    among = candidates(question, found, publishers)
    if not among or not aid.may_see(one.read.evidence for one in among):
        return None, None
    once, again = _prompted(question, among, 0), _prompted(question, among[::-1], len(among))
    first = _held(once, aid)
    if first is None or first != _held(again, aid):
        return None, None
    kind, held = first
    if kind == verdict.kind:
        return None, None
    if held is None:  # "no clause is about this": nothing that it could be held to
        return None, Disagreement(verdict.kind, kind, verdict.kind)
    number, begin, end = held
    safer = stricter(kind, verdict.kind)
    seen = kind if safer else verdict.kind
    told = Disagreement(verdict.kind, kind, seen, found.deciding[number], begin, end)
    if not safer:
        return None, told
    aid.took(once[0])
    return Opinion(verdict.kind, kind, number, begin, end), told


_Prompted = tuple[Prompt, dict[str, Candidate]]
_Words = tuple[int, int, int]
"""The number of a clause in ``Found.deciding``, and where words of it begin and end."""


def _prompted(question: Question, among: Sequence[Candidate], after: int) -> _Prompted:
    """The clauses in this order; their keys count on from ``after``."""
    keyed = {f"C{after + place}": one for place, one in enumerate(among, 1)}
    words = {key: one.read.evidence for key, one in keyed.items()}
    return judge_prompt(question.resolved, words), keyed


def _held(asked: _Prompted, aid: Aid) -> tuple[VerdictKind, _Words | None] | None:
    """What the model holds, if it can be held to it."""
    prompt, keyed = asked
    given = aid.fill(prompt, Judged)
    if given is None:
        return None
    if given.verdict == "not_addressed":
        return given.verdict, None
    chosen, words = keyed.get(given.key), given.words.strip()
    if chosen is None or len(words.split()) < FEWEST or not chosen.bears(given.verdict):
        return None
    begin = plain(chosen.read.evidence.quote).find(words)
    return (given.verdict, (chosen.number, begin, begin + len(words))) if begin >= 0 else None


def shown(
    question: Question,
    verdict: Verdict,
    found: Found,
    opinion: Opinion,
    publishers: Publishers,
    most: int,
) -> Verdict:
    """The stricter verdict with the clause that bears it first, said to be a second reading.

    The rules' verdict comes back where the opinion does not stand the checks any more: a receipt
    may have been made up.
    """
    if opinion.rules != verdict.kind or not unsure(question, verdict):
        return verdict
    if not stricter(opinion.verdict, verdict.kind):
        return verdict
    among = {one.number: one for one in candidates(question, found, publishers)}
    chosen = among.get(opinion.clause)
    if chosen is None or not chosen.bears(opinion.verdict):
        return verdict
    if not 0 <= opinion.begin < opinion.end <= len(plain(chosen.read.evidence.quote)):
        return verdict
    borne = Finding(chosen.read.evidence, opinion.verdict, chosen.does.conditions, NOTE)
    rest = [f for f in verdict.deciding if f.evidence != chosen.read.evidence]
    beside = [replace(one, effect="informational", conditions=(), note=None) for one in rest]
    return replace(
        verdict,
        kind=opinion.verdict,
        confidence=min(verdict.confidence, CONTESTED),
        deciding=(borne, *beside)[:most],
        clarify=None,
    )
