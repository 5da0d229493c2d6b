"""Work that takes long, in a thread of its own, with how far it has come."""

from __future__ import annotations

import logging
import secrets
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, Literal, TypeVar

from corpus.add import Progress
from corpus.model import CorpusError
from ui.language import mark, t
from ui.office.visit import Declined

log = logging.getLogger(__name__)

T = TypeVar("T")
KEPT = 50
"""Jobs that are remembered, done or not."""


@dataclass(slots=True)
class Job(Generic[T]):
    """``words`` say what is being done, or what went wrong; ``result`` is there when it is done."""

    owner: str
    title: str
    state: Literal["running", "done", "failed"] = "running"
    words: str = mark("Waiting to begin")
    done: int = 0
    total: int | None = None
    result: T | None = None


class Jobs(Generic[T]):
    """One job at a time, since the library has one writer. Safe to use from several threads."""

    def __init__(self) -> None:
        self._jobs: dict[str, Job[T]] = {}
        self._lock = threading.Lock()
        self._turn = threading.Lock()

    def start(self, owner: str, title: str, work: Callable[[Progress], T]) -> str:
        """Begin; the number of the job. It waits while another is running."""
        job, name = Job[T](owner, title), secrets.token_urlsafe(16)
        with self._lock:
            ended = [key for key, one in self._jobs.items() if one.state != "running"]
            for key in ended[: max(len(self._jobs) - KEPT + 1, 0)]:
                del self._jobs[key]
            self._jobs[name] = job
        threading.Thread(target=self._run, args=(job, work), name="adding", daemon=True).start()
        return name

    def get(self, name: str, owner: str) -> Job[T]:
        """Raises Declined for one that is not there or somebody else's."""
        job = self._jobs.get(name)
        if job is None or job.owner != owner:
            words = t("There is no such work any more. The library shows what came of it.")
            raise Declined(words, 404)
        return job

    def _run(self, job: Job[T], work: Callable[[Progress], T]) -> None:
        def tell(what: str, done: int, total: int | None) -> None:
            job.words, job.done, job.total = what, done, total

        with self._turn:
            try:
                job.result = work(tell)
                job.state = "done"
            except CorpusError as error:
                job.words, job.state = str(error), "failed"
            except Exception:  # a thread of its own: nobody else would ever hear of it
                log.exception("adding failed")
                job.words = mark("Something went wrong inside Clausewise; its log says more.")
                job.state = "failed"
