"""Which release of this program runs."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version


def release() -> str:
    """The version of the installed package; "unknown" for a checkout that is not installed."""
    try:
        return version("clausewise")
    except PackageNotFoundError:
        return "unknown"
