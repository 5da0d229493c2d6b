"""How much of their words two texts share: quickly by whole clauses, closely by runs of words."""

from __future__ import annotations

import re
from collections import Counter
from typing import Protocol

import numpy as np

from corpus.model import Version
from corpus.plain import plain
from corpus.snapshot import Snapshot

RUN = 4
"""Words in a run."""
SHARED_CLAUSES = 0.1
"""Least share of the shorter text's clauses that two texts must share to be worth measuring."""
FEWEST_CLAUSES = 4
"""A text of fewer says nothing: error pages and cookie banners are alike everywhere."""

_WORD = re.compile(r"[^\W_]+")


class Texts(Protocol):
    """Where stored texts are read; the library is one."""

    def text(self, text_sha: str) -> str: ...


class SharedClauses:
    """Which texts of a snapshot share clauses (by their indexed words)."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._order = np.argsort(snapshot.passage, kind="stable")
        self._sorted = snapshot.passage[self._order]

    def sharing(self, text_sha: str) -> set[str]:
        """Texts that share at least ``SHARED_CLAUSES`` with this one, itself among them."""
        rows = self._snapshot.rows(text_sha)
        passages = np.unique(self._snapshot.passage[rows.start : rows.stop])
        if len(passages) < FEWEST_CLAUSES:
            return set()
        starts = np.searchsorted(self._sorted, passages, "left").tolist()
        ends = np.searchsorted(self._sorted, passages, "right").tolist()
        shared: Counter[int] = Counter()
        for start, end in zip(starts, ends, strict=True):
            shared.update(set(self._snapshot.text[self._order[start:end]].tolist()))
        first = self._snapshot.first_row
        return {
            self._snapshot.text_shas[text]
            for text, count in shared.items()
            if count >= SHARED_CLAUSES * min(len(passages), int(first[text + 1] - first[text]))
        }


class SharedRuns:
    """Measures pairs of texts by runs of words; a text's runs are kept for the next pair."""

    def __init__(self, texts: Texts) -> None:
        self._texts = texts
        self._kept: dict[str, frozenset[int]] = {}

    def shares(self, one: Version, other: Version) -> tuple[float, float]:
        """(containment, resemblance), 0 to 1: the runs that both have, as a share of the shorter
        text's runs and of all runs. Repeats count once."""
        first, second = self._runs(one.text_sha), self._runs(other.text_sha)
        both = len(first & second)
        return both / max(1, min(len(first), len(second))), both / max(1, len(first | second))

    def _runs(self, text_sha: str) -> frozenset[int]:
        if text_sha not in self._kept:
            words = _WORD.findall(plain(self._texts.text(text_sha)).lower())
            last = max(1, len(words) - RUN + 1)
            self._kept[text_sha] = frozenset(hash(tuple(words[n : n + RUN])) for n in range(last))
        return self._kept[text_sha]
