"""A receipt concluded again, from the library's texts: the same answer, or what differs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from assistant.ask import Pipeline
from assistant.find import Found, Search
from assistant.judge import judge_with
from assistant.model import Question
from assistant.names import Names
from assistant.receipts.assisted import part_in
from assistant.receipts.canonical import canonical
from assistant.receipts.contents import evidence_in, unpacked
from assistant.receipts.differ import Difference, differences
from assistant.receipts.make import kept_answer
from assistant.receipts.model import Receipt
from assistant.receipts.since import Event, since
from assistant.receipts.then import AsThen
from assistant.write import write
from corpus.library import Library
from corpus.library_errors import LibraryError


@dataclass(frozen=True, slots=True)
class Replayed:
    """What a replay gave.

    ``identical``: nothing differs; the answer's JSON is the receipt's, byte for byte. ``answer``
    is the one concluded now, None where a text is missing so that nothing could be concluded.
    ``circumstances`` name what answered then and now; ``since`` tells what has happened to the
    texts cited. Neither counts as a difference.
    """

    receipt: Receipt
    answer: dict[str, Any] | None
    differences: tuple[Difference, ...]
    circumstances: tuple[Difference, ...]
    since: tuple[Event, ...]

    @property
    def identical(self) -> bool:
        return not self.differences


class _NoSearch:
    """Stands where a pipeline has its searches: a replay that searches is a fault."""

    def pinned(self) -> Search:
        raise AssertionError("a replay does not search")


def replay(
    receipt: Receipt,
    library: Library,
    today: date | None = None,
) -> Replayed:
    """Conclude again from the evidence of a receipt. ``today`` (default: the real day, UTC) is
    only for saying what has happened since. Raises CorpusError where the library fails."""
    library_then = AsThen(library)
    circumstances = tuple(_circumstances(receipt, library))
    happened = since(receipt, library, today or datetime.now(UTC).date())
    gone = list(_texts_gone(receipt, library_then))
    if gone:
        return Replayed(receipt, None, tuple(gone), circumstances, happened)
    question, found = unpacked(receipt, library_then.text)
    library_then.take(receipt)
    answer = _concluded(receipt, question, found, library_then)
    differing = [*_grounds(receipt, question, found, library_then)]
    if canonical(answer) != canonical(receipt.answer):
        differing += differences(receipt.answer, answer, "answer")
    return Replayed(receipt, answer, tuple(differing), circumstances, happened)


def _concluded(receipt: Receipt, question: Question, found: Found, texts: AsThen) -> dict[str, Any]:
    pipeline = Pipeline(
        names=Names([], set()),
        searches=_NoSearch(),
        judge=judge_with(receipt.publishers, receipt.rules.max_citations),
        write=write,
        texts=texts,
        evidence_limit=receipt.rules.evidence_limit,
        publishers=receipt.publishers,
        most_changes=receipt.rules.max_citations,
    )
    concluded = pipeline.conclude(question, found, part_in(receipt))
    return kept_answer(concluded) | {"id": receipt.answer.get("id")}


def _texts_gone(receipt: Receipt, library: AsThen) -> Iterator[Difference]:
    """Texts of the evidence that the library cannot give, each once."""
    _, found = unpacked(receipt)
    seen: set[str] = set()
    for place, evidence in evidence_in(found):
        sha = evidence.version.text_sha
        if sha in seen:
            continue
        seen.add(sha)
        try:
            library.text(sha)
        except LibraryError as error:
            why = f"the text of {evidence.document.key.path} cannot be had: {error}"
            yield Difference(f"{place}.version.text_sha", sha, None, why)


def _grounds(
    receipt: Receipt, question: Question, found: Found, library: AsThen
) -> Iterator[Difference]:
    """What the answer rests on that is not so in the library."""
    if receipt.asked.words.strip() != question.asked:
        yield Difference(
            "asked.words", receipt.asked.words, question.asked, "not what question says was asked"
        )
    for place, evidence in evidence_in(found):
        if (why := library.lacks(evidence.version)) is not None:
            yield Difference(f"{place}.version", evidence.version.id, None, why)
        elif library.clauses_were_cut_alike(receipt) and not library.has_clause(evidence.clause):
            clause = [evidence.clause.start, evidence.clause.end]
            yield Difference(f"{place}.clause", clause, None, "no clause of that text stands there")


def _circumstances(receipt: Receipt, library: Library) -> Iterator[Difference]:
    from assistant.receipts.software import release

    now = {
        "version": release(),
        "splitter": library.splitter(),
        "folding": library.folding(),
    }
    then = receipt.software.model_dump(mode="json")
    yield from differences({key: then[key] for key in now}, now, "software")
    if receipt.generation != (generation := library.generation()):
        yield Difference("generation", receipt.generation, generation, "the library has moved on")
