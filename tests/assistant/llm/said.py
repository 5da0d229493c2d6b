"""A model whose replies a test gives, and evidence for it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from assistant.find import Found
from assistant.journal.model import Who
from assistant.llm.aid import Aid, Help
from assistant.llm.model import Fault, Model, ModelFailed, Prompt, Reply, Role
from tests.assistant.builders import document, every_clause
from vectorstore.model import Evidence

Answering = Callable[[Prompt], object]

RULES = """\
# Rules

- You may not use the service to score tenants, except with their written consent.

- You may use the service to draft letters to tenants.

- You must not evict tenants by machine alone.
"""


@dataclass(slots=True)
class Told:
    """What a model was asked."""

    prompts: list[Prompt] = field(default_factory=list)


def model(
    answering: Answering,
    told: Told | None = None,
    roles: Iterable[Role] = ("read", "judge", "write"),
    local: bool = True,
    withheld: Iterable[str] = (),
) -> Model:
    """``answering`` gives a form, or a fault to fail with."""

    def say(prompt: Prompt, who: Who) -> Reply:
        if told is not None:
            told.prompts.append(prompt)
        said = answering(prompt)
        if isinstance(said, str):
            raise ModelFailed(said, "as the test wants it")  # type: ignore[arg-type]
        return Reply(said)

    return Model("test:model", local, say, frozenset(roles), frozenset(withheld))


def failing(fault: Fault) -> Answering:
    return lambda _: fault


def aid(answering: Answering, told: Told | None = None, **more: object) -> Aid:
    return Aid(Help(model(answering, told, **more)))  # type: ignore[arg-type]


def rules() -> list[Evidence]:
    """Scores fall from the first clause to the last."""
    found = every_clause(RULES, document(title="Rules"))
    return [one for one in found if "tenants" in one.quote]


def found(clauses: Iterable[Evidence]) -> Found:
    return Found(tuple(clauses), (), (), 1)
