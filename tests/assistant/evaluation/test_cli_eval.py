"""The command as a user runs it, over a small library with a light encoder."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.assistant.cli_home import POLICY, clausewise, ran, write

ROWS = (
    "id;question;as_of;provider;verdict;document;quote\n"
    "live;May we identify people on live video in public places with Acme?;;Acme;prohibited;"
    "policy.md;identifying people on live video in public places\n"
    "dogs;May we train dogs with Acme on Sundays?;;Acme;not_addressed;;\n"
)


@pytest.fixture
def cases(cli: Path, tmp_path: Path) -> Path:
    ran("add", write(tmp_path / "ours", policy=POLICY))
    path = tmp_path / "cases.csv"
    path.write_text(ROWS, encoding="utf-8-sig")
    return path


def test_own_cases_are_measured_and_reported(cases: Path, tmp_path: Path) -> None:
    page, values = tmp_path / "r.html", tmp_path / "r.json"
    said = ran("eval", cases, "--report", page, "--report", values, "--misses", "5")
    assert "2 cases, 0 unanswered" in said
    assert "by gold verdict" in said
    found = json.loads(values.read_text(encoding="utf-8"))
    assert found["figures"]["exact"] == 1.0
    assert found["figures"]["in_force"] == 1.0  # the version was found for the case
    assert found["rows"][0]["clauses"][0]["commit"]
    assert "How right are the answers?" in page.read_text(encoding="utf-8")
    again = ran("eval", cases, "--compare", values)
    assert "against the earlier report" in again
    assert "now " not in again.partition("against the earlier report")[2].partition("p ")[2]


@pytest.mark.integration
def test_the_plain_stack_is_measured_in_the_same_run(
    cases: Path, cli: Path, tmp_path: Path
) -> None:
    values = tmp_path / "r.json"
    said = ran("eval", cases, "--baseline", "--report", values)
    assert "beside the plain LangChain stack" in said
    plain = json.loads(values.read_text(encoding="utf-8"))["baseline"]
    assert plain["cases"] == 2
    assert plain["figures"]["exact"] == 1.0
    assert (cli / "baseline").is_dir()


def test_a_template_is_written_and_nothing_is_asked(cli: Path, tmp_path: Path) -> None:
    path = tmp_path / "mine.csv"
    result = clausewise("eval", "--template", path)
    assert (result.exit_code, result.stdout) == (0, "")
    assert "clausewise eval" in result.stderr
    assert path.read_text(encoding="utf-8-sig").startswith("# One case a row.")
    assert clausewise("eval").exit_code == 2


def test_words_that_are_not_in_the_document_are_refused(cases: Path) -> None:
    cases.write_text(ROWS.replace("policy.md;identifying", "policy.md;guessing at"), "utf-8")
    result = clausewise("eval", cases)
    assert result.exit_code == 1
    assert "row 2, column 'quote'" in " ".join(result.stderr.split())
