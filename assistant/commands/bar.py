"""One progress bar for a whole command; what it says changes from phase to phase."""

from __future__ import annotations

from types import TracebackType

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskID, TextColumn, TimeRemainingColumn


class Bar:
    """A bar on standard error, gone when the command ends. A context manager, and a Progress.

    Shown from the first step on, so that a command with nothing to wait for shows none.
    """

    def __init__(self, console: Console | None = None) -> None:
        self._progress = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            TextColumn("{task.fields[count]}"),
            TimeRemainingColumn(compact=True, elapsed_when_finished=True),
            console=console or Console(stderr=True),
            transient=True,
        )
        self._phase: str | None = None
        self._task: TaskID | None = None

    def __enter__(self) -> Bar:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._progress.stop()

    def __call__(self, what: str, done: int, total: int | None) -> None:
        """``done`` of ``total`` steps of the phase ``what``; None: nobody knows how many."""
        if self._task is None:
            self._progress.start()
            self._task = self._progress.add_task(what, total=total, count="")
        elif what != self._phase:
            self._progress.reset(self._task, total=total, description=what)
        self._phase = what
        count = f"{done:,} of {total:,}" if total else ""
        self._progress.update(self._task, completed=done, total=total, count=count)
