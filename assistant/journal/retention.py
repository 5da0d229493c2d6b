"""How long the journal keeps what: the only way in which anything leaves it.

Words (questions, comments, who asked) are deleted with their salts, or whole entries but for their
hash; an entry of the chain says which, so that verifying tells retention from tampering. Decisions
that are in effect, and the entries about deletions, stay.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import ColumnElement, and_, delete, or_, select, update

from assistant.journal.chain import digest, utf8
from assistant.journal.in_effect import in_effect
from assistant.journal.model import SOMEBODY, Event, JournalError, Who
from assistant.journal.schema import entries, words
from assistant.journal.spans import spans
from assistant.journal.store import Journal, Writing
from assistant.settings import Settings
from corpus.add import Progress

AT_A_TIME = 2000
"""Entries in one transaction, so that nobody who asks waits long."""

OF_PEOPLE = ("answer", "feedback", "handover", "decision")
"""Kinds of entries whose words age. Those about keys stay as long as the entry."""


@dataclass(frozen=True, slots=True)
class Rules:
    """Days after which words, and whole entries, are deleted; None: never."""

    words: int | None = None
    entries: int | None = None


@dataclass(slots=True)
class Deleted:
    """How many entries lost their words, and how many all but their hash."""

    words: int = 0
    entries: int = 0


def rules_of(settings: Settings) -> Rules:
    keeps = settings.journal_questions == "keep"
    return Rules(None if keeps else settings.journal_words_days, settings.journal_keep_days or None)


def tend(
    journal: Journal,
    rules: Rules,
    now: datetime | None = None,
    progress: Progress | None = None,
) -> Deleted:
    """Delete what is older than the rules allow. Doing it again deletes nothing more. Raises
    LibraryError where the database fails; what was deleted before that is told of."""
    moment = now or datetime.now(UTC)
    deleted = Deleted()
    if rules.entries is not None:
        old = entries.c.at < moment - timedelta(days=rules.entries)
        whole = and_(old, entries.c.kind != "redaction")
        deleted.entries = _in_turns(journal, whole, "journal_keep_days", True, progress)
    if rules.words is not None:
        old = entries.c.at < moment - timedelta(days=rules.words)
        of_people = and_(old, entries.c.kind.in_(OF_PEOPLE))
        deleted.words = _in_turns(journal, of_people, "journal_words_days", False, progress)
    if deleted.words or deleted.entries:
        journal.forget_traces()
    return deleted


def redact(
    journal: Journal, numbers: Sequence[int] = (), asker: str | None = None, who: Who = SOMEBODY
) -> Deleted:
    """Delete the words of entries by number, and of all that one person asked or said. Raises
    JournalError for an entry that does not exist, or that is a decision in effect."""
    chosen: list[ColumnElement[bool]] = []
    if numbers:
        _check(journal, numbers)
        chosen.append(entries.c.seq.in_(list(numbers)))
    if asker is not None:
        said = and_(words.c.field == "asker", words.c.words == utf8(asker))
        chosen.append(entries.c.seq.in_(select(words.c.seq).where(said)))
    if not chosen:
        raise JournalError("Name the entries, or the asker, whose words are to be deleted.")
    deleted = Deleted(_in_turns(journal, or_(*chosen), "asked for", False, None, who))
    journal.forget_traces()
    return deleted


def _check(journal: Journal, numbers: Sequence[int]) -> None:
    found = {one.seq for one in journal.entries(entries.c.seq.in_(list(numbers)))}
    if missing := sorted(set(numbers) - found):
        raise JournalError(f"The journal has no entry {missing[0]}, or retention took it.")
    with journal.reading() as connection:
        held = set(in_effect(connection))
    if decided := sorted(held.intersection(numbers)):
        raise JournalError(
            f"Entry {decided[0]} is a decision in effect. Withdraw it first, then delete its words."
        )


def _in_turns(
    journal: Journal,
    where: ColumnElement[bool],
    why: str,
    whole: bool,
    progress: Progress | None,
    who: Who = SOMEBODY,
) -> int:
    """Delete of all entries that ``where`` chooses, so many in one transaction."""
    done = 0
    while True:
        with journal.writing() as writing:
            seqs = _next(writing, where, whole)
            if not seqs:
                return done
            writing.connection.execute(delete(words).where(words.c.seq.in_(seqs)))
            facts = {"words": spans(seqs), "removed": [], "why": why}
            if whole:  # of neighbours that go together only the last one's hash is in the chain
                hashes = digest(_hashes(writing, seqs))
                facts = {"words": [], "removed": spans(seqs), "hashes": hashes, "why": why}
                _empty(writing, seqs)
            writing.append(Event("redaction", who, facts=facts))
        done += len(seqs)
        if progress:
            progress("Deleting what is too old", done, None)


def _empty(writing: Writing, seqs: Sequence[int]) -> None:
    """Leave of these entries their number and hash."""
    beside = [c.name for c in entries.columns if c.name not in ("seq", "hash")]
    emptied = update(entries).where(entries.c.seq.in_(seqs)).values(dict.fromkeys(beside))
    writing.connection.execute(emptied)


def _hashes(writing: Writing, seqs: Sequence[int]) -> list[str]:
    query = select(entries.c.hash).where(entries.c.seq.in_(seqs)).order_by(entries.c.seq)
    return list(writing.connection.execute(query).scalars())


def _next(writing: Writing, where: ColumnElement[bool], whole: bool) -> list[int]:
    held = in_effect(writing.connection)
    query = select(entries.c.seq).where(entries.c.body.is_not(None), where)
    query = query.where(entries.c.seq.not_in(held)) if held else query
    if not whole:
        query = query.where(entries.c.seq.in_(select(words.c.seq)))
    found = writing.connection.execute(query.order_by(entries.c.seq).limit(AT_A_TIME))
    return [row.seq for row in found]
