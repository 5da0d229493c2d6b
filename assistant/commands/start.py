"""What every command does first: read the settings, start the log, open the library."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING

from assistant.logs import configure_logging
from assistant.settings import Settings, read_settings

if TYPE_CHECKING:
    from corpus.add import Progress
    from corpus.library import Library


def begin(overrides: Mapping[str, object] | None = None) -> Settings:
    """The settings in effect, with logging set up by them. Raises SettingsError."""
    settings = read_settings(os.environ, overrides)
    configure_logging(settings.log_level)
    return settings


@contextmanager
def library_of(settings: Settings, progress: Progress | None = None) -> Iterator[Library]:
    """The open library, with the starter collection where it is new."""
    from assistant.start import open_library

    library = open_library(settings, progress)
    try:
        yield library
    finally:
        library.close()
