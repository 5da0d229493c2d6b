"""The rules that a clause is made of: "You must use your key … You may not share it … Upon
termination you must delete it" holds three.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from assistant.support.act_cues import CUES
from assistant.support.case import Cited
from assistant.support.polarity import denies
from assistant.support.stances import Stance, stances
from assistant.support.telling import stems_of
from assistant.support.tongues import matter_words
from corpus import cues
from corpus.hanging import conditions
from corpus.modality import Modality, Reading, read
from corpus.model import Span
from corpus.plain import unified
from corpus.sentences import sentences

_SUBJECT = (
    r"(?:you|we|they|it|he|she|users?|customers?|staff|anyone|everyone|nobody|no one|this|that"
    r"|these|those|all|any|each|such|(?:(?:the|an?|your|our|their|its|all|any|such|other) )?"
    r"(?:[\w'-]+ ){0,3}?[\w'-]+)"
)
_PRONOUN = r"(?:you|we|they|it|he|she|nobody|no one|this|these|those|everyone|anyone)"
_MODAL = (
    r"(?:may|can|must|is|are|will|shall|should|cannot|can't|won't|needs?|have|has|do|does|agrees?)"
)
_TURNS = re.compile(
    rf""";\s+(?:and\s+|or\s+|but\s+)? | ,?\s+(?:but|however|whereas|although|though|yet)\s+
          (?!only\b)
    | ,\s+(?:in\ which\ case|after\ which|failing\ which|otherwise|except\ that|nor)\s+
    | ,\s+and\s+(?={_SUBJECT}\s+{_MODAL}\b) | \s+and\s+(?={_PRONOUN}\s+{_MODAL}\b)
    | ,\s+(?:and\s+|or\s+)?(?=(?:may|must|shall|will|should|can)\s+(?:not|never|only)\b)
    | :\s+(?=[a-z])""",
    re.VERBOSE,
)
_MAIN: Sequence[tuple[Stance, Modality]] = (
    ("ban", "prohibits"), ("duty", "requires"), ("leave", "permits"), ("free", "excepts"),
)  # fmt: skip
_PROMISES = re.compile(r"\b(?:will|shall|agrees? to|commits?|committed|undertakes?|ensures?)\b")
_OFFERS = re.compile(
    r"\b(?:offers?|provides?|available|supports?|enables?|options?|chooses?|choice|eligible"
    r"|entitled?|entitles|rights?|licen[cs]es?|opt(?:-| |ing )(?:out|in)|possible)\b"
)
_SPARES = re.compile(
    r"\b(?:regardless|irrespective|whether or not|free of charge|at no (?:extra )?(?:cost|charge)"
    r"|no (?:\w+ ){1,2}(?:is|are) (?:required|needed|necessary)|without (?:having|needing))\b"
)
_LACKS = re.compile(r"\bwithout (?!limit)")
_BARRING = re.compile(r"unless|except|without")
_STUB = re.compile(
    r"^(?:\(?\w{1,3}\)\s*)?(?:\w+ing|engage|use|collect|infer|generate|create|make|share|process"
    r"|send|provide|offer|target|track|identify|access|disclose|store|impersonate)\b"
    r"(?! (?:is|are|may|must|will)\b)"
)
"""An item whose lead-in is not known: what it excepts something from is a ban."""
_CLOSED = re.compile(r"\b(?:closed to|reserved (?:for|to)|limited to|restricted to)\b")
_WE = re.compile(r"(?:^|, )we\b(?! (?:allow|permit|prohibit|forbid|require|ask|expect)\b)")
_GOES_ON = re.compile(r"^(?:never|do|does|will|shall|may|must|can|not|cannot|won't|don't)\b")
_MAY_BE = re.compile(r"\b(?:may|can|could|might) (?:also |only )?be\b")
FEW = 2  # words of matter of a rule that leans on the one before it
_BACK = re.compile(r"^(?:may|must|shall|will|should|can)\b|\b(?:them|it|so)\b")
"""Words by which a rule speaks of what the one before it names."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of a clause: its folded words, what the library reads it as, the ``stances`` that it
    bears out, whether its main part is denied, the stems of its words of matter."""

    words: str
    reading: Reading
    stances: frozenset[Stance]
    denied: bool
    stems: frozenset[str]
    near: frozenset[str] = frozenset()  # of what it speaks of without naming it

    @property
    def of_provider(self) -> bool:
        """Whether it gives no rule to the user: it defines, states, or binds its publisher."""
        return self.reading.bearer == "provider" or self.reading.modality in ("defines", "states")


def rules_of(cited: Cited) -> tuple[Rule, ...]:
    """The rules of a clause with its lead-ins, in their order; at least one."""
    one = cited.evidence
    issuers = (one.document.provider, *cited.names)
    leads = tuple(one.lead_in)
    return _rules(cited.words, one.quote, leads, one.clause.heading_path, issuers)


@lru_cache(maxsize=512)
def _rules(
    words: str,
    quote: str,
    leads: tuple[str, ...],
    headings: tuple[str, ...],
    issuers: tuple[str, ...],
) -> tuple[Rule, ...]:
    whole = read(quote, leads, headings, issuers)
    if (leads and not whole.own) or _hangs(quote, leads):
        return (_item(words, leads, whole),)
    pieces = _pieces(words)
    if len(pieces) == 1:
        return (_made(pieces[0], _of_main(pieces[0], whole, headings, issuers)),)
    out: list[Rule] = []
    for piece in pieces:
        reading = read(piece, (), headings[:0], issuers)
        low = unified(piece)
        if _WE.search(low) or (out and _GOES_ON.match(low) and out[-1].reading.bearer != "user"):
            reading = replace(reading, bearer="provider")
        made = _made(piece, reading)
        if low.startswith("not ") and out:
            made = _turned(made, out[-1])
        if out and (len(made.stems) < FEW or _BACK.search(low)):
            made = replace(made, near=out[-1].stems - made.stems)
        out.append(made)
    return tuple(out)


def _of_main(
    words: str, whole: Reading, headings: tuple[str, ...], issuers: tuple[str, ...]
) -> Reading:
    """The reading of a piece by its main part, where the cue stands in its condition alone
    ("collecting it, unless you have the right to")."""
    low = unified(words)
    found = CUES["en"].opener.search(low, 1)
    main = low[: found.start()] if found else ""
    if not matter_words(main, "en") or stances(main, "en") or not stances(low, "en"):
        return whole
    reading = replace(read(main, (), headings, issuers), conditions=whole.conditions)
    if reading.modality == "states" and found and _BARRING.match(found[0]) and _STUB.match(low):
        return replace(reading, modality="prohibits")
    return reading


def _hangs(quote: str, leads: tuple[str, ...]) -> bool:
    last = leads[-1].rstrip(" *_") if leads else ""
    return last.endswith((":", "-", ",", ";", "to")) and not cues.SENTENCE.search(unified(quote))


def _pieces(words: str) -> list[str]:
    """The sentences of a clause, and the parts of each that turn to something else."""
    out: list[str] = []
    for span in sentences(words, Span(0, len(words))):
        rest = words[span.start : span.end]
        last = 0
        for turn in _TURNS.finditer(unified(rest)):
            out.append(rest[last : turn.start()])
            last = turn.end()
        out.append(rest[last:])
    said = [piece.strip(" ,;") for piece in out]
    return [piece for piece in said if len(piece.split()) > 1] or [words]


def _made(words: str, reading: Reading) -> Rule:
    low = unified(words)
    rule_said = stances(low, "en")
    main = low.partition(found[0])[0] if (found := CUES["en"].opener.search(low, 1)) else ""
    if len(matter_words(main, "en")) >= FEW and not stances(main, "en"):
        rule_said = frozenset()  # "collecting it, unless you have the right to"
    said = set(rule_said)
    denied = denies(low, "en")
    if _CLOSED.search(low):
        said |= {"ban", "leave"} if "closed" not in low else {"ban"}
    said |= {stance for stance, modality in _MAIN if modality == reading.modality}
    if rule_said == {"ban"} and reading.modality == "requires":  # "you must stop using it"
        reading = replace(reading, modality="prohibits")
    if "leave" in said and _LACKS.search(low):
        said.add("free")
    if "ban" not in said and _PROMISES.search(low):
        said.add("duty")
    if _SPARES.search(low):
        said.add("free")
    of_provider = reading.bearer == "provider" or reading.modality in ("states", "defines")
    if of_provider and denied and "free" not in said:
        said.add("ban")
    elif of_provider and _OFFERS.search(low):
        said.add("leave")
    if reading.modality == "states" and (kind := _kind(rule_said)) and not _MAY_BE.search(low):
        reading = Reading(kind, reading.bearer, reading.conditions or conditions(words))
    return Rule(low, reading, frozenset(said), denied, stems_of(low))


def _kind(said: frozenset[Stance]) -> Modality | None:
    return next((modality for stance, modality in _MAIN if stance in said), None)


def _turned(made: Rule, before: Rule) -> Rule:
    """ "We may track it, but not read it": the second part forbids what the first allows."""
    modality: Modality = "prohibits" if before.stances else before.reading.modality
    reading = Reading(modality, before.reading.bearer)
    return Rule(made.words, reading, frozenset({"ban"}), True, made.stems)


def _item(words: str, leads: tuple[str, ...], whole: Reading) -> Rule:
    """A list item: its rule is that of the lead-in it hangs from, whatever its own words are."""
    low = unified(words)
    for lead in _leads(leads):
        said = stances(lead, "en")
        if not said:
            continue
        modality = _kind(said) or whole.modality
        bearer = whole.bearer if whole.modality == modality else "user"
        more = conditions(words, "ban" if modality == "prohibits" else "leave")
        return Rule(low, Reading(modality, bearer, more), said, denies(low, "en"), stems_of(low))
    return _made(words, whole)


def _leads(leads: tuple[str, ...]) -> list[str]:
    """The lead-ins' parts, those that are sentences first, the innermost of them before the others;
    then the rest, outermost first."""
    parts = [
        part.strip()
        for lead in leads
        for sentence in re.split(r"(?<=[.!?])\s+", unified(lead))[-1:]
        for part in re.split(r":\s+", sentence)
        if part.strip()
    ]
    whole = [part for part in parts if cues.SENTENCE.search(part)]
    return [*reversed(whole), *(part for part in parts if part not in whole)]
