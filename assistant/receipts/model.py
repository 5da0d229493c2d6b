"""What a receipt holds: everything that an answer was concluded from, and the answer."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    ConfigDict,
    Field,
    JsonValue,
    SerializerFunctionWrapHandler,
    model_serializer,
)

from assistant.model import VerdictKind
from corpus.model import CorpusError

FORMAT = 1
"""Raised whenever the meaning of what is kept changes."""

HASHED_ID = 12
"""Characters of the SHA-256 in a receipt's id."""


class ReceiptError(CorpusError):
    """A receipt that cannot be made, read or found: which file or field, and why."""


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, hide_input_in_errors=True)


class Said(_Part):
    """One earlier message of the chat."""

    role: Literal["user", "assistant"]
    content: str


class Asked(_Part):
    """What the asker gave: the words as they were typed, the chat before them, the day."""

    words: str
    history: tuple[Said, ...] = ()
    as_of: date | None = None


class Software(_Part):
    """What answered. ``encoder`` names the model with the head of its SHA-256."""

    version: str
    encoder: str
    splitter: str
    folding: str | None = None


class ModelSaid(_Part):
    """A sentence of a language model that its clauses support; markers as in the draft."""

    text: str
    citations: tuple[int, ...]


class SecondReading(_Part):
    """A language model's stricter verdict: ``clause`` counts in ``found.deciding``, ``begin`` and
    ``end`` characters of that clause's plain words. ``rules``: what the rules alone gave."""

    rules: VerdictKind
    verdict: VerdictKind
    clause: int
    begin: int
    end: int


class LanguageModel(_Part):
    """What a language model contributed: no replay asks one again.

    ``prompts`` are those whose replies took part, by name and version; where ``restated``, the
    field ``question`` of the receipt is as the model put it. ``dropped`` counts the sentences of
    its draft that the clauses do not support, by reason.
    """

    name: str
    local: bool
    prompts: tuple[str, ...] = ()
    restated: bool = False
    opinion: SecondReading | None = None
    sentences: tuple[ModelSaid, ...] = ()
    dropped: tuple[tuple[str, int], ...] = ()


class Rules(_Part):
    """The settings that decide what is found and quoted."""

    max_citations: int
    evidence_limit: int
    dense_weight: float


def _utc(moment: datetime) -> datetime:
    return moment.astimezone(UTC)


class Receipt(_Part):
    """A receipt as it is kept; immutable.

    ``question`` and ``found`` are Question and Found in the form of ``codec.py``: a document or
    version stands there as its number in ``documents`` or ``versions``, and evidence by reference,
    without its words. ``answer`` is the answer's JSON without ``elapsed_ms``. ``sha256`` is of
    the canonical JSON of all the rest (see ``canonical.py``). ``language_model`` is there only
    where one is configured.
    """

    format: Literal[1]
    made_at: Annotated[AwareDatetime, AfterValidator(_utc)]
    software: Software
    rules: Rules
    asked: Asked
    question: dict[str, JsonValue]
    documents: list[JsonValue]
    versions: list[JsonValue]
    found: dict[str, JsonValue]
    publishers: dict[str, tuple[str, ...]]
    language_model: LanguageModel | None = None
    answer: dict[str, JsonValue]
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]

    @model_serializer(mode="wrap")
    def _written(self, write: SerializerFunctionWrapHandler) -> dict[str, Any]:
        """Without a model a receipt is as releases wrote it that knew of none."""
        values: dict[str, Any] = write(self)
        if self.language_model is None:
            values.pop("language_model", None)
        return values

    @property
    def id(self) -> str:
        """The day on which it was made (UTC) and the first 12 digits of its hash."""
        return f"{self.made_at.date()}-{self.sha256[:HASHED_ID]}"

    @property
    def generation(self) -> int:
        """The generation of the library that was searched."""
        generation = self.answer["generation"]
        assert isinstance(generation, int)  # checked when the receipt was read
        return generation
