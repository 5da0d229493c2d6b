"""Several processes append at once, and are killed at any moment: the chain holds."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from assistant.journal.store import Journal
from assistant.journal.verify import verify
from tests.assistant.journal.journal_samples import put, verified

ROOT = Path(__file__).parents[3]
EACH = 200
KILLS = 8


def start(home: Path, url: str, name: str, count: int) -> subprocess.Popen[str]:
    program = "tests.assistant.journal.journal_process"
    return subprocess.Popen(
        [sys.executable, "-m", program, str(home), url, name, str(count)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def first(process: subprocess.Popen[str]) -> str:
    """The first line of a process; it is at work, and may go on once it is let go."""
    assert process.stdout is not None
    return process.stdout.readline()


def let_go(process: subprocess.Popen[str]) -> None:
    assert process.stdin is not None
    process.stdin.write("\n")
    process.stdin.flush()


def append_at_once(home: Path, url: str = "") -> list[int]:
    """Two processes append EACH, each its first before any its second; the numbers that they were
    told."""
    both = [start(home, url, name, EACH) for name in ("one", "two")]
    begun = [first(process) for process in both]
    for process in both:
        let_go(process)
    told: list[int] = []
    for process, number in zip(both, begun, strict=True):
        said, complaint = process.communicate(timeout=600)
        assert process.returncode == 0, complaint
        told += map(int, [number, *said.split()])
    return told


@pytest.mark.integration
def test_two_processes_append_200_each_at_once(home: Path) -> None:
    told = append_at_once(home)
    assert sorted(told) == list(range(1, 2 * EACH + 1))
    assert told != sorted(told)  # they did take turns
    found = verified(home)
    assert (found.good, found.count) == (True, 2 * EACH)
    with Journal.open(home) as journal:
        assert Counter(one.asker for one in journal.every()) == {"one": EACH, "two": EACH}


def test_threads_of_one_journal_append_at_once(home: Path) -> None:
    with Journal.open(home) as journal:
        with ThreadPoolExecutor(8) as pool:
            made = list(pool.map(lambda n: put(journal, f"q {n}").seq, range(100)))
        assert sorted(made) == list(range(1, 101))
        assert verify(journal).good


@pytest.mark.integration
def test_a_process_killed_at_any_moment_leaves_a_chain_that_holds(home: Path) -> None:
    dice = random.Random(11)
    acknowledged = 0
    for round_ in range(KILLS):
        process = start(home, "", f"p{round_}", 10_000)
        assert process.stdout is not None
        stream = process.stdout
        lines = [first(process)]
        let_go(process)
        reader = threading.Thread(target=lambda at=lines, of=stream: at.extend(of))
        reader.start()
        time.sleep(dice.uniform(0.0, 0.15))
        process.send_signal(signal.SIGKILL)
        process.wait()
        reader.join()
        for one in (process.stdin, process.stderr, stream):
            assert one is not None
            one.close()
        told = [int(line) for line in lines if line.endswith("\n")]
        found = verified(home)
        assert found.good, found.fault
        assert told[0] > acknowledged
        # Written but killed before it could say so is right too; never less.
        assert found.count in (told[-1], told[-1] + 1)
        acknowledged = found.count
