"""What of a version is compared with another: its clauses, and the lead-ins that they hang from.

A lead-in ("You may not use the service to:") is often no clause, yet it carries the rule of all
its items. Here it is a unit like a clause, so that a change of it is seen, once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.clause_words import words
from corpus.model import Clause, Span
from corpus.split import sha256

LEAD_IN = -1
"""The ordinal of a ``Clause`` that stands for a lead-in which is no clause of its version."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A clause or lead-in as it is compared: its words, its headings' words, its lead-ins."""

    clause: Clause
    words: tuple[str, ...]
    heading: tuple[tuple[str, ...], ...]
    leads: tuple[int, ...]  # positions of its lead-ins among the units, outermost first

    @property
    def only_leads(self) -> bool:
        return self.clause.ordinal == LEAD_IN


def units(
    text: str, clauses: Sequence[Clause], known: dict[str, tuple[str, ...]] | None = None
) -> list[Unit]:
    """Clauses and lead-ins of one text in reading order; every span occurs once.

    ``known`` keeps the words of raw slices that were read already: two versions share most.
    """
    known = {} if known is None else known
    every = {clause.span: clause for clause in clauses}
    for clause in clauses:
        for n, span in enumerate(clause.lead_in):
            if span not in every:
                every[span] = _lead_in(text, span, clause, n)
    ordered = sorted(every.values(), key=lambda c: (c.start, c.end))
    place = {clause.span: n for n, clause in enumerate(ordered)}
    names = {name for clause in ordered for name in clause.heading_path}
    said = {name: words(name) for name in names}
    out: list[Unit] = []
    for clause in ordered:
        path = tuple(said[name] for name in clause.heading_path if said[name])
        leads = tuple(place[span] for span in clause.lead_in)
        raw = text[clause.start : clause.end]
        if raw not in known:
            known[raw] = words(raw)
        out.append(Unit(clause, known[raw], path, leads))
    return out


def _lead_in(text: str, span: Span, item: Clause, depth: int) -> Clause:
    return Clause(
        text_sha=item.text_sha,
        ordinal=LEAD_IN,
        start=span.start,
        end=span.end,
        heading_path=item.heading_path,
        lead_in=item.lead_in[:depth],
        passage_sha=sha256(text[span.start : span.end]),
    )
