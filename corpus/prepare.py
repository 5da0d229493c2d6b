"""What one document's new records will change, worked out before anything is written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from corpus import rows
from corpus.history import Fold, fold, text_sha
from corpus.library import Library
from corpus.library_errors import LibraryError
from corpus.model import Document, Record, Refusal, SourceKind, Version
from corpus.record_rows import unseen
from corpus.refold import is_by_hand, with_texts
from corpus.split import Passage, split

MOST_CHARACTERS = 5_000_000
"""Of one text: some ten times the longest terms known. More would take minutes to split."""

_WORDLESS = "It has no sentence, list item or table row that could be quoted as a clause."


@dataclass(frozen=True, slots=True)
class Prepared:
    """A document with its new records, and all its versions once they are kept.

    Without new records nothing changes but, perhaps, what its metadata say. ``split`` has the
    clauses of new versions by the text's hash.
    """

    document: Document
    is_new: bool
    before: tuple[Version, ...]
    records: tuple[Record, ...] = ()
    folds: tuple[Fold, ...] = ()
    split: dict[str, list[Passage]] = field(default_factory=dict)

    @property
    def is_changed(self) -> bool:
        """Whether a document that was there has other versions now."""
        after = tuple(one.version for one in self.folds)
        return not self.is_new and bool(self.records) and after != self.before

    @property
    def fresh_versions(self) -> int:
        """How many versions were not there before."""
        return len({one.version.id for one in self.folds} - {one.id for one in self.before})


class Shelf:
    """One collection as it is before the addition. Nobody else may write meanwhile."""

    def __init__(self, library: Library, collection: str, kind: SourceKind) -> None:
        self._by_hand = is_by_hand(kind)
        self._library = library
        self._there = {document.key for document in library.documents(collection)}
        self._split: set[str] = set()

    def prepare(self, group: Sequence[Record]) -> tuple[Prepared | None, list[Refusal]]:
        """What one document's records change; None where it is new and all are refused."""
        found = [(record, _unfit(record)) for record in group]
        refused = [_refusal(record, reason) for record, reason in found if reason]
        fit = [record for record, reason in found if not reason]
        if not fit:
            return None, refused
        document = fit[-1].document
        is_new = document.key not in self._there
        stored = [] if is_new else self._library.records(document.key)
        before = () if is_new else tuple(self._library.versions(document.key))
        shas = [text_sha(record) for record in fit]
        known = [(r.version_id, r.recorded_at, r.effective_on) for r in stored]
        places = unseen(known, fit, shas)
        fresh = [fit[n] for n in places]
        if not fresh:
            return Prepared(document, is_new, before), refused
        earlier = with_texts(self._library, document, stored)
        folds, clauses, empty = self._folded(earlier, fresh, before)
        refused += [_refusal(record, _WORDLESS) for record in empty]
        kept = tuple(record for record in fresh if record not in empty)
        if not kept:
            return (None if is_new else Prepared(document, is_new, before)), refused
        return Prepared(document, is_new, before, kept, tuple(folds), clauses), refused

    def _folded(
        self, earlier: list[Record], fresh: list[Record], before: Sequence[Version]
    ) -> tuple[list[Fold], dict[str, list[Passage]], list[Record]]:
        """All versions, the clauses of new ones, and the records that have no clause."""
        empty: list[Record] = []
        old = {version.id for version in before}
        while True:
            kept = [record for record in fresh if record not in empty]
            texts = {text_sha(record): record.text for record in (*earlier, *kept)}
            folds = fold([*earlier, *kept], self._by_hand)
            new = {f.version.text_sha for f in folds if f.version.id not in old}
            clauses = {sha: split(texts[sha]) for sha in sorted(new - self._split)}
            wordless = {sha for sha, passages in clauses.items() if not passages}
            if wordless.isdisjoint(map(text_sha, kept)):
                self._split |= clauses.keys()
                return folds, clauses, empty
            empty += [record for record in kept if text_sha(record) in wordless]


def _unfit(record: Record) -> str | None:
    """Why the library cannot keep a record."""
    if len(record.text) > MOST_CHARACTERS:
        return (
            f"It has {len(record.text):,} characters, and one document may have "
            f"{MOST_CHARACTERS:,}: add it in parts."
        )
    try:
        rows.sha_of(record.text, "Its text")
        rows.document_values(record.document)
    except LibraryError as error:
        return str(error)
    return None


def _refusal(record: Record, reason: str) -> Refusal:
    commit = f"commit {record.version_id[:12]}: " if record.version_id else ""
    return Refusal(record.document.key.path, commit + reason)
