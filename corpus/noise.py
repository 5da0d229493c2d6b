"""What a record shows instead of the policy: an error page, another page, another language.

A fetched page is not always the policy. Each test here compares a wording with the policy's
before it (and after it); none knows any site.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import timedelta
from functools import lru_cache
from itertools import pairwise

from corpus.languages import language
from corpus.wording import Unit, Wording

OUTAGE_SHARE = 0.2
"""A record with less than this share of the words before it is an error page, not a policy."""
OUTAGE_WORDS = 200
"""... unless it has at least this many words."""
FIRST_SHARE, FIRST_WORDS = 0.05, 50
"""The same before any policy was seen, compared with the first one after it."""
INTERLUDE = timedelta(days=120)
"""Longest time that another page or language may stand in the policy's place."""
FLAP = timedelta(days=3)
"""Another text that lasted no longer, between two records of the same words, was a rendering."""
STRANGER = timedelta(days=30)
"""The same for a page that shares nothing with the policy: it might be a policy, taken back."""

_ALIKE = 0.75  # share of trigrams (of both) that says: the same policy, perhaps changed
_CONTAINED = 0.9
_PIECE = 0.6  # a page without a part that failed to load; a policy seldom loses so much
_NOTHING = 0.1
_TOGGLES = 3  # a line that came, went and came again (or the reverse)

Trigrams = frozenset[tuple[str, str, str]]


def is_outage(wording: Wording, before: Wording) -> bool:
    """Whether a wording is far too short to be what the policy became."""
    return wording.words < OUTAGE_WORDS and wording.words < OUTAGE_SHARE * before.words


def part_is_out(wording: Wording, before: Wording) -> bool:
    """Whether parts of a joined text are error pages and all others stand as they stood."""
    if len(wording.units) != len(before.units) or len(before.units) < 2:
        return False
    changed = [(a, b) for a, b in zip(wording.units, before.units, strict=True) if a != b]
    return bool(changed) and all(_is_out(now, then) for now, then in changed)


def is_false_start(wording: Wording, after: Wording, lasted: timedelta) -> bool:
    """Whether the first records of a document hold an error page, or a piece of the policy."""
    if wording.words < FIRST_WORDS and wording.words < FIRST_SHARE * after.words:
        return True
    a, b = trigrams(after), trigrams(wording)
    if not b or lasted > FLAP:
        return False
    return len(a & b) >= _CONTAINED * len(b) and len(b) < _PIECE * len(a)


@lru_cache(maxsize=64)
def language_of(wording: Wording) -> str | None:
    return language(_text(wording))


def is_other_language(wording: Wording, before: Wording) -> bool:
    now, then = language_of(wording), language_of(before)
    return now is not None and then is not None and now != then


def is_same_policy(one: Wording, other: Wording) -> bool:
    """Whether most of the words of two wordings are the same, in the same order."""
    a, b = trigrams(one), trigrams(other)
    return bool(a and b) and len(a & b) >= _ALIKE * len(a | b)


def other_page(between: Wording, policy: Wording, lasted: timedelta) -> bool:
    """Whether a wording that stood between two of one policy was not the policy.

    It is a piece of it, or holds it whole among much else, or shares nothing with it.
    """
    if _shared(policy, between) >= _PIECE and _shared(between, policy) >= _PIECE:
        return False  # much the same, found quickly
    a, b = trigrams(policy), trigrams(between)
    if not a or not b:
        return False
    shared = len(a & b)
    piece = shared >= _CONTAINED * len(b) and len(b) < _PIECE * len(a)
    piece = piece and (lasted <= STRANGER or len(b) < OUTAGE_SHARE * len(a))
    whole = shared >= _CONTAINED * len(a) and len(b) >= 2 * len(a)
    whole = whole and not _has_part_out(policy, between)
    stranger = shared < _NOTHING * min(len(a), len(b)) and lasted <= STRANGER
    return piece or whole or stranger


def flickering(wordings: Sequence[Wording]) -> frozenset[str]:
    """Short lines without a sentence that come and go while all clauses stay, by their words.

    ``wordings`` are in the order of time. A policy may gain a line and lose it; one that came,
    went and came back at least (or the reverse) is a button or a title of the page.
    """
    toggles: Counter[str] = Counter()
    units = [{unit.same: _is_bare(unit) for unit in w.all_units()} for w in wordings]
    for before, after in pairwise(units):
        changed = before.keys() ^ after.keys()
        if all(before.get(words, True) and after.get(words, True) for words in changed):
            toggles.update(changed)
    return frozenset(words for words, times in toggles.items() if times >= _TOGGLES)


@lru_cache(maxsize=64)
def trigrams(wording: Wording) -> Trigrams:
    words = _text(wording)
    return frozenset(zip(words, words[1:], words[2:], strict=False))


def _is_bare(unit: Unit) -> bool:
    return unit.kind in ("link", "short", "heading") and unit.words.count(" ") < 8


def _shared(one: Wording, other: Wording) -> float:
    """The share of one's words in units that the other has too."""
    there = {unit.same for unit in other.all_units()}
    counts = [(unit.words.count(" ") + 1, unit.same in there) for unit in one.all_units()]
    return sum(n for n, has in counts if has) / max(1, sum(n for n, _ in counts))


def _has_part_out(wording: Wording, full: Wording) -> bool:
    """Whether a part of a joined text is an error page where the other has words."""
    same = len(wording.units) == len(full.units)
    return same and any(map(_is_out, wording.units, full.units))


def _is_out(now: Sequence[Unit], then: Sequence[Unit]) -> bool:
    return _count(now) < OUTAGE_WORDS and _count(now) < OUTAGE_SHARE * _count(then)


def _text(wording: Wording) -> list[str]:
    return " ".join(unit.same for unit in wording.all_units()).split()


def _count(units: Sequence[Unit]) -> int:
    return sum(len(unit.words.split()) for unit in units)
