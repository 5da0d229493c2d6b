"""The assistant while it opens: the page is up at once, the model loads in the background."""

from __future__ import annotations

import asyncio
import logging
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Literal, Protocol

from assistant.comparison.compare import Texts as Comparable
from assistant.journal.model import SOMEBODY, Who
from assistant.model import Answer, Turn
from assistant.within import EVERYWHERE, Within
from corpus.add import Progress
from corpus.lineage import Lineages
from corpus.model import CorpusError
from ui.language import mark, t
from ui.past import Shelf
from ui.shelf import Shelves
from ui.source import Texts

if TYPE_CHECKING:
    from assistant.receipts.model import Receipt

log = logging.getLogger(__name__)

Stage = Literal["warming", "ready", "failed"]

UNOPENED = mark("Clausewise could not open its library. The terminal it runs in says more.")
WARMING = mark("Warming up: opening the library and loading the model.")

POLL = 0.1
"""Seconds between two looks while a question waits for the assistant to open."""


class LibraryView(Texts, Shelves, Shelf, Comparable, Protocol):
    """What the page reads of a library."""


class Assistant(Protocol):
    """What the page needs of the assistant; ``assistant.build.open_assistant`` makes one."""

    @property
    def library(self) -> LibraryView: ...

    @property
    def home(self) -> Path: ...

    def lineages(self) -> Lineages: ...

    def without(self, hidden: frozenset[str], /) -> Assistant:
        """The same over the library as if it did not have these collections."""

    def ask(
        self,
        words: str,
        history: Sequence[Turn] = (),
        as_of: date | None = None,
        who: Who = SOMEBODY,
        within: Within = EVERYWHERE,
    ) -> Answer: ...

    def ask_for_receipt(
        self,
        words: str,
        history: Sequence[Turn] = (),
        as_of: date | None = None,
        who: Who = SOMEBODY,
        within: Within = EVERYWHERE,
    ) -> tuple[Answer, Receipt]: ...

    def close(self) -> None: ...


Opener = Callable[[Progress], Assistant]
"""Opens an assistant, telling how it goes along."""


class NotReady(CorpusError):
    """The assistant is not open (yet); the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class State:
    """How far opening has come. ``said`` is a message of the catalogues, ``more`` follows it; both
    are for the user and hold no paths or traces."""

    stage: Stage
    said: str = ""
    more: str = ""

    @property
    def message(self) -> str:
        """In the language that is spoken where it is read."""
        return " ".join(words for words in (t(self.said) if self.said else "", self.more) if words)


class Opening:
    """Opens an assistant in a thread of its own, once, and hands it out when it is ready."""

    def __init__(self, opener: Opener) -> None:
        self._opener = opener
        self._assistant: Assistant | None = None
        self._state = State("warming", WARMING)
        self._done = threading.Event()
        self._lock = threading.Lock()
        self._closed = False
        self._told: list[Callable[[Assistant], None]] = []
        self._thread = threading.Thread(target=self._open, name="opening", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def when_open(self, told: Callable[[Assistant], None]) -> None:
        """Have the assistant shown to ``told`` before anybody can ask it. Call before ``start``."""
        self._told.append(told)

    @property
    def state(self) -> State:
        return self._state

    def assistant(self, hidden: frozenset[str] = frozenset()) -> Assistant:
        """The open assistant, for somebody who may not see the collections ``hidden``.

        Raises NotReady while it is not open.
        """
        if self._assistant is None:
            raise NotReady(self._state.message)
        return self._assistant.without(hidden) if hidden else self._assistant

    async def wait(self, seconds: float, hidden: frozenset[str] = frozenset()) -> Assistant:
        """``assistant`` as soon as it is open. Raises NotReady when it fails or takes too long."""
        until = time.monotonic() + seconds
        while not self._done.is_set() and time.monotonic() < until:
            await asyncio.sleep(POLL)
        return self.assistant(hidden)

    def close(self) -> None:
        """Closes the assistant, also one that is still being opened (as soon as it is)."""
        with self._lock:
            self._closed = True
            assistant, self._assistant = self._assistant, None
            self._state = State("failed", mark("Clausewise is shutting down."))
        if assistant is not None:
            assistant.close()

    def _open(self) -> None:
        try:
            assistant = self._opener(self._tell)
        except CorpusError as error:
            log.error("opening failed: %s", error)
            self._state = State("failed", more=str(error))
        except Exception:  # a thread of its own: nobody else would ever hear of it
            log.exception("opening failed")
            self._state = State("failed", UNOPENED)
        else:
            self._take(assistant)
        finally:
            self._done.set()

    def _tell(self, what: str, done: int, total: int | None) -> None:
        reached = f"{done:,} of {total:,}" if total else f"{done:,}"
        with self._lock:
            if not self._closed:
                self._state = State("warming", WARMING, f"{what}: {reached}.")

    def _take(self, assistant: Assistant) -> None:
        for told in self._told:
            told(assistant)
        with self._lock:
            if not self._closed:
                self._assistant, self._state = assistant, State("ready")
                return
        assistant.close()
