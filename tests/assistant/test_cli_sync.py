"""``clausewise sync``: what was added is read again, with the options that it was added with."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from corpus.library import Library
from tests.assistant.cli_home import POLICY, clausewise, ran, shelf, write
from tests.corpus.page_server import serving
from tests.corpus.test_terms_archive import History
from vectorstore.index import shown_generation

ROOT = Path(__file__).parents[2]
RULE = "# Rules\n\nYou may never use it for gambling.\n"
OTHER = "# Rules\n\nYou may never use it for gambling or for spying on people.\n"


def test_sync_takes_what_is_new_from_every_kind_of_source(cli: Path, tmp_path: Path) -> None:
    history = History(tmp_path / "terms")
    history.commit(policy=RULE)
    folder = write(tmp_path / "ours", rule=RULE)
    with serving() as pages:
        pages.texts["/p.md"] = RULE
        ran("add", "--terms", history.path)
        ran("add", folder, "--kind", "guidance", "--provider", "City", "--product", "Drones")
        url = f"{pages.address}/p.md"
        ran("add", url, "--allow-private", "--name", "web", "--effective", "2024-01-01")
        quiet = ran("sync", "--quiet")
        assert quiet == ""
        history.commit(policy=OTHER)
        write(folder, rule=OTHER, more=RULE)
        pages.texts["/p.md"] = OTHER
        told = json.loads(ran("sync", "--json"))
    by_name = {one["collection"]: one for one in told["collections"]}
    assert {name: one["versions"] for name, one in by_name.items()} == {
        "ours": 2,
        "terms": 1,
        "web": 1,
    }
    (page,) = by_name["web"]["documents"]
    assert page["versions"][0]["valid_from"] != "2024-01-01"  # that day was the old text's
    added = shelf()["ours"]["more.md"]
    assert (added["provider"], added["kind"], added["products"]) == ("City", "guidance", ["Drones"])
    with Library.open(cli) as library:
        assert shown_generation(cli) == library.generation()


def test_sync_says_what_changed_and_from_when(cli: Path, tmp_path: Path) -> None:
    folder = write(tmp_path / "ours", policy=POLICY)
    ran("add", folder)
    write(folder, policy=POLICY.replace("2024-01-01", "2999-09-01").replace("gambling", "betting"))
    told = ran("sync")
    assert "ours: 0 new documents, 1 changed; 1 new record, 1 new version." in told
    assert "Acme, Acme Usage Policy (policy.md): changed, announced, from 2999-09-01." in told
    assert ran("sync") == "ours: nothing new.\n"


def test_a_withdrawn_document_is_told_as_such(cli: Path, tmp_path: Path) -> None:
    folder = write(tmp_path / "ours", policy=POLICY, rule=RULE)
    ran("add", folder)
    (folder / "policy.md").unlink()
    assert "its file is gone: policy.md (--prune ends its version)" in ran("sync", "--quiet")
    assert "Acme Usage Policy (policy.md): withdrawn on " in ran("sync", "--prune")
    assert ran("sync", "--quiet", "--prune") == ""


def test_a_failing_source_is_told_kept_and_an_exit_code(cli: Path, tmp_path: Path) -> None:
    for name in ("one", "two"):
        ran("add", write(tmp_path / name, rule=RULE))
    (tmp_path / "one").rename(tmp_path / "gone")
    write(tmp_path / "two", rule=OTHER)
    result = clausewise("sync")
    assert result.exit_code == 3
    assert "one: " in result.stderr
    assert "check the path" in result.stderr
    assert "two: 0 new documents, 1 changed" in result.stdout
    assert "Could not be read again: " in ran("library")
    assert "Could not be read again" not in ran("library", "two")
    (tmp_path / "gone").rename(tmp_path / "one")
    assert clausewise("sync").exit_code == 0
    assert "read again" in ran("library")
    assert "Could not" not in ran("library")


def test_only_the_named_collections_are_read(cli: Path, tmp_path: Path) -> None:
    for name in ("one", "two"):
        ran("add", write(tmp_path / name, rule=RULE))
        write(tmp_path / name, rule=OTHER)
    assert "two" not in ran("sync", "one")
    refused = clausewise("sync", "three")
    assert (refused.exit_code, "no collection 'three'" in refused.stderr) == (1, True)


def test_files_added_one_by_one_are_all_read_again(cli: Path, tmp_path: Path) -> None:
    folder = write(tmp_path / "papers", one=RULE, two=RULE)
    for name in ("one", "two"):
        ran("add", folder / f"{name}.md", "--name", "ours", "--title", f"The {name}")
    write(folder, one=OTHER, two=OTHER)
    assert "2 changed" in ran("sync")
    assert shelf()["ours"]["one.md"]["title"] == "The one"


def test_adding_again_with_other_options_is_what_counts_from_then_on(
    cli: Path, tmp_path: Path
) -> None:
    folder = write(tmp_path / "ours", rule=RULE)
    ran("add", folder, "--provider", "Town")
    ran("add", folder, "--provider", "City")
    write(folder, rule=OTHER)
    ran("sync")
    assert shelf()["ours"]["rule.md"]["provider"] == "City"


@pytest.mark.integration
def test_sync_killed_at_random_moments_leaves_the_library_usable(cli: Path, tmp_path: Path) -> None:
    folders = [write(tmp_path / f"ours{n}", rule=RULE) for n in range(3)]
    for folder in folders:
        ran("add", folder)
    environ = {**os.environ, "CLAUSEWISE_HOME": str(cli), "CLAUSEWISE_STARTER": "false"}
    command = [sys.executable, "-m", "tests.assistant.counted_process"]
    dice = random.Random(3)
    killed, whole, last = 0, 0, 0  # the calls of one that comes to its end, and up to its kill
    for round_ in range(6):
        text = f"# Rules\n\nYou may never use it for purpose {round_}.\n"
        for folder in folders:
            write(folder, rule=text)
        if round_ > 0:
            last = dice.randrange(1, whole)
        done = subprocess.run(
            [*command, str(last), "sync"], cwd=ROOT, env=environ, capture_output=True, check=False
        )
        if round_ == 0:
            assert done.returncode == 0, done.stderr
            whole = int(done.stderr.split()[-1])
        killed += done.returncode == -signal.SIGKILL
        ran("sync")
        with Library.open(cli) as library:
            assert shown_generation(cli) == library.generation()
            for document in library.documents():
                versions = library.versions(document.key)
                assert library.text(versions[-1].text_sha) == text
                assert len({v.id for v in versions}) == len(versions) == round_ + 2
    assert killed == 5
