"""Answers and journals made in a line."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from assistant.journal.facts import answered, with_id
from assistant.journal.model import SOMEBODY, Entry, Who
from assistant.journal.store import Journal
from assistant.journal.verify import Verified, verify
from assistant.model import Answer, Citation
from tests.assistant import builders
from tests.assistant.receipt_builders import small

ALICE = Who("oidc:alice", "reader", ("police", "legal"), "page")
OFFICER = Who("oidc:olga", "officer", (), "page", "Olga Officer")
SECRET = "May we identify Mr Xavier Quibble on video?"

CITED = Citation(
    marker=1,
    collection="shelf",
    document="Acme/Usage Policy.md",
    title="Usage Policy",
    provider="Acme",
    kind="provider_policy",
    source_url=None,
    version="v1",
    text_sha="a" * 64,
    valid_from=date(2024, 1, 1),
    valid_to=None,
    text_kind="verbatim",
    heading_path=(),
    lead_in=(),
    start=10,
    end=35,
    quote="identifying people on vid",
)


def answer(words: str = SECRET, **more: object) -> Answer:
    """An answer with a question, a topic and a citation."""
    question = replace(builders.question(), asked=words, resolved=words, topic="identify Quibble")
    made = Answer(
        question=question,
        verdict="prohibited",
        confidence=0.9,
        sentences=(),
        citations=(CITED,),
        conditions=(),
        clarify=None,
        context=(),
        conflicts=(),
        silence=None,
        generation=3,
        elapsed_ms=12.34,
    )
    return with_id(replace(made, **more))


def put(
    journal: Journal,
    words: str = SECRET,
    who: Who = SOMEBODY,
    receipt: bool = False,
    **more: object,
) -> Entry:
    """Append an answer."""
    return journal.append(answered(answer(words, **more), small() if receipt else None, who))


def filled(home: Path, count: int = 5) -> list[Entry]:
    """A journal of so many answers; it is closed again."""
    with Journal.open(home) as journal:
        return [put(journal, f"{SECRET} {number}", ALICE) for number in range(1, count + 1)]


def verified(home: Path, head: str | None = None) -> Verified:
    with Journal.open(home) as journal:
        return verify(journal, head)


def later(days: float) -> datetime:
    """A moment so many days from now."""
    return datetime.now(UTC) + timedelta(days=days)
