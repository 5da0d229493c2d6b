"""A source -> the library, in one transaction: records kept, versions folded, new texts split.

What a source offers is read to its end before anything counts; a failure half-way leaves the
library as it was. What is derived (vectors, indexes) is brought up to date afterwards by those
who derive it.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Protocol

from corpus.changes import Changes
from corpus.history import fold
from corpus.library import Library
from corpus.model import (
    CorpusError,
    Document,
    DocumentKey,
    Provider,
    Record,
    Refusal,
    SourceKind,
)
from corpus.split import RULES, split

Progress = Callable[[str, int, int | None], None]
"""Called with (what is being done, how much is done, how much there is or None)."""


class Source(Protocol):
    """Something that yields records: a folder, a page, a history of terms."""

    @property
    def collection(self) -> str: ...

    @property
    def kind(self) -> SourceKind: ...

    @property
    def location(self) -> str: ...

    def count(self, known: Container[tuple[str, str]] = ()) -> int | None:
        """How many records ``records`` would yield, where that is cheap to know."""
        ...

    def records(self, known: Container[tuple[str, str]]) -> Iterator[Record | Refusal]:
        """Records, those of one document in a row; known (path, version id) may be left out."""
        ...


class NothingToAdd(CorpusError):
    """A source held nothing that could be read."""


@dataclass(frozen=True, slots=True)
class Added:
    """What an addition did. Documents are counted once, under the first that fits."""

    collection: str
    added: tuple[str, ...]  # paths of documents that are new
    changed: tuple[str, ...]  # ... that got a new version
    unchanged: int
    records: int
    versions: int  # versions that were not there before
    refused: tuple[Refusal, ...]
    generation: int


def add(
    source: Source,
    library: Library,
    providers: Sequence[Provider] = (),
    progress: Progress | None = None,
) -> Added:
    """Bring a source's documents into the library.

    Raises LibraryBusy where another writer is at work, NothingToAdd where the source has nothing
    that can be read and the library has nothing of it yet, and what the source raises.
    """
    tell = progress or _silent
    with library.writing() as changes:
        known = changes.record_ids(source.collection)
        changes.put_collection(source.collection, source.kind, source.location)
        changes.put_providers(providers)
        tally = _Tally()
        _take(source, known, changes, tally, tell)
        if not known and not tally.records and not tally.unchanged:
            raise NothingToAdd(_nothing(source, tally.refused))
        _split_new(changes, tell)
    return Added(
        collection=source.collection,
        added=tuple(tally.added),
        changed=tuple(tally.changed),
        unchanged=tally.unchanged,
        records=tally.records,
        versions=tally.versions,
        refused=tuple(tally.refused),
        generation=library.generation(),
    )


def split_again(library: Library, progress: Progress | None = None) -> bool:
    """Split every text by this release's rules, where another's made the clauses.

    Returns whether anything had to be done. Vectors of unchanged passages survive.
    """
    if library.splitter() in (None, RULES):
        return False
    with library.writing() as changes:
        _split_new(changes, progress or _silent)
    return True


class _Tally:
    def __init__(self) -> None:
        self.added: list[str] = []
        self.changed: list[str] = []
        self.unchanged = 0
        self.records = 0
        self.versions = 0
        self.refused: list[Refusal] = []


def _silent(_what: str, _done: int, _total: int | None) -> None:
    """Progress that nobody watches."""


def _take(
    source: Source,
    known: Container[tuple[str, str]],
    changes: Changes,
    tally: _Tally,
    tell: Progress,
) -> None:
    total = source.count(known)
    read = 0
    for refused, group in groupby(source.records(known), key=_document_or_refusal):
        if refused is None:
            for refusal in group:
                assert isinstance(refusal, Refusal)
                tally.refused.append(refusal)
                read += 1
                tell("Reading", read, total)
            continue
        records = []
        for record in group:
            assert isinstance(record, Record)
            records.append(record)
            read += 1
            tell("Reading", read, total)
        _put(records, changes, tally)


def _document_or_refusal(item: Record | Refusal) -> DocumentKey | None:
    return item.document.key if isinstance(item, Record) else None


def _put(records: Sequence[Record], changes: Changes, tally: _Tally) -> None:
    """One document's new records: kept, folded with the earlier ones, counted."""
    document = records[-1].document
    changes.put_document(document)
    before = {v.id for v in changes.versions(document.key)}
    new = changes.add_records(document.key, records)
    tally.records += new
    if not new:
        tally.unchanged += 1
        return
    folds = fold(_all_records(document, changes))
    changes.replace_versions(document.key, folds)
    fresh = {f.version.id for f in folds} - before
    tally.versions += len(fresh)
    if not before:
        tally.added.append(document.key.path)
    elif fresh:
        tally.changed.append(document.key.path)
    else:
        tally.unchanged += 1


def _all_records(document: Document, changes: Changes) -> list[Record]:
    stored = changes.records(document.key)
    texts = changes.texts(sorted({r.text_sha for r in stored}))
    return [
        Record(
            document=document,
            version_id=r.version_id,
            recorded_at=r.recorded_at,
            text=texts[r.text_sha],
            effective_on=r.effective_on,
            text_kind=r.text_kind,
            raw_sha=r.raw_sha,
        )
        for r in stored
    ]


def _split_new(changes: Changes, tell: Progress) -> None:
    """Clauses for every text that a version has and that was not split by these rules yet."""
    changes.put_splitter(RULES)
    todo = changes.unsplit()
    for done, sha in enumerate(todo, 1):
        passages = split(changes.texts([sha])[sha])
        words = {p.clause.passage_sha: p.words for p in passages}
        clauses = [p.clause for p in passages]
        changes.put_clauses(sha, clauses, words)
        tell("Finding clauses", done, len(todo))


def _nothing(source: Source, refused: Sequence[Refusal]) -> str:
    if not refused:
        return (
            f"{source.location} holds no document that can be read (Markdown, HTML, PDF, DOCX, "
            f"text)."
        )
    first = refused[0]
    more = f" (and {len(refused) - 1} more)" if len(refused) > 1 else ""
    return f"Nothing of {source.location} could be read: {first.path}: {first.reason}{more}"
