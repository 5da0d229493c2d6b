"""Every damaged or hostile file is refused in words or read safely; none gets anything out."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hostile import CANARY, Case, cases
from hostile_formats import docx, good_pdf

from corpus.model import Record, Refusal
from corpus.readers import read_bytes
from corpus.sources.folder import FolderSource

CASES = cases()
Found = tuple[Record | Refusal, ...]


def _try(case: Case, root: Path) -> Found:
    """The case alone in a folder, beside which stands what must not be read."""
    folder = root / "in"
    folder.mkdir(parents=True)
    (root / "outside.txt").write_text(f"{CANARY} root:x:0:0")
    case.make(folder / case.name)
    return tuple(FolderSource(folder, "hostile").records(set()))


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Found]:
    """Every case tried once, two at a time since most wait for a child process."""
    root = tmp_path_factory.mktemp("hostile")
    with ThreadPoolExecutor(2) as pool:
        tried = pool.map(lambda case: _try(case[1], root / str(case[0])), enumerate(CASES))
        return {case.name: outcome for case, outcome in zip(CASES, tried, strict=True)}


def test_there_are_enough_different_cases() -> None:
    assert len({case.name for case in CASES}) == len(CASES) >= 60


@pytest.mark.parametrize(
    "case", CASES, ids=[case.name.encode("unicode_escape").decode() for case in CASES]
)
def test_it_is_refused_or_read_safely(case: Case, seen: dict[str, Found]) -> None:
    (one,) = seen[case.name]
    if isinstance(one, Refusal):
        assert len(one.reason) > 15
        assert one.reason.isprintable()
        assert one.path.isprintable()
        assert "Traceback" not in one.reason
        text = one.reason
    else:
        assert case.outcome == "any", f"read as {one.text[:200]!r}"
        assert one.text.strip()
        text = one.text + one.document.title
    assert CANARY not in text
    assert "root:x:0:0" not in text
    assert "uid=" not in text
    # It ends by itself or by its share of the processor, so that nobody has to end it by the clock.
    assert "took more than" not in text


def test_a_good_file_beside_bad_ones_is_read(tmp_path: Path) -> None:
    for case in CASES[:6]:
        case.make(tmp_path / case.name)
    (tmp_path / "good.md").write_text("Rule.")
    found = list(FolderSource(tmp_path, "hostile").records(set()))
    assert [one.document.key.path for one in found if isinstance(one, Record)] == ["good.md"]
    assert len(found) == 7


def test_the_forms_that_the_bad_files_were_made_from_are_readable() -> None:
    assert read_bytes(docx(), "a.docx").text == "Rule.\n"
    assert read_bytes(good_pdf(), "a.pdf").text == "You may not spy on people.\n"
