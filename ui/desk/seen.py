"""The journal as one person of the policy team may see it.

Somebody from whom collections are hidden sees only what was asked by people from whom these are
hidden too, and what cites none of them: the words of a question tell of the documents that the
asker had in mind. What was asked at the command line, or on a server that knew nobody, was asked
over the whole library; they do not see that either.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.confidence import band
from assistant.journal.feedback import answer_entry
from assistant.journal.model import Entry, NoSuchAnswer
from assistant.journal.queries import By, Wanted, counted, listed
from assistant.journal.schema import entries
from assistant.journal.store import Journal
from assistant.journal.work import Item, Reason, State, open_count, work_list

MOST = 20_000
"""Entries that are looked at to count for somebody who does not see all."""

BATCH = 500


@dataclass(frozen=True, slots=True)
class Seen:
    """``hidden_from`` tells which collections members of some groups do not see."""

    journal: Journal
    hidden: frozenset[str]
    hidden_from: Callable[[Collection[str]], frozenset[str]]
    askers: bool = True  # whether the opaque ids of those who asked may be seen

    def sees(self, entry: Entry) -> bool:
        """Whether this person may know of an answer at all."""
        if not self.hidden:
            return True
        if entry.role is None or entry.channel == "cli":
            return False
        cites = {one.collection for one in entry.citations}
        return self.hidden <= self.hidden_from(entry.groups) and not (cites & self.hidden)

    def answer(self, name: str) -> Entry:
        """Raises NoSuchAnswer, for one that may not be seen with the words of one that is not."""
        entry = answer_entry(self.journal, name)
        if not self.sees(entry):
            raise NoSuchAnswer(
                f"The journal has no answer {name[:64]!r}. It may be too old, or was given while "
                "the journal was off; ask the question again."
            )
        return entry

    def listed(self, wanted: Wanted, limit: int, before: int | None = None) -> list[Entry]:
        """Answers, newest first."""
        if not self.hidden:
            return listed(self.journal, wanted, limit, before)
        found: list[Entry] = []
        for entry in self._every(wanted, before):
            found.append(entry)
            if len(found) == limit:
                break
        return found

    def counted(self, wanted: Wanted, by: By, limit: int | None = None) -> list[tuple[str, int]]:
        """Answers of each sort, as ``assistant.journal.queries.counted`` gives them."""
        if not self.hidden:
            return list(counted(self.journal, wanted, by, limit).items())
        found = Counter(name for one in self._every(wanted) if (name := _sort(one, by)) is not None)
        if by == "day":
            return sorted(found.items())[:limit]
        return sorted(found.items(), key=lambda one: (-one[1], one[0]))[:limit]

    def work(
        self, state: State | None, reason: Reason | None, limit: int, before: int | None
    ) -> list[Item]:
        """The work list; see ``assistant.journal.work``."""
        if not self.hidden:
            return work_list(self.journal, state, reason, limit, before)
        found: list[Item] = []
        while len(found) < limit:
            batch = work_list(self.journal, state, reason, BATCH, before)
            found += [one for one in batch if self.sees(one.answer)]
            if len(batch) < BATCH:
                break
            before = batch[-1].answer.seq
        return found[:limit]

    def waiting(self) -> int:
        """How many answers wait for somebody."""
        if not self.hidden:
            return open_count(self.journal)
        return len(self.work("open", None, MOST, None))

    def about(self, name: str) -> list[Entry]:
        """What was said and decided about an answer that may be seen, oldest first."""
        self.answer(name)
        found = self.journal.entries(entries.c.answer == name, entries.c.kind != "answer")
        return [self.shown(one) for one in found]

    def export(self, wanted: Wanted) -> Iterator[Entry]:
        """Entries that may be seen, oldest first. Those of an answer go with it."""
        known: dict[str, bool] = {}
        for entry in self.journal.every(*wanted.clauses(self.journal)):
            if self._goes_with(entry, known):
                yield self.shown(entry)

    def shown(self, entry: Entry) -> Entry:
        """The entry without who asked, for people who need not know; who decides is named."""
        if self.askers or entry.kind == "decision":
            return entry
        words = {field: said for field, said in entry.words.items() if field != "asker"}
        return replace(entry, words=words)

    def _goes_with(self, entry: Entry, known: dict[str, bool]) -> bool:
        if not self.hidden or entry.kind == "answer":
            return self.sees(entry)
        name = entry.answer or ""
        if name not in known:
            try:
                known[name] = self.sees(answer_entry(self.journal, name))
            except NoSuchAnswer:
                known[name] = False
        return known[name]

    def _every(self, wanted: Wanted, before: int | None = None) -> Iterator[Entry]:
        """Those that may be seen of the newest MOST."""
        for _ in range(MOST // BATCH):
            batch: Sequence[Entry] = listed(self.journal, wanted, BATCH, before)
            yield from (one for one in batch if self.sees(one))
            if len(batch) < BATCH:
                return
            before = batch[-1].seq


def _sort(entry: Entry, by: By) -> str | None:
    if by == "day":
        return entry.at.date().isoformat()
    if by == "topic":
        return entry.text("topic")
    if by == "channel":
        return entry.channel
    if by == "kind":
        return entry.kind
    value = entry.facts.get(by)
    if value is None:
        return None
    return band(value) if by == "confidence" else str(value)
