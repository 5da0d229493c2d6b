"""A receipt concluded again: the same bytes whatever happened around it, or what differs."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import assistant.answer_json
import assistant.receipts.replay as replaying
import assistant.reindex
from assistant.build import Assistant
from assistant.model import Turn
from assistant.receipts import store
from assistant.receipts.again import ask_again, day_of, texts_in_force
from assistant.receipts.compare import compare
from assistant.receipts.file import read_receipt
from assistant.receipts.model import Receipt
from assistant.receipts.replay import Replayed, replay
from assistant.receipts.then import AsThen
from corpus.diff_units import units
from corpus.library import Library
from corpus.model import DocumentKey
from tests.assistant.cli_home import POLICY
from tests.assistant.receipt_builders import ASKED, acme, edited, opened, settings, shelved

REVISED = POLICY.replace("effective: 2024-01-01", "effective: 2024-03-01").replace(
    "identifying people on live video in public places", "tracking anybody anywhere"
)


@pytest.fixture
def asking(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """The open assistant of a library with one policy."""
    shelved(acme(tmp_path / "policies"), home)
    with opened(home, monkeypatch) as one:
        yield one


@pytest.fixture
def receipt(asking: Assistant) -> Receipt:
    answer, receipt = asking.ask_for_receipt(ASKED)
    assert answer.verdict == "prohibited"
    assert answer.citations
    return receipt


def again(receipt: Receipt, home: Path, today: date | None = None) -> Replayed:
    with Library.open(home) as library:
        return replay(receipt, library, today)


def fields(replayed: Replayed) -> list[str]:
    return [one.field for one in replayed.differences]


def test_the_answer_is_the_one_that_ask_gives(asking: Assistant) -> None:
    history = [Turn("user", "May we gamble with Acme?"), Turn("assistant", "No.")]
    for words, said, day in [
        (ASKED, (), None),
        ("And with real money?", history, date(2024, 2, 1)),
        ("May we sing with Nobody?", (), None),
        ("May we gamble?", (), date(1999, 1, 1)),
    ]:
        plain = assistant.answer_json.answer_json(asking.ask(words, said, day))
        answer, receipt = asking.ask_for_receipt(words, said, day)
        del (
            plain["elapsed_ms"],
            plain["decision"],
        )  # an officer's word, no part of the answer itself
        plain["id"] = None  # the journal gives each answer its own
        assert json.loads(json.dumps(plain)) == receipt.answer
        assert answer.question.asked == words
        assert replay(receipt, asking.library).identical


def test_a_replay_is_identical_and_says_nothing_more(receipt: Receipt, home: Path) -> None:
    replayed = again(receipt, home)
    assert replayed.identical
    assert replayed.answer == receipt.answer
    assert (replayed.circumstances, replayed.since) == ((), ())


def test_a_replay_goes_by_the_settings_of_then(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rules = "".join(f"- gambling with real money of kind {n}\n" for n in range(9))
    shelved(acme(tmp_path / "policies", POLICY + f"\nNever use Acme for:\n\n{rules}"), home)
    cited = []
    for most in (1, 3):
        monkeypatch.setattr(
            "tests.assistant.receipt_builders.settings",
            lambda where, most=most: settings(where, max_citations=most),
        )
        with opened(home, monkeypatch) as one:
            answer, receipt = one.ask_for_receipt("May we gamble with real money with Acme?")
        cited.append(len(answer.citations))
        assert again(receipt, home).identical
    assert cited == [1, 3]


def test_a_replay_needs_no_index(receipt: Receipt, home: Path) -> None:
    shutil.rmtree(home / "index")
    assert again(receipt, home).identical


def test_a_replay_is_identical_after_every_index_was_rebuilt(
    receipt: Receipt, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Library.open(home) as library:
        assistant.reindex.rebuild(library, settings(home))
        assert replay(receipt, library).identical


@pytest.mark.parametrize("seed", ["0", "1", "4242"])
def test_a_replay_is_identical_in_another_process(
    receipt: Receipt, home: Path, root: Path, seed: str
) -> None:
    path = store.save(receipt, home)
    code = (
        "import sys; from pathlib import Path; from corpus.library import Library;"
        "from assistant.receipts.file import read_receipt;"
        "from assistant.receipts.replay import replay;"
        "from assistant.receipts.canonical import canonical;"
        "library = Library.open(Path(sys.argv[1]));"
        "done = replay(read_receipt(Path(sys.argv[2])), library);"
        "sys.stdout.buffer.write(canonical(done.answer)); sys.exit(not done.identical)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(home), str(path)],
        capture_output=True,
        check=False,
        cwd=root,
        env={**os.environ, "PYTHONHASHSEED": seed},
    )
    assert done.returncode == 0, done.stderr.decode()
    assert json.loads(done.stdout) == receipt.answer


def test_a_replay_is_identical_after_other_documents_came(
    asking: Assistant, receipt: Receipt, home: Path, tmp_path: Path
) -> None:
    many(tmp_path / "more", 1000)
    shelved(tmp_path / "more", home, "more")
    with Library.open(home) as library:
        assert len(library.documents()) == 1001
    replayed = again(receipt, home)
    assert replayed.identical
    assert [one.field for one in replayed.circumstances] == ["generation"]


def many(folder: Path, count: int) -> None:
    """Small policies; every tenth is by the provider that the receipt is about."""
    folder.mkdir()
    for n in range(count):
        provider = "Acme" if n % 10 == 0 else f"Firm {n % 37}"
        (folder / f"p{n}.md").write_text(
            f"---\ntitle: Rules {n}\nprovider: {provider}\nkind: provider_policy\n"
            f"effective: 2024-01-02\n---\n# Rules {n}\n\nYou must not identify people on live "
            f"video in public places of sort {n}.\n\nYou may gamble in hall {n}.\n"
        )


def test_a_new_version_is_told_and_does_not_change_the_replay(
    receipt: Receipt, home: Path, tmp_path: Path
) -> None:
    shelved(acme(tmp_path / "policies", REVISED), home)
    replayed = again(receipt, home, date(2024, 6, 1))
    assert replayed.identical
    assert [(event.what, event.day) for event in replayed.since] == [
        ("superseded", date(2024, 3, 1))
    ]
    assert "2024-03-01" in replayed.since[0].words


def test_a_version_to_come_is_told_as_announced(
    receipt: Receipt, home: Path, tmp_path: Path
) -> None:
    shelved(acme(tmp_path / "policies", REVISED), home)
    replayed = again(receipt, home, date(2024, 2, 1))
    assert [event.what for event in replayed.since] == ["announced"]


def test_asking_again_finds_the_clause_lost(
    asking: Assistant, receipt: Receipt, home: Path, tmp_path: Path
) -> None:
    unchanged = compare(
        receipt,
        ask_again(receipt, asking),
        texts_in_force(receipt, asking.library, date(2024, 6, 1)),
    )
    assert not unchanged.matters
    shelved(acme(tmp_path / "policies", REVISED), home)
    assistant.reindex.refresh(asking.library, settings(home))
    outcome = compare(
        receipt,
        ask_again(receipt, asking),
        texts_in_force(receipt, asking.library, date(2024, 6, 1)),
    )
    assert [one.quote for one in outcome.lost] == [
        "identifying people on live video in public places"
    ]


@pytest.mark.parametrize(
    ("words", "day"), [(ASKED, date(2024, 2, 1)), (f"On 1 February 2024: {ASKED}", None)]
)
def test_asking_again_keeps_the_day_that_was_asked_about(
    asking: Assistant, home: Path, tmp_path: Path, words: str, day: date | None
) -> None:
    _, receipt = asking.ask_for_receipt(words, (), day)
    assert day_of(receipt) == date(2024, 2, 1)
    shelved(acme(tmp_path / "policies", REVISED), home)
    assistant.reindex.refresh(asking.library, settings(home))
    texts = texts_in_force(receipt, asking.library, date(2024, 6, 1))
    outcome = compare(receipt, ask_again(receipt, asking), texts)
    assert not outcome.matters


def test_a_text_that_was_removed_is_named(receipt: Receipt, home: Path) -> None:
    with Library.open(home) as library, library.writing() as changes:
        changes.remove("ours", "acme.md")
    replayed = again(receipt, home)
    assert not replayed.identical
    assert replayed.answer is None
    (gone,) = replayed.differences
    assert gone.field == "found.deciding[0].version.text_sha"
    assert "acme.md" in gone.why
    assert [event.what for event in replayed.since] == ["removed"]


def test_a_version_that_is_gone_while_its_text_stays_is_named(
    receipt: Receipt, home: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    (folder / "copy.md").write_text(POLICY)
    shelved(folder, home, "elsewhere")
    with Library.open(home) as library, library.writing() as changes:
        changes.remove("ours", "acme.md")
    replayed = again(receipt, home)
    assert "found.deciding[0].version" in fields(replayed)
    assert "answer.verdict" in fields(replayed)  # the gate lets no quote of it through


def test_an_answer_that_does_not_follow_is_found_out(receipt: Receipt, home: Path) -> None:
    forged = edited(receipt, answer={**receipt.answer, "verdict": "allowed"})
    replayed = again(forged, home)
    assert [(one.field, one.then, one.now) for one in replayed.differences] == [
        ("answer.verdict", "allowed", "prohibited")
    ]


@pytest.mark.parametrize(
    ("part", "change", "field"),
    [
        ("clause", {"start": 0}, "found.deciding[0].clause"),
        ("clause", {"heading_path": ["Permitted"]}, "found.deciding[0].clause"),
        ("clause", {"lead_in": []}, "found.deciding[0].clause"),
    ],
)
def test_a_clause_that_is_none_is_found_out(
    receipt: Receipt, home: Path, part: str, change: dict[str, Any], field: str
) -> None:
    found = json.loads(json.dumps(receipt.found))
    found["deciding"][0][part] |= change
    assert field in fields(again(edited(receipt, found=found), home))


def test_a_lead_in_counts_as_a_clause_only_where_it_is_one(receipt: Receipt, home: Path) -> None:
    """A comparison of versions compares lead-ins too, and may tell a change of one."""
    with Library.open(home) as library:
        texts = AsThen(library)
        (sha,) = {version.text_sha for version in library.versions(DocumentKey("ours", "acme.md"))}
        clauses = library.clauses(sha)
        leads = [u.clause for u in units(library.text(sha), clauses) if u.only_leads]
        assert leads
        for lead_in in leads:
            assert texts.has_clause(lead_in)
            assert not texts.has_clause(replace(lead_in, start=lead_in.start + 1))
            assert not texts.has_clause(replace(lead_in, ordinal=0))


def test_words_that_were_not_asked_are_found_out(receipt: Receipt, home: Path) -> None:
    asked = receipt.asked.model_dump(mode="json") | {"words": "May we sing?"}
    assert fields(again(edited(receipt, asked=asked), home)) == ["asked.words"]


def test_dates_that_the_library_has_not_are_told(receipt: Receipt, home: Path) -> None:
    versions = json.loads(json.dumps(receipt.versions))
    versions[0]["valid_from"] = "2020-01-01"
    citations = json.loads(json.dumps(receipt.answer["citations"]))
    for citation in citations:
        citation["valid_from"] = "2020-01-01"
    forged = edited(receipt, versions=versions, answer={**receipt.answer, "citations": citations})
    assert [event.what for event in again(forged, home).since] == ["dated"]


def test_other_rules_of_the_software_are_named(
    receipt: Receipt, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("assistant.write._LONGEST", 10)
    monkeypatch.setattr("assistant.receipts.software.release", lambda: "9.9")
    replayed = again(receipt, home)
    assert "answer.sentences[0].text" in fields(replayed)
    assert ("software.version", "0.1.0", "9.9") in [
        (one.field, one.then, one.now) for one in replayed.circumstances
    ]


def test_a_replay_never_searches_and_never_looks_at_the_clock(
    receipt: Receipt, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("a replay resolved the question again")

    monkeypatch.setattr("assistant.ask.resolve", refuse)
    monkeypatch.setattr("assistant.ask.find", refuse)
    with pytest.raises(AssertionError, match="does not search"):
        replaying._NoSearch().pinned()
    assert again(receipt, home).identical


def test_flips_in_a_real_receipt_are_found(receipt: Receipt, tmp_path: Path) -> None:
    import random

    from assistant.receipts.file import write_receipt
    from assistant.receipts.model import ReceiptError

    path = tmp_path / "r.json"
    write_receipt(receipt, path)
    whole = path.read_bytes()
    chance = random.Random(3)
    for _ in range(100):
        place = chance.randrange(len(whole))
        changed = bytes([whole[place] ^ (1 << chance.randrange(8))])
        path.write_bytes(whole[:place] + changed + whole[place + 1 :])
        with pytest.raises(ReceiptError):
            read_receipt(path)
