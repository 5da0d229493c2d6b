"""Receipts, replays and feedback as the API documents them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, JsonValue, StringConstraints

from assistant.journal.model import Thumb
from ui.api.answer_model import In

ReceiptId = Annotated[str, StringConstraints(min_length=1, max_length=100)]
Comment = Annotated[str, StringConstraints(max_length=4000)]


class ReplayKept(In):
    """A receipt that the server keeps."""

    id: ReceiptId = Field(description="As in the answer's `receipt`.")


class ReplayGiven(In):
    """A receipt that you kept."""

    receipt: dict[str, JsonValue] = Field(description="The whole receipt, unchanged.")


class Difference(BaseModel):
    field: str
    then: Any = None
    now: Any = None
    why: str


class Event(BaseModel):
    """Something that has happened since to a version that is cited."""

    what: Literal["removed", "folded", "dated", "superseded", "withdrawn", "announced"]
    collection: str
    document: str
    version: str
    day: date | None
    words: str


class Replay(BaseModel):
    """A receipt concluded again from the library's texts."""

    outcome: Literal["identical", "differs", "unreadable"] = Field(
        description="`identical`: the same answer, byte for byte."
    )
    reason: str | None = Field(default=None, description="Why a receipt is unreadable.")
    differences: list[Difference] = Field(default=[], description="What differs in the answer.")
    circumstances: list[Difference] = Field(
        default=[], description="What answered then and now; no difference of the answer."
    )
    since: list[Event] = []


class Feedback(In):
    """Whether an answer helped."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "answer": "5b0c6c1f2d3e4a5b8c7d6e5f4a3b2c1d",
                    "thumb": "down",
                    "reason": "It cites the clause on police, and we are a fire service.",
                }
            ]
        }
    )

    answer: Annotated[str, StringConstraints(min_length=1, max_length=100)] = Field(
        description="The answer's `id`."
    )
    thumb: Thumb
    reason: Comment = ""


class Recorded(BaseModel):
    """Feedback that is in the journal."""

    answer: str
    thumb: Thumb
    at: datetime
