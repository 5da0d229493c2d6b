"""Settings -> the model that answers are helped by."""

from __future__ import annotations

from assistant.llm.aid import Help
from assistant.settings import Settings
from assistant.support.fit import fit
from corpus.flags import flags_of


def help_of(settings: Settings) -> Help | None:
    """The language model that the settings name; None where they name none."""
    from assistant.llm.connect import open_model

    model = open_model(settings)
    return None if model is None else Help(model, fit, lambda words: not flags_of(words))
