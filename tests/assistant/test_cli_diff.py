"""``clausewise diff``: which versions are compared, and how the changes are told."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from corpus.library import Library
from tests.assistant.cli_home import clausewise, ran, write

HEAD = "---\ntitle: Acme Usage Policy\nprovider: Acme\neffective: {day}\n---\n# Acme Usage Policy\n"
BODY = """
You may never use Acme for:

- identifying people on live video
- gambling with [real money](https://acme.example/{day})

Weather reports are read aloud *{when}*.
"""
FIRST = HEAD.format(day="2024-01-01") + BODY.format(day="1", when="at noon")
SECOND = (HEAD.format(day="2024-05-01") + BODY.format(day="2", when="at noon")).replace(
    "live video", "live video without human review"
)
THIRD = (HEAD.format(day="2024-09-01") + BODY.format(day="3", when="in the evening")).replace(
    "live video", "live video without human review"
).replace("- gambling", "- betting on races or gambling") + "\nYou must log in every day.\n"


@pytest.fixture
def three(cli: Path, tmp_path: Path) -> Path:
    """A document with versions from January, May and September 2024."""
    for text in (FIRST, SECOND, THIRD):
        ran("add", write(tmp_path / "ours", acme=text))
    return cli


def compared(*words: str) -> dict[str, dict[str, str]]:
    found = json.loads(ran("diff", "acme.md", "--json", *words))
    return {side: found[side]["valid_from"] for side in ("from", "to")}


def test_the_newest_version_is_compared_with_the_one_before(three: Path) -> None:
    said = ran("diff", "acme.md")
    assert "Acme Usage Policy (ours/acme.md)" in said
    assert "in force from 2024-05-01 until 2024-09-01 (stated date)" in said
    assert "added: new duty" in said
    assert "{+betting on races or+} gambling with real money" in said
    assert "[-at noon-]" in said
    assert said.index("RULES") < said.index("new duty") < said.index("WORDING")
    assert said.endswith("3 changes, 1 to rules: 1 added, 2 reworded.\n")
    assert "https://" not in said  # where a link leads is no change


@pytest.mark.parametrize(
    ("asked", "pair"),
    [
        ((), ("2024-05-01", "2024-09-01")),
        (("--from", "2024-02-03"), ("2024-01-01", "2024-09-01")),
        (("--to", "2024-08-31"), ("2024-01-01", "2024-05-01")),
        (("--from", "2024-01-01", "--to", "2024-05-01"), ("2024-01-01", "2024-05-01")),
        (("--to", "2024-03-01"), ("2024-01-01", "2024-01-01")),
    ],
)
def test_days_choose_the_version_in_force(
    three: Path, asked: tuple[str, ...], pair: tuple[str, str]
) -> None:
    assert tuple(compared(*asked).values()) == pair


def test_versions_are_chosen_by_the_beginning_of_their_ids(three: Path) -> None:
    with Library.open(three) as library:
        (document,) = library.documents()
        first, second, _ = library.versions(document.key)
    assert tuple(compared("--from", first.id[:10], "--to", second.id).values()) == (
        "2024-01-01",
        "2024-05-01",
    )


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (("--from", "2023-12-31"), "its earliest known version is"),
        (("--from", "2024-06-01", "--to", "2024-02-01"), "give the earlier day with --from"),
        (("--from", "zzzz"), "is neither a day (YYYY-MM-DD) nor the beginning of a version's id"),
        (("--from", "2024-13-01"), "is no day of the calendar"),
    ],
)
def test_what_cannot_be_chosen_is_explained(three: Path, asked: tuple[str, ...], told: str) -> None:
    result = clausewise("diff", "acme.md", *asked)
    assert (result.exit_code, result.stdout) == (1, "")
    assert told in result.stderr


def test_json_holds_exact_slices_of_both_versions(three: Path) -> None:
    found = json.loads(ran("diff", "ours/acme.md", "--from", "2024-01-01", "--json"))
    assert (found["document"], found["title"]) == ("acme.md", "Acme Usage Policy")
    with Library.open(three) as library:
        texts = {side: library.text(found[side]["text_sha"]) for side in ("from", "to")}
    for change in found["changes"]:
        for side, text in (("old", texts["from"]), ("new", texts["to"])):
            for clause in change[side]:
                assert clause["quote"] == text[clause["start"] : clause["end"]]
    effects = [change["effect"]["words"] for change in found["changes"] if change["effect"]]
    assert effects == ["ban became conditional: “without human review”", "new duty"]
    item = found["changes"][0]["new"][0]
    assert item["heading_path"] == ["Acme Usage Policy"]
    assert item["lead_in"] == ["You may never use Acme for:"]


def test_markdown_marks_words_and_lets_no_text_add_markup(cli: Path, tmp_path: Path) -> None:
    for last in ("a <b>bold</b> `claim`", "a <img src=x> *new* [claim](https://acme.example)"):
        text = f"# Rules\n\nNobody may ever make this remark about us: {last}.\n"
        ran("add", write(tmp_path / "ours", rules=text))
    said = ran("diff", "rules.md", "--markdown")
    assert said.startswith("# What changed: ")
    assert "> Old: Nobody may ever make this remark about us: a " in said
    assert "~~" in said
    assert "**new**" in said
    assert "<" not in said.replace(r"\<", "")
    assert "](" not in said


def test_a_document_that_stayed_says_so_and_names_both_versions(cli: Path, tmp_path: Path) -> None:
    for text in (FIRST, SECOND, FIRST.replace("2024-01-01", "2024-07-01")):
        ran("add", write(tmp_path / "ours", acme=text))
    said = ran("diff", "acme.md", "--from", "2024-02-01")
    assert "No clause changed from version " in said
    assert "2024-01-01" in said
    assert "2024-07-01" in said
    assert "Nothing to compare" in ran("diff", "acme.md", "--to", "2024-02-01")


def test_many_changes_are_cut_short_unless_all_are_asked_for(cli: Path, tmp_path: Path) -> None:
    rules = "\n\n".join(f"You must report event number {n} within {n + 2} days." for n in range(50))
    for text in ("# Rules\n\nYou must log in.\n", f"# Rules\n\nYou must log in.\n\n{rules}\n"):
        ran("add", write(tmp_path / "ours", rules=text))
    said = ran("diff", "rules.md")
    assert said.count("new duty") == 40
    assert "10 changes not shown: --all shows every one." in said
    assert ran("diff", "rules.md", "--all").count("new duty") == 50


def test_nothing_that_a_text_says_steers_the_terminal(cli: Path, tmp_path: Path) -> None:
    for word in ("quietly", "loudly \x1b]0;owned\x07"):
        text = f"# Rules\n\nYou must always speak {word} in this library.\n"
        ran("add", write(tmp_path / "ours", rules=text))
    for asked in ((), ("--markdown",), ("--json",)):
        assert "\x1b" not in ran("diff", "rules.md", *asked)
