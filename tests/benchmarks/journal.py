"""What writing into the journal and asking it costs. Not collected by pytest; some minutes.

    python -m tests.benchmarks.journal --entries 100000

Appends one answer with its receipt at a time with each way of syncing, then fills a journal and
times what the desk and the auditor ask of it. ``fdatasync`` is what the disk takes by itself.
"""

from __future__ import annotations

import argparse
import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import event

from assistant.journal.export import csv_lines
from assistant.journal.facts import answered
from assistant.journal.queries import Wanted, counted, listed
from assistant.journal.retention import Rules, tend
from assistant.journal.store import Journal
from assistant.journal.verify import verify
from assistant.journal.work import open_count, work_list
from tests.assistant.journal.journal_samples import ALICE, answer, later
from tests.assistant.receipt_builders import small

APPENDS = 400
BATCH = 5000


def timed(what: str, do: Callable[[], object], times: int) -> None:
    taken, used = [], []
    for _ in range(times):
        began, cpu = time.perf_counter(), time.process_time()
        do()
        taken.append(1000 * (time.perf_counter() - began))
        used.append(1000 * (time.process_time() - cpu))
    worst = sorted(taken)[int(0.95 * (times - 1))]
    sys.stdout.write(
        f"{what:32} median {statistics.median(taken):8.1f} ms, p95 {worst:8.1f} ms, "
        f"processor {statistics.median(used):8.1f} ms\n"
    )
    sys.stdout.flush()


def disk(folder: Path) -> None:
    with (folder / "plain").open("wb") as file:

        def sync() -> None:
            file.write(os.urandom(9000))
            file.flush()
            os.fdatasync(file.fileno())

        timed("fdatasync of 9 kB", sync, 200)


def appends(folder: Path, sync: str) -> None:
    with Journal.open(folder) as journal:

        def set_up(connection: object, _: object) -> None:
            connection.execute(f"PRAGMA synchronous={sync}")  # type: ignore[attr-defined]

        journal._database.engine.dispose()
        event.listen(journal._database.engine, "connect", set_up)
        receipt = small()
        do = lambda: journal.append(answered(answer(), receipt, ALICE))  # noqa: E731
        timed(f"append, synchronous={sync}", do, APPENDS)


def asked(folder: Path, entries: int) -> None:
    dice, receipt = random.Random(1), small()
    with Journal.open(folder) as journal:
        for first in range(0, entries, BATCH):
            with journal.writing() as writing:
                for number in range(first, first + BATCH):
                    made = answer(f"May we do {number}?", confidence=round(dice.random(), 2))
                    writing.append(answered(made, receipt if number % 5 == 0 else None, ALICE))
        timed("newest 50", lambda: listed(journal, Wanted()), 5)
        timed("by band", lambda: listed(journal, Wanted(band="low")), 5)
        timed("part of a question", lambda: listed(journal, Wanted(question="do 77")), 5)
        answers = Wanted(kind="answer")
        timed("counted by verdict", lambda: counted(journal, answers, "verdict"), 5)
        timed("counted by topic", lambda: counted(journal, answers, "topic", 20), 5)
        timed("work list", lambda: work_list(journal), 5)
        timed("open work", lambda: open_count(journal), 5)
        timed("verify", lambda: verify(journal), 1)
        timed("export", lambda: sum(map(len, csv_lines(journal.every()))), 1)
        timed("delete all words", lambda: tend(journal, Rules(words=1), later(2)), 1)


def main() -> int:
    assert __doc__
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--entries", type=int, default=20_000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        disk(Path(folder))
        for sync in ("FULL", "NORMAL"):
            appends(Path(folder) / sync, sync)
        asked(Path(folder) / "many", options.entries)
    return 0


if __name__ == "__main__":
    sys.exit(main())
