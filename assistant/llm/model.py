"""What a language model is to the rest: a function that fills in a form, and can fail."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Literal

from pydantic import BaseModel

from assistant.journal.model import Who
from corpus.model import CorpusError

Role = Literal["read", "judge", "write"]
"""What a model may be asked to do: resolve a question, give a second opinion, word an answer."""

Fault = Literal["timeout", "unreachable", "refused", "overloaded", "garbage", "budget", "resting"]
"""Why there is no reply. ``resting``: it failed so often of late that it is left alone for a while;
``budget``: the tokens of the day, or of this person, are spent."""


class ModelFailed(CorpusError):
    """The model gave nothing that can be used; the answer is made without it."""

    def __init__(self, fault: Fault, message: str) -> None:
        super().__init__(message)
        self.fault = fault


@dataclass(frozen=True, slots=True)
class Prompt:
    """One request. ``name`` and ``version`` stand in receipts; ``system`` holds no secret and
    ``words`` is all that is of the asker and of the clauses. ``form`` is what has to be filled in.
    ``collections`` are those whose words stand in ``words``: a model that may not have one of them
    is not sent the prompt at all.
    """

    name: str
    version: int
    role: Role
    system: str
    words: str
    form: type[BaseModel]
    collections: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Usage:
    """What a request cost: tokens as the server counted them (or estimated), seconds, and money
    where prices are set."""

    tokens_in: int = 0
    tokens_out: int = 0
    seconds: float = 0.0
    cost: float | None = None


@dataclass(frozen=True, slots=True)
class Reply:
    """``value`` is an instance of the prompt's ``form``."""

    value: Any
    usage: Usage = Usage()


@dataclass(frozen=True, slots=True)
class Call:
    """That a model was used, for the accounts: also where it failed, since that may cost too."""

    prompt: str
    version: int
    role: Role
    usage: Usage
    fault: Fault | None = None


Say = Callable[[Prompt, Who], Reply]
"""Has a prompt answered for somebody. Raises ModelFailed, and nothing else, within its timeout."""

Watch = Callable[[Call], None]
"""Is told of every call, to count it. Called from several threads."""


def _is_up() -> bool:
    return True


def _warm() -> None:
    """Nothing has to be made ready."""


@dataclass(frozen=True, slots=True)
class Model:
    """A model that is configured. ``name`` is "provider:model"; ``local``: no text leaves this
    machine. ``roles`` are those that it is switched on for; ``withheld`` names the collections
    whose words it may not be sent where it is not local. An answer waits ``timeout`` seconds for it
    in all (``assistant/llm/answering.py``). ``up``: whether it worked when it was last looked at.
    ``warm`` has what takes long the first time done beside, for servers at their start.
    """

    name: str
    local: bool
    say: Say
    roles: frozenset[Role] = frozenset(("read", "judge", "write"))
    withheld: frozenset[str] = frozenset()
    timeout: float = 20.0
    up: Callable[[], bool] = _is_up
    warm: Callable[[], None] = _warm
    watched: list[Watch] = field(default_factory=list, compare=False, repr=False)

    def may_have(self, collection: str) -> bool:
        """Whether words of a collection may be sent to it."""
        return self.local or collection not in self.withheld
