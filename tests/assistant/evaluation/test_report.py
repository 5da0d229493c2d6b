from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from rich.console import Console

from assistant.evaluation.cases import GoldCase
from assistant.evaluation.compare import compare
from assistant.evaluation.report import (
    Report,
    ReportError,
    Stamp,
    broken_floors,
    build_report,
    load_report,
    save_report,
)
from assistant.evaluation.run import Answered, run
from assistant.evaluation.tables import (
    categories_table,
    comparison_notes,
    comparison_table,
    figures_table,
    misses,
)
from assistant.model import Answer, Turn, VerdictKind
from corpus.model import CorpusError
from tests.assistant.evaluation.eval_samples import answer, case

CASES = [
    case(id="a", category="direct", history=[{"role": "user", "content": "Hello"}]),
    case(id="b", category="scope", verdict="not_addressed", as_of="2024-04-01"),
    case(id="c", category="scope", verdict="allowed"),
]


def report(*said: VerdictKind | None, model: str = "m", cases: list[GoldCase] = CASES) -> Report:
    """The report of a run where the cases got these verdicts; None: an error."""
    verdicts = iter(said)

    def ask(words: str, history: Sequence[Turn], as_of: date | None) -> Answer:
        verdict = next(verdicts)
        if verdict is None:
            raise CorpusError("The library is on fire.")
        return answer(verdict)

    stamp = Stamp(software="1", model=model, generation=3, settings={"evidence_limit": 5})
    return build_report(run(cases, ask, lambda version, document: None, lambda one: None), stamp)


def shown(*things: object) -> str:
    console = Console(width=80)
    with console.capture() as capture:
        for thing in things:
            console.print(thing)
    return capture.get()


def test_asking_passes_history_and_date_and_tells_progress() -> None:
    asked: list[tuple[str, int, date | None]] = []
    told: list[Answered] = []

    def ask(words: str, history: Sequence[Turn], as_of: date | None) -> Answer:
        asked.append((words, len(history), as_of))
        return answer()

    done = run(CASES, ask, lambda version, document: None, told.append)
    assert asked == [("May I?", 1, None), ("May I?", 0, date(2024, 4, 1)), ("May I?", 0, None)]
    assert told == done


def test_a_case_that_fails_is_unanswered_and_says_why() -> None:
    found = report("prohibited", None, "allowed")
    assert (found.cases, found.unanswered) == (3, 1)
    assert found.rows[1].failure == "The library is on fire."
    assert found.figures["verdict"] == pytest.approx(2 / 3, abs=1e-4)


def test_an_error_that_is_no_corpus_error_is_a_fault_of_the_program() -> None:
    def ask(words: str, history: Sequence[Turn], as_of: date | None) -> Answer:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        run(CASES, ask, lambda version, document: None, lambda one: None)


def test_figures_are_given_by_category_too() -> None:
    found = report("prohibited", "not_addressed", "prohibited")
    assert found.categories["direct"].figures["verdict"] == 1.0
    assert found.categories["scope"].figures["verdict"] == 0.5
    assert found.categories["scope"].cases == 2


def test_a_report_survives_its_file(tmp_path: Path) -> None:
    found = report("prohibited", None, "allowed")
    save_report(found, tmp_path / "r.json")
    assert load_report(tmp_path / "r.json") == found


@pytest.mark.parametrize("text", ["", "[]", '{"format": 2}'])
def test_a_file_that_is_no_report_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "r.json").write_text(text, encoding="utf-8")
    with pytest.raises(ReportError, match="no report"):
        load_report(tmp_path / "r.json")


def test_a_report_that_cannot_be_written_is_a_clear_error(tmp_path: Path) -> None:
    with pytest.raises(ReportError, match="--report"):
        save_report(report("allowed", "allowed", "allowed"), tmp_path / "no" / "r.json")


def test_floors_are_broken_by_lower_figures_and_by_figures_that_never_apply() -> None:
    found = report("prohibited", "not_addressed", "prohibited")
    assert broken_floors(found, {"verdict": 0.6, "abstain_p": 1.0}) == []
    low, absent = broken_floors(found, {"verdict": 0.7, "exact": 1.0})
    assert "verdict is 0.6667" in low
    assert "exact applies to no case" in absent


def test_comparing_lists_deltas_and_flipped_cases() -> None:
    old = report("prohibited", "allowed", "prohibited")
    new = report("allowed", "not_addressed", "prohibited", model="n")
    comparison = compare(old, new)
    verdict = comparison.deltas[0]
    assert (verdict.figure, verdict.change) == ("verdict", 0.0)
    assert [(flip.case, flip.to) for flip in comparison.flips] == [("a", "wrong"), ("b", "right")]
    assert comparison.stamp_changes == ("model: m -> n",)


def test_comparing_names_cases_of_one_report_only() -> None:
    old = report("prohibited", "allowed", cases=CASES[:2])
    new = report("allowed", "prohibited", cases=CASES[1:])
    comparison = compare(old, new)
    assert (comparison.only_old, comparison.only_new) == (("a",), ("c",))


def test_tables_show_figures_by_category_and_what_differs() -> None:
    old = report("prohibited", "allowed", "prohibited")
    new = report("prohibited", "not_addressed", None, model="n")
    comparison = compare(old, new)
    tables = figures_table(new), categories_table(new), comparison_table(comparison)
    text = shown(*tables, *misses(new, 5))
    assert "3 cases, 1 unanswered" in text
    assert "text[start:end]" in text
    assert re.search(r"scope +2 +0\.50", text)
    assert "wanted allowed, said The library is on fire." in text
    assert "+0.3334" in text
    notes = shown(*comparison_notes(comparison))
    assert "now right: b [scope] said allowed, now not_addressed" in notes
    assert "model: m -> n" in notes


def test_misses_show_no_more_than_asked_for() -> None:
    assert len(list(misses(report("allowed", "allowed", "prohibited"), 2))) == 2
