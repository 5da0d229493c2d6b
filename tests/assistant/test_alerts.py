"""Saved answers asked again: told once when the policies no longer bear them out."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from assistant.alerts import examine, store
from assistant.alerts.feed import ATOM, feed
from assistant.alerts.model import Alert, AlertsError
from assistant.build import open_assistant
from assistant.receipts.model import Receipt
from assistant.receipts.store import save
from assistant.settings import Settings
from tests.assistant.cli_home import POLICY, clausewise, ran, write

ASKED = "May we gamble with real money with Acme?"
ALLOWED = (
    POLICY.replace("- gambling with real money", "- gambling with toy money")
    + "\nYou may gamble with real money with Acme if an adult supervises it.\n"
)

Saved = Callable[..., Receipt]


@pytest.fixture
def saved(cli: Path, tmp_path: Path) -> Saved:
    """Asks, and keeps the receipt; the library has the policy of Acme in ``ours``."""
    ran("add", write(tmp_path / "ours", acme=POLICY), "--name", "ours")

    def ask(words: str = ASKED, as_of: date | None = None) -> Receipt:
        made = open_assistant(Settings(home=cli, starter=False))
        try:
            _, receipt = made.ask_for_receipt(words, (), as_of)
        finally:
            made.close()
        save(receipt, cli)
        return receipt

    return ask


def changed(tmp_path: Path, text: str) -> Path:
    return write(tmp_path / "ours", acme=text)


def listed() -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads(ran("alerts", "--json"))
    return found


def test_a_verdict_that_flips_is_told_once_with_old_and_new_words(
    saved: Saved, tmp_path: Path
) -> None:
    receipt = saved()
    assert receipt.answer["verdict"] == "prohibited"
    assert clausewise("sync").exit_code == 0
    assert listed() == []
    changed(tmp_path, ALLOWED.replace("2024-01-01", "2024-02-01"))
    told = clausewise("sync")
    assert told.exit_code == 4, told.stderr
    assert "prohibited before" in told.stdout
    (alert,) = listed()
    assert (alert["what"], alert["receipt"], alert["comes"]) == ("verdict", receipt.id, None)
    assert alert["verdict_then"] == "prohibited"
    assert alert["verdict_now"] in ("allowed", "conditional")
    (lost,) = alert["lost"]
    assert lost["quote"] == "gambling with real money"
    assert lost["now"] == "gambling with toy money"
    assert lost["since"] == "2024-02-01"
    assert any("adult" in one["quote"] for one in alert["fresh"])
    for command in (("sync",), ("alerts", "check"), ("add", tmp_path / "ours", "--name", "ours")):
        assert clausewise(*command).exit_code == 0
    assert len(listed()) == 1


def test_add_tells_alerts_too_and_succeeds(saved: Saved, tmp_path: Path) -> None:
    saved()
    told = ran("add", changed(tmp_path, ALLOWED), "--name", "ours")
    assert "prohibited before" in told
    assert len(listed()) == 1


def test_a_change_elsewhere_in_the_text_is_no_alert(saved: Saved, tmp_path: Path) -> None:
    saved()
    changed(tmp_path, POLICY + "\nWe keep what you draft for 30 days.\n")
    assert clausewise("sync").exit_code == 0
    assert listed() == []


def test_a_cited_clause_that_is_reworded_is_told_though_the_verdict_stays(
    saved: Saved, tmp_path: Path
) -> None:
    saved()
    changed(tmp_path, POLICY.replace("gambling with real money", "gambling with money of any sort"))
    assert clausewise("sync").exit_code == 4
    (alert,) = listed()
    assert (alert["what"], alert["verdict_now"]) == ("clause", "prohibited")
    assert alert["lost"][0]["now"] == "gambling with money of any sort"


def test_a_document_that_left_is_told(saved: Saved, tmp_path: Path) -> None:
    saved()
    write(tmp_path / "ours", other="# Other\n\nYou may not smoke.\n")
    (tmp_path / "ours" / "acme.md").unlink()
    assert clausewise("sync").exit_code == 0  # the file is gone, the policy may stand
    assert clausewise("sync", "--prune").exit_code == 4
    (alert,) = listed()
    assert alert["verdict_now"] == "not_addressed"
    assert alert["lost"][0]["version"] is None


def test_an_announced_version_is_told_ahead_and_again_when_it_holds(
    saved: Saved, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    comes = date.today() + timedelta(days=40)
    receipt = saved()
    write(tmp_path / "ours", acme=POLICY, next=ALLOWED)
    for name in ("acme", "next"):
        path = tmp_path / "ours" / f"{name}.md"
        text = path.read_text().replace("provider: Acme", "provider: Acme\ndocument: acme.md")
        path.write_text(text.replace("2024-01-01", str(comes)) if name == "next" else text)
    assert clausewise("sync").exit_code == 4
    (alert,) = listed()
    assert (alert["comes"], alert["as_of"]) == (str(comes), str(comes))
    assert alert["verdict_now"] in ("allowed", "conditional")
    assert any("replaces it on" in why for why in alert["why"])
    assert clausewise("sync").exit_code == 0

    class Later(date):
        @classmethod
        def today(cls) -> date:
            return comes

    for module in ("assistant.alerts.run", "assistant.ask"):
        monkeypatch.setattr(f"{module}.date", Later)
    assert clausewise("sync").exit_code == 4  # nothing was added: the day came
    assert [one["comes"] for one in listed()] == [str(comes), None]
    assert receipt.id == listed()[1]["receipt"]


def test_a_dated_question_is_asked_about_its_day(saved: Saved, tmp_path: Path) -> None:
    saved(as_of=date(2024, 1, 15))
    changed(tmp_path, ALLOWED.replace("2024-01-01", "2024-03-01"))
    assert clausewise("sync").exit_code == 0
    assert listed() == []


def test_evidence_of_a_new_document_is_told(saved: Saved, tmp_path: Path) -> None:
    saved()
    more = POLICY.replace("Acme Usage Policy", "Acme Games Policy").replace(
        "gambling with real money", "gamble with real money"
    )
    write(tmp_path / "ours", games=more)
    assert clausewise("sync").exit_code == 4
    (alert,) = listed()
    assert alert["what"] == "evidence"
    assert {one["document"] for one in alert["fresh"]} == {"games.md"}


def test_only_receipts_that_a_change_could_matter_to_are_asked_again(
    saved: Saved, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    saved()
    asked: list[str] = []
    real = examine.examine

    def noting(receipt: Receipt, *more: object) -> object:
        asked.append(receipt.id)
        return real(receipt, *more)  # type: ignore[arg-type]

    monkeypatch.setattr(examine, "examine", noting)
    ran("alerts", "check")
    assert len(asked) == 1
    other = POLICY.replace("Acme", "Zenith")
    ran("add", write(tmp_path / "theirs", zenith=other), "--name", "theirs")
    assert len(asked) == 1
    ran("add", changed(tmp_path, POLICY + "\nYou may rest.\n"), "--name", "ours")
    assert len(asked) == 2


def test_a_run_that_was_killed_before_it_checked_is_made_up_for(
    saved: Saved, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    saved()
    ran("alerts", "check")
    changed(tmp_path, ALLOWED)

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("assistant.alerts.run.check_changed", killed)
        assert clausewise("sync").exit_code != 0
    assert listed() == []
    assert clausewise("sync").exit_code == 4


def test_a_damaged_receipt_is_told_and_the_others_are_checked(
    saved: Saved, cli: Path, tmp_path: Path
) -> None:
    saved()
    (cli / "receipts" / "2024-01-01-000000000000.json").write_text("{")
    changed(tmp_path, ALLOWED)
    done = clausewise("alerts", "check")
    assert done.exit_code == 3
    ran("rebuild")
    assert clausewise("sync").exit_code == 4
    assert "2024-01-01-000000000000" in clausewise("alerts", "check").stderr


def test_a_line_that_was_cut_off_is_passed_over_and_its_alert_raised_again(
    saved: Saved, cli: Path, tmp_path: Path
) -> None:
    saved()
    changed(tmp_path, ALLOWED)
    assert clausewise("sync").exit_code == 4
    path = cli / "alerts" / "alerts.jsonl"
    whole = path.read_bytes()
    path.write_bytes(whole[:-40])
    assert listed() == []
    assert clausewise("alerts", "check").exit_code == 4
    assert len(listed()) == 1
    path.write_bytes(whole.replace(b'"receipt"', b'"receip"') + whole)
    with pytest.raises(AlertsError, match="line 1: field"):
        store.alerts(cli)


def test_quiet_prints_only_what_there_is_to_say(saved: Saved, tmp_path: Path) -> None:
    saved()
    assert ran("alerts", "check", "--quiet") == ""
    assert ran("sync", "--quiet") == ""
    changed(tmp_path, ALLOWED)
    assert "prohibited before" in clausewise("sync", "--quiet").stdout


def test_since_leaves_older_alerts_out(saved: Saved, tmp_path: Path) -> None:
    saved()
    changed(tmp_path, ALLOWED)
    clausewise("sync")
    tomorrow = date.today() + timedelta(days=2)
    assert json.loads(ran("alerts", "--json", "--since", str(tomorrow))) == []
    assert len(json.loads(ran("alerts", "--json", "--since", "2020-01-01"))) == 1
    assert ran("alerts", "--since", str(tomorrow)) == "No alerts.\n"


def _parsed(data: bytes) -> ET.Element:
    return ET.fromstring(data)


def _required(root: ET.Element) -> None:
    """What RFC 4287 asks of a feed and its entries (4.1.1, 4.1.2, 3.3)."""
    assert root.tag == f"{{{ATOM}}}feed"
    ids = []
    for element in (root, *root.findall(f"{{{ATOM}}}entry")):
        for name in ("id", "title", "updated"):
            assert len(element.findall(f"{{{ATOM}}}{name}")) == 1, name
        identity = element.findtext(f"{{{ATOM}}}id") or ""
        assert identity.startswith("urn:uuid:")
        ids.append(identity)
        assert datetime.fromisoformat(element.findtext(f"{{{ATOM}}}updated") or "").tzinfo
        for name in ("summary", "content"):
            for part in element.findall(f"{{{ATOM}}}{name}"):
                assert part.get("type") in ("text", "html")
                assert len(part) == 0
    assert len(set(ids)) == len(ids)
    assert root.find(f"{{{ATOM}}}author/{{{ATOM}}}name") is not None


def test_the_feed_is_atom_and_stays_itself(saved: Saved, cli: Path, tmp_path: Path) -> None:
    empty = _parsed(ran("alerts", "feed").encode())
    _required(empty)
    saved()
    changed(tmp_path, ALLOWED)
    clausewise("sync")
    ran("alerts", "feed", "--out", tmp_path / "alerts.xml")
    first = _parsed((tmp_path / "alerts.xml").read_bytes())
    _required(first)
    assert len(first.findall(f"{{{ATOM}}}entry")) == 1
    assert first.findtext(f"{{{ATOM}}}id") == empty.findtext(f"{{{ATOM}}}id")
    assert ran("alerts", "feed").encode() == (tmp_path / "alerts.xml").read_bytes()
    content = first.findtext(f"{{{ATOM}}}entry/{{{ATOM}}}content") or ""
    assert "<p>" in content
    assert "gambling with toy money" in content


def test_no_words_can_break_the_feed_or_reach_a_reader_as_markup(saved: Saved, cli: Path) -> None:
    hostile = "</entry><script>alert(1)</script> & \x1b]0;x\x07 \ufffe \ud800 ]]> \u202e"
    base = Alert.model_validate(
        {
            "id": "5b0c3d0e-6a51-5c39-9a0e-4f2f2a1c7d12",
            "raised_at": "2026-11-01T10:00:00+02:00",
            "receipt": "2026-10-01-000000000000",
            "question": "?",
            "as_of": "2026-11-01",
            "verdict_then": "allowed",
            "verdict_now": "prohibited",
        }
    )
    alert = base.model_copy(update={"question": hostile, "why": (hostile,)})
    data = feed([alert], base.id, datetime.now().astimezone())
    root = _parsed(data)
    _required(_parsed(feed([base], store.state(cli).feed, datetime.now().astimezone())))
    content = root.findtext(f"{{{ATOM}}}entry/{{{ATOM}}}content") or ""
    assert "<script" not in content
    assert "&lt;script&gt;" in content
    assert root.findtext(f"{{{ATOM}}}updated") == "2026-11-01T08:00:00Z"
    assert "\x1b" not in data.decode()


def test_every_receipt_has_its_own_alert(saved: Saved, tmp_path: Path) -> None:
    for number in range(8):
        saved(f"May we gamble with real money on day {number} with Acme?")
    changed(tmp_path, ALLOWED)
    assert clausewise("sync").exit_code == 4
    assert len({one["receipt"] for one in listed()}) == 8
