"""What a language model is worth in each of its roles: the same cases with none, one, and all.

Each pass asks the cases anew. What the model says to a prompt is remembered, so that it is asked
once for all passes and they differ by the role alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.evaluation.measure import Asked
from assistant.evaluation.metrics import average
from assistant.evaluation.report import PartReport
from assistant.evaluation.run import Answered, run
from assistant.evaluation.texts import library_texts
from assistant.journal.model import Who
from assistant.llm.aid import Help
from assistant.llm.model import Model, ModelFailed, Prompt, Reply, Role

if TYPE_CHECKING:
    from assistant.build import Assistant
    from corpus.add import Progress

EVERY: tuple[Role, ...] = ("read", "judge", "write")
NONE, ALL = "without the model", "all roles"


def by_role(asked: Asked, assistant: Assistant, progress: Progress) -> dict[str, PartReport]:
    """The figures of every pass, first those without the model; {} where none is configured."""
    if assistant.help is None:
        return {}
    found: dict[str, PartReport] = {}
    for name, help in _passes(assistant.help):
        answered: list[Answered] = []
        ask = assistant.asker(help)
        texts = library_texts(asked.library)
        for number, case in enumerate(asked.gold):
            progress(f"Asking again, {name}", number, len(asked.gold))
            answered += run([case], ask, texts, lambda _: None)
        found[name] = _part(answered)
    return found


def _passes(help: Help) -> Iterator[tuple[str, Help | None]]:
    yield NONE, None
    model = replace(help.model, say=_Remembered(help.model))
    roles = [role for role in EVERY if role in model.roles]
    for role in roles:
        yield f"{role} alone", replace(help, model=replace(model, roles=frozenset((role,))))
    if len(roles) > 1:
        yield ALL, replace(help, model=model)


class _Remembered:
    """Has every prompt answered once; a failure is remembered too. For one thread."""

    def __init__(self, model: Model) -> None:
        self._say = model.say
        self._known: dict[tuple[str, str], Reply | ModelFailed] = {}

    def __call__(self, prompt: Prompt, who: Who) -> Reply:
        key = (prompt.name, prompt.words)
        if key not in self._known:
            try:
                self._known[key] = self._say(prompt, who)
            except ModelFailed as failed:
                self._known[key] = failed
        said = self._known[key]
        if isinstance(said, ModelFailed):
            raise said
        return said


def _part(answered: list[Answered]) -> PartReport:
    parts = [one.answer.assisted for one in answered if one.answer and one.answer.assisted]
    calls = [call for part in parts for call in part.calls]
    return PartReport(
        figures=average([one.scores for one in answered]),
        calls=len(calls),
        faults=dict(Counter(call.fault for call in calls if call.fault)),
        tokens_in=sum(call.usage.tokens_in for call in calls),
        tokens_out=sum(call.usage.tokens_out for call in calls),
        restated=sum(part.restated for part in parts),
        disagreed=sum(part.disagreement is not None for part in parts),
        overruled=sum(part.opinion is not None for part in parts),
        worded=sum(part.worded for part in parts),
        dropped=sum(number for part in parts for _, number in part.dropped),
    )
