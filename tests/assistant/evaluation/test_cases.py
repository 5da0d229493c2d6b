from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from assistant.evaluation.cases import Case, CasesError, GoldCase, read_cases
from assistant.model import Turn


def write(path: Path, *lines: str) -> Path:
    file = path / "cases.jsonl"
    file.write_text("\n".join(lines), encoding="utf-8")
    return file


def test_cases_are_read_in_order_and_blank_lines_skipped(tmp_path: Path) -> None:
    file = write(
        tmp_path,
        '{"id": "b", "question": "One?", "as_of": "2024-04-01", "history": []}',
        "",
        '{"id": "a", "question": "Two?", "as_of": null,'
        ' "history": [{"role": "user", "content": "Hi"}]}',
    )
    first, second = read_cases(file, Case)
    assert (first.id, first.as_of) == ("b", date(2024, 4, 1))
    assert second.turns() == (Turn("user", "Hi"),)


def test_labels_are_not_even_parsed_when_only_asking(tmp_path: Path) -> None:
    file = write(tmp_path, '{"id": "a", "question": "One?", "verdict": "nonsense", "gold": 5}')
    (case,) = read_cases(file, Case)
    assert not hasattr(case, "verdict")
    with pytest.raises(CasesError, match="'verdict'"):
        read_cases(file, GoldCase)


def test_unlabelled_cases_can_be_measured_too(tmp_path: Path) -> None:
    (case,) = read_cases(write(tmp_path, '{"id": "a", "question": "One?"}'), GoldCase)
    assert case.verdict is None


def test_a_line_separator_inside_a_string_does_not_break_the_line(tmp_path: Path) -> None:
    (case,) = read_cases(write(tmp_path, '{"id": "a", "question": "One\u2028two?"}'), Case)
    assert case.question == "One\u2028two?"


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{", r"line 2: not JSON .* at column"),
        ("[1]", r"line 2, field '\(the whole line\)'"),
        ('{"question": "One?"}', r"line 2, field 'id'"),
        ('{"id": "b", "question": ""}', r"line 2, field 'question'"),
        ('{"id": "b", "question": "x", "as_of": "2024-13-01"}', r"line 2, field 'as_of'"),
        (
            '{"id": "b", "question": "x", "history": [{"role": "system", "content": ""}]}',
            r"line 2, field 'history\.0\.role'",
        ),
        ('{"id": "a", "question": "x"}', r"line 2, field 'id': 'a' is used by an earlier"),
    ],
)
def test_a_fault_names_file_line_and_field(tmp_path: Path, line: str, message: str) -> None:
    file = write(tmp_path, '{"id": "a", "question": "One?"}', line)
    with pytest.raises(CasesError, match=message) as caught:
        read_cases(file, GoldCase)
    assert str(file) in str(caught.value)


def test_a_file_without_cases_or_no_file_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(CasesError, match="holds no cases"):
        read_cases(write(tmp_path, ""), Case)
    with pytest.raises(CasesError, match="cannot be read"):
        read_cases(tmp_path / "missing.jsonl", Case)
