"""One piece of evidence read for one question: what the clause does to the case asked about."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.actors import bound_actors, reaches
from assistant.beginning import only_opens
from assistant.laws import VOIDED
from assistant.limbs import about_another_limb, limbs, unlimited
from assistant.model import Finding, Question, VerdictKind
from assistant.places import binds, name_of, restricted_to
from assistant.ranking import NOT_RULES, rank, words_in
from assistant.settle import held_to, kept, lifted
from assistant.stance import Stance, stance, too_young
from corpus.housekeeping import is_housekeeping
from corpus.modality import Reading, read
from corpus.plain import plain
from vectorstore.model import Evidence

Publishers = Mapping[str, Sequence[str]]
"""By provider: the names by which its texts speak of whoever issued them."""

# What a provider does not offer cannot be had: "Acme does not provide an API".
_WITHHELD = re.compile(
    r"\b(?:do|does|will) not (?:currently )?(?:provide|offer|grant|permit|allow|license)\b", re.I
)
# How far a text reaches ("these terms do not apply to our cloud") lifts no ban.
_REACHES = re.compile(
    r"^\W*(?:(?:these|this|the|our|such)\W+)(?:[\w’'&-]+\W+){0,5}?"
    r"(?:terms|agreement|polic(?:y|ies)|notice|addendum|guidelines|document|statement)\b"
    r".{0,120}\bnot (?:apply|extend|cover|govern)\b",
    re.I,
)
# "You grant us a licence to …" gives the user no leave.
_GIVEN_AWAY = re.compile(r"\byou (?:also |hereby |agree to |automatically )*grant\b", re.I)

# The end of a right forbids, as the end of a ban allows: "this right does not apply to trials".
_TAKES_AWAY = re.compile(
    r"^\W*(?:this|these|the|your|such) (?:\w+ ){0,2}?(?:rights?|entitlements?|permissions?"
    r"|licen[cs]es?|exceptions?|exemptions?)\b[^.;]{0,60}?\bnot (?:apply|extend|include|cover)\b",
    re.I,
)
# "You represent that your files do not hold secrets" forbids such files.
_VOUCHED = re.compile(r"\b(?:represent|warrant|affirm)s?\b[^.;]{0,120}$", re.I)
_NOT_SO = re.compile(
    r"(?:^\W*(?:\w{1,3}[).]\s+)?(?:you|your|the|its) (?:\w+ ){0,3}?(?:does|do|is|are) not\b"
    r"|\b(?:are|is|do|does) not\W*$)",
    re.I,
)

# What holds "otherwise" only has no say where the sentence before it applies.
_LEANS = re.compile(r"^\W*otherwise\b", re.I)
# A ban of one case alone: "if the service is not made for it, you may not …".
_CASE = re.compile(
    r"^\W*(?:\(?\w{1,3}[).]\s+)?(?P<case>(?:if|where|when)\b[^,;:.]{8,160}),\s", re.I
)
SAID = 0.6
"""Least share of a case's words for a question to be about that case."""


CLAUSES = 4_096
"""Clauses of which it is remembered what they say, some 1 kB each: the next question finds many of
them again."""


@dataclass(frozen=True, slots=True)
class Said:
    """What a clause says whatever is asked: its plain words, its reading, whom it binds where."""

    words: str
    reading: Reading
    places: tuple[str, ...]
    bound: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Read:
    """Evidence with its reading and its plain words. ``rank`` orders evidence for this question,
    higher first; ``applies``: it binds those asked about, and is more than the beginning of a
    list; ``addressed``: the clause names the very people asked about ("by police …", "if
    you are under 18" of somebody younger)."""

    evidence: Evidence
    said: str
    reading: Reading
    rank: float
    applies: bool
    note: str | None
    addressed: bool = False


def read_for(question: Question, evidence: Evidence, publishers: Publishers) -> Read:
    """Read one clause as it bears on the question."""
    said = said_by(evidence, publishers)
    binding = binds(said.places, question.places) and reaches(said.bound, question.actors)
    applies = binding and not only_opens(said.words)
    where = " and ".join(name_of(code) for code in said.places)
    note = f"binding in {where} only" if said.places and not question.places else None
    addressed = bool(set(said.bound) & set(question.actors)) or bool(
        too_young(question.resolved, evidence.quote)
    )
    likely = rank(question, evidence, said.reading, addressed)
    return Read(evidence, said.words, said.reading, likely, applies, note, addressed)


def said_by(evidence: Evidence, publishers: Publishers) -> Said:
    """What one clause says, whatever is asked; remembered."""
    names = publishers.get(evidence.document.provider, (evidence.document.provider,))
    return _said(evidence.quote, evidence.lead_in, evidence.clause.heading_path, tuple(names))


@lru_cache(maxsize=CLAUSES)
def _said(
    quote: str, lead_in: tuple[str, ...], headings: tuple[str, ...], publishers: tuple[str, ...]
) -> Said:
    words = " ".join((*lead_in, quote))
    reading = read(quote, lead_in, headings, publishers)
    return Said(plain(quote), reading, restricted_to(words), bound_actors(words))


def finding(question: Question, item: Read) -> Finding | None:
    """What the clause does to the case: None when it decides nothing about it."""
    reading = item.reading
    said = item.said
    if not item.applies or _LEANS.match(said):
        return None
    if reading.modality in ("excepts", "requires") and _vouches(item):
        return Finding(item.evidence, "prohibited", note=item.note)
    if reading.modality == "excepts" and _TAKES_AWAY.match(said):
        return Finding(item.evidence, "prohibited", note=item.note)
    if reading.modality == "excepts":
        return None if _REACHES.match(said) else Finding(item.evidence, "allowed", note=item.note)
    if reading.bearer == "provider":
        withheld = _WITHHELD.search(said)
        return Finding(item.evidence, "prohibited", note=item.note) if withheld else None
    if reading.modality == "prohibits":
        return _ban(question, item)
    if reading.modality == "permits":
        # A privacy notice tells what may happen; it gives nobody leave.
        tells = NOT_RULES.search(item.evidence.document.title) or _GIVEN_AWAY.search(said)
        return None if tells else _leave(question, item)
    if reading.modality == "requires":
        return _duty(question, item)
    return None


def _vouches(item: Read) -> bool:
    """Whether the user vouches for something not being so."""
    led = " ".join(item.evidence.lead_in)
    return bool(_VOUCHED.search(led) and (_NOT_SO.search(led) or _NOT_SO.match(item.said)))


def _ban(question: Question, item: Read) -> Finding | None:
    carved = _carve_outs(question, item)
    if too_young(question.resolved, limbs(item.said)[0]) is False:
        return None  # it is about younger people
    if any(too_young(question.resolved, limb) for limb in unlimited(item.said, carved)):
        return Finding(item.evidence, "prohibited", note=item.note)
    if case := _CASE.match(item.said):
        return _ban_in_a_case(question, item, case["case"])
    if carved and about_another_limb(question.topic, item.said, carved):
        return Finding(item.evidence, "prohibited", note=item.note)
    return Finding(item.evidence, lifted(question, carved, item.said), carved, item.note)


def _ban_in_a_case(question: Question, item: Read, case: str) -> Finding | None:
    """What "if X, you may not Y" does: nothing to a question that does not speak of X, and a ban
    to one that says X."""
    own = words_in(case)
    said = len(own & words_in(question.resolved)) / len(own) if own else 1.0
    if not said:
        return None
    if said >= SAID:
        return Finding(item.evidence, "prohibited", note=item.note)
    return Finding(item.evidence, "conditional", (case,), item.note)


def _leave(question: Question, item: Read) -> Finding:
    carved = _carve_outs(question, item)
    return Finding(item.evidence, held_to(question, carved, item.said), carved, item.note)


def _duty(question: Question, item: Read) -> Finding | None:
    said = item.said
    if is_housekeeping(said):
        return None
    held = kept(question, said)
    effects: dict[Stance, VerdictKind] = {
        "met": "allowed",
        "failed": "prohibited",
        "open": "conditional",
    }
    return Finding(item.evidence, effects[held], (said,), item.note)


def _carve_outs(question: Question, item: Read) -> tuple[str, ...]:
    """What a clause hangs on. That a law may void it counts where the question says one does."""
    asked = question.resolved
    return tuple(
        words
        for words in item.reading.conditions
        if not VOIDED.search(words) or stance(asked, words) == "met"
    )
