"""Trying a model once: a form so easy that any model that can be of use fills it in."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from assistant.llm.model import Prompt


class Trial(BaseModel):
    """The form."""

    model_config = ConfigDict(extra="forbid")

    answer: Literal["yes", "no"]
    reason: str = Field(max_length=200, description="Why, in one short sentence.")


TRIAL = Prompt(
    "trial",
    1,
    "judge",
    "You answer questions about rules. Say yes or no, and why.",
    "The rule: Books may be lent for fourteen days.\nThe question: May a book be kept for a month?",
    Trial,
)
