"""Cases and a way to ask -> what was answered, with its figures."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from assistant.evaluation.cases import GoldCase
from assistant.evaluation.metrics import Graded, Scores, TextOf, score
from assistant.model import Answer, Ask
from corpus.model import CorpusError


@dataclass(frozen=True, slots=True)
class Answered:
    """One case, the answer it got (or why it got none), and the answer's figures."""

    case: GoldCase
    answer: Answer | None
    failure: str | None
    scores: Scores


def run(
    cases: Iterable[GoldCase],
    ask: Ask,
    text_of: TextOf,
    progress: Callable[[Answered], object],
) -> list[Answered]:
    """Ask every case, in order; ``progress`` is told of each when it is done.

    A CorpusError costs the case its answer and is kept as its ``failure``; anything else is a
    fault of the program and is raised.
    """
    done = []
    for case in cases:
        answered = _ask_one(case, ask, text_of)
        progress(answered)
        done.append(answered)
    return done


def _ask_one(case: GoldCase, ask: Ask, text_of: TextOf) -> Answered:
    answer, failure = None, None
    try:
        answer = ask(case.question, case.turns(), case.as_of)
    except CorpusError as error:
        failure = str(error)
    return Answered(case, answer, failure, score(Graded(case, answer, text_of)))
