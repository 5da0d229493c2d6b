"""Git histories of terms: every commit of every path, and nothing of theirs is ever run."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable
from pathlib import Path

import pytest

from corpus.model import Record, Refusal
from corpus.sources.mirror import TermsError
from corpus.sources.terms_archive import TermsArchive, document_of

POLICY = "Acme/Usage Policy.md"
TERMS = "Acme/Terms of Service.md"


class History:
    """A git repository whose commits are dated a day apart, in January 2024."""

    def __init__(self, path: Path, branch: str = "main") -> None:
        self.path = path
        path.mkdir()
        self.day = 0
        self.git("init", "--quiet", f"--initial-branch={branch}", ".")

    def git(self, *words: str) -> str:
        when = f"2024-01-{self.day:02}T12:00:00+02:00"
        env = os.environ | {
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_AUTHOR_DATE": when,
            "GIT_COMMITTER_DATE": when,
        }
        identity = ("-c", "user.name=T", "-c", "user.email=t@example.org")
        done = subprocess.run(
            ["git", *identity, *words], cwd=self.path, env=env, check=True, capture_output=True
        )
        return done.stdout.decode().strip()

    def commit(self, **texts: str | None) -> str:
        """Write (or, with None, remove) files and commit; the name of the commit."""
        return self.commit_files(
            {TERMS if name == "terms" else POLICY: text for name, text in texts.items()}
        )

    def commit_files(self, texts: dict[str, str | None]) -> str:
        self.day += 1
        for name, text in texts.items():
            path = self.path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            if text is None:
                path.unlink()
            else:
                path.write_text(text, encoding="utf-8")
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", "recorded")
        return self.git("rev-parse", "HEAD")


@pytest.fixture
def history(tmp_path: Path) -> History:
    return History(tmp_path / "terms")


def archive(location: Path | str, tmp_path: Path) -> TermsArchive:
    return TermsArchive(str(location), "acme", tmp_path / "mirrors" / "acme.git")


def read(source: TermsArchive, known: Iterable[tuple[str, str]] = ()) -> list[Record]:
    found = list(source.records(set(known)))
    assert not [item for item in found if isinstance(item, Refusal)]
    return [item for item in found if isinstance(item, Record)]


def test_every_commit_of_every_path_is_a_record(history: History, tmp_path: Path) -> None:
    first = history.commit(policy="You may not.", terms="You agree.")
    second = history.commit(policy="You may not ever.")
    records = read(archive(history.path, tmp_path))
    assert [(r.document.key.path, r.version_id, r.text) for r in records] == [
        (TERMS, first, "You agree."),
        (POLICY, first, "You may not."),
        (POLICY, second, "You may not ever."),
    ]
    assert records[2].recorded_at.isoformat() == "2024-01-02T10:00:00+00:00"


def test_a_bundle_reads_like_the_repository_it_was_made_of(
    history: History, tmp_path: Path
) -> None:
    history.commit(policy="One.")
    history.commit(policy="Two.")
    for refs in (["--all"], ["main"]):  # the second holds a branch and no HEAD
        bundle = tmp_path / f"{refs[0].strip('-')}.bundle"
        history.git("bundle", "create", "--quiet", str(bundle), *refs)
        source = TermsArchive(str(bundle), "acme", tmp_path / f"{bundle.stem}.git")
        assert [r.text for r in read(source)] == ["One.", "Two."]


def test_a_deleted_file_is_a_record_with_no_text(history: History, tmp_path: Path) -> None:
    history.commit(policy="One.", terms="Stay.")
    gone = history.commit(policy=None)
    back = history.commit(policy="Back.")
    texts = {
        r.version_id: r.text for r in read(archive(history.path, tmp_path)) if "Usage" in str(r)
    }
    assert texts[gone] == ""
    assert texts[back] == "Back."


def test_known_records_are_not_read_again(history: History, tmp_path: Path) -> None:
    first = history.commit(policy="One.")
    source = archive(history.path, tmp_path)
    assert source.count() == 1
    second = history.commit(policy="Two.")
    again = archive(history.path, tmp_path)  # the mirror is there already and is refreshed
    known = {(POLICY, first)}
    assert again.count(known) == 1
    assert [r.version_id for r in read(again, known)] == [second]
    assert read(again, known | {(POLICY, second)}) == []


def test_readmes_at_the_top_and_other_files_are_left_out(history: History, tmp_path: Path) -> None:
    history.commit_files({"README.md": "About.", "Acme/notes.txt": "x", POLICY: "One."})
    assert [r.document.key.path for r in read(archive(history.path, tmp_path))] == [POLICY]


def test_names_with_blanks_umlauts_and_quotes_are_read(history: History, tmp_path: Path) -> None:
    names = ['Über/Straße "x".md', "A b/c  d.md", "-x/--upload-pack=touch.md", "A/:(top)x.md"]
    history.commit_files(dict.fromkeys(names, "Words."))
    found = read(archive(history.path, tmp_path))
    assert sorted(r.document.key.path for r in found) == sorted(names)


def test_a_name_with_a_line_break_is_refused_and_hides_no_other(
    history: History, tmp_path: Path
) -> None:
    history.commit_files({"A/a.md": "one", "B/b\nM\x01.md": "two", "C/c.md": "three"})
    found = list(archive(history.path, tmp_path).records(()))
    assert [(type(f), getattr(f, "text", None)) for f in found] == [
        (Record, "one"),
        (Refusal, None),
        (Record, "three"),
    ]


def test_bytes_that_are_no_utf8_are_read_with_replacement(history: History, tmp_path: Path) -> None:
    (history.path / "Acme").mkdir()
    (history.path / POLICY).write_bytes(b"You may not \xff do it.")
    history.commit_files({})
    assert [r.text for r in read(archive(history.path, tmp_path))] == ["You may not \ufffd do it."]


def test_a_renamed_file_ends_one_document_and_begins_another(
    history: History, tmp_path: Path
) -> None:
    history.commit(policy="One.")
    (history.path / "Acme" / "New Policy.md").write_text("One.")
    history.commit(policy=None)
    found = [(r.document.key.path, r.text) for r in read(archive(history.path, tmp_path))]
    assert found == [("Acme/New Policy.md", "One."), (POLICY, "One."), (POLICY, "")]


def test_work_on_a_branch_that_was_merged_is_read_once(history: History, tmp_path: Path) -> None:
    history.commit(policy="One.")
    history.git("checkout", "--quiet", "-b", "side")
    side = history.commit(terms="Side.")
    history.git("checkout", "--quiet", "main")
    history.commit(policy="Two.")
    history.git("merge", "--quiet", "--no-ff", "--no-edit", "side")
    found = [r.version_id for r in read(archive(history.path, tmp_path)) if r.text == "Side."]
    assert found == [side]


def test_an_empty_repository_has_no_records(history: History, tmp_path: Path) -> None:
    source = archive(history.path, tmp_path)
    assert source.count() == 0
    assert read(source) == []


@pytest.mark.parametrize(
    "location",
    [
        "ext::sh -c 'touch {mark}'",
        "ext::touch% {mark}",
        "--upload-pack=touch {mark}",
        "-u./x",
        "ssh://-oProxyCommand=touch%20{mark}/x",
        "git@example.org:x/y",
        "file:///etc",
        "git://example.org/x",
        "http://example.org/x",
        "fd::17",
        "",
        "no/such/place",
        "x\0y",
        "~nobody-of-that-name/x",
        "a" * 5000,
    ],
)
def test_a_hostile_location_is_refused_and_runs_nothing(location: str, tmp_path: Path) -> None:
    mark = tmp_path / "ran"
    if location == "":
        location = str(tmp_path / "none")
    with pytest.raises(TermsError):
        list(archive(location.format(mark=mark), tmp_path).records(()))
    assert not mark.exists()
    assert not (tmp_path / "mirrors" / "acme.git").exists()


def test_hooks_and_settings_of_the_repository_are_not_run(history: History, tmp_path: Path) -> None:
    history.commit(policy="One.")
    mark = tmp_path / "ran"
    script = f"#!/bin/sh\ntouch '{mark}'\n"
    for name in ("post-checkout", "pre-upload-pack", "reference-transaction", "post-upload-pack"):
        hook = history.path / ".git" / "hooks" / name
        hook.parent.mkdir(exist_ok=True)
        hook.write_text(script)
        hook.chmod(0o755)
    tool = tmp_path / "tool.sh"
    tool.write_text(script)
    tool.chmod(0o755)
    for setting in (
        "core.fsmonitor",
        "uploadpack.packObjectsHook",
        "core.sshCommand",
        "core.pager",
    ):
        history.git("config", setting, str(tool))
    history.git("config", "filter.x.smudge", str(tool))
    assert [r.text for r in read(archive(history.path, tmp_path))] == ["One."]
    assert [r.text for r in read(archive(history.path, tmp_path))] == ["One."]  # and refreshed
    assert not mark.exists()


def test_settings_of_whoever_runs_it_do_not_decide(
    history: History, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    history.commit(policy="One.")
    mark = tmp_path / "ran"
    settings = tmp_path / "gitconfig"
    settings.write_text(f'[url "ext::touch {mark} #"]\n insteadOf = {history.path}\n')
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(settings))
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "elsewhere"))
    assert [r.text for r in read(archive(history.path, tmp_path))] == ["One."]
    assert not mark.exists()


def test_a_damaged_bundle_is_refused_and_leaves_no_mirror(history: History, tmp_path: Path) -> None:
    history.commit(policy="One.")
    bundle = tmp_path / "x.bundle"
    history.git("bundle", "create", "--quiet", str(bundle), "--all")
    whole = bundle.read_bytes()
    bundle.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(TermsError, match=r"x\.bundle"):
        archive(bundle, tmp_path).count()
    bundle.write_bytes(whole)
    assert archive(bundle, tmp_path).count() == 1


def test_a_clone_that_was_killed_is_begun_afresh(history: History, tmp_path: Path) -> None:
    history.commit(policy="One.")
    leftover = tmp_path / "mirrors" / "acme.git.partial"
    leftover.mkdir(parents=True)
    (leftover / "junk").write_text("x")
    assert archive(history.path, tmp_path).count() == 1


def test_a_source_that_is_gone_leaves_the_mirror_as_it_was(
    history: History, tmp_path: Path
) -> None:
    history.commit(policy="One.")
    assert archive(history.path, tmp_path).count() == 1
    history.path.rename(tmp_path / "moved")
    with pytest.raises(TermsError):
        archive(history.path, tmp_path).count()
    assert archive(tmp_path / "moved", tmp_path).count() == 1


def test_the_path_tells_provider_title_and_kind() -> None:
    made = document_of("acme", "Acme Cloud/Terms of Service.md")
    assert (made.provider, made.title, made.kind) == ("Acme Cloud", "Terms of Service", "contract")
    assert document_of("acme", "Acme/Community Guidelines.md").kind == "provider_policy"
