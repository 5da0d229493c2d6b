"""What a source of one document would bring in, without storing any of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from corpus.flags import told
from corpus.library import Library
from corpus.library_errors import NotInLibrary
from corpus.model import CorpusError, Record, Refusal
from corpus.source import Source
from corpus.split import Passage, sha256, split

Standing = Literal["new", "changed", "same"]


class NotReadable(CorpusError):
    """A document that cannot be brought in, and why."""


@dataclass(frozen=True, slots=True)
class Preview:
    """One document as it would be read. ``standing``: whether it is new to the library, another
    text of one that is there, or the text that it has already. ``before`` is the number of clauses
    of the version that it would follow."""

    record: Record
    passages: tuple[Passage, ...]
    notes: tuple[str, ...]
    standing: Standing
    before: int


def preview(source: Source, library: Library) -> Preview:
    """Read and split the one document of a source. Raises NotReadable for one that cannot be."""
    records = list(source.records(frozenset()))
    for one in records:
        if isinstance(one, Refusal):
            raise NotReadable(f"{one.path}: {one.reason}")
    if len(records) != 1 or not isinstance(records[0], Record):
        raise NotReadable(f"{source.location} holds no document, or more than one.")
    record = records[0]
    passages = tuple(split(record.text))
    if not passages:
        raise NotReadable(
            f"{record.document.key.path}: no clause was found in it. Is it the policy itself, "
            "rather than a page that leads to it?"
        )
    standing, before = _standing(record, library)
    notes: Sequence[str] = source.notes.get(record.document.key.path, ())
    suspicious = told(record.text, [(p.clause.span, p.clause.lead_in) for p in passages])
    return Preview(record, passages, (*notes, *suspicious), standing, before)


def _standing(record: Record, library: Library) -> tuple[Standing, int]:
    try:
        versions = library.versions(record.document.key)
    except NotInLibrary:
        return "new", 0
    if not versions:
        return "new", 0
    newest = versions[-1]
    before = len(library.clauses(newest.text_sha))
    return ("same" if newest.text_sha == sha256(record.text) else "changed"), before
