"""The language model of an open assistant, for those who show or count what it does."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from assistant.llm.model import Model
from corpus.model import CorpusError

if TYPE_CHECKING:
    from ui.opening import Assistant, Opening

DEGRADED = "language model"
"""What the server does without where the model does not work."""


def model_in(assistant: Assistant) -> Model | None:
    """Its model; None where none is configured."""
    help = getattr(assistant, "help", None)  # a stand-in of the tests has none
    found = getattr(help, "model", None)
    return found if isinstance(found, Model) else None


def model_of(opening: Opening) -> Model | None:
    """The model of the assistant that is open; None where none is."""
    with suppress(CorpusError):  # it is not open, or not any more
        return model_in(opening.assistant())
    return None


def degraded(opening: Opening) -> list[str] | None:
    """What does not work although questions are answered; None where no model is configured."""
    model = model_of(opening)
    if model is None:
        return None
    return [] if model.up() else [DEGRADED]
