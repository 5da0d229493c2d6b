"""``ask --save``, ``receipts`` and ``replay`` as people type them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.assistant.cli_home import clausewise, ran
from tests.assistant.receipt_builders import ASKED, acme


@pytest.fixture
def shelf(cli: Path, tmp_path: Path) -> Path:
    ran("add", acme(tmp_path / "policies"), "--name", "ours")
    return cli


def kept() -> list[dict[str, str]]:
    rows: list[dict[str, str]] = json.loads(ran("receipts", "--json"))
    return rows


def test_an_answer_is_kept_listed_replayed_and_removed(shelf: Path) -> None:
    asked = clausewise("ask", ASKED, "--save", "--json")
    answer = json.loads(asked.stdout)
    (row,) = kept()
    assert row["id"] in asked.stderr
    assert (row["verdict"], row["question"]) == (answer["verdict"], ASKED)
    assert row["id"] in ran("receipts")
    assert "Identical" in ran("replay", row["id"])
    assert json.loads(ran("replay", row["id"], "--json"))["identical"] is True
    assert row["id"] in ran("receipts", "remove", row["id"])
    assert kept() == []
    assert "--save" in ran("receipts")


def test_a_receipt_may_go_to_a_file_and_be_replayed_from_there(shelf: Path, tmp_path: Path) -> None:
    file = tmp_path / "mine.json"
    ran("ask", ASKED, "--receipt", file)
    assert kept() == []
    assert "Identical" in ran("replay", file)


def test_what_differs_is_said_and_the_exit_code_is_1(shelf: Path) -> None:
    ran("ask", ASKED, "--save")
    ran("remove", "ours")
    done = clausewise("replay", kept()[0]["id"])
    assert done.exit_code == 1
    assert "found.deciding[0].version.text_sha" in done.stdout
    assert "Since then" in done.stdout
    told = json.loads(clausewise("replay", kept()[0]["id"], "--json").stdout)
    assert told["differences"][0]["now"] is None
    assert told["since"][0]["what"] == "removed"


def test_what_cannot_be_read_exits_with_2(shelf: Path, tmp_path: Path) -> None:
    file = tmp_path / "cut.json"
    ran("ask", ASKED, "--receipt", file)
    file.write_bytes(file.read_bytes()[:-20])
    for name in (file, "2020-01-01-000000000000", tmp_path / "none.json"):
        done = clausewise("replay", name)
        assert done.exit_code == 2
        assert str(name) in done.stderr
        assert done.stdout == ""


def test_a_damaged_receipt_does_not_hide_the_others(shelf: Path) -> None:
    ran("ask", ASKED, "--save")
    (shelf / "receipts" / "2000-01-01-000000000000.json").write_text("{")
    done = clausewise("receipts")
    assert ASKED in done.stdout
    assert "cannot be used" in done.stderr
    assert "error" in kept()[1]


def test_saving_goes_with_one_question_only(shelf: Path, tmp_path: Path) -> None:
    cases = tmp_path / "cases.jsonl"
    cases.write_text('{"id": "a", "question": "May we?"}\n')
    done = clausewise("ask", "--cases", cases, "--json", "--save")
    assert done.exit_code == 2
    assert "--save" in done.stderr


@pytest.mark.parametrize("words", [(), ("export",), ("remove",)])
def test_every_command_explains_itself(cli: Path, words: tuple[str, ...]) -> None:
    assert "Usage" in ran("receipts", *words, "--help")


def test_nothing_in_a_question_can_steer_the_terminal(shelf: Path) -> None:
    ran("ask", "May we \x1b]0;gamble\x07 with Acme?", "--save")
    assert "\x1b" not in ran("receipts") + ran("replay", kept()[0]["id"])


@pytest.mark.parametrize("form", ["json", "md", "pdf", "docx"])
def test_a_receipt_is_exported(shelf: Path, tmp_path: Path, form: str) -> None:
    ran("ask", ASKED, "--save")
    to = tmp_path / f"answer.{form}"
    assert ran("receipts", "export", kept()[0]["id"], "--format", form, "--out", to).strip() == str(
        to
    )
    assert to.stat().st_size > 1000
    if form == "json":
        assert "Identical" in ran("replay", to)


def test_an_export_is_called_after_the_receipt(
    shelf: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    ran("ask", ASKED, "--save")
    name = f"{kept()[0]['id']}.md"
    assert ran("receipts", "export", kept()[0]["id"]).strip() == name
    assert "live video" in (tmp_path / name).read_text()
