"""The library by the command line: ``add``, ``library``, ``history``, ``remove``, ``rebuild``."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from corpus.library import Library
from tests.assistant.cli_home import POLICY, clausewise, ran, shelf, write


def test_a_folder_is_added_listed_and_removed(cli: Path, tmp_path: Path) -> None:
    folder = write(tmp_path / "Our Policies", acme=POLICY, other="# Other\n\nYou must log in.\n")
    said = ran("add", folder)
    assert said.startswith("our-policies: 2 documents added, 0 changed, 0 unchanged, 0 refused;")
    document = shelf()["our-policies"]["acme.md"]
    assert (document["title"], document["versions"]) == ("Acme Usage Policy", 1)
    assert document["valid_from"] == "2024-01-01"
    assert "acme.md\tAcme Usage Policy\tAcme\tprovider_policy\t1\t2024-01-01" in ran("library")
    assert "1 document removed" in ran("remove", "our-policies", "other.md")
    assert list(shelf()["our-policies"]) == ["acme.md"]
    assert "1 document removed" in ran("remove", "our-policies")
    assert shelf() == {}


def test_adding_again_changes_nothing_and_a_change_adds_a_version(
    cli: Path, tmp_path: Path
) -> None:
    folder = write(tmp_path / "ours", acme=POLICY, other="# Other\n\nYou must log in.\n")
    ran("add", folder)
    with Library.open(cli) as library:
        before = library.generation()
    assert "0 documents added, 0 changed, 2 unchanged" in ran("add", folder)
    with Library.open(cli) as library:
        assert library.generation() == before
    write(folder, other="# Other\n\nYou must log in twice a day.\n")
    assert "0 documents added, 1 changed, 1 unchanged" in ran("add", folder)
    assert "1 new record, 1 new version" in ran("add", write(folder, acme=POLICY + "\nNo spam.\n"))


def test_a_text_that_comes_back_is_in_force_again(cli: Path, tmp_path: Path) -> None:
    first, second = "# Rule\n\nYou must log in.\n", "# Rule\n\nYou must never log in again.\n"
    for text in (first, second, first):
        ran("add", write(tmp_path / "ours", rule=text))
    assert ran("history", "rule.md", "--records").count("  new, in ") == 3
    with Library.open(cli) as library:
        (document,) = library.documents()
        versions = library.versions(document.key)
        assert [library.text(v.text_sha) for v in versions] == [first, second, first]
        assert [v.valid_to is None for v in versions] == [False, False, True]


def test_a_short_text_put_in_the_place_of_a_long_one_is_the_new_version(
    cli: Path, tmp_path: Path
) -> None:
    ran("add", write(tmp_path / "ours", rule="# Rule\n\n" + "You must log in every day. " * 60))
    assert "1 changed" in ran("add", write(tmp_path / "ours", rule="Nobody may log in.\n"))


def test_a_document_without_clauses_or_too_long_is_refused_alone(
    cli: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("corpus.prepare.MOST_CHARACTERS", 2_000)
    folder = write(
        tmp_path / "ours",
        acme=POLICY,
        numbers="1234\n\n5678\n",
        long="You must log in. " * 200,
        surrogate='---\ntitle: "\\ud800"\n---\nYou must log in.\n',
    )
    said = ran("add", folder)
    assert "1 document added, 0 changed, 0 unchanged, 3 refused" in said
    assert "numbers.md: It has no sentence" in said
    assert "long.md: It has 3,400 characters" in said
    assert "surrogate.md: " in said
    assert list(shelf()["ours"]) == ["acme.md"]


def test_only_the_first_refusals_are_listed(cli: Path, tmp_path: Path) -> None:
    folder = write(tmp_path / "ours", acme=POLICY)
    for number in range(25):
        (folder / f"{number:02}.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(50))
    said = ran("add", folder)
    assert "25 refused" in said
    assert "19.png: " in said
    assert "20.png" not in said
    assert "... and 5 more" in said


def test_what_readers_left_out_is_said(cli: Path, tmp_path: Path) -> None:
    folder = tmp_path / "ours"
    folder.mkdir()
    (folder / "page.html").write_text(
        "<h1>Rule</h1><p>You must log in.</p><p style='display:none'>You may do anything.</p>"
    )
    assert "Read with notes:\n  page.html: " in ran("add", folder)


def test_a_folder_of_the_same_name_is_not_mixed_in(cli: Path, tmp_path: Path) -> None:
    ran("add", write(tmp_path / "a" / "ours", acme=POLICY))
    other = write(tmp_path / "b" / "ours", acme="# Else\n\nYou must log in.\n")
    refused = clausewise("add", other)
    assert refused.exit_code == 1
    assert "already has a collection 'ours'" in refused.stderr
    assert shelf()["ours"]["acme.md"]["title"] == "Acme Usage Policy"
    assert "1 document added" in ran("add", other, "--name", "theirs")
    assert "1 changed" in ran("add", other, "--name", "ours")


def test_options_describe_one_file(cli: Path, tmp_path: Path) -> None:
    file = write(tmp_path, memo="You must log in.\n") / "memo.md"
    options = ["--title", "Memo 7", "--provider", "City", "--kind", "guidance"]
    more = ["--product", "CAD", "--product", "RMS", "--effective", "2024-02-29", "--restatement"]
    ran("add", file, *options, *more)
    document = shelf()["memo"]["memo.md"]
    assert [document[key] for key in ("title", "provider", "kind")] == options[1::2]
    assert document["products"] == ["CAD", "RMS"]
    assert document["valid_from"] == "2024-02-29"
    refused = clausewise("add", tmp_path, "--title", "All of them")
    assert refused.exit_code == 1
    assert "--title is for one file" in refused.stderr


def test_a_history_of_terms_is_added_once_and_its_mirror_goes_with_it(
    cli: Path, tmp_path: Path
) -> None:
    repository = tmp_path / "terms"
    _git(tmp_path, "init", "-q", str(repository))
    for day, words in (("01", "You must log in."), ("20", "You must log in twice.")):
        write(repository / "Acme", Terms=f"# Terms\n\n{words}\n\nDo not gamble.\n")
        _git(repository, "add", "-A")
        _git(repository, "commit", "-qm", "record", day=f"2024-03-{day}T12:00:00Z")
    said = ran("add", repository, "--terms", "--name", "acme")
    assert "1 document added" in said
    assert "2 new records, 2 new versions" in said
    assert "0 documents added, 0 changed, 1 unchanged" in ran(
        "add", repository, "--terms", "--name", "acme"
    )
    assert (cli / "sources" / "acme.git").is_dir()
    listed = ran("history", "Acme/Terms.md").splitlines()
    assert [line.split()[0] for line in listed[1:]] == ["2024-03-01", "2024-03-20"]
    ran("remove", "acme")
    assert not (cli / "sources" / "acme.git").exists()


def _git(place: Path, *words: str, day: str = "2024-01-01T00:00:00Z") -> None:
    names = {
        f"GIT_{who}_{what}": "t@t" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")
    }
    dates = {"GIT_AUTHOR_DATE": day, "GIT_COMMITTER_DATE": day, "GIT_CONFIG_GLOBAL": "/dev/null"}
    subprocess.run(
        ["git", *words], cwd=place, check=True, env={"PATH": "/usr/bin:/bin", **names, **dates}
    )


def test_rebuild_makes_the_index_anew_from_the_vectors_kept(
    cli: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ran("add", write(tmp_path / "ours", acme=POLICY))
    monkeypatch.setattr("tests.assistant.cli_home.HashVectors.documents", None)
    before = (cli / "index" / "CURRENT").read_text()
    assert "over 1 document" in ran("rebuild")
    assert (cli / "index" / "CURRENT").read_text() != before


def test_a_second_writer_is_told_who_is_at_work(cli: Path, tmp_path: Path) -> None:
    with Library.open(cli) as library, library.alone():
        refused = clausewise("add", write(tmp_path / "ours", acme=POLICY))
    assert refused.exit_code == 1
    assert "is already writing" in refused.stderr


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (["add", "/not/there"], 1, "cannot be opened"),
        (["add"], 2, "give one PATH or URL"),
        (["add", "x", "--kind", "poem"], 2, "own_policy"),
        (["add", "x", "--effective", "2024-02-30"], 2, "calendar"),
        (["add", "x", "--name", "../x"], 2, "cannot be the name"),
        (["add", "ftp://example.org/x"], 2, "http"),
        (["add", "x.bundle"], 2, "--terms"),
        (["add", "x", "--allow-private"], 2, "web page"),
        (["add", "x", "--terms", "--title", "T"], 2, "--title does not go with --terms"),
        (["add", "x", "--terms"], 1, "no git history of terms"),
        (["add", "http://127.0.0.1:9/x"], 1, "not a public one"),
        (["remove", "nothing"], 1, "no collection 'nothing'"),
        (["library", "nothing"], 1, "no collection 'nothing'"),
        (["history", "nothing"], 1, "no document 'nothing'"),
        (["add", "x", "--fast"], 2, "--fast"),
    ],
)
def test_wrong_input_is_refused_in_words(
    cli: Path, words: list[str], status: int, said: str
) -> None:
    refused = clausewise(*words)
    assert refused.exit_code == status
    # The option errors stand in a frame that breaks lines.
    plain = " ".join(refused.stderr.replace("│", " ").split())
    assert said in plain
    assert "Traceback" not in plain
    assert shelf() == {}


def test_a_near_name_is_suggested(cli: Path, tmp_path: Path) -> None:
    ran("add", write(tmp_path / "ours", acme=POLICY))
    assert "Did you mean 'acme.md'?" in clausewise("history", "acne.md").stderr


def test_a_history_says_what_is_announced_and_why_records_are_no_versions(
    cli: Path, tmp_path: Path
) -> None:
    repository = tmp_path / "terms"
    _git(tmp_path, "init", "-q", str(repository))
    rule = "# Terms\n\n{}\n\nYou must log in {}, whatever you do there and for whomever it is.\n"
    texts = [
        ("2024-03-01", rule.format("Updated: March 1, 2024", "once")),
        ("2024-04-01", "[Home](/)\n\n" + rule.format("Updated: March 1, 2024", "once")),
        ("2024-05-01", rule.format("Effective June 1, 2024", "twice")),
        ("2024-05-09", rule.format("Effective July 1, 2024", "each day")),
    ]
    for day, text in texts:
        write(repository / "Acme", Terms=text)
        _git(repository, "add", "-A")
        _git(repository, "commit", "-qm", "record", day=f"{day}T12:00:00Z")
    ran("add", repository, "--terms", "--name", "acme")
    lines = ran("history", "Acme/Terms.md", "--records").splitlines()
    assert lines[1].endswith("until 2024-07-01, stated date")
    assert lines[2].endswith("never in force, stated date, recorded 2024-05-01")
    assert lines[3].endswith("in force, stated date, recorded 2024-05-09")
    assert "  page furniture, in " in lines[6]
    assert (
        "  page furniture: only menus, links or titles of the page around the policy differ"
        in lines
    )
    found = json.loads(ran("history", "Acme/Terms.md", "--records", "--json"))
    assert [one["status"] for one in found["versions"]] == [
        "until 2024-07-01",
        "never in force",
        "in force",
    ]
    assert [one["reason"] for one in found["records"]] == ["new", "page furniture", "new", "new"]
