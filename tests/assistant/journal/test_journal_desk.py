"""What people say about answers, and what the desk asks of the journal."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from assistant.confidence import BOUNDS, band
from assistant.journal.feedback import LONGEST, hand_over, record_access, record_feedback
from assistant.journal.model import Event, JournalError, NoSuchAnswer
from assistant.journal.queries import Wanted, counted, listed
from assistant.journal.store import Journal
from assistant.journal.verify import verify
from assistant.journal.work import Reason, open_count, work_list
from tests.assistant.journal.journal_samples import ALICE, OFFICER, later, put

SILENT = {"verdict": "not_addressed", "silence": "not_in_documents"}


@pytest.fixture
def journal(home: Path) -> Iterator[Journal]:
    with Journal.open(home) as opened:
        yield opened


def asked(journal: Journal, words: str = "May we?", **more: object) -> str:
    """The id of an answer."""
    answer = put(journal, words, ALICE, **more).answer
    assert answer is not None
    return answer


def settle(journal: Journal, answer: str, action: str) -> None:
    journal.append(Event("decision", OFFICER, answer, action))


def waiting(journal: Journal, **more: object) -> dict[str, tuple[Reason, ...]]:
    """Question -> why it is in the list."""
    return {str(i.answer.question): i.reasons for i in work_list(journal, **more)}


def test_a_thumb_and_its_reason_are_kept_with_the_answer(journal: Journal) -> None:
    answer = asked(journal)
    made = record_feedback(journal, answer, "down", "  It cites the wrong clause.\n", ALICE)
    assert (made.kind, made.action, made.answer) == ("feedback", "down", answer)
    assert made.text("comment") == "It cites the wrong clause."
    assert "clause" not in str(made.facts)
    assert verify(journal).good


def test_feedback_needs_an_answer_a_thumb_and_few_words(journal: Journal) -> None:
    answer = asked(journal)
    with pytest.raises(NoSuchAnswer, match="no answer 'f00'"):
        record_feedback(journal, "f00", "up")
    with pytest.raises(JournalError, match="up or down, not 'sideways'"):
        record_feedback(journal, answer, "sideways")  # type: ignore[arg-type]
    with pytest.raises(JournalError, match="4,001 characters"):
        record_feedback(journal, answer, "up", "x" * (LONGEST + 1))
    with pytest.raises(NoSuchAnswer):
        hand_over(journal, "f00", "May we?")
    assert journal.head()[0] == 1


def test_keys_are_written_down_by_their_public_id(journal: Journal) -> None:
    made = record_access(journal, "created", "key-17", ["read", "ask"], OFFICER)
    assert (made.kind, made.action) == ("access", "created")
    assert made.facts == {"key": "key-17", "scopes": ["ask", "read"]}


def test_a_good_and_sure_answer_is_no_work(journal: Journal) -> None:
    record_feedback(journal, asked(journal), "up")
    asked(journal, "Who won the cup?", verdict="not_addressed", silence="out_of_scope")
    assert waiting(journal) == {}
    assert open_count(journal) == 0


def test_the_work_list_says_why(journal: Journal) -> None:
    asked(journal, "silent?", **SILENT)
    asked(journal, "unsure?", confidence=0.49)
    asked(journal, "sure enough?", confidence=0.5)
    record_feedback(journal, asked(journal, "disliked?"), "down")
    hand_over(journal, asked(journal, "handed over?", confidence=0.1), "handed over?", "urgent")
    assert waiting(journal) == {
        "handed over?": ("handed_over", "low_confidence"),
        "disliked?": ("thumbs_down",),
        "unsure?": ("low_confidence",),
        "silent?": ("unanswered",),
    }
    assert open_count(journal) == 4
    assert list(waiting(journal, reason="low_confidence")) == ["handed over?", "unsure?"]
    first = work_list(journal)[0]
    assert [one.text("comment") for one in first.said] == ["urgent"]


@pytest.mark.parametrize("action", ["done", "approve", "override"])
def test_work_is_done_until_something_new_is_said(journal: Journal, action: str) -> None:
    answer = asked(journal, "silent?", **SILENT)
    settle(journal, answer, action)
    assert waiting(journal) == {}
    (item,) = work_list(journal, "done")
    assert (item.state, item.reasons) == ("done", ("unanswered",))
    record_feedback(journal, answer, "up")
    assert waiting(journal) == {}
    record_feedback(journal, answer, "down")
    assert waiting(journal) == {"silent?": ("thumbs_down", "unanswered")}
    settle(journal, answer, "done")
    assert open_count(journal) == 0


@pytest.mark.parametrize("action", ["reopen", "withdraw", "lapse"])
def test_work_is_open_again_when_a_decision_ends(journal: Journal, action: str) -> None:
    answer = asked(journal, "silent?", **SILENT)
    settle(journal, answer, "approve")
    settle(journal, answer, action)
    assert list(waiting(journal)) == ["silent?"]
    assert [one.state for one in work_list(journal, None)] == ["open"]


def test_the_work_list_has_pages(journal: Journal) -> None:
    for number in range(5):
        asked(journal, f"q{number}", **SILENT)
    first = work_list(journal, limit=2)
    second = work_list(journal, limit=2, before=first[-1].answer.seq)
    assert [str(i.answer.question) for i in [*first, *second]] == ["q4", "q3", "q2", "q1"]


def test_entries_are_found_by_what_they_are(journal: Journal) -> None:
    asked(journal, "first", confidence=0.8)
    asked(journal, "SECOND", **SILENT, confidence=0.6)
    answer = asked(journal, "third", confidence=0.2)
    record_feedback(journal, answer, "up")
    today, tomorrow = datetime.now(UTC).date(), later(1).date()

    def found(**wanted: object) -> list[int]:
        return [one.seq for one in listed(journal, Wanted(**wanted))]  # type: ignore[arg-type]

    assert found() == [4, 3, 2, 1]
    assert found(kind="answer") == [3, 2, 1]
    assert found(verdict="not_addressed") == found(silence="not_in_documents") == [2]
    assert (found(band="high"), found(band="moderate"), found(band="low")) == ([1], [2], [3])
    assert found(channel="cli") == [4]
    assert found(question="econ") == [2]
    assert found(question="%") == []
    assert found(answer=answer) == [4, 3]
    assert found(topic="identify Quibble", kind="answer") == [3, 2, 1]
    assert found(topic="identify") == []
    assert found(since=tomorrow) == found(until=later(-1).date()) == []
    assert found(since=today, until=tomorrow) == [4, 3, 2, 1]
    assert [one.seq for one in listed(journal, Wanted(), limit=2, before=4)] == [3, 2]


def test_entries_are_counted_by_what_they_are(journal: Journal) -> None:
    for confidence in (0.8, 0.9, 0.3):
        asked(journal, confidence=confidence)
    asked(journal, **SILENT)
    answers = Wanted(kind="answer")
    assert counted(journal, answers, "verdict") == {"prohibited": 3, "not_addressed": 1}
    assert counted(journal, answers, "confidence") == {"high": 3, "low": 1}
    assert counted(journal, answers, "channel") == {"page": 4}
    assert counted(journal, answers, "silence") == {"not_in_documents": 1}
    assert counted(journal, answers, "topic") == {"identify Quibble": 4}
    assert counted(journal, Wanted(verdict="prohibited"), "topic") == {"identify Quibble": 3}
    assert counted(journal, answers, "verdict", limit=1) == {"prohibited": 3}
    today = str(datetime.now(UTC).date())
    assert set(counted(journal, answers, "day")) <= {today, str(later(-1).date())}
    assert sum(counted(journal, answers, "day").values()) == 4


@pytest.mark.parametrize("confidence", [0.0, 0.4999, 0.5, 0.7499, 0.75, 1.0])
def test_every_confidence_is_in_one_band(confidence: float) -> None:
    least, above = BOUNDS[band(confidence)]
    assert least <= confidence < above
