"""A model at work on one answer: it is asked, what it cost is counted, and it may fail."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TypeVar

from pydantic import BaseModel

from assistant.journal.model import SOMEBODY, Who
from assistant.llm.answering import one_answer
from assistant.llm.data import Fit, sendable
from assistant.llm.model import Call, Fault, Model, ModelFailed, Prompt, Role, Usage
from assistant.llm.prompts import named
from vectorstore.model import Evidence

Form = TypeVar("Form", bound=BaseModel)

MAY_PASS: frozenset[Fault] = frozenset(("garbage", "refused"))
"""Faults of one request. After any other the model is asked nothing more for this answer, since
the asker would only wait."""


@dataclass(frozen=True, slots=True)
class Help:
    """The model that answers are helped by; which clauses may be shown to any, and which words of
    askers (None: all)."""

    model: Model
    fit: Fit | None = None
    heeds: Callable[[str], bool] | None = None


@dataclass(slots=True)
class Aid:
    """One a question; not shared between threads. ``prompts`` are those whose replies took part,
    ``calls`` all that was asked."""

    help: Help
    who: Who = SOMEBODY
    calls: list[Call] = field(default_factory=list)
    prompts: list[str] = field(default_factory=list)
    _gone: bool = False

    def does(self, role: Role) -> bool:
        """Whether the model is switched on for this, and still there."""
        return role in self.help.model.roles and not self._gone

    def may_see(self, evidence: Iterable[Evidence]) -> bool:
        """Whether every one of these clauses may be sent to it."""
        return all(sendable(one, self.help.model, self.help.fit) for one in evidence)

    def fill(self, prompt: Prompt, form: type[Form]) -> Form | None:
        """The form as the model filled it in; None where it failed, which is counted."""
        if not self.does(prompt.role):
            return None
        asked = len(self.calls)
        try:
            reply = self.help.model.say(prompt, self.who)
        except ModelFailed as failed:
            self._gone = failed.fault not in MAY_PASS
            self._count(asked, prompt, Usage(), failed.fault)
            return None
        given = isinstance(reply.value, form)
        self._count(asked, prompt, reply.usage, None if given else "garbage")
        return reply.value if given else None

    def _count(self, asked: int, prompt: Prompt, usage: Usage, fault: Fault | None) -> None:
        """Count a call, unless the model has put it on the account itself."""
        if len(self.calls) == asked:
            self.calls.append(Call(prompt.name, prompt.version, prompt.role, usage, fault))

    def took(self, prompt: Prompt) -> None:
        """Remember that the reply to this took part in the answer."""
        if named(prompt) not in self.prompts:
            self.prompts.append(named(prompt))


@contextmanager
def helped(help: Help | None, who: Who, chat: Sequence[str]) -> Iterator[Aid | None]:
    """Within the block one question is answered: its calls share one deadline. None without help.

    A model that failed lately is asked all the same: it says at once that it rests. One is asked
    nothing where what the asker says in ``chat`` is meant for a model rather than for the policies.
    """
    if help is None:
        yield None
        return
    with one_answer(help.model.timeout) as calls:
        heard = help.heeds is None or all(map(help.heeds, chat))
        yield Aid(help, who, calls, _gone=not heard)
