"""Reading sources again: only what changed is read, failures stay with their source."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from datetime import datetime, tzinfo
from pathlib import Path

import pytest
from sqlalchemy import update

from corpus.add import add
from corpus.library import Library
from corpus.library_errors import NotInLibrary
from corpus.model import DocumentKey, SourceKind
from corpus.origin import Origin, OriginError
from corpus.schema import collections
from corpus.sources import folder, terms_archive
from corpus.sources.opening import opened
from corpus.sync import Synced, sync
from tests.corpus.page_server import Pages, serving
from tests.corpus.test_terms_archive import History

RULE = "# Rules\n\nYou may never use it for gambling.\n"
OTHER = "# Rules\n\nYou may never use it for gambling or for spying on people.\n"
PAST = time.time() - 3600


@pytest.fixture
def library(home: Path) -> Iterator[Library]:
    with Library.open(home) as made:
        yield made


@pytest.fixture
def pages() -> Iterator[Pages]:
    with serving() as made:
        yield made


@pytest.fixture
def read_files(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that are read in full, as they are read."""
    names: list[str] = []
    real = folder.read_file

    def noting(found: folder.Found, most: int) -> bytes:
        names.append(found.path)
        return real(found, most)

    monkeypatch.setattr(folder, "read_file", noting)
    return names


def bring(
    library: Library,
    home: Path,
    source: SourceKind,
    place: object,
    name: str = "ours",
    **more: object,
) -> None:
    origin = Origin.model_validate({"place": str(place), **more})
    with opened(origin, name, source, home) as found:
        add(found, library, found.providers(), origin=origin)


def synced(library: Library, home: Path, *names: str, prune: bool = False) -> dict[str, Synced]:
    return {one.collection.name: one for one in sync(library, home, names, prune=prune)}


def write(folder: Path, name: str, text: str, at: float = PAST) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_text(text, encoding="utf-8")
    os.utime(path, (at, at))
    return path


def current(library: Library, path: str, name: str = "ours") -> str:
    return library.text(library.versions(DocumentKey(name, path))[-1].text_sha)


def test_new_commits_of_a_history_are_taken(library: Library, home: Path, tmp_path: Path) -> None:
    history = History(tmp_path / "terms")
    history.commit(policy=RULE)
    bring(library, home, "terms", history.path)
    commit = history.commit(policy=OTHER)
    did = synced(library, home)["ours"]
    assert [(n.document.key.path, n.is_new) for n in did.news] == [("Acme/Usage Policy.md", False)]
    assert [version.id for version in did.news[0].versions] == [commit]
    assert (did.records, did.versions, did.problems) == (1, 1, [])
    again = synced(library, home)["ours"]
    assert (again.news, again.records) == ([], 0)


def test_a_history_with_the_same_branches_is_not_listed(
    library: Library, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    history = History(tmp_path / "terms")
    history.commit(policy=RULE)
    bring(library, home, "terms", history.path)

    def listing(mirror: Path) -> Iterator[object]:
        raise AssertionError("the history was listed")

    monkeypatch.setattr(terms_archive, "_entries", listing)
    assert synced(library, home)["ours"].problems == []
    history.commit(policy=OTHER)
    with pytest.raises(AssertionError, match="was listed"):
        synced(library, home)


def test_an_unchanged_page_costs_one_request_and_no_bytes(
    library: Library, home: Path, pages: Pages
) -> None:
    pages.texts["/policy.md"] = RULE
    url = f"{pages.address}/policy.md"
    bring(library, home, "web", url, allow_private=True, provider="Acme")
    generation = library.generation()
    library.close()
    with Library.open(home) as later:  # validators are kept from process to process
        did = synced(later, home)["ours"]
        assert (did.records, did.problems, later.generation()) == (0, [], generation)
        assert pages.asked == [("/policy.md", 200, len(RULE)), ("/policy.md", 304, 0)]
        pages.texts["/policy.md"] = OTHER
        assert synced(later, home)["ours"].versions == 1
        assert current(later, url) == OTHER
        assert later.document(DocumentKey("ours", url)).provider == "Acme"
        synced(later, home)
        assert [status for _, status, _ in pages.asked] == [200, 304, 200, 304]


def test_a_page_without_validators_is_fetched_and_found_the_same(
    library: Library, home: Path, pages: Pages
) -> None:
    pages.tagged = False
    pages.texts["/policy.md"] = RULE
    bring(library, home, "web", f"{pages.address}/policy.md", allow_private=True)
    did = synced(library, home)["ours"]
    assert (did.records, did.news, did.problems) == (0, [], [])


def test_an_etag_is_shown_only_to_the_address_that_gave_it(
    library: Library, home: Path, pages: Pages
) -> None:
    pages.texts |= {"/old.md": RULE, "/new.md": RULE}
    pages.moved["/policy.md"] = "/old.md"
    bring(library, home, "web", f"{pages.address}/policy.md", allow_private=True)
    pages.moved["/policy.md"] = "/new.md"  # its ETag is the same as that of the old one
    synced(library, home)
    assert pages.asked[-1][:2] == ("/new.md", 200)
    synced(library, home)
    assert pages.asked[-1][:2] == ("/new.md", 304)


def test_pages_of_one_host_share_a_collection_and_are_all_read(
    library: Library, home: Path, pages: Pages
) -> None:
    for name in ("a", "b"):
        pages.texts[f"/{name}.md"] = RULE
        bring(library, home, "web", f"{pages.address}/{name}.md", allow_private=True, provider=name)
    assert library.collections()[0].location.endswith("/a.md")
    pages.texts["/a.md"] = pages.texts["/b.md"] = OTHER
    did = synced(library, home)["ours"]
    assert [news.document.provider for news in did.news] == ["a", "b"]
    del pages.texts["/a.md"]
    failed = synced(library, home)["ours"]
    assert len(failed.problems) == 1
    assert "/a.md answers 404" in failed.problems[0]


def test_only_files_that_look_otherwise_are_read(
    library: Library, home: Path, tmp_path: Path, read_files: list[str]
) -> None:
    shelf = tmp_path / "shelf"
    for name in ("a.md", "b.md"):
        write(shelf, name, RULE)
    bring(library, home, "folder", shelf)
    read_files.clear()
    assert synced(library, home)["ours"].records == 0
    assert read_files == []
    write(shelf, "b.md", OTHER, PAST + 1)
    write(shelf, "c.md", RULE)
    did = synced(library, home)["ours"]
    assert read_files == ["b.md", "c.md"]
    assert [(n.document.key.path, n.is_new) for n in did.news] == [("b.md", False), ("c.md", True)]
    assert current(library, "b.md") == OTHER


def test_a_change_of_the_same_size_and_time_is_seen(
    library: Library, home: Path, tmp_path: Path
) -> None:
    """The entry's own time, which nobody can set, tells it."""
    write(tmp_path / "shelf", "a.md", RULE)
    bring(library, home, "folder", tmp_path / "shelf")
    write(tmp_path / "shelf", "a.md", RULE.replace("gambling", "smoking."))
    assert synced(library, home)["ours"].versions == 1


def test_a_file_written_just_now_is_looked_at_again(
    library: Library,
    home: Path,
    tmp_path: Path,
    read_files: list[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    just_now = time.time()

    class Still(datetime):
        """The moment at which the file is written, for as long as reading takes."""

        @classmethod
        def now(cls, tz: tzinfo | None = None) -> datetime:
            return datetime.fromtimestamp(just_now + 1, tz)

    monkeypatch.setattr(folder, "datetime", Still)
    write(tmp_path / "shelf", "a.md", RULE, just_now)
    bring(library, home, "folder", tmp_path / "shelf")
    synced(library, home)
    assert read_files == ["a.md", "a.md"]


def test_versions_of_one_document_in_files_side_by_side_are_recorded_once(
    library: Library, home: Path, tmp_path: Path
) -> None:
    shelf = tmp_path / "shelf"
    for name, year, text in (("a", 2023, RULE), ("b", 2024, OTHER)):
        said = f"---\ndocument: rules\neffective: {year}-01-01\n---\n"
        write(shelf, f"{name}.md", said + text)
    bring(library, home, "folder", shelf)
    bring(library, home, "folder", shelf)
    key = DocumentKey("ours", "rules")
    assert len(library.records(key)) == 2
    third = "# Rules\n\nYou may never use it for anything at all.\n"
    write(shelf, "b.md", "---\ndocument: rules\neffective: 2024-01-01\n---\n" + third)
    assert synced(library, home)["ours"].records == 1
    write(shelf, "b.md", "---\ndocument: rules\neffective: 2024-01-01\n---\n" + OTHER)
    assert synced(library, home)["ours"].records == 1
    assert current(library, "rules") == OTHER


def test_library_toml_changes_documents_whose_files_did_not(
    library: Library, home: Path, tmp_path: Path
) -> None:
    shelf = tmp_path / "shelf"
    write(shelf, "a.md", RULE)
    bring(library, home, "folder", shelf)
    write(shelf, "library.toml", '[defaults]\nprovider = "Acme"\nkind = "contract"\n')
    synced(library, home)
    document = library.document(DocumentKey("ours", "a.md"))
    assert (document.provider, document.kind) == ("Acme", "contract")


def test_two_folders_that_declare_one_provider_do_not_overwrite_each_other_for_ever(
    library: Library, home: Path, tmp_path: Path
) -> None:
    for name in ("one", "two"):
        write(tmp_path / name, "a.md", RULE)
        declared = f'[[provider]]\nname = "Acme"\naliases = ["{name}"]\n'
        write(tmp_path / name, "library.toml", declared + '[defaults]\nprovider = "Acme"\n')
        bring(library, home, "folder", tmp_path / name, name)
    generation = library.generation()
    synced(library, home)
    assert library.generation() == generation
    assert library.providers()[0].aliases == ("two",)


def test_a_file_that_is_gone_is_told_and_its_version_ends_only_when_asked(
    library: Library, home: Path, tmp_path: Path
) -> None:
    shelf = tmp_path / "shelf"
    for name in ("a.md", "b.md"):
        write(shelf, name, RULE)
    bring(library, home, "folder", shelf)
    (shelf / "a.md").unlink()
    key = DocumentKey("ours", "a.md")
    assert synced(library, home)["ours"].missing == ["a.md"]
    assert library.versions(key)[-1].valid_to is None
    did = synced(library, home, prune=True)["ours"]
    assert (did.missing, did.withdrawn) == ([], ["a.md"])
    assert library.versions(key)[-1].valid_to is not None
    assert synced(library, home)["ours"].missing == []
    write(shelf, "a.md", RULE)
    assert [n.document.key for n in synced(library, home)["ours"].news] == [key]
    assert library.versions(key)[-1].valid_to is None


def test_nothing_is_withdrawn_while_something_cannot_be_read(
    library: Library, home: Path, tmp_path: Path
) -> None:
    shelf = tmp_path / "shelf"
    for name in ("a.md", "b.md"):
        write(shelf, name, RULE)
    bring(library, home, "folder", shelf)
    (shelf / "a.md").unlink()
    write(shelf, "b.md", "---\nkind: nonsense\n---\n" + RULE)
    did = synced(library, home, prune=True)["ours"]
    assert [r.path for r in did.refused] == ["b.md"]
    assert (did.missing, did.withdrawn) == (["a.md"], [])


def test_a_folder_that_is_suddenly_empty_is_a_failure_and_withdraws_nothing(
    library: Library, home: Path, tmp_path: Path
) -> None:
    file = write(tmp_path / "shelf", "a.md", RULE)
    bring(library, home, "folder", tmp_path / "shelf")
    file.unlink()
    did = synced(library, home, prune=True)["ours"]
    assert "holds no document any more" in did.problems[0]
    assert library.versions(DocumentKey("ours", "a.md"))[-1].valid_to is None


def test_one_failing_source_of_three_leaves_the_others(
    library: Library, home: Path, tmp_path: Path, pages: Pages
) -> None:
    history = History(tmp_path / "terms")
    history.commit(policy=RULE)
    bring(library, home, "terms", history.path, "terms")
    file = write(tmp_path / "shelf", "a.md", RULE)
    bring(library, home, "folder", tmp_path / "shelf", "files")
    pages.texts["/p.md"] = RULE
    bring(library, home, "web", f"{pages.address}/p.md", "pages", allow_private=True)
    history.commit(policy=OTHER)
    pages.texts["/p.md"] = OTHER
    moved = (tmp_path / "shelf").rename(tmp_path / "elsewhere")
    did = synced(library, home)
    assert {name: one.versions for name, one in did.items()} == {"files": 0, "pages": 1, "terms": 1}
    assert [name for name, one in did.items() if one.problems] == ["files"]
    kept = {one.name: one for one in library.collections()}
    assert "cannot be opened" in (kept["files"].problem or "")
    assert kept["files"].synced_at is None
    assert kept["terms"].problem is None
    assert kept["terms"].synced_at is not None
    moved.rename(file.parent)
    synced(library, home)
    assert {one.problem for one in library.collections()} == {None}


def test_nothing_new_leaves_the_generation(library: Library, home: Path, tmp_path: Path) -> None:
    write(tmp_path / "shelf", "a.md", RULE)
    bring(library, home, "folder", tmp_path / "shelf")
    generation = library.generation()
    synced(library, home)
    assert library.generation() == generation


def test_a_removed_document_comes_back_while_its_file_is_there(
    library: Library, home: Path, tmp_path: Path
) -> None:
    for name in ("a.md", "b.md"):
        write(tmp_path / "shelf", name, RULE)
    bring(library, home, "folder", tmp_path / "shelf")
    with library.writing() as changes:
        changes.remove("ours", "a.md")
    assert [n.document.key.path for n in synced(library, home)["ours"].news] == ["a.md"]


def test_a_collection_of_an_older_release_is_read_with_what_its_documents_agree_on(
    library: Library, home: Path, tmp_path: Path
) -> None:
    write(tmp_path / "shelf", "a.md", RULE)
    bring(library, home, "folder", tmp_path / "shelf", provider="Acme", kind="guidance")
    _settings(library, None)
    write(tmp_path / "shelf", "b.md", OTHER)
    synced(library, home)
    added = library.document(DocumentKey("ours", "b.md"))
    assert (added.provider, added.kind) == ("Acme", "guidance")


def test_settings_that_somebody_spoilt_are_a_failure_of_that_source(
    library: Library, home: Path, tmp_path: Path
) -> None:
    write(tmp_path / "shelf", "a.md", RULE)
    bring(library, home, "folder", tmp_path / "shelf")
    _settings(library, '{"origins": [{"place": 7}]}')
    with pytest.raises(OriginError, match=r"origins\.0\.place"):
        library.origins("ours")
    assert "Add it again" in synced(library, home)["ours"].problems[0]
    bring(library, home, "folder", tmp_path / "shelf")
    assert synced(library, home)["ours"].problems == []


def test_another_release_reads_in_full(
    library: Library,
    home: Path,
    tmp_path: Path,
    read_files: list[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    write(tmp_path / "shelf", "a.md", RULE)
    bring(library, home, "folder", tmp_path / "shelf")
    monkeypatch.setattr("corpus.origin.release", lambda: "next")
    synced(library, home)
    assert read_files == ["a.md", "a.md"]


def test_an_unknown_collection_is_refused_before_anything_is_read(
    library: Library, home: Path, tmp_path: Path, read_files: list[str]
) -> None:
    write(tmp_path / "shelf", "a.md", RULE, time.time())
    bring(library, home, "folder", tmp_path / "shelf")
    read_files.clear()
    with pytest.raises(NotInLibrary, match="no collection 'theirs'"):
        synced(library, home, "ours", "theirs")
    assert read_files == []


def _settings(library: Library, settings: str | None) -> None:
    with library._database.writing(alone=True) as connection:
        connection.execute(update(collections).values(settings=settings))
