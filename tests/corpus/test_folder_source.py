"""A folder as a source: ids, metadata, version chains, and nothing from outside it."""

from __future__ import annotations

import hashlib
import os
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from corpus.model import Provider, Record, Refusal
from corpus.sources.folder import FolderError, FolderSource
from corpus.sources.metadata import MetadataError

NOW = datetime(2026, 5, 1, 12, tzinfo=UTC)


def _write(root: Path, files: dict[str, str | bytes]) -> Path:
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return root


def _read(path: Path, **options: object) -> tuple[list[Record], list[Refusal]]:
    source = FolderSource(path, "city", clock=lambda: NOW, **options)  # type: ignore[arg-type]
    found = list(source.records(set()))
    assert source.count() == len(found)
    records = [one for one in found if isinstance(one, Record)]
    return records, [one for one in found if isinstance(one, Refusal)]


def test_a_file_without_metadata_gets_defaults(tmp_path: Path) -> None:
    folder = _write(tmp_path / "Police", {"hr/Social media.md": "# **Social** media\n\nNo."})
    (record,), refusals = _read(folder)
    assert refusals == []
    assert record.document.key.collection == "city"
    assert record.document.key.path == "hr/Social media.md"
    assert record.document.title == "Social media"
    assert (record.document.provider, record.document.kind) == ("Police", "own_policy")
    assert (record.recorded_at, record.effective_on, record.version_id) == (NOW, None, None)
    assert record.text == "# **Social** media\n\nNo."
    assert record.raw_sha == hashlib.sha256(b"# **Social** media\n\nNo.").hexdigest()


def test_files_come_sorted_and_hidden_ones_are_passed_over(tmp_path: Path) -> None:
    folder = _write(
        tmp_path,
        {"b/2.txt": "x", "b/1.txt": "x", "a.txt": "x", ".git/c.txt": "x", "~$d.docx": "x"},
    )
    records, refusals = _read(folder)
    assert [r.document.key.path for r in records] == ["a.txt", "b/1.txt", "b/2.txt"]
    assert refusals == []


def test_one_file_is_a_source_of_its_own(tmp_path: Path) -> None:
    _write(tmp_path, {"a.txt": "Rule.", "b.txt": "x", "library.toml": "broken ["})
    (record,), refusals = _read(tmp_path / "a.txt", provider="City", document_kind="law")
    assert record.document.key.path == "a.txt"
    assert record.document.title == "a"
    assert (record.document.provider, record.document.kind) == ("City", "law")
    assert refusals == []


FRONT = """---
title: Usage Policy
provider: Acme
kind: provider_policy
products: [Acme One, Acme Two]
effective: 2024-05-01
source_url: https://acme.example/policy
text_kind: restatement
---
Rule."""


def test_front_matter_describes_its_file(tmp_path: Path) -> None:
    (record,), _ = _read(_write(tmp_path, {"a.md": FRONT}))
    assert record.document.title == "Usage Policy"
    assert record.document.provider == "Acme"
    assert record.document.kind == "provider_policy"
    assert record.document.products == ("Acme One", "Acme Two")
    assert record.document.source_url == "https://acme.example/policy"
    assert record.effective_on == date(2024, 5, 1)
    assert record.text_kind == "restatement"
    assert record.text == "Rule."


def test_a_library_file_describes_files_and_providers(tmp_path: Path) -> None:
    library = """
        [defaults]
        provider = "Acme"
        kind = "provider_policy"
        [[provider]]
        name = "Acme"
        publisher = "Acme Inc."
        aliases = ["Acme AI"]
        succeeded_by = "Apex"
        [[document]]
        path = "a.txt"
        title = "From the library file"
        effective = 2024-05-01
        [[document]]
        path = "b.md"
        title = "Loses to the front matter"
    """
    files = {"library.toml": library, "a.txt": "x", "b.md": "---\ntitle: Own\n---\nx", "c.txt": "x"}
    records, refusals = _read(_write(tmp_path, files))
    assert refusals == []
    assert [(r.document.title, r.document.provider) for r in records] == [
        ("From the library file", "Acme"),
        ("Own", "Acme"),
        ("c", "Acme"),
    ]
    assert records[0].effective_on == date(2024, 5, 1)
    assert {r.document.kind for r in records} == {"provider_policy"}
    providers = FolderSource(tmp_path, "city").providers()
    assert providers == (Provider("Acme", "Acme Inc.", ("Acme AI",), "Apex"),)


def _version(day: str, words: str, extra: str = "") -> str:
    return f"---\ndocument: acme/aup\neffective: {day}\n{extra}---\n{words}"


def test_files_that_name_one_document_are_its_versions_by_date(tmp_path: Path) -> None:
    files = {
        "a-new.md": _version("2024-05-01", "New.", "title: New title\n"),
        "b.txt": "other",
        "z-old.md": _version("2023-01-01", "Old.", "text_kind: restatement\ntitle: Old title\n"),
    }
    records, refusals = _read(_write(tmp_path, files))
    assert refusals == []
    chain = [r for r in records if r.document.key.path == "acme/aup"]
    assert [(r.text, r.effective_on, r.text_kind) for r in chain] == [
        ("Old.", date(2023, 1, 1), "restatement"),
        ("New.", date(2024, 5, 1), "verbatim"),
    ]
    assert {r.document.title for r in chain} == {"New title"}
    assert records.index(chain[1]) == records.index(chain[0]) + 1


@pytest.mark.parametrize("days", [("2024-05-01", "2024-05-01"), ("2024-05-01", "")])
def test_one_id_for_two_files_without_days_to_tell_them_apart_is_refused(
    tmp_path: Path, days: tuple[str, str]
) -> None:
    texts = [_version(day, "x") if day else "---\ndocument: acme/aup\n---\nx" for day in days]
    records, refusals = _read(_write(tmp_path, {"a.md": texts[0], "b.md": texts[1]}))
    assert records == []
    assert [r.path for r in refusals] == ["a.md", "b.md"]
    assert "'acme/aup', and so is b.md" in refusals[0].reason


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("kidn: law", ["a.md", "kidn is no known key", "source_url"]),
        ("kind: policy", ["a.md", "kind is 'policy'", "'own_policy'", "'law'"]),
        ("effective: 2024-13-01", ["a.md", "effective is '2024-13-01'"]),
        ("effective: 2024", ["a.md", "effective is 2024", "YYYY-MM-DD"]),
        ("effective: May 2024", ["a.md", "effective is 'May 2024'"]),
        ("source_url: javascript:alert(1)", ["a.md", "source_url", "https://"]),
        ("text_kind: summary", ["a.md", "'restatement'"]),
        ("title: ''", ["a.md", "title"]),
        ("title: {a: b}", ["a.md", "title"]),
    ],
)
def test_wrong_front_matter_names_file_field_and_allowed_values(
    tmp_path: Path, line: str, told: list[str]
) -> None:
    files = {"a.md": f"---\n{line}\n---\nx", "good.md": "x"}
    records, (refusal,) = _read(_write(tmp_path, files))
    assert [r.document.key.path for r in records] == ["good.md"]
    assert all(words in refusal.path + refusal.reason for words in told), refusal.reason


@pytest.mark.parametrize(
    ("library", "told"),
    [
        ("a = [", "not valid TOML"),
        ("[defaults]\nkind = 'x'", "defaults.kind is 'x'"),
        ("[[provider]]\nnam = 'x'", "known keys: aliases, name, publisher, succeeded_by"),
        ("[[document]]\ntitle = 'x'", "document.0.path"),
        ("[[provider]]\nname='x'\n[[provider]]\nname='x'", "twice"),
        ("[[document]]\npath='x'\n[[document]]\npath='x'", "twice"),
        ("x = 1", "x is no known key; known keys: defaults, document, provider"),
    ],
)
def test_a_wrong_library_file_stops_everything(tmp_path: Path, library: str, told: str) -> None:
    source = FolderSource(_write(tmp_path, {"library.toml": library, "a.md": "x"}), "city")
    with pytest.raises(MetadataError, match=r"library\.toml") as refusal:
        list(source.records(set()))
    assert told in str(refusal.value)


def test_a_file_that_the_library_file_names_must_be_there(tmp_path: Path) -> None:
    library = "[[document]]\npath = '../outside.md'\ntitle = 'x'"
    records, refusals = _read(_write(tmp_path / "in", {"library.toml": library}))
    assert records == []
    assert refusals == [
        Refusal("../outside.md", "library.toml names it, but there is no such file in the folder.")
    ]


def test_links_inside_are_read_and_links_out_refused(tmp_path: Path) -> None:
    folder = _write(tmp_path / "in", {"a.md": "Rule.", "sub/b.md": "x"})
    _write(tmp_path, {"secret.md": "SECRET"})
    (folder / "inside.md").symlink_to("a.md")
    (folder / "outside.md").symlink_to(tmp_path / "secret.md")
    (folder / "library-of.toml").symlink_to("nowhere")
    (folder / "loop").symlink_to(".")
    (folder / "self.md").symlink_to("self.md")
    records, refusals = _read(folder)
    assert [r.document.key.path for r in records] == ["a.md", "inside.md", "sub/b.md"]
    assert not any("SECRET" in r.text for r in records)
    told = {r.path: r.reason for r in refusals}
    assert "out of the folder" in told["outside.md"]
    assert "link to a folder" in told["loop"]
    assert set(told) == {"outside.md", "library-of.toml", "loop", "self.md"}


def test_a_library_file_that_leads_out_is_refused(tmp_path: Path) -> None:
    folder = _write(tmp_path / "in", {"a.md": "x"})
    _write(tmp_path, {"library.toml": "[defaults]\nprovider = 'SECRET'"})
    (folder / "library.toml").symlink_to("../library.toml")
    with pytest.raises(MetadataError, match="out of the folder"):
        list(FolderSource(folder, "city").records(set()))


def test_special_files_are_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.md")
    records, (refusal,) = _read(tmp_path)
    assert records == []
    assert "a named pipe" in refusal.reason


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_is_refused(tmp_path: Path) -> None:
    folder = _write(tmp_path, {"a.md": "x"})
    (folder / "a.md").chmod(0)
    _, (refusal,) = _read(folder)
    assert "Permission denied" in refusal.reason


def test_a_path_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FolderError, match="check the path"):
        FolderSource(tmp_path / "no", "city").count()


def test_notes_tell_what_was_left_out(tmp_path: Path) -> None:
    source = FolderSource(_write(tmp_path, {"a.html": "<p>Rule.<p hidden>SECRET"}), "city")
    (record,) = source.records(set())
    assert isinstance(record, Record)
    assert record.text == "Rule.\n"
    assert "6 characters" in source.notes["a.html"][0]


@pytest.mark.parametrize("name", ["library.toml", "succession.toml", "vocabulary.toml"])
def test_files_about_documents_are_no_documents(tmp_path: Path, name: str) -> None:
    (tmp_path / "policy.md").write_text("# Policy\n\nYou may not gamble.\n")
    (tmp_path / name).write_text("# nothing yet\n")
    found = list(FolderSource(tmp_path, "shelf").records(set()))
    assert [item.document.key.path for item in found if isinstance(item, Record)] == ["policy.md"]
    assert len(found) == 1
