"""The facts behind tests/cases/time.jsonl: every quote stands in the text that it names."""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path

import pytest

from corpus.model import Record
from corpus.sources.terms_archive import TermsArchive

CASES = Path(__file__).parents[1] / "cases" / "time.jsonl"

pytestmark = [pytest.mark.shared, pytest.mark.integration]


class _AllBut:
    """What is known already: every record but these (path, commit)."""

    def __init__(self, wanted: set[tuple[str, str]]) -> None:
        self.wanted = wanted

    def __contains__(self, record: object) -> bool:
        return record not in self.wanted


def test_every_quote_stands_on_one_line_of_its_text(shared_dir: Path, tmp_path: Path) -> None:
    quotes: dict[str, dict[tuple[str, str], list[str]]] = defaultdict(lambda: defaultdict(list))
    for line in CASES.read_text(encoding="utf-8").splitlines():
        for gold in json.loads(line)["gold"]:
            quotes[gold["collection"]][gold["path"], gold["commit"]].append(gold["quote"])
    missing = []
    for collection, wanted in quotes.items():
        bundle = shared_dir / "data" / f"{collection}-versions.bundle"
        if not bundle.is_file():
            pytest.skip(f"no {bundle.name} beside the checkout")
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
