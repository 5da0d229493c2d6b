# ruff: noqa: T201  (a script for the terminal)
"""How long answers take beside embedding the question once, and the first one beside the model.

``python -m tests.benchmarks.answering CASES.jsonl …`` asks the cases of the library in
CLAUSEWISE_HOME three times over, after one question that loads the encoder as `clausewise eval`
and `serve` ask it. The first round meets every text for the first time. Times are of the
processor, so that what else the machine does disturbs them little; the first answer is given by
the clock as well. Nothing is asserted: figures belong to docs/evaluation.md.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from functools import partial
from pathlib import Path
from statistics import median

from assistant.build import Assistant, open_assistant
from assistant.evaluation.cases import Case, read_cases
from assistant.settings import read_settings
from vectorstore.minilm import MiniLM

ROUNDS = 3
STARTS = 3
WARM_UP = "May we use it?"
FIRST = "May we use GPT-4 to rank job applicants?"


def timed(work: Callable[[], object]) -> float:
    """Milliseconds of the processor."""
    began = time.thread_time()
    work()
    return (time.thread_time() - began) * 1000


def told(name: str, times: Sequence[float]) -> float:
    ordered = sorted(times)
    half, most = median(ordered), ordered[int(0.95 * (len(ordered) - 1))]
    print(
        f"{name}: median {half:.1f} ms, 95th percentile {most:.1f} ms ({most / half:.2f} ×), "
        f"most {ordered[-1]:.1f} ms"
    )
    return half


def answers(cases: Sequence[Case]) -> None:
    with closing(open_assistant(read_settings(os.environ, {}))) as assistant:
        assistant.ask_unrecorded(WARM_UP)
        encoder = assistant.embedder
        assert isinstance(encoder, MiniLM)
        for number in range(ROUNDS):
            once: list[float] = []
            whole: list[float] = []
            for case in cases:
                encoder._remembered.cache_clear()  # or the next round embeds nothing
                whole.append(timed(partial(_answer, assistant, case)))
                encoder._remembered.cache_clear()
                once.append(timed(partial(encoder.query, case.question)))
            embedding = told(f"round {number + 1}, embedding once", once)
            ratio = told(f"round {number + 1}, answer", whole) / embedding
            print(f"   {ratio:.2f} × embedding")


def _answer(assistant: Assistant, case: Case) -> object:
    return assistant.ask_unrecorded(case.question, case.turns(), case.as_of)


def started(program: str) -> tuple[float, float]:
    """Seconds by the clock and of the processor of a Python that runs ``program``."""
    began, used = time.perf_counter(), os.times()
    subprocess.run([sys.executable, "-c", program], check=True, stdout=subprocess.DEVNULL)
    now = os.times()
    spent = now.children_user + now.children_system - used.children_user - used.children_system
    return time.perf_counter() - began, spent


def first_answer() -> None:
    model = "import torch\nfrom vectorstore.minilm import MiniLM\nMiniLM().load()"
    answer = (
        "import os\nfrom assistant.build import open_assistant\n"
        "from assistant.settings import read_settings\n"
        f"open_assistant(read_settings(os.environ, {{}})).ask_unrecorded({FIRST!r})"
    )
    pairs = [(started(model), started(answer)) for _ in range(STARTS)]
    for name, at in (("by the clock", 0), ("of the processor", 1)):
        loading, whole = (median(pair[n][at] for pair in pairs) for n in (0, 1))
        print(
            f"first answer {name}: {whole:.2f} s, loading the model {loading:.2f} s "
            f"({whole / loading:.2f} ×)"
        )


def main() -> None:
    cases = [case for path in sys.argv[1:] for case in read_cases(Path(path), Case)]
    if cases:
        answers(cases)
    first_answer()


if __name__ == "__main__":
    main()
