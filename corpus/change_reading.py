"""What the clauses of one version do, read once each with what they hang from."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.clause_words import words
from corpus.modality import Reading, read
from corpus.model import Clause, Span

_SENTENCE = re.compile(r"[.!?][\"'”’)*_\s]{0,9}$")
_DATED = re.compile(r"\b(?:19|20)\d\d\b")


class Readings:
    """Reads clauses of one text. Headings and outer lead-ins are shared by many clauses: those
    without a cue of their own, which add nothing, are found once and left out."""

    def __init__(self, text: str, publishers: Sequence[str]) -> None:
        self._text = text
        self._publishers = publishers
        self._read: dict[Span, Reading] = {}
        self._words: dict[str, tuple[str, ...]] = {}
        self._headings: dict[str, bool] = {}
        self._leads: dict[Span, bool] = {}

    def of(self, clause: Clause) -> Reading:
        if clause.span not in self._read:
            self._read[clause.span] = self._reading(clause)
        return self._read[clause.span]

    def context(self, clause: Clause) -> tuple[tuple[str, ...], ...]:
        """The words around a clause that its reading rests on besides its own."""
        around = [self._text[slice(*span)] for span in self._lead_ins(clause)]
        around += self._headings_of(clause)
        return tuple(self._words_of(raw) for raw in around)

    def _reading(self, clause: Clause) -> Reading:
        leads = [self._text[slice(*span)] for span in self._lead_ins(clause)]
        raw = self._text[clause.start : clause.end]
        return read(raw, leads, self._headings_of(clause), self._publishers)

    def _lead_ins(self, clause: Clause) -> list[Span]:
        outer = [span for span in clause.lead_in[:-1] if self._lead_tells(span)]
        return [*outer, *clause.lead_in[-1:]]

    def _headings_of(self, clause: Clause) -> list[str]:
        # A heading says what list items and stubs do. It does not say what a sentence of its own
        # does ("Reporting violations"), nor a line with a date ("Last modified: 3 May 2024").
        raw = self._text[clause.start : clause.end]
        if not clause.lead_in and (_SENTENCE.search(raw) or _DATED.search(raw)):
            return []
        return [heading for heading in clause.heading_path if self._heading_tells(heading)]

    def _words_of(self, raw: str) -> tuple[str, ...]:
        if raw not in self._words:
            self._words[raw] = words(raw)
        return self._words[raw]

    def _heading_tells(self, heading: str) -> bool:
        if heading not in self._headings:
            self._headings[heading] = read("", (), [heading]).modality != "states"
        return self._headings[heading]

    def _lead_tells(self, span: Span) -> bool:
        if span not in self._leads:
            self._leads[span] = read(self._text[slice(*span)]).modality != "states"
        return self._leads[span]
