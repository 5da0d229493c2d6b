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
from assistant.support.pieces import pieces
from assistant.support.plainly import plainly
from assistant.support.polarity import denies
from assistant.support.stances import Stance, stances
from assistant.support.telling import stems_of
from assistant.support.tongues import matter_words
from corpus import cues
from corpus.hanging import conditions
from corpus.modality import Modality, Reading, read
from corpus.plain import unified

_MAIN: Sequence[tuple[Stance, Modality]] = (
    ("ban", "prohibits"), ("duty", "requires"), ("leave", "permits"), ("free", "excepts"),
)  # fmt: skip
_PROMISES = re.compile(r"\b(?:will|shall|agrees? to|commits?|committed|undertakes?|ensures?)\b")
_OFFERS = re.compile(
    r"\b(?:offers?|provides?|available|accessible|supports?|enables?|options?|chooses?|choice"
    r"|eligible|entitled?|entitles|rights?|licen[cs]es?"
    r"|opt(?:-| |ing )(?:out|in)|possible|please|contact\w*"
    r"|e-?mails?)\b"
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
_IN_CASE = re.compile(
    r"(?:\b(?:during|while)|(?:^where|\bonce|\bafter)(?= (?:\w+ ){1,5}?(?:has|have|is|are)\b))"
    r" [^,;.]+"
)
"""What leave hangs on besides: "during an emergency", "where it has been anonymised"."""
_CLOSED = re.compile(r"\b(?:closed to|reserved (?:for|to)|limited to|restricted to)\b")
_IF_SO = re.compile(r"^\W*(?:if|when|where) ([^,]+),")
_WE = re.compile(r"(?:^|, )we\b(?! (?:allow|permit|prohibit|forbid|require|ask|expect)\b)")
_GOES_ON = re.compile(r"^(?:never|is|are|do|does|will|shall|may|must|can|not|cannot|won't|don't)\b")
_NOT_IN = re.compile(
    r"\b(?:do|does|is|are|has|have) (?:not|neither)\b"
)  # "research that does not compete"
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
    plain: bool = False  # it says so without a word of rule: "you retain ownership"

    @property
    def of_provider(self) -> bool:
        """Whether it gives no rule to the user: it defines, states, or binds its publisher."""
        return self.reading.bearer == "provider" or self.reading.modality in ("defines", "states")

    @property
    def stated(self) -> bool:
        """Whether a sentence may say the same without a word of rule."""
        return self.of_provider or self.plain or self.reading.modality == "excepts"


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
    parts = pieces(words)
    if len(parts) == 1:
        return (_made(parts[0], _of_main(parts[0], whole, headings, issuers)),)
    out: list[Rule] = []
    for piece in parts:
        reading = _of_main(piece, read(piece, (), (), issuers), (), issuers)
        low = unified(piece)
        if low.startswith("otherwise") and out and (hung := _IF_SO.match(out[-1].words)):
            piece = f"unless {hung[1]}, {piece[len('otherwise') :].strip(' ,')}"
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
    if not found or not matter_words(main, "en"):
        return whole
    reading = replace(read(main, (), headings, issuers), conditions=whole.conditions)
    if stances(main, "en"):
        kept = reading.modality in ("states", whole.modality) or whole.modality != "prohibits"
        return whole if kept else reading
    if reading.modality == "states" and _BARRING.match(found[0]) and _STUB.match(low):
        return replace(reading, modality="prohibits")
    return reading


def _hangs(quote: str, leads: tuple[str, ...]) -> bool:
    last = leads[-1].rstrip(" *_") if leads else ""
    return last.endswith((":", "-", ",", ";", "to")) and not cues.SENTENCE.search(unified(quote))


def _made(words: str, reading: Reading) -> Rule:
    low = unified(words)
    rule_said = _rule_said(low)
    denied = denies(low, "en")
    reading = plainly(low, reading, denied)
    bans = "ban" in rule_said and "leave" not in rule_said and denied
    if (bans or rule_said == {"ban"}) and reading.modality in ("requires", "permits"):
        reading = replace(reading, modality="prohibits")  # "you must stop", "nor may you"
    gives = rule_said == {"leave"} and not denied
    if gives and reading.modality == "prohibits" and _NOT_IN.search(low):
        reading = Reading("permits", reading.bearer, conditions(words, "leave"))
    said = set(rule_said) | {stance for stance, kind in _MAIN if kind == reading.modality}
    said |= _borne_out(low, said)
    if reading.bearer == "provider" or reading.modality in ("states", "defines"):
        said |= _of_provider(low, said, denied)
    if (
        reading.modality == "states"
        and (kind := _kind(rule_said))
        and not (rule_said == {"leave"} and _MAY_BE.search(low))
    ):
        reading = Reading(kind, reading.bearer, reading.conditions or conditions(words))
    if reading.modality == "permits":
        more = [found[0].strip() for found in _IN_CASE.finditer(low)]
        kept = [c for c in reading.conditions if not c.lower().startswith("without")]
        reading = replace(reading, conditions=(*kept, *more))
    return Rule(low, reading, frozenset(said), denied, stems_of(low), plain=not rule_said)


def _rule_said(low: str) -> frozenset[Stance]:
    """What a piece says of acts, leaving aside what its condition does ("collecting it, unless you
    have the right to")."""
    main = low.partition(found[0])[0] if (found := CUES["en"].opener.search(low, 1)) else ""
    if len(matter_words(main, "en")) >= FEW and not stances(main, "en"):
        return frozenset()
    return stances(low, "en")


def _borne_out(low: str, said: set[Stance]) -> set[Stance]:
    """What else may be said of a piece: that what "will be done" has to be done, and the like."""
    more: set[Stance] = set()
    if _CLOSED.search(low):
        more |= {"ban", "leave"} if "closed" not in low else {"ban"}
    if "leave" in said and _LACKS.search(low):
        more.add("free")
    if "ban" not in said and _PROMISES.search(low):
        more.add("duty")
    if _SPARES.search(low):
        more.add("free")
    return more


def _of_provider(low: str, said: set[Stance], denied: bool) -> set[Stance]:
    """Likewise for what the provider does: "we do not offer it" bears out "you cannot have it"."""
    if denied:
        return set() if "free" in said else {"ban"}
    return {"leave"} if _OFFERS.search(low) else set()


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
