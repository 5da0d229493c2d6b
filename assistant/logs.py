"""The program's log: plain lines on the error stream, so that output stays clean for pipes."""

from __future__ import annotations

import logging.config

from assistant.settings import LogLevel

PACKAGES = ("corpus", "vectorstore", "assistant", "ui")


def configure_logging(level: LogLevel) -> None:
    """Log this program's packages from ``level`` on, and other libraries' warnings.

    Called once, by the program's entry point; libraries and tests leave logging as it is.
    """
    logging.config.dictConfig(
        {
            "version": 1,
            "disable_existing_loggers": False,
            "formatters": {
                "line": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"},
            },
            "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
            "root": {"level": "WARNING", "handlers": ["stderr"]},
            "loggers": {package: {"level": level.upper()} for package in PACKAGES},
        }
    )
