"""A change as it is read: under which heading, after which words, old and new with their marks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.comparison.compare import Comparison
from corpus.diff import ClauseChange
from corpus.diff_units import LEAD_IN
from corpus.model import Clause, Span, Version
from corpus.plain import plain
from corpus.word_diff import marks


@dataclass(frozen=True, slots=True)
class Marked:
    """Plain words of one side, a line a clause, and the slices of them that differ."""

    words: str
    marks: tuple[Span, ...]

    def pieces(self) -> list[tuple[str, bool]]:
        """The words cut up: (piece, whether it differs), none empty."""
        out: list[tuple[str, bool]] = []
        at = 0
        for start, end in self.marks:
            out += [(self.words[at:start], False), (self.words[start:end], True)]
            at = end
        return [piece for piece in (*out, (self.words[at:], False)) if piece[0]]


@dataclass(frozen=True, slots=True)
class Shown:
    """One change in plain words. ``old`` or ``new`` is None where there is none, or nothing to
    be compared (a clause that only moved stands in ``new`` alone)."""

    kind: str
    heading: str
    lead_in: str
    effect: str
    old: Marked | None
    new: Marked | None
    note: str


def shown(made: Comparison, change: ClauseChange) -> Shown:
    old, new = _words(made.old_text, change.old), _words(made.new_text, change.new)
    removed, added = marks(old, new) if old and new else ((), ())
    text, clause = (made.new_text, change.new[0]) if change.new else (made.old_text, change.old[0])
    leads = any(c.ordinal == LEAD_IN for c in (*change.old, *change.new))
    moved = change.kind == "moved"
    return Shown(
        kind=f"lead-in {change.kind}" if leads else change.kind,
        heading=" > ".join(clause.heading_path),
        lead_in=plain(text[slice(*clause.lead_in[-1])]) if clause.lead_in else "",
        effect=change.effect.words if change.effect else "",
        old=Marked(old, removed) if old and not moved else None,
        new=Marked(new, added) if new else None,
        note=_note(change, moved),
    )


def version_words(version: Version) -> str:
    """``version 0f2f10c6a1b2, in force from 2024-03-12 (recorded date)``."""
    until = f" until {version.valid_to}" if version.valid_to else ""
    return (
        f"version {version.id[:12]}, in force from {version.valid_from}{until} "
        f"({version.basis} date)"
    )


def counts(made: Comparison) -> str:
    """``12 changes, 4 of them to rules: 3 added, 1 removed, 8 reworded``."""
    total = len(made.changes)
    kinds = [
        f"{number} {kind}"
        for kind in ("added", "removed", "reworded", "split", "merged", "moved")
        if (number := sum(change.kind == kind for change in made.changes))
    ]
    noun = "change" if total == 1 else "changes"
    return f"{total:,} {noun}, {len(made.rules):,} to rules: {', '.join(kinds)}"


def unchanged_words(made: Comparison) -> str:
    """What to say where nothing changed, naming both versions."""
    if made.old == made.new:
        return f"Nothing to compare: it is the same version, {version_words(made.new)}."
    return (
        f"No clause changed from {version_words(made.old)} to {version_words(made.new)}. What "
        "differs is formatting, headings, links or the page around the text."
    )


def _words(text: str, clauses: Sequence[Clause]) -> str:
    return "\n".join(plain(text[clause.start : clause.end]) for clause in clauses)


def _note(change: ClauseChange, moved: bool) -> str:
    if moved and change.old[0].heading_path != change.new[0].heading_path:
        return f"moved here from: {' > '.join(change.old[0].heading_path) or 'no heading'}"
    if change.hanging:
        count = len(change.hanging)
        return f"{count} {'clause hangs' if count == 1 else 'clauses hang'} from it"
    return ""
