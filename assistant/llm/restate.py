"""Role "read": a follow-up or a question in jargon, understood with a model's help.

What the model gives is held to the chat. It may arrange the asker's words into one question, and
name other words to look for. It sets no day, no filter, no place and no kind of question, and it
neither adds nor drops a name, a number, a "not" or a condition.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from assistant.llm.aid import Aid
from assistant.llm.prompts import Restated, read_prompt
from assistant.model import Question
from assistant.names import Names
from assistant.phrases import Nearest
from assistant.spelling import Known
from assistant.support.number_words import number_words
from assistant.times import times_named
from assistant.vocabulary import MOST

FEW = 3
"""A message with fewer words of meaning than this leans on what was said before it."""
SHORT = 4
"""Most words of an expression that is looked for besides the asker's."""

Resolve = Callable[[str], Question]
"""A complete question, read as if it had been asked alone on the day asked about."""

_TURNS = re.compile(
    r"\b(?:not|no|never|nobody|none|neither|nor|without|cannot|except|excepting|unless|only|if"
    r"|when|where|while|until|till|before|after|since|provided|given|even|must|should|would|always"
    r"|all|every|any|anyone|both)\b|n['’]t\b",
    re.IGNORECASE,
)
"""Words that turn or limit a rule: the same ones must stand in both questions, however often."""
_NUMBER_WORDS = "|".join(sorted((*number_words("en"), "one", "half"), key=len, reverse=True))
_NUMBER = re.compile(rf"\d+(?:[.,:/]\d+)*|\b(?:{_NUMBER_WORDS})\b", re.IGNORECASE)
_OURS = re.compile(r",?\s+(?:given that|and why)\b", re.IGNORECASE)
_WORDS = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def understood(
    question: Question,
    chat: Sequence[str],
    aid: Aid,
    names: Names,
    knows: Known | None,
    nearest: Nearest | None,
    resolve: Resolve,
) -> tuple[Question, bool]:
    """The question with what a model made of it, and whether it is restated.

    ``chat`` has the asker's messages, oldest first, the question last. The question comes back as
    it is where the model is not needed, fails, or says what it may not.
    """
    follows = _follows(question, chat)
    if question.intent not in ("permission", "information"):
        return question, False
    if not (follows or _jargon(question, knows)) or not aid.does("read"):
        return question, False
    prompt = read_prompt(chat)
    given = aid.fill(prompt, Restated)
    if given is None:
        return question, False
    restated = _restated(question, given.question, chat, names, resolve) if follows else None
    also = _wider(restated or question, given.says, names, knows, nearest)
    if restated is None and also == question.also:
        return question, False
    aid.took(prompt)
    return replace(restated or question, also=also), restated is not None


def _follows(question: Question, chat: Sequence[str]) -> bool:
    """Whether the last message needs those before it."""
    if len(chat) < 2:
        return False
    changed = question.resolved.casefold() != question.asked.casefold()
    return changed or len(_meant([question.asked])) < FEW


def _jargon(question: Question, knows: Known | None) -> bool:
    """Whether it speaks of its matter in a word that no clause has."""
    words = _WORDS.findall(question.topic)
    return knows is not None and any(not knows(word) for word in words if len(word) > 2)


def _restated(
    question: Question, words: str, chat: Sequence[str], names: Names, resolve: Resolve
) -> Question | None:
    """The question as the model puts it; None where it is not the asker's any more."""
    said = " ".join(words.split())
    if not said or said.casefold() == question.resolved.casefold():
        return None
    heard = _meant([*chat, question.resolved])
    last = _meant([names.find(question.asked).rest])
    if not _meant([said]) <= heard or not last <= _meant([said]):
        return None
    before, day = _OURS.sub(",", question.resolved), question.as_of
    if not _same_turns(before, said) or not _same_times(before, said, day):
        return None
    made = resolve(said)
    return _held(made, question, names.find(" . ".join(chat)).known)


def _meant(texts: Sequence[str]) -> set[str]:
    """The stems of the words that mean something."""
    from vectorstore.tokens import stems

    return {stem for found in stems(texts) for stem in found}


def _same_turns(one: str, other: str) -> bool:
    return all(
        sorted(found.group().casefold() for found in pattern.finditer(one))
        == sorted(found.group().casefold() for found in pattern.finditer(other))
        for pattern in (_TURNS, _NUMBER)
    )


def _same_times(one: str, other: str, today: date) -> bool:
    first, second = (
        sorted((t.start, t.end) for t in times_named(text, today)) for text in (one, other)
    )
    return first == second


def _held(made: Question, question: Question, named: Sequence[str]) -> Question | None:
    """The restated question, if its providers are those of the question (of the chat, where the
    question has none), and if day, kind, places and people are the same."""
    if question.providers or question.unknown_providers:
        same = (made.providers, made.unknown_providers) == (
            question.providers,
            question.unknown_providers,
        )
    else:
        same = set(made.providers) <= set(named) and not made.unknown_providers
    alike = ("as_of", "dated", "period", "intent", "places", "actors")
    if not same or any(getattr(made, name) != getattr(question, name) for name in alike):
        return None
    return replace(made, asked=question.asked)


def _wider(
    question: Question,
    says: Sequence[str],
    names: Names,
    knows: Known | None,
    nearest: Nearest | None,
) -> tuple[str, ...]:
    """What to look for besides the asker's words: the vocabulary's expressions, then those of the
    model that are near to the topic in meaning, consist of words which the clauses use, and turn
    or limit nothing."""
    own = _meant([question.topic])
    kept = list(question.also)
    for said in says:
        said = " ".join(said.split())
        words = _WORDS.findall(said)
        plain = 0 < len(words) <= SHORT and said.replace(" ", "").replace("-", "").isalpha()
        turns = _TURNS.search(said) or _NUMBER.search(said) or names.spans(said)
        known = knows is None or all(knows(word) for word in words)
        new = said not in kept and not _meant([said]) <= own
        if plain and known and new and not turns and _near(question.topic, said, nearest):
            kept.append(said)
    return tuple(kept[: max(MOST, len(question.also))])


def _near(topic: str, said: str, nearest: Nearest | None) -> bool:
    return nearest is None or (bool(topic) and nearest(topic, [said]) is not None)
