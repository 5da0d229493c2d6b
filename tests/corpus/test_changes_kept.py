"""No change of substance is lost when the records of a history fold into versions.

tests/cases/changes.jsonl lists the changes that a person finds by reading the histories
(tests/cases/README.md says how). Each must still be visible between versions, and on the right
side of the day from which it holds.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, cached_property, lru_cache
from pathlib import Path

import pytest

from corpus.history import Fold, fold
from corpus.model import Record
from corpus.plain import folded
from corpus.sources.terms_archive import TermsArchive

CHANGES = Path(__file__).parents[1] / "cases" / "changes.jsonl"
DAY = timedelta(days=1)

pytestmark = [pytest.mark.shared, pytest.mark.integration]


@dataclass(frozen=True, slots=True)
class Change:
    """One line of changes.jsonl; days are None where the text leaves them open."""

    collection: str
    path: str
    day: date
    before: str
    after: str
    old: str | None
    new: str | None
    what: str
    stated: date | None
    in_force: date | None
    date_only: bool = False

    @property
    def morrow(self) -> date:
        """A day on which the text after must be in force.

        From the day that a text states up to the one on which it was first recorded, either may
        be said to hold: the text says the one, the record shows no more than the other.
        """
        assert self.in_force
        return max(self.day, self.in_force)

    @property
    def eve(self) -> date:
        """A day on which the text before must still be in force."""
        assert self.in_force
        if self.in_force > self.day:  # announced
            return self.in_force - DAY
        return min(self.day, self.in_force, self.stated or self.day) - DAY

    def shown_in(self, text: str) -> bool:
        """The text is the one after the change."""
        return (self.new is None or folded(self.new) in text) and (
            self.old is None or folded(self.old) not in text
        )

    def not_yet_in(self, text: str) -> bool:
        """The text is the one before the change."""
        return (self.new is None or folded(self.new) not in text) and (
            self.old is None or folded(self.old) in text
        )


def _changes() -> dict[tuple[str, str], list[Change]]:
    found: dict[tuple[str, str], list[Change]] = defaultdict(list)
    for line in CHANGES.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        days = {
            name: date.fromisoformat(row[name]) if name in row else None
            for name in ("day", "stated", "in_force")
        }
        found[row["collection"], row["path"]].append(Change(**row | days))
    return found


READ = _changes()
DOCUMENTS = sorted(READ)


class Folded:
    """A document's versions, and what each of its records became."""

    def __init__(self, records: list[Record]) -> None:
        self.texts = {record.version_id: record.text for record in records}
        self.folds: list[Fold] = fold(records)

    @cached_property
    def holders(self) -> dict[str, str]:
        """Record -> the version that it was folded into."""
        return {name: f.version.id for f in self.folds for name, _ in f.folded}

    @lru_cache(maxsize=64)  # noqa: B019 - a handful of these, and they live as long as the run
    def words(self, version: str) -> str:
        return folded(self.texts[version])

    def start(self, record: str) -> date:
        """From when the version that holds a record is in force."""
        return next(
            f.version.valid_from for f in self.folds if f.version.id == self.holders[record]
        )

    def became(self, record: str) -> str:
        """The words of the version that holds a record."""
        return self.words(self.holders[record])

    def in_force(self, day: date) -> str | None:
        """The words in force on a day; no two versions may be."""
        found = [
            f.version.id
            for f in self.folds
            if f.version.valid_from <= day
            and (f.version.valid_to is None or day < f.version.valid_to)
        ]
        assert len(found) <= 1, f"{len(found)} versions in force on {day}"
        return self.words(found[0]) if found else None


class _AllBut:
    """What is known already: every record of other documents."""

    def __init__(self, paths: set[str]) -> None:
        self.paths = paths

    def __contains__(self, record: object) -> bool:
        return isinstance(record, tuple) and record[0] not in self.paths


Read = Callable[[str, str], Folded]


@pytest.fixture(scope="module")
def document(shared_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> Read:
    """Reads and folds a document of one of the two histories, once."""
    mirrors = tmp_path_factory.mktemp("mirrors")
    records: dict[tuple[str, str], list[Record]] = defaultdict(list)
    for collection in sorted({name for name, _ in DOCUMENTS}):
        bundle = shared_dir / "data" / f"{collection}-versions.bundle"
        if not bundle.is_file():
            pytest.skip(f"no {bundle.name} beside the checkout")
        source = TermsArchive(str(bundle), collection, mirrors / f"{collection}.git")
        for found in source.records(_AllBut({p for c, p in DOCUMENTS if c == collection})):
            assert isinstance(found, Record)
            records[collection, found.document.key.path].append(found)

    @cache
    def read(collection: str, path: str) -> Folded:
        return Folded(records[collection, path])

    return read


def _is_moved(change: Change, there: Folded) -> bool:
    """The change is of the day of force only, and the version begins on the new one.

    What a text says of its own date is no word of the policy, so this needs no new version.
    """
    return change.date_only and there.start(change.after) == change.in_force


def _said(changes: list[Change]) -> str:
    return "\n".join(f"{c.day} {c.before[:10]} -> {c.after[:10]}: {c.what}" for c in changes)


@pytest.mark.parametrize(("collection", "path"), DOCUMENTS)
def test_each_change_is_between_two_versions(collection: str, path: str, document: Read) -> None:
    there = document(collection, path)
    lost = [
        change
        for change in READ[collection, path]
        if not _is_moved(change, there)
        if not change.not_yet_in(there.became(change.before))
        or not change.shown_in(there.became(change.after))
    ]
    assert not lost, _said(lost)


@pytest.mark.parametrize(("collection", "path"), DOCUMENTS)
def test_each_change_holds_from_its_day_on(collection: str, path: str, document: Read) -> None:
    there = document(collection, path)
    late = []
    for change in READ[collection, path]:
        if change.in_force is None or _is_moved(change, there):
            continue
        text = there.in_force(change.morrow)
        if text is None or not change.shown_in(text):
            late.append(change)
    assert not late, _said(late)


@pytest.mark.parametrize(("collection", "path"), DOCUMENTS)
def test_no_change_holds_before_its_day(collection: str, path: str, document: Read) -> None:
    there = document(collection, path)
    early = []
    for change in READ[collection, path]:
        if change.in_force is None:
            continue
        text = there.in_force(change.eve)
        if text is not None and change.shown_in(text):
            early.append(change)
    assert not early, _said(early)


@pytest.mark.parametrize(
    ("path", "count"),
    [
        ("Llama API/Acceptable Use Policy.md", 4),
        ("Microsoft Copilot/Terms of Service.md", 4),
        ("ChatGPT/Commercial Terms.md", 8),
        ("Claude.ai/Privacy Policy.md", 11),
    ],
)
def test_hundreds_of_records_are_a_handful_of_versions(
    path: str, count: int, document: Read
) -> None:
    folds = document("genai-contrib", path).folds
    assert count - 1 <= len(folds) <= count + 1, [f.version.valid_from for f in folds]


def test_every_listed_change_is_one_in_the_records_themselves(document: Read) -> None:
    """The list is true: the old words are in the record before only, the new in the one after."""
    wrong = [
        change
        for key in DOCUMENTS
        for change in READ[key]
        if not change.not_yet_in(folded(document(*key).texts[change.before]))
        or not change.shown_in(folded(document(*key).texts[change.after]))
    ]
    assert not wrong, _said(wrong)
