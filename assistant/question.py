"""Words and the chat so far -> a Question: who is asked about, on which day, where, for what."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from assistant.actors import actors_in
from assistant.change_topic import change_topic
from assistant.dates import day_asked, period_asked, without_days
from assistant.intent import intent_of
from assistant.model import Question, Turn
from assistant.names import Mentions, Names
from assistant.places import places_in
from assistant.topic import topic

_CONTINUES = re.compile(
    r"^\W*(?:and|but|or|what about|how about|what if|what of|also|same (?:for|question)"
    r"|then|so|even if|only|just|yes|no|yep|nope|ok(?:ay)?|"
    r"instead|in that case|why|for (?:adults|children|research|whom)|if (?:so|not|we)"
    r"|we(?:'d| would| have| do|'ll| want)|it|they|that|this|those|these|would (?:that|it"
    r"|this)|is (?:it|that|this)|does (?:it|that|this))\b",
    re.IGNORECASE,
)
_SHORT = 6  # words: "for the police?" asks nothing by itself


def resolve(
    words: str,
    history: Sequence[Turn],
    as_of: date | None,
    today: date,
    names: Names,
) -> Question:
    """The question asked, complete in itself.

    A follow-up takes over what it leaves out from the user's earlier words, never from the
    assistant's. ``as_of`` given from outside wins over a date in the words.
    """
    asked = words.strip()
    mentions = names.find(asked)
    turns = _earlier(history) if _follows(asked, mentions, history) else []
    said = [asked, *reversed(turns)]  # what was said last wins
    mentions = next((m for m in map(names.find, said) if m.known or m.unknown), mentions)
    earlier = " ".join(turns)
    named = len(mentions.groups) + len(mentions.unknown)
    intent = intent_of(asked, named)
    if earlier and _CONTINUES.search(asked):  # "and in Europe?" wants what was wanted before
        intent = intent_of(earlier, named)
    changes = intent == "change"  # its dates tell when something changed, not which text to read
    days = (None if changes else day_asked(one, today) for one in said)
    day = as_of or next(filter(None, days), None)
    periods = (period_asked(one, today) if changes else None for one in said)
    return Question(
        asked=asked,
        resolved=f"{earlier} {asked}" if earlier else asked,
        as_of=day or today,
        topic=_topic(asked, earlier, names, today, changes),
        dated=day is not None,
        period=next(filter(None, periods), None),
        intent=intent,
        providers=mentions.known,
        compared=mentions.groups,
        unknown_providers=mentions.unknown,
        places=next(filter(None, map(places_in, said)), ()),
        actors=next(filter(None, map(actors_in, said)), ()),
    )


def _topic(asked: str, earlier: str, names: Names, today: date, changes: bool) -> str:
    """What to search for; in a follow-up the latest words come first, then what they follow."""
    about = change_topic if changes else topic
    said = (names.find(without_days(words, today)).rest for words in (asked, earlier) if words)
    return " ".join(map(about, said)).strip()


def _follows(asked: str, mentions: Mentions, history: Sequence[Turn]) -> bool:
    """Whether the words lean on the chat: they continue it, or are too few, or name nobody."""
    if not any(turn.role == "user" for turn in history):
        return False
    named = bool(mentions.known or mentions.unknown)
    if named and len(asked.split()) > _SHORT and not _CONTINUES.search(asked):
        return False
    return bool(_CONTINUES.search(asked)) or len(asked.split()) <= _SHORT or not named


def _earlier(history: Sequence[Turn]) -> list[str]:
    """The user's words since the last question that stood on its own, oldest first."""
    said = [turn.content.strip() for turn in history if turn.role == "user"]
    kept: list[str] = []
    for words in reversed(said):
        kept.insert(0, words)
        if not _CONTINUES.search(words) and len(words.split()) > _SHORT:
            break
    return kept
