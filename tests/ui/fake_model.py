"""An assistant that words its bans with a model, and the model that it names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from fake_assistant import FakeAssistant

from assistant.journal.model import Who
from assistant.llm.aid import Help
from assistant.llm.assisted import Assisted, Opinion
from assistant.llm.model import Model, ModelFailed, Prompt, Reply
from assistant.model import Answer, Turn

NAME = "openai:smollm2"


class AssistedAssistant(FakeAssistant):
    """Words its bans with a model, which reads them a second time; the rest without."""

    def answer(self, words: str, history: Sequence[Turn], as_of: date | None) -> Answer:
        answer = super().answer(words, history, as_of)
        worded = answer.verdict == "prohibited"
        opinion = Opinion("conditional", "prohibited", 0, 0, 9) if worded else None
        said = answer.sentences if worded else ()
        return replace(answer, assisted=Assisted(NAME, True, (), False, opinion, said))


def help_by(local: bool) -> Help:
    def say(prompt: Prompt, who: Who) -> Reply:
        raise ModelFailed("unreachable", "There is nobody.")

    return Help(Model(NAME, local, say))
