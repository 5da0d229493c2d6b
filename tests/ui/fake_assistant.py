"""An assistant with the real interface and canned answers, for the page's tests."""

from __future__ import annotations

import os
import time
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from fake_library import CODE, FACE, LEAD, NEWS, TODAY, FakeLibrary, cite, line_of, shelf

from assistant.find import Found
from assistant.hearing import tell
from assistant.journal.model import SOMEBODY, Who
from assistant.journal.recorder import Recorder
from assistant.llm.aid import Help
from assistant.model import Answer, Clarify, Condition, Option, Question, Row, Sentence, Turn
from assistant.receipts.make import make_receipt
from assistant.receipts.model import Receipt, Rules, Software
from assistant.settings import Settings
from assistant.within import EVERYWHERE, Within
from corpus.lineage import Lineages
from corpus.model import CorpusError


def answered(asked: str, **more: object) -> Answer:
    """An answer with nothing in it but what ``more`` says."""
    empty = Answer(
        Question(asked, asked, TODAY), "informational", 0.9, (), (), (), None, (), (), None, 3
    )
    return replace(empty, **more)


def wait_while_held(home: Path) -> None:
    """Until the test lets go: ``browsing.held``."""
    while (home / "held").exists():
        time.sleep(0.02)


@dataclass
class FakeAssistant:
    """Keeps what it was asked and answers by a word of the question."""

    library: FakeLibrary = field(default_factory=shelf)
    asked: list[tuple[str, tuple[Turn, ...]]] = field(default_factory=list)
    within: list[Within] = field(default_factory=list)
    closed: bool = False
    home: Path = field(default_factory=lambda: Path(os.environ.get("FAKE_HOME", "no-home")))
    recorder: Recorder = field(init=False)
    help: Help | None = None  # the language model's

    def __post_init__(self) -> None:
        self.recorder = Recorder(Settings(home=self.home, journal="FAKE_JOURNAL" in os.environ))

    def lineages(self) -> Lineages:
        return self.library.lineages()

    def ask_for_receipt(
        self,
        words: str,
        history: Sequence[Turn] = (),
        as_of: date | None = None,
        who: Who = SOMEBODY,
        within: Within = EVERYWHERE,
    ) -> tuple[Answer, Receipt]:
        answer = self.ask(words, history, as_of, who, within)
        receipt = make_receipt(
            (words, history, as_of),
            answer.question,
            Found((), (), (), answer.generation),
            answer,
            {},
            Software(version="0", encoder="none", splitter="2"),
            Rules(max_citations=6, evidence_limit=20, dense_weight=0.8),
        )
        return self.recorder.record(answer, receipt, who), receipt

    def ask(
        self,
        words: str,
        history: Sequence[Turn] = (),
        as_of: date | None = None,
        who: Who = SOMEBODY,
        within: Within = EVERYWHERE,
    ) -> Answer:
        self.asked.append((words, tuple(history)))
        self.within.append(within)
        return self.answer(words, history, as_of)

    def answer(self, words: str, history: Sequence[Turn], as_of: date | None) -> Answer:
        """The canned answer; an assistant with answers of its own overrides this, not ``ask``."""
        tell(Question(words, f"{words} (as understood)" if "held" in words else words, TODAY))
        if "held" in words:
            wait_while_held(self.home)
        if "crash" in words:
            raise RuntimeError("secret detail of the crash")
        if "damaged" in words:
            raise CorpusError("The index is damaged. Run `clausewise add` again.")
        if "stricter" in words:
            return self.compared(words)
        if "hiring" in words.lower():
            return self.silent(words)
        if "dashcam" in words.lower() or history:
            return self.conditional(words, history)
        return self.prohibited(words)

    def close(self) -> None:
        self.closed = True
        self.recorder.close()

    def prohibited(self, words: str) -> Answer:
        path = "azure-openai/code-of-conduct"
        mobile = cite(self.library, 1, path, line_of(CODE, "mobile cameras"), LEAD)
        police = cite(self.library, 2, path, line_of(CODE, "police department"), LEAD)
        press = cite(
            self.library, 1, "reporting/techcrunch-2024-05-02", line_of(NEWS, "TechCrunch")
        )
        return answered(
            words,
            verdict="prohibited",
            confidence=0.93,
            sentences=(
                Sentence(
                    "The code rules out real-time facial recognition on mobile cameras that a law "
                    "enforcement agency carries, and names body-worn cameras.",
                    (1,),
                ),
                Sentence("Police departments in the United States are ruled out apart.", (2, 1)),
            ),
            citations=(mobile, police),
            context=(press,),
            elapsed_ms=142.0,
        )

    def conditional(self, words: str, history: Sequence[Turn]) -> Answer:
        first = history[0].content if history else words
        path = "azure-openai/code-of-conduct"
        mobile = cite(self.library, 1, path, line_of(CODE, "mobile cameras"), LEAD)
        face = cite(self.library, 2, "azure-ai-face/limited-access", line_of(FACE, "1.1 "))
        return answered(
            words,
            question=Question(words, f"{first} ({words})", date(2024, 6, 1), dated=True),
            verdict="conditional",
            confidence=0.62,
            sentences=(
                Sentence("It depends on whether people are identified in real time.", (1,)),
            ),
            citations=(mobile, face),
            conditions=(
                Condition("in order to identify individuals in uncontrolled environments", 1),
                Condition("only after registering with Microsoft and being approved", 2),
            ),
            clarify=Clarify(
                "Are people identified while the camera is running?",
                (Option("Yes, in real time", "prohibited"), Option("No, afterwards", "allowed")),
            ),
            conflicts=("The press report says less than clause 3.1: it names only U.S. police.",),
            refused_citations=1,
        )

    def compared(self, words: str) -> Answer:
        mobile = cite(
            self.library, 1, "azure-openai/code-of-conduct", line_of(CODE, "mobile cameras"), LEAD
        )
        face = cite(self.library, 2, "azure-ai-face/limited-access", line_of(FACE, "1.1 "))
        rows = (
            Row("Azure OpenAI", "prohibited", (1,)),
            Row("Azure AI Face", "conditional", (2,), ("only after registering with Microsoft",)),
            Row("Anthropic", "not_addressed", (), note="No clause of its documents decides this."),
        )
        return answered(
            words, verdict="conditional", citations=(mobile, face), comparison=rows,
            sentences=(Sentence("Azure OpenAI rules it out; Azure AI Face does not.", (1, 2)),),
        )  # fmt: skip

    def silent(self, words: str) -> Answer:
        return answered(
            words,
            verdict="not_addressed",
            confidence=0.4,
            silence="not_in_documents",
            sentences=(Sentence("No clause of the documents looked through decides this.", ()),),
        )
