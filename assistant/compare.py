"""Several providers side by side: each is judged as if it had been asked about alone.

Every provider named gets a row, also one whose texts are silent and one that the library lacks, so
that a table never suggests by a gap that nothing stands in the way.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.expected import answers_squarely, asks_quantity, can_answer
from assistant.intent import intent_of
from assistant.model import Citation, Finding, Question, Row, Verdict, VerdictKind
from assistant.reading import Publishers, Read, finding, read_for
from assistant.relevance import addressed
from corpus.model import Document, Version
from corpus.plain import plain

COMPARED = 2
"""Most clauses quoted for each provider compared."""
SUPPORT = 0.4
"""Clauses this close (in rank) to the best one are quoted beside it."""
_LONGEST = 160  # characters of a clause repeated in a row; the citation holds all of it
_LOOKED = 4  # documents named in the row of a provider that is silent

_DIFFERENCES = re.compile(r"\b(?:differ\w*|compare|comparison)\b", re.IGNORECASE)
# "unused credits: what happens at …" asks what the texts say, wherever its asking words stand.
_TELL = re.compile(
    r"\b(?:what happens|how (?:long|many|much|soon)|who (?:owns|sees|gets|holds))\b", re.IGNORECASE
)
# "Which of them may be used by pupils?" begins as a question for information and is none.
_LEAVE = re.compile(
    r"\b(?:may|can|could|allow\w*|permit\w*|ban(?:s|ned)?|prohibit\w*|forbid\w*|lets?|ok(?:ay)?|fine"
    r"|against)\b",
    re.IGNORECASE,
)

Decide = Callable[[Question, Sequence[Read], int], Verdict]
"""Judges the evidence on one provider, with so many clauses quoted at most."""


@dataclass(frozen=True, slots=True)
class Ways:
    """How one provider is judged: over leave to act, and over what its texts say."""

    permission: Decide
    information: Decide


def several(question: Question) -> bool:
    """Whether there is more than one provider to compare, and documents of one of them."""
    return bool(question.compared) and len(question.compared) + len(question.unknown_providers) > 1


def compare(
    question: Question, read: Sequence[Read], ways: Ways, publishers: Publishers
) -> Verdict:
    """One row for each provider named, and their common verdict where all of them give the same
    and it is not their differences that are asked for; otherwise the answer is ``informational``.

    ``read`` is the relevant evidence on all of them.
    """
    chosen: list[Finding] = []
    rows: list[Row] = []
    surest = 0.0
    for group in question.compared:
        of_group = [r for r in read if r.evidence.document.provider in group]
        of_group = of_group if addressed(r.evidence for r in of_group) else []
        verdict = _side(question, of_group, ways, publishers)
        markers = tuple(range(len(chosen) + 1, len(chosen) + len(verdict.deciding) + 1))
        chosen += verdict.deciding
        surest = max(surest, verdict.confidence) if verdict.deciding else surest
        rows.append(_row(called(question, group, publishers), verdict, markers))
    rows += [
        Row(name, "not_addressed", silence="unknown_provider")
        for name in question.unknown_providers
    ]
    if not chosen:
        return Verdict("not_addressed", 0.6, silence="not_in_documents", comparison=tuple(rows))
    return Verdict(_common(question, rows), surest, tuple(chosen), comparison=tuple(rows))


def _side(question: Question, read: Sequence[Read], ways: Ways, publishers: Publishers) -> Verdict:
    """The verdict on one provider alone."""
    fitting = [r for r in read if can_answer(question.asked, r.evidence.quote)]
    if _asks_text(question):
        asked = replace(question, intent="information")
        again = [read_for(asked, r.evidence, publishers) for r in fitting]
        return ways.information(asked, sorted(again, key=lambda r: -r.rank), COMPARED)
    square = [r for r in fitting if answers_squarely(question.asked, r.evidence.quote)]
    fitting = square or fitting
    verdict = ways.permission(question, fitting, 1)
    if verdict.deciding:
        beside = _nearest(question, fitting, verdict.deciding[0])
        return replace(verdict, deciding=(*verdict.deciding, *beside)[:COMPARED])
    return verdict


def _asks_text(question: Question) -> bool:
    """Whether what the texts say is wanted, rather than what they allow."""
    asked = question.asked
    if asks_quantity(asked):
        return True
    informs = intent_of(asked, 1) == "information" or _TELL.search(asked)
    return bool(informs) and not _LEAVE.search(asked)


def _nearest(question: Question, read: Sequence[Read], deciding: Finding) -> Iterator[Finding]:
    """The other clauses that decide something, nearest first: the strictest is not always the one
    that speaks to the very act."""
    for item in read:
        told = finding(question, item)
        if told and item.evidence != deciding.evidence and item.rank >= read[0].rank - SUPPORT:
            yield told


def _row(name: str, verdict: Verdict, markers: tuple[int, ...]) -> Row:
    conditions = verdict.deciding[0].conditions if verdict.kind == "conditional" else ()
    said = tuple(plain(words) for words in conditions)
    return Row(name, verdict.kind, markers, said, verdict.silence)


def _common(question: Question, rows: Sequence[Row]) -> VerdictKind:
    kinds: set[VerdictKind] = {row.verdict for row in rows}
    if _asks_text(question) or _DIFFERENCES.search(question.asked) or len(kinds) > 1:
        return "informational"
    return kinds.pop()


def called(question: Question, group: Sequence[str], publishers: Publishers) -> str:
    """What to call the services that one mention stands for: as the question does, where it uses
    a name that the metadata gives; else by their publisher, or by the first of them."""
    makers = {name for one in group for name in publishers.get(one, ())[1:]}
    asked = question.resolved.lower()
    said = [name for name in (*group, *makers) if name.lower() in asked]
    if said:
        return max(said, key=lambda name: (len(name), name))
    return makers.pop() if len(set(group)) > 1 and len(makers) == 1 else group[0]


def quoted(row: Row, citations: Sequence[Citation]) -> str:
    """The clause that decides a row, in plain words and cut at a word where it is long."""
    if not row.markers:
        return ""
    words = plain(citations[row.markers[0] - 1].quote)
    return words if len(words) <= _LONGEST else re.sub(r"\W*\s\S*$", "", words[:_LONGEST]) + " …"


def with_looked_through(
    verdict: Verdict,
    question: Question,
    looked_through: Sequence[tuple[Document, Version]],
) -> Verdict:
    """The same verdict; a row without clauses says what was looked through for it, if anything."""
    groups = [*question.compared, *(() for _ in question.unknown_providers)]
    rows = tuple(
        row if row.markers else replace(row, note=_looked(group, looked_through))
        for row, group in zip(verdict.comparison, groups, strict=False)
    )
    return replace(verdict, comparison=rows)


def _looked(group: Sequence[str], looked_through: Sequence[tuple[Document, Version]]) -> str:
    if not group:
        return "no documents here"
    titles = list(dict.fromkeys(d.title for d, _ in looked_through if d.provider in group))
    if not titles:
        return "no document in force on that day"
    more = f" and {len(titles) - _LOOKED} more" if len(titles) > _LOOKED else ""
    return f"looked through: {', '.join(titles[:_LOOKED])}{more}"
