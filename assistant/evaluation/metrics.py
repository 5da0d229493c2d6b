"""The figures of one answered case. ``None`` means that a figure does not apply to the case.

Each is a share (0..1) by the definition of the project's scoring program; a test runs that
program on constructed answers and compares. A case that got no answer is judged as one wrong in
all that applies.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean

from assistant.evaluation.cases import GoldCase
from assistant.evaluation.matching import quotes_any, quotes_essential, words
from assistant.model import Answer, Citation, Sentence

TextOf = Callable[[str, str], "str | None"]
"""(version, document) -> the stored text of that version, None when there is no such version."""

MENTIONED = 0.6
"""Share of a fact's words that must stand in the answer for the fact to count as mentioned."""


@dataclass(frozen=True, slots=True)
class Graded:
    """What every figure is computed from."""

    case: GoldCase
    answer: Answer | None
    text_of: TextOf

    @property
    def citations(self) -> Sequence[Citation]:
        return self.answer.citations if self.answer else ()

    @property
    def sentences(self) -> Sequence[Sentence]:
        return self.answer.sentences if self.answer else ()

    @property
    def abstains(self) -> bool:
        return self.answer is not None and self.answer.verdict == "not_addressed"

    @property
    def should_abstain(self) -> bool:
        return self.case.verdict == "not_addressed"

    @property
    def gold_documents(self) -> set[str]:
        return {clause.path for clause in self.case.gold}


def verdict(graded: Graded) -> float | None:
    """The verdict is the gold one."""
    if graded.case.verdict is None:
        return None
    return float(graded.answer is not None and graded.answer.verdict == graded.case.verdict)


def full(graded: Graded) -> float | None:
    """Verdict right, the essential clause quoted (or rightly none), every sentence grounded."""
    right = verdict(graded)
    if right is None:
        return None
    return float(all(part in (None, 1.0) for part in (right, essential(graded), grounded(graded))))


def essential(graded: Graded) -> float | None:
    """The clauses without which the answer does not stand are quoted."""
    if not graded.case.gold:
        return None
    return float(quotes_essential(graded.case, graded.citations))


def cited(graded: Graded) -> float | None:
    """Some citation quotes a gold clause."""
    if not graded.case.gold:
        return None
    return float(any(quotes_any(citation, graded.case.gold) for citation in graded.citations))


def cited_first(graded: Graded) -> float | None:
    """The first citation quotes a gold clause."""
    if not graded.case.gold:
        return None
    return float(any(quotes_any(first, graded.case.gold) for first in graded.citations[:1]))


def wrong_doc(graded: Graded) -> float | None:
    """Citations of a document that no gold clause comes from. Lower is better."""
    if not graded.case.gold:
        return None
    return _share(citation.document not in graded.gold_documents for citation in graded.citations)


def in_force(graded: Graded) -> float | None:
    """Cited quotes of a gold document that stand in the version in force."""
    if graded.case.category == "what_changed":
        return None  # such an answer quotes the version that is no longer in force, too
    return _share(
        any(
            clause.path == citation.document
            and citation.quote in (graded.text_of(clause.commit, clause.path) or "")
            for clause in graded.case.gold
        )
        for citation in graded.citations
        if citation.document in graded.gold_documents
    )


def exact(graded: Graded) -> float | None:
    """Citations whose quote is ``text[start:end]`` of the version they name."""
    return _share(
        text is not None and text[citation.start : citation.end] == citation.quote
        for citation in graded.citations
        for text in (graded.text_of(citation.version, citation.document),)
    )


def grounded(graded: Graded) -> float | None:
    """Sentences that carry a citation, in answers that do not abstain."""
    if graded.abstains:
        return None
    return _share(bool(sentence.citations) for sentence in graded.sentences)


def abstain_p(graded: Graded) -> float | None:
    """Of the answers that abstain, those that should: precision."""
    if graded.case.verdict is None or not graded.abstains:
        return None
    return float(graded.should_abstain)


def abstain_r(graded: Graded) -> float | None:
    """Of the cases that call for abstaining, those that got it: recall."""
    return float(graded.abstains) if graded.should_abstain else None


def mention(graded: Graded) -> float | None:
    """Facts a right answer must state whose words are in the answer or in its quotes."""
    if graded.should_abstain:
        return None
    spoken = [sentence.text for sentence in graded.sentences]
    said = words(" ".join([*spoken, *(citation.quote for citation in graded.citations)]))
    facts = [words(fact) for fact in graded.case.must_mention]
    return _share(len(fact & said) >= MENTIONED * len(fact) for fact in facts)


def _share(tests: Iterable[bool]) -> float | None:
    results = [float(test) for test in tests]
    return fmean(results) if results else None


FIGURES: Mapping[str, Callable[[Graded], float | None]] = {
    figure.__name__: figure
    for figure in (
        verdict,
        full,
        essential,
        cited,
        cited_first,
        wrong_doc,
        in_force,
        exact,
        grounded,
        abstain_p,
        abstain_r,
        mention,
    )
}
"""Every figure by name, in the order in which they are shown."""

Scores = Mapping[str, "float | None"]


def score(graded: Graded) -> dict[str, float | None]:
    return {name: figure(graded) for name, figure in FIGURES.items()}


def average(rows: Sequence[Scores]) -> dict[str, float | None]:
    """The mean of each figure over the cases that it applies to, to four decimals."""
    means: dict[str, float | None] = {}
    for name in FIGURES:
        values = [value for row in rows if (value := row[name]) is not None]
        means[name] = round(fmean(values), 4) if values else None
    return means
