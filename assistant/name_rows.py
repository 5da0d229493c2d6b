"""Names in a row with other names: "nous, kimi and fireworks" are three providers in any case.

An ordinary word ("together", "replicate") is taken for a name only where it stands beside one that
is written as names are, or where three or more listed names stand in a row.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from assistant.intent import side_by_side

_ROW = 3  # names; two ordinary words may stand side by side by chance

Mention = tuple[str, int, int]
"""A name as the metadata spells it, and where it stands in the text."""


def first_words(owners: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """Names of several words by the first of them, by which people call them for short ("Nous" for
    "Nous Research"), where it begins the names of one provider alone; in lower case."""
    found: dict[str, dict[str, set[str]]] = {}
    for name in sorted(owners):
        first, *more = re.findall(r"\w+", name) or [""]
        if more and len(first) > _ROW:
            found.setdefault(first.lower(), {})[name] = set(owners[name])
    return {
        first: min(called)
        for first, called in found.items()
        if len(set().union(*called.values())) == 1
    }


def in_rows(
    text: str, known: Sequence[Mention], names: Mapping[str, str], sure: Sequence[Mention]
) -> list[Mention]:
    """The further names of ``text`` that stand in a row; ``names`` are names by the
    one word of them that may stand there, in lower case, ``sure`` those of ``known`` that are
    taken for names by more than their place, which would be no ground for more."""
    taken = [(begin, end) for _, begin, end in known]
    maybe = [
        (names[word], match.start(), match.end())
        for match in re.finditer(r"(?<![\w@/-])\w+(?![\w@-]|\.\w)", text)
        if (word := match[0].lower()) in names
        and not any(begin < match.end() and match.start() < end for begin, end in taken)
    ]
    if not maybe:
        return []
    found: list[Mention] = []
    for row in _rows(text, sorted([*known, *maybe], key=lambda mention: mention[1])):
        if len(row) >= _ROW or (len(row) > 1 and any(one in sure for one in row)):
            found += [one for one in row if one in maybe]
    return found


def _rows(text: str, mentions: Sequence[Mention]) -> Iterator[list[Mention]]:
    row: list[Mention] = []
    for one in mentions:
        if row and not side_by_side(text, [row[-1][1:], one[1:]]):
            yield row
            row = []
        row.append(one)
    if row:
        yield row
