"""What the adapter learns from: the pairs that ship are sound, and others are read or refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from assistant.training.pairs import PairsError, read_pairs, shipped

GOOD = {"clause": "Covert tracking.", "near": "Parcels are tracked.", "ask": ["follow my ex?"]}


def test_the_pairs_that_ship_are_many_and_each_is_there_once() -> None:
    pairs = read_pairs(shipped())
    clauses = [pair.clause.lower() for pair in pairs]
    questions = [words.lower() for pair in pairs for words in pair.questions]
    assert len(pairs) > 1_500
    assert len(questions) > 10_000
    assert len(set(clauses)) == len(clauses)
    assert len(set(questions)) > 0.995 * len(questions)
    assert all(pair.clause.lower() != pair.near.lower() for pair in pairs)


def test_pairs_of_an_organisation_are_read_in_order(tmp_path: Path) -> None:
    file = tmp_path / "own.jsonl"
    other = {**GOOD, "clause": "Trailing people in secret.", "ask": ["one", "two"]}
    file.write_text(json.dumps(GOOD) + "\n\n" + json.dumps(other) + "\n", encoding="utf-8")
    first, second = read_pairs([file])
    assert (first.clause, first.questions) == ("Covert tracking.", ("follow my ex?",))
    assert second.questions == ("one", "two")


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("{", "line 2"),
        (json.dumps({"clause": "x", "ask": ["y"]}), "near"),
        (json.dumps({**GOOD, "ask": []}), "ask"),
        (json.dumps({**GOOD, "verdict": "allowed"}), "verdict"),
        (json.dumps({**GOOD, "clause": ""}), "clause"),
        ("[1]", "line 2"),
    ],
)
def test_a_bad_line_is_named_with_its_field(tmp_path: Path, line: str, says: str) -> None:
    file = tmp_path / "own.jsonl"
    file.write_text(json.dumps(GOOD) + "\n" + line + "\n", encoding="utf-8")
    with pytest.raises(PairsError) as raised:
        read_pairs([file])
    assert "own.jsonl, line 2" in str(raised.value)
    assert says in str(raised.value)


def test_no_pairs_and_no_file_are_errors_that_say_so(tmp_path: Path) -> None:
    (tmp_path / "empty.jsonl").write_text("\n")
    with pytest.raises(PairsError, match="no pairs"):
        read_pairs([tmp_path / "empty.jsonl"])
    with pytest.raises(PairsError, match=r"missing\.jsonl cannot be read"):
        read_pairs([tmp_path / "missing.jsonl"])
