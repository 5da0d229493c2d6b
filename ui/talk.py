"""The chat as it travels with each request: the server keeps nothing of it from one to the next."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from assistant.model import Answer, Turn
from ui.words import VERDICTS

MAX_TURNS = 24
"""Messages of a chat that are kept: twelve questions with their answers."""

MAX_CHARS = 4000
"""Characters kept of one message."""


Names = Annotated[tuple[Annotated[str, Field(max_length=300)], ...], Field(max_length=50)]
"""Names of providers or collections."""


class Message(BaseModel):
    """One message as the browser sends it; anything else is refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    role: Literal["user", "assistant"]
    content: Annotated[str, Field(max_length=MAX_CHARS)]


MESSAGES: TypeAdapter[list[Message]] = TypeAdapter(
    Annotated[list[Message], Field(max_length=MAX_TURNS)]
)


class Sent(BaseModel):
    """A question as the page sends it: its words, the chat before it, the day in ISO form (empty:
    today), and what it is asked within (empty: everything)."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    words: str
    history: list[Message] = Field(default=[], max_length=MAX_TURNS)
    day: Annotated[str, Field(max_length=20)] = ""
    providers: Names = ()
    collections: Names = ()


def read_sent(sent: object) -> Sent | None:
    """What the page sent; None for what this page never sends."""
    try:
        return Sent.model_validate_json(sent) if isinstance(sent, str) else None
    except ValidationError:
        return None


def read_history(sent: object) -> tuple[Turn, ...]:
    """The chat that came with a request; an empty one when it is not as this page sends it."""
    try:
        messages = MESSAGES.validate_python(sent or [])
    except ValidationError:
        return ()
    return tuple(Turn(message.role, message.content) for message in messages)


def with_answer(history: Sequence[Turn], words: str, answer: Answer) -> list[dict[str, str]]:
    """The chat after one more question and its answer, as the browser keeps it."""
    turns = [*history, Turn("user", words), Turn("assistant", answer_words(answer))]
    return [{"role": turn.role, "content": turn.content[:MAX_CHARS]} for turn in turns[-MAX_TURNS:]]


def answer_words(answer: Answer) -> str:
    """An answer as one message: the sentences, or the verdict's label when there are none."""
    said = " ".join(sentence.text for sentence in answer.sentences)
    if answer.clarify is not None:
        said = f"{said} {answer.clarify.question}"
    return said.strip() or VERDICTS[answer.verdict].label
