"""A library with a past for the page's tests: one policy with a version that was replaced before
its day, two that were in force, one announced, and its older copy under another name.

Everything below the answers is real: clauses, lineages, the diff, the making of receipts.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from fake_assistant import FakeAssistant, answered
from fake_library import FakeLibrary, citation

from assistant.model import Answer, Citation, Condition, Question, Sentence, Turn
from corpus.model import Document, DocumentKey

KEY = DocumentKey("history", "Acme/Usage Policies.md")
OLDER = DocumentKey("history", "Oldname/Usage Policies.md")

FIRST = """# Usage Policies

## Sensitive advice

You may not use our services to provide legal advice.

You may not use our services to provide medical advice.

## Safety

Report every incident to us within ten days.

Do not remove the watermark from images.

## Changes

We may change these policies from time to time.
"""

SECOND = """# Usage Policies

## Sensitive advice

You may not use our services to provide legal advice without review by a qualified professional.

You may not use our services to provide medical advice without review by a qualified professional.

## Safety

Report every incident to us within ten days.

You may not identify people from their faces.

## Changes

We may change these policies from time to time.
"""

DRAFT = SECOND.replace("ten days", "two days")

THIRD = SECOND.replace(
    "Report every incident to us within ten days.",
    "Report every serious incident to us within three days.",
)

CHANGED = date(2025, 10, 29)
SINCE = date(2023, 3, 1)
RENAMED = date(2024, 6, 1)
ANNOUNCED = date.today() + timedelta(days=60)
"""Days on which the versions begin; the last lies ahead whenever the tests run."""


def commit(letter: str) -> str:
    """The id of a version: forty hexadecimal digits, the first of them its letter."""
    return letter + hashlib.sha1(letter.encode(), usedforsecurity=False).hexdigest()[1:]


def past() -> FakeLibrary:
    library = FakeLibrary()
    title, url = "Usage Policies", "https://acme.example/policies"
    acme = Document(KEY, title, "Acme", "provider_policy", url)
    older = Document(OLDER, f"Oldname {title}", "Oldname", "provider_policy", url)
    library.put(older, FIRST.replace("ten", "nine"), SINCE, id=commit("a"), valid_to=RENAMED)
    library.put(acme, FIRST, RENAMED, id=commit("b"), valid_to=CHANGED, basis="recorded")
    gone = date(2025, 12, 1)
    library.put(acme, DRAFT, gone, id=commit("d"), valid_to=gone)
    library.put(acme, SECOND, CHANGED, id=commit("c"), valid_to=ANNOUNCED)
    library.put(acme, THIRD, ANNOUNCED, id=commit("e"))
    library.confirm(OLDER, KEY, RENAMED)
    return library


def cited(library: FakeLibrary, marker: int, version_id: str, words: str) -> Citation:
    document, version, text = next(one for one in library.held if one[1].id == version_id)
    quote = next(line for line in text.splitlines() if words in line)
    headings = ("Usage Policies", "Sensitive advice")
    return citation(marker, document, version, quote, text.index(quote), headings)


@dataclass
class HistoryAssistant(FakeAssistant):
    """Answers by the version in force on the day, and what changed."""

    library: FakeLibrary = field(default_factory=past)
    days: list[date | None] = field(default_factory=list)

    def answer(self, words: str, history: Sequence[Turn], as_of: date | None) -> Answer:
        self.days.append(as_of)
        if "changed" in words:
            return self.changed(words)
        day = as_of or date.today()
        question = Question(words, words, day, dated=as_of is not None)
        if day < SINCE:
            known = f"The earliest version known is of {SINCE}."
            return answered(
                words,
                question=question,
                verdict="not_addressed",
                silence="before_history",
                sentences=(Sentence(known, ()),),
            )
        spoke = {v.id for _, v, _ in self.library.held if v.in_force(day)}
        version = next(v for _, v, _ in reversed(self.library.held) if v.id in spoke)
        old = day < CHANGED
        clause = cited(self.library, 1, version.id, "medical advice")
        return answered(
            words,
            question=question,
            verdict="prohibited" if old else "conditional",
            confidence=0.91,
            sentences=(Sentence(f"Acme says: “{clause.quote}”", (1,)),),
            citations=(clause,),
            conditions=() if old else (Condition("review by a qualified professional", 1),),
            elapsed_ms=120.0,
        )

    def changed(self, words: str) -> Answer:
        old = cited(self.library, 1, commit("b"), "medical advice")
        new = cited(self.library, 2, commit("c"), "medical advice")
        come = cited(self.library, 3, commit("c"), "identify people")
        gone = cited(self.library, 4, commit("b"), "watermark")
        said = (
            "Acme, “Usage Policies”, changed on 29 October 2025 (ban became conditional): before, "
            f"“{old.quote}”; now, “{new.quote}”."
        )
        return answered(
            words,
            question=Question(words, words, date.today(), intent="change"),
            sentences=(
                Sentence(said, (1, 2)),
                Sentence(f"It has something new: “{come.quote}”.", (3,)),
                Sentence(f"It no longer says: “{gone.quote}”.", (4,)),
            ),
            citations=(old, new, come, gone),
            elapsed_ms=180.0,
        )
