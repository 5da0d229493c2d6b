"""Words and the chat so far -> a Question: who is asked about, on which day, where, for what."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from assistant.actors import actors_in
from assistant.change_topic import change_topic
from assistant.dates import day_asked, period_asked, without_days
from assistant.followup import standing
from assistant.intent import intent_of, provider_acts, side_by_side
from assistant.model import Intent, Question, Turn
from assistant.names import Mentions, Names
from assistant.phrases import Nearest
from assistant.places import places_in
from assistant.spelling import Known, dictionary, respelled
from assistant.topic import topic
from assistant.vocabulary import Vocabulary
from corpus.model import CorpusError

_GLUE = re.compile(r",\s+(?:given that|and why)\b", re.IGNORECASE)
"""Words of a resolved question that are ours and are not looked for."""


_POINTS_BACK = re.compile(
    r"\b(?:it|them|that|this|those|these|ones?|there|her|him|he|she"
    r"|the (?:details|rest|same|others?))\b",
    re.IGNORECASE,
)
"""Words of a follow-up for something spoken of before, which is then searched for with it."""
_HEAD = 40  # characters of a question by which it is known again


class QuestionTooLong(CorpusError):
    """A question that is empty or longer than the setting ``max_question_chars`` allows."""


def check_length(words: str, most: int) -> None:
    """Raise QuestionTooLong for a question that is empty or has more than ``most`` characters."""
    if len(words) > most:
        raise QuestionTooLong(
            f"The question has {len(words)} characters; ask it in {most} or fewer."
        )
    if not words.strip():
        raise QuestionTooLong(
            "There is no question. Ask, for instance: may we use GPT-4 to rank applicants?"
        )


def resolve(
    words: str,
    history: Sequence[Turn],
    as_of: date | None,
    today: date,
    names: Names,
    nearest: Nearest | None = None,
    vocabulary: Vocabulary | None = None,
    knows: Known | None = None,
) -> Question:
    """The question asked, complete in itself: a follow-up takes over what it leaves out from the
    user's earlier words, never from the assistant's. ``as_of`` wins over a date in the words.
    ``nearest`` tells which thing a new thing stands for, ``vocabulary`` what policies call things,
    ``knows`` whether the library uses a word: a slip in one that nobody uses is set right.
    """
    said, *before = map(names.corrected, (words.strip(), *_earlier(history)))
    resolved = standing(said, before, names.spans, today, nearest)
    mentions = names.find(resolved)
    intent = _intent(resolved, mentions, names)
    changes = intent == "change"  # its dates tell when something changed, not which text to read
    day = as_of or (None if changes else day_asked(resolved, today))
    sought = _sought(resolved, changes, today, names, knows)
    if before and not changes and _POINTS_BACK.search(sought):
        spoken_of = standing(before[-1], before[:-1], names.spans, today, nearest)
        sought += _with(spoken_of, resolved, _sought(spoken_of, False, today, names, knows))
    return Question(
        asked=words.strip(),
        resolved=resolved,
        as_of=day or today,
        topic=sought,
        dated=day is not None,
        period=period_asked(resolved, today) if changes else None,
        intent=intent,
        providers=mentions.known,
        compared=mentions.groups,
        unknown_providers=mentions.unknown,
        places=places_in(resolved),
        actors=actors_in(resolved),
        also=vocabulary.expansions(sought) if vocabulary and not changes else (),
    )


def _earlier(history: Sequence[Turn]) -> list[str]:
    """What the user said before, oldest first."""
    return [turn.content for turn in history if turn.role == "user" and turn.content.strip()]


def _intent(resolved: str, mentions: Mentions, names: Names) -> Intent:
    named = len(mentions.groups) + len(mentions.unknown)
    spans = names.spans(resolved)
    intent = intent_of(resolved, named, side_by_side(resolved, spans))
    if intent == "permission" and provider_acts(resolved, spans):
        return "information"
    return intent


def _sought(resolved: str, changes: bool, today: date, names: Names, knows: Known | None) -> str:
    """What a complete question is about: its words without names, days and asking."""
    about = names.find(without_days(_GLUE.sub(",", resolved), today)).rest
    sought = (change_topic if changes else topic)(about).strip()
    return respelled(sought, dictionary(), knows) if knows else sought


def _with(spoken_of: str, resolved: str, its_topic: str) -> str:
    """What was spoken of before, beside what is searched for; nothing where the question as it was
    resolved has it in it already."""
    known = spoken_of.strip(" ?.!")[:_HEAD].lower() in resolved.lower()
    return "" if known else f" ({its_topic})"
