"""A receipt's file: written whole, read only if it is what was written."""

from __future__ import annotations

import hashlib
import json
import os
import random
from pathlib import Path

import pytest

from assistant.receipts import store
from assistant.receipts.canonical import canonical, file_bytes, sha256_of
from assistant.receipts.file import MOST_BYTES, read_receipt, write_receipt
from assistant.receipts.model import Receipt, ReceiptError
from tests.assistant import builders
from tests.assistant.receipt_builders import edited, small


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "receipt.json"


def refused(path: Path) -> str:
    """What is said of a file that is refused: always with its name."""
    with pytest.raises(ReceiptError) as caught:
        read_receipt(path)
    assert str(path) in str(caught.value)
    return str(caught.value)


def test_a_receipt_comes_back_and_is_written_in_one_way_only(path: Path) -> None:
    receipt = small()
    write_receipt(receipt, path)
    first = path.read_bytes()
    assert read_receipt(path) == receipt
    write_receipt(read_receipt(path), path)
    assert path.read_bytes() == first
    assert [p.name for p in path.parent.iterdir()] == [path.name]


def test_the_hash_is_of_the_sorted_json_of_the_rest_without_blanks(path: Path) -> None:
    write_receipt(small(), path)
    values = json.loads(path.read_bytes())
    stated = values.pop("sha256")
    plain = json.dumps(values, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    assert hashlib.sha256(plain.encode()).hexdigest() == stated
    assert read_receipt(path).id == f"2024-06-01-{stated[:12]}"


def test_a_change_of_any_byte_is_found(path: Path) -> None:
    write_receipt(small(), path)
    whole = path.read_bytes()
    chance = random.Random(7)
    for place in range(len(whole)):
        flipped = whole[place] ^ (1 << chance.randrange(8))
        path.write_bytes(whole[:place] + bytes([flipped]) + whole[place + 1 :])
        refused(path)


def test_a_byte_more_or_less_is_found(path: Path) -> None:
    write_receipt(small(), path)
    whole = path.read_bytes()
    for changed in (whole[:-1], whole + b"\n", b" " + whole, whole.replace(b"\n", b"\r\n")):
        path.write_bytes(changed)
        refused(path)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "ends too early"),
        (b"[]", "no JSON object"),
        (b"{}", "'format' is None"),
        (b"\xff\xfe", "not UTF-8"),
        (b'{"format": 2}', "a newer release"),
        (b'{"format": NaN}', "NaN"),
        (b"[" * 100_000, "no JSON that a receipt has"),
        (b'{"format": 1, "sha256": "\\ud800"}', "sha256"),
        (b'{"format": 1, "question": "\\ud800"}', "no receipt holds"),
        (b"not at all}", "line 1, column 1"),
    ],
)
def test_what_is_no_receipt_is_refused_with_the_reason(path: Path, data: bytes, said: str) -> None:
    path.write_bytes(data)
    assert said in refused(path)


def test_a_file_that_was_cut_off_says_so(path: Path) -> None:
    write_receipt(small(), path)
    whole = path.read_bytes()
    for length in range(0, len(whole) - 2, 97):
        path.write_bytes(whole[:length])
        assert "ends too early" in refused(path)


def test_a_huge_file_is_not_read(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(50_000_000)
    assert f"{MOST_BYTES:,}" in refused(path)


def test_a_folder_or_nothing_is_no_receipt(tmp_path: Path) -> None:
    assert "no receipt" in refused(tmp_path)
    assert "no receipt" in refused(tmp_path / "missing.json")


def rehashed(path: Path, **changes: object) -> str:
    """What is said of a receipt whose field was changed, with the hash made to fit."""
    values = small().model_dump(mode="json") | changes
    values["sha256"] = sha256_of(values)
    path.write_bytes(file_bytes(values))
    return refused(path)


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("made_at", "yesterday", "'made_at'"),
        ("made_at", "2024-06-01T12:00:00+00:00", "not in the form"),
        ("rules", {"max_citations": 6}, "'rules.evidence_limit'"),
        ("surprise", 1, "'surprise'"),
        ("question", {}, "question.asked is missing"),
        ("versions", [], "number of a Version"),
        ("answer", {}, "answer.generation"),
    ],
)
def test_a_wrong_field_is_named(path: Path, field: str, value: object, said: str) -> None:
    assert said in rehashed(path, **{field: value})


def test_nothing_is_left_where_the_disk_refuses(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_receipt(small(), path)
    before = path.read_bytes()

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(ReceiptError, match="No space left"):
        write_receipt(edited(small(), publishers={"Acme": ["Acme"]}), path)
    assert path.read_bytes() == before
    assert [p.name for p in path.parent.iterdir()] == [path.name]


def test_words_that_are_no_unicode_make_no_receipt() -> None:
    with pytest.raises(ReceiptError, match="not Unicode"):
        small(builders.question("May we \ud800?"))


def test_kept_receipts_are_found_by_id_by_its_beginning_and_by_hash(home: Path) -> None:
    receipts = [small(), edited(small(), publishers={"Acme": ["Acme"]})]
    for receipt in receipts:
        path = store.save(receipt, home)
        assert path == store.save(receipt, home)
        for name in (receipt.id, receipt.id[:-3], receipt.sha256[:8], str(path)):
            assert store.find(name, home) == path
    assert {r.id for r in store.saved(home) if isinstance(r, Receipt)} == {r.id for r in receipts}
    with pytest.raises(ReceiptError, match="Several receipts"):
        store.find("2024-06-01", home)
    for name in ("2023-01-01", "../../no/such/file", "", "zz"):
        with pytest.raises(ReceiptError, match="no receipt"):
            store.find(name, home)


def test_a_damaged_receipt_is_listed_with_the_reason_and_hides_no_other(home: Path) -> None:
    store.save(small(), home)
    (home / "receipts" / "2024-01-01-000000000000.json").write_text("{")
    listed = list(store.saved(home))
    assert [type(one) for one in listed] == [store.Unreadable, Receipt]


def test_only_kept_receipts_are_removed(home: Path, path: Path) -> None:
    receipt = small()
    kept = store.save(receipt, home)
    write_receipt(receipt, path)
    with pytest.raises(ReceiptError, match="no kept receipt"):
        store.remove(str(path), home)
    assert path.exists()
    assert store.remove(receipt.id, home) == receipt.id
    assert not kept.exists()


def test_canonical_json_is_sorted_and_has_no_blanks() -> None:
    assert canonical({"b": [1.5, "é"], "a": None}) == '{"a":null,"b":[1.5,"é"]}'.encode()
