"""What the clauses of one version do, read once each with what they hang from."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.modality import Reading, read
from corpus.model import Clause, Span

_SENTENCE = re.compile(r"[.!?][\"'”’)*_\s]*$")


class Readings:
    """Reads clauses of one text. Headings and outer lead-ins are shared by many clauses: those
    without a cue of their own, which add nothing, are found once and left out."""

    def __init__(self, text: str, publishers: Sequence[str]) -> None:
        self._text = text
        self._publishers = publishers
        self._read: dict[Clause, Reading] = {}
        self._headings: dict[str, bool] = {}
        self._leads: dict[Span, bool] = {}

    def of(self, clause: Clause) -> Reading:
        if clause not in self._read:
            self._read[clause] = self._reading(clause)
        return self._read[clause]

    def _reading(self, clause: Clause) -> Reading:
        raw = self._text[clause.start : clause.end]
        leads = [span for span in clause.lead_in[:-1] if self._lead_tells(span)]
        leads += clause.lead_in[-1:]
        # A heading ("Reporting violations") says what its list items do, not what a sentence does.
        path = () if _SENTENCE.search(raw) else clause.heading_path
        headings = [heading for heading in path if self._heading_tells(heading)]
        return read(raw, [self._text[slice(*s)] for s in leads], headings, self._publishers)

    def _heading_tells(self, heading: str) -> bool:
        if heading not in self._headings:
            self._headings[heading] = read("", (), [heading]).modality != "states"
        return self._headings[heading]

    def _lead_tells(self, span: Span) -> bool:
        if span not in self._leads:
            self._leads[span] = read(self._text[slice(*span)]).modality != "states"
        return self._leads[span]
