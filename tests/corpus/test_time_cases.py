"""The facts behind tests/cases: every quote stands in the text that its case names."""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path

import pytest

from corpus.model import Record
from corpus.sources.mirror import git, run
from corpus.sources.terms_archive import TermsArchive

CASES = Path(__file__).parents[1] / "cases"

pytestmark = [pytest.mark.shared, pytest.mark.integration]


class _AllBut:
    """What is known already: every record but these (path, commit)."""

    def __init__(self, wanted: set[tuple[str, str]]) -> None:
        self.wanted = wanted

    def __contains__(self, record: object) -> bool:
        return record not in self.wanted


def _gold(name: str) -> dict[str, dict[tuple[str, str], list[str]]]:
    """The quotes of a file of cases: by collection, then by path and commit."""
    quotes: dict[str, dict[tuple[str, str], list[str]]] = defaultdict(lambda: defaultdict(list))
    for line in (CASES / name).read_text(encoding="utf-8").splitlines():
        for gold in json.loads(line)["gold"]:
            quotes[gold["collection"]][gold["path"], gold["commit"]].append(gold["quote"])
    return quotes


def _bundle(shared_dir: Path, collection: str) -> Path:
    bundle = shared_dir / "data" / f"{collection}-versions.bundle"
    if not bundle.is_file():
        pytest.skip(f"no {bundle.name} beside the checkout")
    return bundle


@pytest.mark.parametrize("name", ["time.jsonl", "further.jsonl", "hard.jsonl", "hard-unseen.jsonl"])
def test_every_quote_stands_on_one_line_of_its_text(
    name: str, shared_dir: Path, tmp_path: Path
) -> None:
    missing = []
    for collection, wanted in _gold(name).items():
        bundle = _bundle(shared_dir, collection)
        source = TermsArchive(str(bundle), collection, tmp_path / f"{collection}.git")
        texts = {
            (r.document.key.path, r.version_id): r.text
            for r in source.records(_AllBut(set(wanted)))
            if isinstance(r, Record)
        }
        for key, found in wanted.items():
            lines = texts.get(key, "").splitlines()
            missing += [(key, q) for q in found if not any(q in line for line in lines)]
    assert missing == []


def test_cases_without_a_day_quote_the_newest_commit_of_each_path(
    shared_dir: Path, tmp_path: Path
) -> None:
    outdated = []
    for collection, wanted in _gold("further.jsonl").items():
        bundle, mirror = str(_bundle(shared_dir, collection)), tmp_path / f"{collection}.git"
        TermsArchive(bundle, collection, mirror).count()  # makes the mirror
        for path, commit in wanted:
            log = run(git(mirror, "log", "-1", "--format=%H", "HEAD", "--", path), bundle)
            if log.decode().strip() != commit:
                outdated.append((collection, path, commit))
    assert outdated == []


def test_further_cases_are_whole() -> None:
    """One case a line, ids in order, gold where and only where there is something to quote."""
    lines = (CASES / "further.jsonl").read_text(encoding="utf-8").splitlines()
    cases = [json.loads(line) for line in lines]
    assert [c["id"] for c in cases] == [f"new-{n:03d}" for n in range(1, len(cases) + 1)]
    assert [c["id"] for c in cases if bool(c["gold"]) == (c["verdict"] == "not_addressed")] == []
    for case in (c for c in cases if c["category"] == "comparison"):
        quoted = {gold["path"].split("/")[0] for gold in case["gold"]}
        assert set(case["providers"]) <= quoted, case["id"]
