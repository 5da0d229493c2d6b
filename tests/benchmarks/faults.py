# ruff: noqa: T201  (a script for the terminal)
"""A language model with each of six faults: is every answer cited, the same, and in time?

    python -m tests.benchmarks.faults [QUESTIONS] [TIMEOUT]

Asks so many questions (50) for each fault over the starter library, journal and all, with a model
that may take so many seconds (3) an answer. The questions are those of a made-up list that get a
citation without a model. The breaker is off, so that every question meets the fault; a second round
has it on. Then a model that lies slowly, so that an answer's calls use up its time between them: it
may take part. Exits with 1 where an answer has no citation, differs from the one without a model,
or took more than the timeout and a second.
"""

from __future__ import annotations

import itertools
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import assistant.llm.breaker
from assistant.build import Assistant, open_assistant
from assistant.llm.aid import Help
from assistant.llm.connect import open_model
from assistant.model import Answer
from assistant.settings import Settings
from tests.assistant.llm.stub_server import FAULTS, Behave, lying, replying, saying, serving, slow

ACTS = (
    "identify people on body-camera video", "screen job applicants", "give medical advice",
    "train our own model on the output", "run a gambling site", "write political advertising",
    "score citizens for benefits", "scrape faces from the web", "draft letters to residents",
    "read emotions at work", "make fake reviews", "generate malware", "track where staff go",
)  # fmt: skip
NAMES = ("Azure OpenAI", "Azure AI Face", "OpenAI", "Claude", "Mistral", "the EU AI Act")


@dataclass
class Seen:
    """What came of the questions with one fault; seconds."""

    took: list[float] = field(default_factory=list)
    uncited: int = 0
    different: int = 0
    late: int = 0

    @property
    def is_good(self) -> bool:
        return not (self.uncited or self.different or self.late)


def shown(answer: Answer) -> tuple[object, ...]:
    """What an asker sees of an answer."""
    return answer.verdict, answer.sentences, answer.citations, answer.conditions


def questions(plain: Assistant, wanted: int) -> dict[str, Answer]:
    """Questions that are answered with a citation, and their answers without a model."""
    found: dict[str, Answer] = {}
    for act, name in itertools.product(ACTS, NAMES):
        words = f"May we use {name} to {act}?"
        answer = plain.ask_unrecorded(words)
        if answer.citations and len(found) < wanted:
            found[words] = answer
    return found


def asked(asks: Assistant, known: dict[str, Answer], limit: float) -> Seen:
    seen = Seen()
    for words, expected in known.items():
        began = time.monotonic()
        answer = asks.ask(words)
        took = time.monotonic() - began
        seen.took.append(took)
        seen.uncited += not answer.citations
        seen.different += shown(answer) != shown(expected)
        seen.late += took > limit
    return seen


Faulty = Mapping[str, Behave]


def round_of(
    asks: Assistant, home: Path, known: dict[str, Answer], timeout: float, faults: Faulty
) -> bool:
    good = True
    for name, behave in faults.items():
        with serving(behave) as stub:
            model = open_model(stub.settings(home, llm_timeout=timeout), {})
            assert model is not None
            asks.help = Help(model)
            seen = asked(asks, known, timeout + 1)
            good &= seen.is_good
            print(
                f"{name:9} {len(seen.took)} answers: {seen.uncited} without citation, "
                f"{seen.different} different, {seen.late} late; median "
                f"{statistics.median(seen.took):.2f} s, longest {max(seen.took):.2f} s; "
                f"{len(stub.asked)} requests; load {os.getloadavg()[0]:.1f}",
                flush=True,
            )
    return good


def main() -> int:
    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else 50
    timeout = float(sys.argv[2]) if len(sys.argv) > 2 else 3.0
    with tempfile.TemporaryDirectory() as folder, serving(saying("{}")) as warm:
        home = Path(folder)
        asks = open_assistant(Settings(home=home))
        known = questions(asks, wanted)
        print(f"{len(known)} questions, {timeout:g} s an answer")
        asks.help = Help(open_model(warm.settings(home, llm_timeout=60), {}))  # type: ignore[arg-type]
        asks.ask(next(iter(known)))  # imports LangChain
        usual, assistant.llm.breaker.FAILURES = assistant.llm.breaker.FAILURES, sys.maxsize
        good = round_of(asks, home, known, timeout, FAULTS)
        assistant.llm.breaker.FAILURES = usual
        print("with the breaker:")
        good &= round_of(asks, home, known, timeout, FAULTS)
        print("lying slowly; different answers are those that it took part in:")
        round_of(asks, home, known, timeout, {"slow": slow(0.7 * timeout, replying(lying))})
        asks.close()
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
