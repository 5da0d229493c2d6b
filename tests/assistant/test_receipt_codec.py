"""Values kept in receipts come back as they were, and nothing else is taken for one."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.find import Found
from assistant.model import Question
from assistant.receipts.canonical import canonical
from assistant.receipts.codec import Decoder, Encoder
from assistant.receipts.contents import evidence_in, packed, unpacked
from assistant.receipts.model import ReceiptError
from corpus.model import Clause, Document, DocumentKey, Span, Version
from tests.assistant import builders
from tests.assistant.receipt_builders import small
from vectorstore.model import Evidence, Place

WORDS = st.text(max_size=20)
DAYS = st.dates()
FLOATS = st.floats(allow_nan=False, allow_infinity=False)
KEYS = st.builds(DocumentKey, WORDS, WORDS)
DOCUMENTS = st.from_type(Document)
VERSIONS = st.builds(
    Version,
    document=KEYS,
    id=WORDS,
    text_sha=st.just("s"),
    recorded_at=st.datetimes(timezones=st.just(UTC)),
    valid_from=DAYS,
    valid_to=st.none() | DAYS,
    basis=st.sampled_from(["stated", "recorded"]),
    effective_on=st.none() | DAYS,
    text_kind=st.sampled_from(["verbatim", "restatement"]),
)
CLAUSES = st.builds(
    Clause,
    text_sha=st.just("s"),
    ordinal=st.integers(0, 9),
    start=st.integers(0, 99),
    end=st.integers(0, 99),
    heading_path=st.lists(WORDS, max_size=2).map(tuple),
    lead_in=st.lists(st.builds(Span, st.integers(0, 9), st.integers(0, 9)), max_size=2).map(tuple),
    passage_sha=WORDS,
)
EVIDENCE = st.builds(
    Evidence,
    document=DOCUMENTS,
    version=VERSIONS,
    clause=CLAUSES,
    quote=st.just(""),
    lead_in=st.just(()),
    score=FLOATS,
    dense=FLOATS,
    lexical=FLOATS,
    also=st.lists(st.builds(Place, DOCUMENTS, VERSIONS, CLAUSES), max_size=2).map(tuple),
)
FOUND = st.builds(
    Found,
    deciding=st.lists(EVIDENCE, max_size=3).map(tuple),
    context=st.lists(EVIDENCE, max_size=2).map(tuple),
    looked_through=st.lists(st.tuples(DOCUMENTS, VERSIONS), max_size=3).map(tuple),
    generation=st.integers(0),
)


@given(st.from_type(Question), FOUND)
def test_question_and_found_come_back_through_json(question: Question, found: Found) -> None:
    kept = json.loads(canonical(packed(question, found)))
    receipt = small().model_copy(update=kept)
    assert unpacked(receipt) == (question, found)


def test_a_document_is_kept_once_however_often_it_is_quoted() -> None:
    found = builders.every_clause(builders.POLICY)
    kept = packed(builders.question(), Found(tuple(found), (), (), 1))
    assert len(found) > 2
    assert (len(kept["documents"]), len(kept["versions"])) == (1, 1)


def test_no_words_of_a_policy_are_kept_with_the_evidence() -> None:
    one = builders.evidence("identifying people")
    kept = canonical(packed(builders.question("May we?"), Found((one,), (), (), 1)))
    assert b"live video" not in kept


@dataclass(frozen=True, slots=True)
class Tomorrow:
    """A field of a kind that a later Found could have."""

    when: datetime
    pairs: tuple[tuple[str, Evidence | None], ...] = ()
    by_name: dict[str, float] | None = None


def test_new_fields_come_along_and_evidence_is_found_in_them() -> None:
    one = builders.evidence("gambling")
    value = Tomorrow(datetime(2024, 1, 1, tzinfo=UTC), (("a", one), ("b", None)), {"x": 0.1})
    encoder = Encoder((Document, Version))
    kept = json.loads(json.dumps(encoder.encode(value, Tomorrow, "v")))
    assert Decoder(encoder.tables).decode(kept, Tomorrow, "v") == value
    assert [place for place, _ in evidence_in(value)] == ["found.pairs[0][1]"]


def test_a_field_that_an_older_release_had_not_takes_its_default() -> None:
    kept = {"when": "2024-01-01T00:00:00+00:00"}
    assert Decoder({}).decode(kept, Tomorrow, "v").pairs == ()


@pytest.mark.parametrize(
    ("kind", "value", "said"),
    [
        (DocumentKey, {"collection": "a"}, "v.path is missing"),
        (DocumentKey, {"collection": "a", "path": "b", "c": 1}, "v.c is no field"),
        (DocumentKey, {"collection": "a", "path": 1}, "v.path is 1"),
        (DocumentKey, [], "v is []"),
        (Span, [1], "v has 1 items, not 2"),
        (date, "2024-02-30", "2024-02-30"),
        (float, True, "v is True"),
        (int, 1.0, "v is 1.0"),
        (bool, 1, "v is 1"),
    ],
)
def test_what_is_not_of_the_kind_is_refused_by_its_field(kind: Any, value: Any, said: str) -> None:
    with pytest.raises(ReceiptError) as caught:
        Decoder({}).decode(value, kind, "v")
    assert said in str(caught.value)


@pytest.mark.parametrize("number", [-1, 1, True, "0", None])
def test_a_number_that_no_document_has_is_refused(number: Any) -> None:
    encoder = Encoder((Document,))
    encoder.encode(builders.document(), Document, "v")
    with pytest.raises(ReceiptError, match="number of a Document"):
        Decoder(encoder.tables).decode(number, Document, "v")


@pytest.mark.parametrize("value", [float("nan"), float("inf"), "0.5"])
def test_what_no_file_can_hold_is_an_error_when_a_receipt_is_made(value: Any) -> None:
    with pytest.raises(ReceiptError, match=r"v is"):
        Encoder().encode(value, float, "v")
