"""Writes answers into the journal before they are shown.

The journal is opened with the first answer, since most commands give none, and what is too old
leaves it then and with the first answer of each further day.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from datetime import date

from assistant.journal.facts import answered, with_id
from assistant.journal.model import JournalError, Who
from assistant.journal.retention import rules_of, tend
from assistant.journal.store import Journal
from assistant.model import Answer
from assistant.receipts.model import Receipt
from assistant.settings import Settings
from corpus.model import CorpusError

log = logging.getLogger(__name__)

Watch = Callable[[Answer, Who], None]
"""Is told of every answer that is about to be shown, to count it."""


class NotRecorded(JournalError):
    """An answer that could not be written down, and so must not be shown."""


class Recorder:
    """One for each open assistant. May be shared between threads."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._opening = threading.Lock()
        self._journal: Journal | None = None
        self._tended: date | None = None
        self.watch: Watch | None = None

    @property
    def is_on(self) -> bool:
        """Whether there is a journal."""
        return self._settings.journal

    @property
    def keeps_receipts(self) -> bool:
        """Whether the receipt of an answer is in the journal."""
        return self._settings.journal and self._settings.journal_questions != "none"

    def journal(self) -> Journal:
        """The open journal. Raises JournalError where the setting ``journal`` is off, CorpusError
        where it cannot be opened."""
        if not self._settings.journal:
            raise JournalError("The audit journal is off: the setting `journal` is false.")
        with self._opening:
            if self._journal is None:
                opened = Journal.open(self._settings.home, self._settings.journal_url)
                self._journal = opened
            if self._tended != date.today():
                self._tended = date.today()
                self._tend(self._journal)
            return self._journal

    def record(self, answer: Answer, receipt: Receipt | None, who: Who) -> Answer:
        """The answer with its id, once it is written down; as it is where the journal is off.

        Raises NotRecorded where it cannot be written.
        """
        if not self._settings.journal:
            self._tell(answer, who)
            return answer
        known = with_id(answer)
        with_words = self._settings.journal_questions != "none"
        try:
            self.journal().append(answered(known, receipt, who, with_words))
        except CorpusError as error:
            raise _not_recorded(error, who) from error
        self._tell(known, who)
        return known

    def _tell(self, answer: Answer, who: Who) -> None:
        if self.watch is not None:
            self.watch(answer, who)

    def close(self) -> None:
        with self._opening:
            if self._journal is not None:
                self._journal.close()
                self._journal = None

    def _tend(self, journal: Journal) -> None:
        try:
            tend(journal, rules_of(self._settings))
        except CorpusError as error:  # what cannot be deleted now is deleted tomorrow
            log.warning("the journal could not be tended: %s", error)


def _not_recorded(error: CorpusError, who: Who) -> NotRecorded:
    """The reason names files and hosts, so people on the page do not get to see it."""
    what = "The answer is not shown, since it could not be written into the audit journal first. "
    if who.channel == "cli":
        return NotRecorded(f"{what}{error} (The setting `journal` turns the journal off.)")
    log.error("an answer could not be written into the journal: %s", error)
    return NotRecorded(f"{what}Please try again; whoever runs this finds the reason in the log.")
