"""A question and its answer as the API documents them; ``assistant/answer_json.py`` makes it."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

from assistant.model import Silence, VerdictKind
from corpus.model import Kind, TextKind

MAX_TURNS = 50
MAX_TURN_CHARS = 16_000
MAX_NAMES = 50
"""Providers or collections of a filter."""

DAY = r"\d{4}-\d{2}-\d{2}"

# What Python strips counts as blank, whatever a regular expression's own idea of it.
SOMETHING = r"[^\s\x1c-\x1f]"

QUESTION = "May officers identify people on body-camera video with Azure OpenAI?"


def read_day(value: object) -> object:
    """A day as YYYY-MM-DD, and nothing else that might be read as one."""
    if isinstance(value, str) and re.fullmatch(DAY, value, re.ASCII):
        return date.fromisoformat(value)
    if value is None or isinstance(value, date):
        return value
    raise ValueError("give a day as YYYY-MM-DD")


Day = Annotated[date, BeforeValidator(read_day)]
Name = Annotated[str, StringConstraints(min_length=1, max_length=200)]
Words = Annotated[str, StringConstraints(min_length=1, max_length=4000, pattern=SOMETHING)]


class In(BaseModel):
    """What a request holds: exactly what is documented."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Said(In):
    """One earlier message of the chat."""

    role: Literal["user", "assistant"]
    content: Annotated[str, StringConstraints(max_length=MAX_TURN_CHARS)]


class Ask(In):
    """A question."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"question": QUESTION},
                {
                    "question": "And in France?",
                    "history": [{"role": "user", "content": QUESTION}],
                    "as_of": "2024-06-01",
                },
            ]
        }
    )

    question: Words = Field(description="In plain words.")
    history: Annotated[list[Said], Field(max_length=MAX_TURNS)] = Field(
        [], description="The chat so far, oldest first. The server keeps none of it."
    )
    as_of: Day | None = Field(
        None, description="The day whose policies decide; without it today, or the day asked for."
    )
    providers: Annotated[list[Name], Field(max_length=MAX_NAMES)] = Field(
        [], description="Only policies of these; their names as `GET /library` gives them."
    )
    collections: Annotated[list[Name], Field(max_length=MAX_NAMES)] = Field(
        [], description="Only documents of these collections."
    )
    channel: Literal["api", "embed"] = Field(
        "api", description="What the journal counts it as; the embedded chat says `embed`."
    )


class Sentence(BaseModel):
    text: str
    citations: list[int] = Field(description="Markers of `citations`.")


class Citation(BaseModel):
    """An exact slice of one version: `quote == text[start:end]`, in characters."""

    marker: int
    collection: str
    document: str = Field(description="The source's own id of the document in its collection.")
    title: str
    provider: str
    kind: Kind
    source_url: str | None
    version: str
    text_sha: str = Field(description="SHA-256 of the version's text.")
    valid_from: date
    valid_to: date | None
    text_kind: TextKind
    heading_path: list[str]
    lead_in: list[str]
    start: int
    end: int
    quote: str


class Condition(BaseModel):
    text: str
    marker: int


class Option(BaseModel):
    label: str
    verdict: VerdictKind


class Clarify(BaseModel):
    """One question whose answer would flip the verdict."""

    question: str
    options: list[Option]


class Row(BaseModel):
    """One provider of a comparison."""

    provider: str
    verdict: VerdictKind
    citations: list[int]
    conditions: list[str]
    silence: Silence | None
    note: str


class RestsOn(BaseModel):
    """A version that a decision is bound to."""

    collection: str
    document: str
    version: str


class Decision(BaseModel):
    """What an officer decided on a question that asks the same. It stands beside the tool's own
    verdict, and lapses when a clause that it rests on changes."""

    action: Literal["approve", "override"]
    verdict: VerdictKind
    text: str = Field(description="The officer's own answer; empty where the tool's is approved.")
    by: str
    on: date
    question: str = Field(description="The question that was decided.")
    answer: str = Field(description="The id of the answer that was decided on.")
    rests_on: list[RestsOn]


class LanguageModel(BaseModel):
    """What a language model did for an answer. Each of its sentences is supported by the clauses
    that it cites; those that are not were dropped."""

    name: str
    local: bool = Field(description="Whether it runs on the server's own machine.")
    worded: bool = Field(description="Whether sentences of it are among `sentences`.")
    restated: bool = Field(description="Whether `resolved_question` is as it put it.")
    second_reading: bool = Field(
        description="Whether its second reading made the verdict stricter: have it checked."
    )
    prompts: list[str] = Field(description="The prompts whose replies took part, with versions.")
    dropped_sentences: int


class Answer(BaseModel):
    """A verdict with the clauses that decide it. Keys may be added, none removed."""

    model_config = ConfigDict(extra="allow")  # what is added later is not lost on the way

    id: str | None = Field(description="For feedback; null where no journal is kept.")
    question: str
    resolved_question: str = Field(description="The question complete in itself.")
    as_of: date
    verdict: VerdictKind
    confidence: float = Field(ge=0, le=1)
    sentences: list[Sentence]
    citations: list[Citation]
    conditions: list[Condition]
    clarify: Clarify | None
    context: list[Citation] = Field(description="Reporting: shown apart, it never decides.")
    conflicts: list[str]
    elapsed_ms: float
    silence: Silence | None = Field(description="Why there is no verdict, where there is none.")
    comparison: list[Row]
    generation: int = Field(description="The generation of the library that was read.")
    refused_citations: int = Field(description="Quotes that failed the check and are not shown.")
    decision: Decision | None = Field(description="Null where no officer decided this question.")
    language_model: LanguageModel | None = Field(
        None, description="Not there where no language model is configured."
    )
    receipt: str | None = Field(
        description="Where the receipt is: everything that the answer was concluded from."
    )


def schema_with_length(schema: dict[str, Any], most: int) -> dict[str, Any]:
    """The API's description with the longest question that this server takes."""
    schema["components"]["schemas"]["Ask"]["properties"]["question"]["maxLength"] = most
    return schema
