"""What is suspicious in the texts that an addition brings, told with what their readers said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from corpus.flags import told
from corpus.history import text_sha
from corpus.prepare import Prepared

Notes = tuple[tuple[str, tuple[str, ...]], ...]
"""By a document's path, sentences for the person who adds it."""


def with_flags(said: Mapping[str, tuple[str, ...]], prepared: Sequence[Prepared]) -> Notes:
    """The readers' notes, and the flags of each document's newest text where it is new."""
    notes = {path: tuple(words) for path, words in said.items()}
    for one in prepared:
        newest = one.folds[-1].version.text_sha if one.folds else ""
        text = next((r.text for r in one.records if text_sha(r) == newest), None)
        if text is None or newest not in one.split:
            continue
        spans = [(p.clause.span, p.clause.lead_in) for p in one.split[newest]]
        if flagged := told(text, spans):
            path = one.document.key.path
            notes[path] = (*notes.get(path, ()), *flagged)
    return tuple(notes.items())
