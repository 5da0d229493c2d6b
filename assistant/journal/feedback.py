"""What people say about an answer: a thumb with a reason, or that the policy team should look."""

from __future__ import annotations

from collections.abc import Sequence
from typing import get_args

from assistant.journal.chain import utf8
from assistant.journal.model import (
    SOMEBODY,
    Entry,
    Event,
    Field,
    JournalError,
    NoSuchAnswer,
    Thumb,
    Who,
)
from assistant.journal.schema import entries
from assistant.journal.store import Journal

LONGEST = 4000
"""Characters of a comment."""

CONTACT = 200
"""Characters of an address to answer to."""


def answer_entry(journal: Journal, answer: str) -> Entry:
    """The entry of an answer. Raises NoSuchAnswer."""
    found = journal.entries(entries.c.answer == answer, entries.c.kind == "answer", limit=1)
    if not found:
        raise NoSuchAnswer(
            f"The journal has no answer {answer[:64]!r}. It may be too old, or was given while "
            "the journal was off; ask the question again."
        )
    return found[0]


def record_feedback(
    journal: Journal, answer: str, thumb: Thumb, reason: str = "", who: Who = SOMEBODY
) -> Entry:
    """Write down a thumb up or down with its reason. Raises NoSuchAnswer, and JournalError for a
    thumb that is none or a reason of more than LONGEST characters."""
    if thumb not in get_args(Thumb):
        raise JournalError(f"A thumb is up or down, not {str(thumb)[:20]!r}.")
    comment = _fitting(reason, "reason", LONGEST)
    answer_entry(journal, answer)
    words: dict[Field, bytes] = {"comment": comment} if comment else {}
    return journal.append(Event("feedback", who, answer, thumb, {}, words))


def hand_over(
    journal: Journal,
    answer: str,
    question: str,
    comment: str = "",
    contact: str = "",
    who: Who = SOMEBODY,
) -> Entry:
    """Hand a question to the policy team. Its words are kept even where questions are not, since
    the asker wants them read. Raises NoSuchAnswer, and JournalError for words that are too long."""
    kept: dict[Field, bytes] = {
        "question": _fitting(question, "question", 4 * LONGEST),
        "comment": _fitting(comment, "comment", LONGEST),
        "contact": _fitting(contact, "contact", CONTACT),
    }
    answer_entry(journal, answer)
    words = {field: said for field, said in kept.items() if said}
    return journal.append(Event("handover", who, answer, None, {}, words))


def record_access(
    journal: Journal, action: str, key: str, scopes: Sequence[str] = (), who: Who = SOMEBODY
) -> Entry:
    """Write down that an API key was created or revoked; ``key`` is its public id, never itself."""
    facts = {"key": key, "scopes": sorted(scopes)}
    return journal.append(Event("access", who, None, action, facts))


def _fitting(words: str, name: str, most: int) -> bytes:
    said = words.strip()
    if len(said) > most:
        raise JournalError(f"The {name} has {len(said):,} characters; write {most:,} or fewer.")
    return utf8(said)
