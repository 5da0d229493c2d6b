"""What an answer to "what changed" cites: each clause with its side, the pair's words marked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from assistant.model import Answer, Citation
from corpus.model import DocumentKey
from ui.addresses import apart, compare_address, reference
from ui.differing import pair_marked
from ui.language import t
from ui.markup import Child, Markup, el
from ui.source import Source
from ui.words import day

LONGEST = 1_500
"""Characters of a quote up to which a closed card shows all of it with its marks."""


@dataclass(frozen=True, slots=True)
class Face:
    """How a cited clause looks while it is closed: its side, and its words with their marks."""

    side: str
    before: bool
    words: Markup | None


def pairs(answer: Answer) -> list[tuple[Citation, Citation]]:
    """The clauses that a sentence sets beside each other, before and since; each clause once."""
    cited = {one.marker: one for one in answer.citations}
    found: list[tuple[Citation, Citation]] = []
    taken: set[int] = set()
    for sentence in answer.sentences:
        sides = [cited[marker] for marker in sentence.citations if marker in cited]
        if len(sides) != 2 or taken & set(sentence.citations):
            continue
        old, new = sides
        if old.version != new.version and old.valid_from <= new.valid_from:
            found.append((old, new))
            taken |= set(sentence.citations)
    return found


def faces(answer: Answer, sources: Mapping[int, Source]) -> dict[int, Face]:
    """The face of every clause that an answer to "what changed" cites, by marker; of another
    answer none. Words that are not those of the stored text get no marks and are not shown."""
    if answer.question.intent != "change":
        return {}
    made: dict[int, Face] = {}
    for old, new in pairs(answer):
        words: tuple[Markup | None, Markup | None] = (None, None)
        if _can_be_marked(old, sources) and _can_be_marked(new, sources):
            words = pair_marked(old.quote, new.quote)
        made[old.marker] = Face(t("Before {day}", day=day(new.valid_from)), True, words[0])
        made[new.marker] = Face(_since(new, answer), False, words[1])
    turns = {new.valid_from for _, new in pairs(answer)}
    for one in answer.citations:
        if one.marker not in made:
            made[one.marker] = _alone(one, answer, turns)
    return made


def _alone(cited: Citation, answer: Answer, turns: set[date]) -> Face:
    """Of a clause that is set beside no other: the day on which all turned, else its own days."""
    ended = cited.valid_to
    if ended in turns and ended is not None:
        return Face(t("Before {day}", day=day(ended)), True, None)
    if ended is not None and ended <= answer.question.as_of:
        return Face(day(cited.valid_from) + t(" to ") + day(ended), True, None)
    return Face(_since(cited, answer), False, None)


def _since(cited: Citation, answer: Answer) -> str:
    if cited.valid_from > answer.question.as_of:
        return t("Announced for {day}", day=day(cited.valid_from))
    return t("Since {day}", day=day(cited.valid_from))


def _can_be_marked(cited: Citation, sources: Mapping[int, Source]) -> bool:
    source = sources.get(cited.marker)
    return source is not None and source.holds(cited) and len(cited.quote) <= LONGEST


def grouped(answer: Answer, cards: Mapping[int, Markup]) -> list[Child]:
    """The cards in the answer's order; the two of a pair side by side, with a link to all that
    changed between their versions."""
    together = {old.marker: (old, new) for old, new in pairs(answer)}
    second = {new.marker for _, new in together.values()}
    return list(_ordered(answer, cards, together, second))


def _ordered(
    answer: Answer,
    cards: Mapping[int, Markup],
    together: Mapping[int, tuple[Citation, Citation]],
    second: set[int],
) -> Iterator[Markup]:
    for one in answer.citations:
        if one.marker in together:
            old, new = together[one.marker]
            yield el(
                "div",
                el("div", cards[old.marker], cards[new.marker], class_="cw-pair-sides"),
                el("p", _all_changes(old, new), class_="cw-pair-more"),
                class_="cw-pair",
            )
        elif one.marker not in second:
            yield cards[one.marker]


def _all_changes(old: Citation, new: Citation) -> Markup:
    key = DocumentKey(new.collection, new.document)
    before = reference(DocumentKey(old.collection, old.document), old.version, key)
    address = compare_address(key, before, reference(key, new.version, key))
    return apart(t("Compare the two versions"), address, "cw-going")
