"""What the API tells of the library: collections, documents, versions, clauses, changes."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from corpus.diff import ChangeKind
from corpus.flags import Kind as FlagKind
from corpus.model import DateBasis, Kind, SourceKind, TextKind
from ui.api.answer_model import MAX_NAMES, Day, Name, Words

MOST_OFFSET = 10_000_000

Text = Annotated[str, StringConstraints(min_length=1, max_length=2000)]


class Query(BaseModel):
    """Parameters of an address: those that are documented, and no others."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Page(Query):
    limit: int = Field(50, ge=1, le=500, description="Entries at most.")
    offset: int = Field(0, ge=0, le=MOST_OFFSET, description="Entries to pass over.")


class DocumentsWanted(Page):
    collection: Name | None = None
    provider: Name | None = None
    kind: Kind | None = None
    title: Name | None = Field(None, description="Words that stand in the title.")


class ClausesWanted(Page):
    version: Text | None = Field(
        None, description="A version's id, the beginning of one, or a day; without it today's."
    )


class ClauseSearch(Query):
    q: Words = Field(description="What to look for, in plain words.")
    as_of: Day | None = Field(None, description="Only clauses in force on that day; today's.")
    provider: Annotated[list[Name], Field(max_length=MAX_NAMES)] = []
    collection: Annotated[list[Name], Field(max_length=MAX_NAMES)] = []
    kind: Annotated[list[Kind], Field(max_length=6)] = []
    limit: int = Field(20, ge=1, le=100)


class DiffWanted(Query):
    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    document: Text = Field(description="`collection/path`, as `id` of `GET /documents`.")
    start: Text | None = Field(
        None, alias="from", description="A day, a version's id, or the beginning of one; without "
        "it the version in force before `to`.",
    )  # fmt: skip
    end: Text | None = Field(None, alias="to", description="The same; without it today's.")


class Collection(BaseModel):
    """Documents brought in together from one place."""

    name: str
    source_kind: SourceKind
    documents: int
    added_at: datetime
    synced_at: datetime | None = Field(description="When all of it was last read, new or not.")
    healthy: bool = Field(description="Whether the last sync worked.")


class Provider(BaseModel):
    name: str
    publisher: str | None
    aliases: list[str]
    documents: int


class Library(BaseModel):
    """What is in the library, as you may see it."""

    generation: int = Field(description="Another number whenever anything has changed.")
    documents: int
    collections: list[Collection]
    providers: list[Provider]
    kinds: dict[Kind, int] = Field(description="How many documents there are of each kind.")


class Document(BaseModel):
    """A policy or report as a thing."""

    id: str = Field(description="`collection/path`.")
    collection: str
    path: str = Field(description="The source's own id of the document.")
    title: str
    provider: str
    kind: Kind
    source_url: str | None
    products: list[str] = Field(description="Empty: all of its provider's.")
    versions: int
    first: date | None = Field(description="The day from which its first version held.")
    last: date | None = Field(description="The day from which its newest version holds.")
    until: date | None = Field(description="The day on which it was withdrawn.")
    href: str


class Documents(BaseModel):
    total: int
    offset: int
    documents: list[Document]
    next: str | None = Field(description="The next page.")


class Version(BaseModel):
    """The immutable text of a document from one moment on."""

    id: str = Field(description="A commit of a git history, otherwise the SHA-256 of the text.")
    text_sha: str
    recorded_at: datetime
    valid_from: date
    valid_to: date | None = Field(description="The first day on which it no longer holds.")
    basis: DateBasis = Field(description="What the dates rest on.")
    effective_on: date | None = Field(description="The day that the text states.")
    text_kind: TextKind
    in_force: bool = Field(description="Today.")
    href: str


class Versions(BaseModel):
    document: Document
    versions: list[Version] = Field(description="Oldest first.")


class VersionText(BaseModel):
    document: Document
    version: Version
    text: str = Field(description="Character for character; offsets of clauses count in it.")


class Clause(BaseModel):
    """The smallest passage that can decide something: `quote == text[start:end]`."""

    start: int
    end: int
    quote: str
    heading_path: list[str]
    lead_in: list[str] = Field(description="What it hangs from, outermost first.")
    flags: list[FlagKind] = Field(
        [], description="What is suspicious in it; a flagged clause is not shown to a model."
    )


class Clauses(BaseModel):
    document: Document
    version: Version
    total: int
    offset: int
    clauses: list[Clause]
    next: str | None


class FoundClause(Clause):
    """A clause that fits what was looked for."""

    collection: str
    document: str
    title: str
    provider: str
    kind: Kind
    source_url: str | None
    version: str
    text_sha: str
    valid_from: date
    valid_to: date | None
    text_kind: TextKind
    score: float = Field(description="0 to 1; compares the clauses of one search only.")


class FoundClauses(BaseModel):
    as_of: date
    clauses: list[FoundClause] = Field(description="The best first.")


class Effect(BaseModel):
    """What a change does to the rule."""

    before: str | None
    after: str | None
    conditions_gone: list[str]
    conditions_new: list[str]
    words: str


class Change(BaseModel):
    kind: ChangeKind
    effect: Effect | None = Field(description="null: the rule stays what it was.")
    old: list[Clause]
    new: list[Clause]
    hanging: list[Clause] = Field(description="Clauses whose rule a changed lead-in changed.")
    similarity: float = Field(ge=0, le=1)


class DiffVersion(BaseModel):
    version: str
    text_sha: str
    valid_from: date
    valid_to: date | None
    basis: DateBasis


class Diff(BaseModel):
    """What changed in a document from one version to another, in reading order of the new one."""

    model_config = ConfigDict(populate_by_name=True)

    document: str
    collection: str
    title: str
    provider: str
    start: DiffVersion = Field(alias="from")
    end: DiffVersion = Field(alias="to")
    changes: list[Change]
