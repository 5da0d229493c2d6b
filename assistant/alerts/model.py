"""What an alert says: a saved answer that the policies no longer bear out, or soon will not."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict

from corpus.model import CorpusError

What = Literal["verdict", "clause", "evidence"]
"""The gravest of what an alert tells: the verdict is another, a cited clause is gone, or words that
the answer could not know decide as well."""


class AlertsError(CorpusError):
    """The alerts cannot be read or kept: which file, and what to do."""


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Lost(_Part):
    """A cited clause whose words stand in force no more.

    ``now`` are the words in their place in ``version``, the document's text in force on the
    alert's day, since ``since``; None where they have no successor or the document has no text.
    """

    collection: str
    document: str
    title: str
    quote: str
    now: str | None = None
    version: str | None = None
    since: date | None = None


class Fresh(_Part):
    """A clause that decides and whose words stand in no text that the saved answer knew."""

    collection: str
    document: str
    title: str
    version: str
    since: date
    quote: str


def _utc(moment: datetime) -> datetime:
    return moment.astimezone(UTC)


class Alert(_Part):
    """One difference between a receipt and the same question asked again.

    ``as_of`` is the day that was asked about; ``comes`` is that day where it lies ahead, because
    an announced version comes into force on it. ``why`` says what happened to the texts.
    """

    id: UUID
    raised_at: Annotated[AwareDatetime, AfterValidator(_utc)]
    receipt: str
    question: str
    as_of: date
    comes: date | None = None
    verdict_then: str
    verdict_now: str
    lost: tuple[Lost, ...] = ()
    fresh: tuple[Fresh, ...] = ()
    why: tuple[str, ...] = ()

    @property
    def what(self) -> What:
        if self.verdict_then != self.verdict_now:
            return "verdict"
        return "clause" if self.lost else "evidence"
