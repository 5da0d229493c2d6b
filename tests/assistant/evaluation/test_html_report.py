from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from assistant.evaluation.calibration import calibration
from assistant.evaluation.compare import compare
from assistant.evaluation.html.page import page
from assistant.evaluation.html.plots import bar, histogram, reliability
from assistant.evaluation.losses import Lost
from assistant.evaluation.report import (
    PartReport,
    Report,
    ReportError,
    Stamp,
    build_report,
    load_report,
)
from assistant.evaluation.run import run
from assistant.evaluation.save import check_targets, save
from tests.assistant.evaluation.eval_samples import answer, case, citation, gold

EVIL = '<script>alert("x")</script><img src="http://elsewhere.example/x.png">'
CASES = [
    case(id="a", question=EVIL, gold=[gold("A/AUP.md", EVIL)], category=EVIL),
    case(id="b", verdict="not_addressed"),
    case(id="c", verdict=None),
]
VOID = {"meta", "br", "img"}


class Reader(HTMLParser):
    """Elements by name, the text, and whether every element is closed in order."""

    def __init__(self) -> None:
        super().__init__()
        self.names: list[str] = []
        self.open: list[str] = []
        self.text = ""
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.append(tag)
        self.links += [value or "" for name, value in attrs if name in {"src", "href"}]
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def read(markup: str) -> Reader:
    reader = Reader()
    reader.feed(markup)
    reader.close()
    assert reader.open == []
    return reader


def report(*verdicts: str) -> Report:
    said = iter(verdicts)
    stamp = Stamp(software=EVIL, model="m", generation=3, settings={"limit": 5})

    def ask(words: object, history: object, day: object) -> object:
        return answer(next(said), citations=[citation("A/AUP.md", EVIL)])  # type: ignore[arg-type]

    done = run(CASES, ask, lambda version, document: None, lambda one: None)  # type: ignore[arg-type]
    return build_report(
        done, stamp, lambda one: (Lost(stage="ranking", why="rank 40", quote=EVIL),)
    )


def test_the_page_is_one_file_that_runs_and_fetches_nothing() -> None:
    ours = report("prohibited", "allowed", "allowed")
    both = ours.model_copy(update={"baseline": report("allowed", "allowed", "allowed")})
    found = read(page(both, compare(report("allowed", "allowed", "allowed"), both), EVIL))
    assert {"script", "img", "link", "iframe", "a"}.isdisjoint(found.names)
    assert found.links == []
    assert "default-src 'none'" in page(ours, None, "cases")
    assert "url(" not in page(ours, None, "cases")


def test_the_page_shows_every_case_and_where_it_was_lost() -> None:
    ours = report("prohibited", "allowed", "allowed")
    found = read(page(ours, None, "cases.jsonl"))
    assert found.names.count("details") == len(CASES)
    assert EVIL in found.text
    assert "lost at the ranking" in found.text
    assert "Asked, not judged (1)" in found.text
    assert "plain stack" not in found.text


def test_the_page_shows_what_a_language_model_changes() -> None:
    ours = report("prohibited", "allowed", "allowed")
    assert "With a language model" not in page(ours, None, "x")
    part = PartReport(figures=ours.figures, calls=7, faults={"timeout": 2})
    found = read(page(ours.model_copy(update={"roles": {EVIL: part}}), None, "x"))
    assert "With a language model" in found.text
    assert EVIL in found.text
    assert "2 timeout" in found.text


def test_the_page_sets_the_plain_stack_and_the_earlier_run_beside() -> None:
    ours = report("prohibited", "allowed", "allowed")
    both = ours.model_copy(update={"baseline": report("allowed", "allowed", "allowed")})
    text = read(page(both, compare(report("allowed", "allowed", "allowed"), both), "x")).text
    assert "plain LangChain stack" in text
    assert "now right a" in text


def test_a_bar_is_as_long_as_its_share() -> None:
    drawn = bar(0.25, (0.1, 0.4), 0.5)
    assert 'width="25.00%"' in drawn
    assert 'x1="10.00%" x2="40.00%"' in drawn
    assert 'cx="50.00%"' in drawn
    assert "95 % interval 10% to 40%" in drawn
    assert "applies to no case" in bar(None, None)


def test_dots_of_the_diagram_stand_on_its_diagonal_where_confidence_is_right() -> None:
    found = calibration([(0.5, 1.0), (0.5, 0.0)])
    assert found is not None
    drawn = reliability(found)
    diagonal = re.search(r'class="diagonal" x1="(.*?)" y1="(.*?)" x2="(.*?)" y2="(.*?)"', drawn)
    dot = re.search(r'class="dot" cx="(.*?)" cy="(.*?)"', drawn)
    assert diagonal is not None
    assert dot is not None
    x1, y1, x2, y2 = map(float, diagonal.groups())
    x, y = map(float, dot.groups())
    assert (x, y) == (pytest.approx((x1 + x2) / 2, abs=0.2), pytest.approx((y1 + y2) / 2, abs=0.2))
    assert "2 answers at 0.50: 50%" in drawn


def test_a_histogram_has_a_column_for_each_time_that_occurs() -> None:
    drawn = histogram([10.0, 11.0, 70.0], [500.0])
    assert drawn.count('class="fill"') == 2
    assert drawn.count('class="outline"') == 1
    assert histogram([]) == ""


def test_reports_are_written_as_their_ending_says(tmp_path: Path) -> None:
    found = report("prohibited", "allowed", "allowed")
    save(found, tmp_path / "r.json", None, "x")
    save(found, tmp_path / "r.html", None, "x")
    assert load_report(tmp_path / "r.json") == found
    assert (tmp_path / "r.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


@pytest.mark.parametrize("name", ["r.pdf", "r", "no/r.html"])
def test_a_report_that_cannot_be_is_refused_before_asking(tmp_path: Path, name: str) -> None:
    with pytest.raises(ReportError, match="--report"):
        check_targets([tmp_path / name])


def test_a_report_of_an_earlier_release_can_be_shown() -> None:
    old = report("prohibited", "allowed", "allowed").model_dump(mode="json")
    for name in ("intervals", "verdicts", "confusion", "calibration", "losses", "baseline"):
        del old[name]
    for row in old["rows"]:
        for name in ("as_of", "clauses", "lost"):
            del row[name]
    read(page(Report.model_validate(old), None, "old"))
