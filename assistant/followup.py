"""The words of a chat -> one question that is complete in itself, before anything is searched.

"And in Europe?", "yes, we have consent", "and for Mistral?" each replace or add one thing of the
question before and leave the rest. Only the asker's words count, never the assistant's. A question
that stands on its own takes over the provider alone, and nothing where it names one or says that
it is about something else.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from assistant.actors import actors_in
from assistant.phrases import (
    Nearest,
    Span,
    bare,
    closed,
    cut,
    is_phrase,
    meant,
    put_names,
    put_object,
    put_people,
    put_phrase,
    put_places,
    put_time,
    qualifies,
    who_asks,
)
from assistant.places import place_spans
from assistant.remarks import (
    act_named,
    again,
    answers,
    asks_more,
    is_case,
    is_clause,
    is_doubt,
    is_question,
    is_why,
    left_over,
    opening,
    people_only,
    without_echo,
)
from assistant.times import times_named

Spans = Callable[[str], Sequence[Span]]
"""Where the names of providers stand in a text."""


_LIMITS = re.compile(
    r"(?:only|just|solely|no|even|unless|provided|as long as|while|when)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Case:
    """A complete question, and the circumstances that its asker has added since."""

    question: str
    given: tuple[str, ...] = ()
    why: bool = False

    def sentence(self) -> str:
        """As one sentence; the question as it was typed where nothing was added to it."""
        if not self.given and not self.why:
            return self.question
        parts = (bare(self.question), *self.given, *(("and why",) if self.why else ()))
        return closed(", ".join(parts))

    def adding(self, circumstance: str) -> Case:
        """With one more; what was said before of the same matter no longer holds."""
        kept = [g for g in self.given if not again(g, circumstance)]
        return replace(self, given=(*kept, circumstance))


def standing(
    words: str,
    earlier: Iterable[str],
    spans: Spans,
    today: date,
    nearest: Nearest | None = None,
) -> str:
    """The question asked last in a chat, complete in itself.

    ``earlier`` are the asker's messages before it, oldest first. ``nearest`` tells which of several
    things a new thing stands for ("what about dashcams?").
    """
    case: Case | None = None
    for said in (*earlier, words):
        if case is None:
            case = Case(said.strip())
        else:
            case = _next(said.strip(), case, _Words(spans, today, nearest))
    return case.sentence() if case else ""


@dataclass(frozen=True, slots=True)
class _Words:
    """How the words of this chat are read."""

    spans: Spans
    today: date
    nearest: Nearest | None

    def taken(self, text: str) -> list[Span]:
        """Where names, places and times stand."""
        times = [(t.begin, t.finish) for t in times_named(text, self.today)]
        return [*self.spans(text), *place_spans(text), *times]

    def names(self, text: str) -> str:
        """The names of providers as they were typed, joined."""
        spans = meant(text, sorted(self.spans(text)))
        return " and ".join(dict.fromkeys(text[a:b] for a, b in spans))


def _next(said: str, case: Case, words: _Words) -> Case:
    """The case after one more message."""
    lead, body = opening(said)
    case = replace(case, why=False)
    if lead == "new":
        return Case(body)
    if is_why(said):
        return replace(case, why=True)
    if not body.strip("?.! ") or is_doubt(said):
        return case  # "yes", "are you sure?": nothing of the asker's own words to go by
    if lead == "if" and left_over(said, words.taken(said)):
        return case.adding(_clause(body))
    if asks_more(body):
        return case.adding(_clause(body))
    short = without_echo(body)  # "can we do that with photos" -> "with photos"
    if short != body:
        return _fragment(said if words.spans(said) else short, short, case, words)
    if is_question(body):
        return _own_question(said, body, case, words)
    if is_case(body) and left_over(said, words.taken(said)):
        return case.adding(f"given that {_clause(body)}")
    if answers(said) and left_over(said, words.taken(said)):
        return case.adding(_clause(body))  # "no, under 16", "yes, with their consent"
    return _fragment(said, body, case, words)


def _own_question(said: str, body: str, case: Case, words: _Words) -> Case:
    """A complete question: with its own provider alone, else with the provider spoken of."""
    if not left_over(said, words.taken(said)):
        return _fragment(said, "", case, words)  # "is it the same in France?"
    names = words.names(case.question)
    if words.spans(said) or not names:
        return Case(body)
    return Case(act_named(body, names))


def _fragment(said: str, body: str, case: Case, words: _Words) -> Case:
    """A piece of a question: whatever it names is put in place of what was named before, and the
    rest is a piece of its own."""
    question = case.question
    if names := words.names(said):
        more = bool(re.match(r"\W*(?:and|also|plus)\b", said, re.I))
        question = put_names(question, sorted(words.spans(question)), names, more)
    spans = [span for span in place_spans(said) if not qualifies(said, span)]
    if spans:
        question = put_places(question, _place(said, meant(said, spans)))
    for time in times_named(said, words.today)[:1]:
        question = put_time(question, _led(said, time.begin, time.finish), words.today)
    if question != case.question:
        question = closed(question)
    case = replace(case, question=question)
    if left_over(said, words.taken(said)):
        places = [span for span in place_spans(body) if not qualifies(body, span)]
        times = [(t.begin, t.finish) for t in times_named(body, words.today)]
        rest = cut(body, [*words.spans(body), *places, *times])
        return _piece(rest, case, words) if rest else case
    if re.search(r"\b(?:now|today|currently)\b", said, re.I):
        return replace(case, question=closed(put_time(question, "", words.today)))
    return case


def _piece(body: str, case: Case, words: _Words) -> Case:
    """A piece that says more than a name, a place or a time."""
    said = bare(body)
    question = case.question
    taken = words.taken(question)
    if re.match(
        r"(?:only|just|solely|no|even|unless|provided|as long as|while|when)\b", said, re.I
    ):
        return case.adding(_clause(said))
    plain = re.sub(r"^(?:for|by|with)\s+", "", said, flags=re.I)
    if people_only(plain) and not is_phrase(plain):
        asks = who_asks(question)
        led = plain != said and not actors_in(asks)  # "for schools" is a purpose of ours
        put = None if led else put_people(question, plain)
        return replace(case, question=closed(put)) if put else case.adding(f"for {plain}")
    if re.match(r"to\s+\w", said, re.I) or is_phrase(said):
        return replace(case, question=closed(put_phrase(question, said, taken)))
    if is_clause(said):  # "and hand the audio to a client"
        return replace(case, question=f"{bare(question)} and {said}?")
    if re.match(r"\w+ing\b", said, re.I) and (names := words.names(question)):
        return replace(case, question=f"Is {_clause(said)} allowed with {names}?")
    return replace(case, question=closed(put_object(question, said, taken, words.nearest)))


def _place(said: str, spans: Sequence[Span]) -> str:
    """The places of a follow-up as a phrase: "in Europe"."""
    begin, end = spans[0][0], spans[-1][1]
    led = re.search(r"\b(?:in|within|inside|across|from|under)\s+(?:the\s+)?$", said[:begin], re.I)
    article = re.search(r"\bthe\s+$", said[:begin], re.I)
    if led:
        return said[led.start() : end]
    return f"in {article[0] if article else ''}{said[begin:end]}"


def _led(said: str, begin: int, finish: int) -> str:
    """The words that name a time, with those that lead to it: "before 2024"."""
    lead = re.search(
        r"\b(?:as of|back in|in|on|at|by|before|prior to|since|after|until|till|during)\s+"
        r"(?:the\s+)?$",
        said[:begin],
        re.IGNORECASE,
    )
    return said[lead.start() if lead else begin : finish]


def _clause(words: str) -> str:
    """Words as the middle of a sentence."""
    said = re.sub(
        r"[,;\s]+(?:though|tho|however|then|right|ok(?:ay)?)$", "", bare(words), flags=re.I
    )
    first, _, _ = said.partition(" ")
    return said if first[1:] != first[1:].lower() or first == "I" else said[:1].lower() + said[1:]
