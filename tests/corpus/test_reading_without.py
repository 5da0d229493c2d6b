"""A library without what is hidden asks the database as often as one that never had it."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import event

from corpus.add import add
from corpus.library import Library
from corpus.sources.folder import FolderSource
from corpus.without import LibraryWithout


def asked(library: Library, shas: list[str]) -> int:
    """How many statements it takes to read the texts and their clauses, one after another."""
    seen: list[str] = []
    engine = library._database.engine

    def saw(_c: object, _k: object, statement: str, *_: object) -> None:
        seen.append(statement)

    event.listen(engine, "before_cursor_execute", saw)
    for sha in shas:
        library.text(sha)
        library.clauses(sha)
    event.remove(engine, "before_cursor_execute", saw)
    return len(seen)


def test_reading_many_texts_does_not_tell_that_something_is_hidden(tmp_path: Path) -> None:
    for name in ("ours", "board"):
        folder = tmp_path / name
        folder.mkdir()
        for number in range(5):
            words = f"# {name} {number}\n\nYou may never use it for {name} {number}.\n"
            (folder / f"{number}.md").write_text(words, encoding="utf-8")
    with Library.open(tmp_path / "home") as whole:
        for name in ("ours", "board"):
            add(FolderSource(tmp_path / name, name), whole)
        part = LibraryWithout(whole, frozenset({"board"}))
        shas = [one.text_sha for d in part.documents() for one in part.versions(d.key)]
        part.text(shas[0])  # the first look at a generation finds what can be seen
        assert len(shas) == 5
        assert asked(part, shas) == asked(whole, shas)
