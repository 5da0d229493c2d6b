"""The part of OpenAI's chat protocol that is spoken here. What else is sent is ignored."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

MODEL = "clausewise"

MAX_MESSAGES = 500
MAX_CHARS = 200_000


class Lenient(BaseModel):
    """Clients send fields that mean nothing to a policy assistant (temperature, tools …)."""

    model_config = ConfigDict(extra="allow", frozen=True)


class Part(Lenient):
    """A part of a message; only those of type ``text`` are read."""

    type: str
    text: Annotated[str, StringConstraints(max_length=MAX_CHARS)] | None = None


Content = Annotated[str, StringConstraints(max_length=MAX_CHARS)] | list[Part] | None


class Message(Lenient):
    """One message. Those of the system give no instructions here: they are not read."""

    role: Literal["system", "developer", "user", "assistant", "tool", "function"]
    content: Content = None

    @property
    def words(self) -> str:
        """Its text; empty for a message without any."""
        if isinstance(self.content, str):
            return self.content
        texts = (part.text for part in self.content or () if part.type == "text" and part.text)
        return "\n".join(texts)


class StreamOptions(Lenient):
    include_usage: bool = False


class Completion(Lenient):
    """A request to ``/v1/chat/completions``: the last message of the user is the question."""

    model_config = ConfigDict(
        extra="allow",
        frozen=True,
        json_schema_extra={
            "examples": [
                {
                    "model": MODEL,
                    "messages": [{"role": "user", "content": "May we rank applicants with GPT-4?"}],
                }
            ]
        },
    )

    model: str = Field(description=f"`{MODEL}`, as `GET /v1/models` lists it.")
    messages: Annotated[list[Message], Field(min_length=1, max_length=MAX_MESSAGES)]
    stream: bool | None = False
    stream_options: StreamOptions | None = None
    n: Annotated[int, Field(ge=1, le=1)] | None = None


NO_TOKENS: dict[str, Any] = {"prompt_tokens": 0, "completion_tokens": 0, "total_tokens": 0}
"""No language model is run, so none is paid for."""
