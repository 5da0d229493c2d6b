"""Settings -> the model that answers are helped by."""

from __future__ import annotations

from assistant.llm.aid import Help
from assistant.settings import Settings


def help_of(settings: Settings) -> Help | None:
    """The language model that the settings name; None where they name none."""
    from assistant.llm.connect import open_model

    model = open_model(settings)
    return None if model is None else Help(model)
