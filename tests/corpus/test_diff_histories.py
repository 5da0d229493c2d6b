"""Records that fold as the same words as their version show no change against it.

Thousands of cases of re-formatting as pages really have it: markup, list marks, link targets,
tracking tokens, invisible characters. Each distinct pair of texts is compared once.
"""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from pathlib import Path

import pytest

from corpus.diff import Side, diff
from corpus.history import fingerprint, fold, text_sha
from corpus.model import Record
from corpus.sources.terms_archive import TermsArchive
from corpus.split import split

pytestmark = [pytest.mark.shared, pytest.mark.integration]

MOST_RECORDED = {  # among the documents that are recorded most often, the shorter ones
    "Llama API/Acceptable Use Policy.md",
    "Microsoft Copilot/Terms of Service.md",
    "ChatGPT/Commercial Terms.md",
}


class _Only:
    """Every record of other documents counts as known already."""

    def __contains__(self, record: object) -> bool:
        return isinstance(record, tuple) and record[0] not in MOST_RECORDED


def _pairs(bundle: Path, mirror: Path) -> set[tuple[str, str]]:
    """Distinct (text of a version, text of a record that folded into it as the same words)."""
    records: dict[str, list[Record]] = defaultdict(list)
    for found in TermsArchive(str(bundle), "history", mirror).records(_Only()):
        if isinstance(found, Record):
            records[found.document.key.path].append(found)
    out = set()
    for own in records.values():
        texts = {record.version_id: record.text for record in own}
        shown = {text_sha(record): record.text for record in own}
        for one in fold(own):
            version = shown[one.version.text_sha]
            out |= {(version, texts[n]) for n, why in one.folded if why == "same words"}
    return out


_fingerprint = lru_cache(maxsize=256)(fingerprint)


@lru_cache(maxsize=4)
def _side(text: str) -> Side:
    return Side(text, tuple(passage.clause for passage in split(text)))


@pytest.mark.parametrize(("collection", "least"), [("genai-eu", 20), ("genai-contrib", 100)])
def test_records_of_the_same_words_show_no_change(
    collection: str, least: int, shared_dir: Path, tmp_path: Path
) -> None:
    bundle = shared_dir / "data" / f"{collection}-versions.bundle"
    if not bundle.is_file():
        pytest.skip(f"no {bundle.name} beside the checkout")
    pairs = sorted(_pairs(bundle, tmp_path / "mirror.git"))
    differing = [pair for pair in pairs if pair[0] != pair[1]]
    assert len(differing) >= least
    apart = [pair for pair in differing if len(set(map(_fingerprint, pair))) > 1]
    # Texts of the same fingerprint are never aligned, so that splitting all would show nothing.
    for version, record in {*apart, *differing[:: len(differing) // 12]}:
        assert diff(_side(version), _side(record)) == []
