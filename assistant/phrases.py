"""Surgery on a question's words: one provider, place, time, purpose or object put for another.

Nothing here knows a chat. Each function takes a complete question and gives a complete question;
what cannot be replaced is added at the end, so that no words of the asker are lost.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date

from assistant.places import place_spans
from assistant.times import LEADS, times_named
from assistant.topic import ASKER, MODAL

Span = tuple[int, int]
Nearest = Callable[[str, Sequence[str]], "int | None"]
"""Which of several things another thing may stand for, by its number; None where none is near."""

_TOLD = re.compile(r"\W*(?:please\s+)?(?:compare|tell|list|show|explain|summari[sz]e)\b", re.I)
_AND = re.compile(r"\s*(?:,|/|\+|&|,?\s*\b(?:and|or|vs\.?|versus|nor)\b)\s*(?:the\s+)?", re.I)
_TO_PLACE = re.compile(
    r"\b(?:in|within|inside|across|throughout|from|of|for|to|under)\s+(?:the\s+)?$", re.I
)
_TO_TIME = re.compile(rf"\b{LEADS}\s+(?:the\s+)?$", re.IGNORECASE)
_ASKED_BY = re.compile(rf"\b(?P<modal>{MODAL})\s+(?P<who>{ASKER})", re.IGNORECASE)
_PREPOSITIONS = (
    "about against at between by during for from in inside into of off on onto over per through to "
    "toward towards under upon using via with within without"
)
_JOINT = re.compile(  # "pupils under 18" are one thing
    rf"\s+(?P<joint>{'|'.join(_PREPOSITIONS.split())})\s+(?!\d)", re.IGNORECASE
)
_TAG = re.compile(r",\s*(?:ok(?:ay)?|right|correct|yes|allowed|possible)$", re.IGNORECASE)
_LED_BY = re.compile(
    rf"\b(?:{'|'.join(_PREPOSITIONS.split())}|before|after|since|until|till|and|or)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_PREPOSITION = re.compile(rf"(?:{'|'.join(_PREPOSITIONS.split())})\b", re.IGNORECASE)
_LINK = re.compile(
    rf"{'|'.join(_PREPOSITIONS.split())}|and|or|if|when|while|before|after|since|until|as|than|it"
    r"|without|only|too|also|now|today|instead|but|that|is|are|was|were|be",
    re.IGNORECASE,
)
_SINGLE = re.compile(r"(?:an?|one)\s", re.IGNORECASE)
_DETERMINER = re.compile(r"(?:the|an?|our|my|your|their|his|her|its|some|any|this|that)\s+", re.I)


def bare(words: str) -> str:
    """A question without the marks that close it, or the "ok?" that asks it."""
    return _TAG.sub("", words.strip().rstrip("?.!… ").strip())


def put_names(question: str, held: Sequence[Span], names: str, more: bool = False) -> str:
    """The names that stand at ``held`` replaced by others; several in a row are one thing.

    Where several are compared already, ``more`` adds to them instead.
    """
    if not held:
        return f"{bare(question)} with {names}"
    begin, end = held[0]
    later = list(held[1:])
    while later and _AND.fullmatch(question[end : later[0][0]]):
        end = later.pop(0)[1]
    if more and end != held[0][1]:
        return f"{question[:end]} and {names}{question[end:]}"
    return question[:begin] + names + question[end:]


def cut(words: str, spans: Sequence[Span]) -> str:
    """Words without what stands at ``spans``, nor what leads to it: "and Acme, for images"."""
    for begin, end in sorted(spans, reverse=True):
        words = f"{_LED_BY.sub('', words[:begin])}{words[end:]}"
    return " ".join(words.split()).strip(" ,;:?")


def meant(text: str, spans: Sequence[Span]) -> list[Span]:
    """Those of ``spans`` that are not denied: "not Spain, Portugal"."""
    kept = [s for s in spans if not re.search(r"\b(?:not|no longer)\s+(?:in\s+)?(?:the\s+)?$",
                                              text[: s[0]], re.I)]  # fmt: skip
    return kept or list(spans)


def put_places(question: str, places: str) -> str:
    """The places of a question replaced; "French patients" loses its "French"."""
    spans = place_spans(question)
    led = [s for s in spans if _TO_PLACE.search(question[: s[0]]) and not qualifies(question, s)]
    for begin, end in reversed(spans):
        if led and (begin, end) == led[0]:
            lead = _TO_PLACE.search(question[:begin])
            start = lead.start() if lead else begin
            question = question[:start] + places + question[end:]
        else:
            question = f"{question[:begin].rstrip()} {question[end:].lstrip()}"
    return " ".join(question.split()) if led else f"{bare(question)} {places}"


def qualifies(question: str, span: Span) -> bool:
    """Whether a place is said of what follows it: "US numbers", "French patients"."""
    after = re.match(r"\s+([\w-]+)", question[span[1] :])
    return after is not None and not _LINK.fullmatch(after[1])


def put_time(question: str, time: str, today: date) -> str:
    """The times that a question names, with the words that lead to them, replaced by one;
    an empty ``time`` takes them away."""
    for one in reversed(times_named(question, today)):
        before = _TO_TIME.sub("", question[: one.begin])
        question = f"{before.rstrip()} {question[one.finish :].lstrip(' ,')}"
    said = bare(question).strip(" ,")
    return f"{said[:1].upper()}{said[1:]} {time}".strip()


def put_people(question: str, people: str) -> str | None:
    """Those who ask for leave replaced by others; None where the question has none."""
    asked = _ASKED_BY.search(question)
    if asked is None or asked["modal"].lower() in ("is", "are", "am", "was", "were", "has", "have"):
        return None
    begin, end = asked.span("who")
    return question[:begin] + people + question[end:]


def who_asks(question: str) -> str:
    """The words for those who ask for leave ("may police officers …"), or none."""
    asked = _ASKED_BY.search(question)
    return asked["who"] if asked else ""


def put_phrase(question: str, phrase: str, taken: Sequence[Span]) -> str:
    """A phrase with a preposition put for the last one with the same; else added at the end."""
    preposition = _PREPOSITION.match(phrase)
    for begin, joint, start, end in reversed(_phrases(question, taken)):
        same = preposition is not None and joint == preposition[0].lower()
        if same and start < end:
            return f"{question[:begin]} {phrase}{question[end:]}"
    return f"{bare(question)} {phrase}"


def put_object(question: str, what: str, taken: Sequence[Span], nearest: Nearest | None) -> str:
    """A thing put for the thing of the question that is nearest to it in meaning, or without a
    sense of meaning for the one named last; added where none is near.

    ``taken`` are words that are none: names, places. What the thing says itself ("an app for
    pupils") takes the place of the same of the old one ("a quiz for adults").
    """
    things = _things(question, taken)
    number: int | None = len(things) - 1
    if nearest is not None and len(things) > 1:
        number = _alike(what, [question[a:b] for a, b in things], nearest)
    if not things or number is None:
        return f"{bare(question)}, for {what}"
    begin, end = things[number]
    rest = question[end:]
    for joint in {match["joint"].lower() for match in _JOINT.finditer(what)}:
        same = [p for p in _phrases(question, taken) if p[1] == joint and p[0] >= end]
        if same:
            rest = question[end : same[0][0]] + question[same[0][3] :]
    return question[:begin] + what + rest


def _alike(what: str, things: Sequence[str], nearest: Nearest) -> int | None:
    """The one of several things that another stands for: nearest in meaning, or else the only one
    that is "a" thing too."""
    near = nearest(what, things)
    single = [n for n, thing in enumerate(things) if _SINGLE.match(thing)]
    if near is None and len(single) == 1 and _SINGLE.match(what):
        return single[0]
    return near


def closed(question: str) -> str:
    """A question with the mark that closes it."""
    return f"{bare(question)}{'.' if _TOLD.match(question) else '?'}"


def is_phrase(words: str) -> bool:
    """Whether words begin with a preposition: "for research", "without a human"."""
    return _PREPOSITION.match(words) is not None


def _phrases(question: str, taken: Sequence[Span]) -> list[tuple[int, str, int, int]]:
    """The phrases that a preposition begins, without those that hold a name or a place: where the
    blank before the preposition is, the preposition, and where its words begin and end."""
    whole = len(bare(question))
    joints = [m for m in _JOINT.finditer(question) if m.end() < whole]
    ends = [m.start() for m in joints[1:]] + [whole] * bool(joints)
    found = []
    for match, end in zip(joints, ends, strict=True):
        comma = re.search(r"[,;:]\s", question[match.end() : end])
        stop = match.end() + comma.start() if comma else end
        if not any(a < stop and match.end() < b for a, b in taken):
            found.append((match.start(), match["joint"].lower(), match.end(), stop))
    return found


def _things(question: str, taken: Sequence[Span]) -> list[Span]:
    """The things that a question speaks of: what its verbs and prepositions lead to."""
    found: list[Span] = []
    head = _ASKED_BY.search(question)
    first = _JOINT.search(question, head.end() if head else 0)
    acts = [(head.end(), first.start() if first else len(bare(question)))] if head else []
    phrases = [(start, end, joint) for _, joint, start, end in _phrases(question, taken)]
    begun = [(a, b, "to") for a, b in acts if not any(c < b and a < d for c, d in taken)]
    for begin, end, joint in (*begun, *phrases):
        words = question[begin:end].strip()
        start = begin + len(question[begin:end]) - len(question[begin:end].lstrip())
        if joint == "to" and not _DETERMINER.match(words):  # "to write job ads": the ads
            verb, _, rest = words.partition(" ")
            if not rest:
                continue
            start += len(verb) + 1
        if words:
            found.append((start, end))
    return found
