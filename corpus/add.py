"""A source -> the library, in one transaction: records kept, versions folded, new texts split.

What a source offers is read to its end before anything is written; a failure half-way leaves the
library as it was. The one-writer lock is held from the start, the database only while writing, so
that others may keep vectors meanwhile. What is derived (vectors, indexes) is brought up to date
afterwards by those who derive it.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from corpus.changes import Changes
from corpus.flag_notes import with_flags
from corpus.history import RULES as FOLDING
from corpus.library import Library
from corpus.model import (
    CorpusError,
    Document,
    Provider,
    Record,
    Refusal,
    Version,
)
from corpus.origin import Origin
from corpus.prepare import Prepared, Shelf
from corpus.provenance import keep_origin, put_collection
from corpus.refold import is_current, refolded
from corpus.source import Source
from corpus.split import RULES, split

Progress = Callable[[str, int, int | None], None]
"""Called with (what is being done, how much is done, how much there is or None)."""


@dataclass(frozen=True, slots=True)
class News:
    """A document that is new or has other versions now, and those that were not there before.

    ``until`` is the day on which its last version ends: it was, or will be, withdrawn.
    """

    document: Document
    is_new: bool
    versions: tuple[Version, ...]  # oldest first
    until: date | None = None


class NothingToAdd(CorpusError):
    """A source held nothing that could be read."""


@dataclass(frozen=True, slots=True)
class Added:
    """What an addition did. Documents are counted once, under the first that fits."""

    collection: str
    added: tuple[str, ...]  # paths of documents that are new
    changed: tuple[str, ...]  # ... whose versions are others than before
    unchanged: int  # other documents of the collection
    records: int  # kept now
    versions: int  # versions that were not there before
    refused: tuple[Refusal, ...]
    notes: tuple[tuple[str, tuple[str, ...]], ...]  # what readers said of a path
    generation: int
    news: tuple[News, ...] = ()


def add(
    source: Source,
    library: Library,
    providers: Sequence[Provider] = (),
    progress: Progress | None = None,
    origin: Origin | None = None,
) -> Added:
    """Bring a source's documents into the library; ``origin`` is kept for reading it again.

    Raises LibraryBusy where another writer is at work, NothingToAdd where the source has nothing
    that can be read and the library has nothing of it yet, and what the source raises.
    """
    tell = progress or _silent
    with library.alone():
        known = library.record_ids(source.collection)
        groups, refused = _read(source, known, tell)
        is_first = not library.documents()
        shelf = Shelf(library, source.collection, source.kind)
        prepared = list(_prepared(groups, shelf, refused, tell))
        if not known and not any(one.records for one in prepared):
            raise NothingToAdd(_nothing(source, refused))
        with library.writing() as changes:
            put_collection(source, library, changes, prepared)
            changes.put_providers(providers, source.collection)
            _write(prepared, changes, tell)
            if is_first:
                changes.put_folding(FOLDING)
            if origin is not None:
                keep_origin(source, library, changes, origin)
        total = len(library.documents(source.collection))
        generation = library.generation()
    return _added(source, prepared, refused, total, generation)


def split_again(library: Library, progress: Progress | None = None) -> bool:
    """Split every text by this release's rules, where another's made the clauses.

    Returns whether anything had to be done. Vectors of unchanged passages survive.
    """
    if library.splitter() in (None, RULES):
        return False
    with library.writing() as changes:
        changes.put_splitter(RULES)
        _split_rest(changes, progress or _silent)
    return True


def fold_again(library: Library, progress: Progress | None = None) -> bool:
    """Fold every document's records by this release's rules, where another's made the versions.

    Returns whether anything had to be done. Texts that become versions get their clauses.
    """
    if is_current(library):
        return False
    tell = progress or _silent
    with library.alone():
        found = refolded(library, tell)
        with library.writing() as changes:
            for done, (key, folds) in enumerate(found, 1):
                changes.replace_versions(key, folds)
                tell("Saving", done, len(found))
            changes.put_folding(FOLDING)
            _split_rest(changes, tell)
    return True


def _silent(_what: str, _done: int, _total: int | None) -> None:
    """Progress that nobody watches."""


def _read(
    source: Source, known: Container[tuple[str, str]], tell: Progress
) -> tuple[list[list[Record]], list[Refusal]]:
    """The records, a list for each document, and what was refused."""
    total = source.count(known)
    groups: list[list[Record]] = []
    refused: list[Refusal] = []
    for done, item in enumerate(source.records(known), 1):
        if isinstance(item, Refusal):
            refused.append(item)
        elif groups and groups[-1][0].document.key == item.document.key:
            groups[-1].append(item)
        else:
            groups.append([item])
        tell("Reading", done, total)
    return groups, refused


def _prepared(
    groups: list[list[Record]], shelf: Shelf, refused: list[Refusal], tell: Progress
) -> Iterator[Prepared]:
    total = sum(map(len, groups))
    done = 0
    for group in groups:
        one, more = shelf.prepare(group)
        refused += more
        if one is not None:
            yield one
        done += len(group)
        tell("Finding clauses", done, total)


def _write(prepared: Sequence[Prepared], changes: Changes, tell: Progress) -> None:
    changes.put_splitter(RULES)  # first, since it drops what other rules made
    for done, one in enumerate(prepared, 1):
        key = one.document.key
        changes.put_document(one.document)
        if one.records:
            changes.add_records(key, one.records)
            changes.replace_versions(key, one.folds)
        for sha, passages in one.split.items():
            words = {p.clause.passage_sha: p.words for p in passages}
            changes.put_clauses(sha, [p.clause for p in passages], words)
        tell("Saving", done, len(prepared))
    _split_rest(changes, tell)


def _split_rest(changes: Changes, tell: Progress) -> None:
    """Clauses for every text that a version has and that was not split yet."""
    todo = changes.unsplit()
    for done, sha in enumerate(todo, 1):
        passages = split(changes.texts([sha])[sha])
        words = {p.clause.passage_sha: p.words for p in passages}
        changes.put_clauses(sha, [p.clause for p in passages], words)
        tell("Finding clauses", done, len(todo))


def _added(
    source: Source,
    prepared: Sequence[Prepared],
    refused: Sequence[Refusal],
    total: int,
    generation: int,
) -> Added:
    added = tuple(one.document.key.path for one in prepared if one.is_new)
    changed = tuple(one.document.key.path for one in prepared if one.is_changed)
    return Added(
        collection=source.collection,
        added=added,
        changed=changed,
        unchanged=total - len(added) - len(changed),
        records=sum(len(one.records) for one in prepared),
        versions=sum(one.fresh_versions for one in prepared),
        refused=tuple(refused),
        notes=with_flags(source.notes, prepared),
        generation=generation,
        news=tuple(_news(one) for one in prepared if one.is_new or one.is_changed),
    )


def _news(one: Prepared) -> News:
    # A text that came back has the id that it had before.
    before = {(version.id, version.recorded_at) for version in one.before}
    after = [made.version for made in one.folds]
    fresh = tuple(v for v in after if (v.id, v.recorded_at) not in before)
    return News(one.document, one.is_new, fresh, after[-1].valid_to if after else None)


def _nothing(source: Source, refused: Sequence[Refusal]) -> str:
    if not refused:
        return (
            f"{source.location} holds no document that can be read (Markdown, HTML, PDF, DOCX, "
            "text)."
        )
    first = refused[0]
    more = f" (and {len(refused) - 1} more)" if len(refused) > 1 else ""
    return f"Nothing of {source.location} could be read: {first.path}: {first.reason}{more}"
