"""What became of a receipt's verdict and clauses, from a later answer alone."""

from __future__ import annotations

from dataclasses import replace

from assistant.model import Answer, Citation
from assistant.receipts.compare import compare
from assistant.receipts.differ import Difference, differences
from tests.assistant import builders
from tests.assistant.receipt_builders import small

QUOTE = "identifying people on live video"


def cited(*quotes: str, verdict: str = "prohibited") -> Answer:
    """A later answer that quotes these clauses."""
    then = small().answer["citations"]
    assert isinstance(then, list)
    fields = then[0]
    assert isinstance(fields, dict)
    one = Citation(**{name: fields[name] for name in Citation.__dataclass_fields__})  # type: ignore[arg-type]
    return Answer(
        question=builders.question(),
        verdict=verdict,  # type: ignore[arg-type]
        confidence=0.5,
        sentences=(),
        citations=tuple(replace(one, marker=n, quote=quote) for n, quote in enumerate(quotes, 1)),
        conditions=(),
        clarify=None,
        context=(),
        conflicts=(),
        silence=None,
        generation=4,
    )


def quotes() -> list[str]:
    rows = small().answer["citations"]
    assert isinstance(rows, list)
    return [str(row["quote"]) for row in rows if isinstance(row, dict)]


def test_the_same_answer_shows_nothing() -> None:
    outcome = compare(small(), cited(*quotes()), [builders.POLICY])
    assert not outcome.matters
    assert (outcome.lost, outcome.dropped, outcome.new) == ((), (), ())


def test_another_verdict_matters() -> None:
    outcome = compare(small(), cited(*quotes(), verdict="conditional"), [builders.POLICY])
    assert outcome.verdict_changed
    assert (outcome.verdict_then, outcome.verdict_now) == ("prohibited", "conditional")
    assert outcome.matters


def test_a_clause_that_is_in_no_text_in_force_is_lost() -> None:
    others = [quote for quote in quotes() if quote != QUOTE]
    outcome = compare(small(), cited(*others), ["You may identify people."])
    assert [one.quote for one in outcome.lost if one.quote == QUOTE] == [QUOTE]
    assert outcome.matters


def test_a_clause_that_stands_but_is_not_cited_is_dropped_not_lost() -> None:
    outcome = compare(small(), cited(), [builders.POLICY])
    assert outcome.lost == ()
    assert QUOTE in [one.quote for one in outcome.dropped]


def test_a_clause_laid_out_anew_is_the_same_clause() -> None:
    anew = f"**{QUOTE.replace('live', '[live](https://example.org)')}**"
    others = [quote for quote in quotes() if quote != QUOTE]
    assert not compare(small(), cited(*others, anew), []).matters
    text = f"You may **never** use the service for:\n\n- {anew}\n"
    assert not compare(small(), cited(*others), [text]).lost


def test_the_same_words_under_another_lead_in_are_another_clause() -> None:
    others = [quote for quote in quotes() if quote != QUOTE]
    outcome = compare(small(), cited(*others), [f"You may use the service for:\n\n- {QUOTE}\n"])
    assert QUOTE in [one.quote for one in outcome.lost]


def test_a_clause_not_cited_before_is_new() -> None:
    outcome = compare(small(), cited(*quotes(), "no flying"), [builders.POLICY])
    assert [one.quote for one in outcome.new] == ["no flying"]
    assert not outcome.matters


def test_differences_name_the_smallest_field_with_both_values() -> None:
    then = {"a": [1, {"b": "x"}], "c": 1, "gone": 0}
    now = {"a": [1, {"b": "y"}, 3], "c": 1.0, "new": None}
    assert [(d.field, d.then, d.now) for d in differences(then, now, "answer")] == [
        ("answer.a[1].b", "x", "y"),
        ("answer.a[2]", None, 3),
        ("answer.c", 1, 1.0),
        ("answer.gone", 0, None),
        ("answer.new", None, None),
    ]
    assert list(differences(then, then, "answer")) == []
    assert isinstance(next(differences(1, 2, "x")), Difference)
