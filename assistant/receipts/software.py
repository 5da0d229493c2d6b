"""What answers: which release of this program, with which encoder and by which settings."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING

from assistant.receipts.model import Rules, Software
from corpus.split import RULES

if TYPE_CHECKING:
    from assistant.settings import Settings
    from corpus.library import Library


def release() -> str:
    """The version of the installed package; "unknown" for a checkout that is not installed."""
    try:
        return version("clausewise")
    except PackageNotFoundError:
        return "unknown"


def software_of(library: Library, encoder: str) -> Software:
    """What answers from this library; ``encoder`` names the model with the head of its SHA-256."""
    return Software(
        version=release(),
        encoder=encoder,
        splitter=library.splitter() or RULES,
        folding=library.folding(),
    )


def rules_of(settings: Settings) -> Rules:
    """The settings in effect; the share of meaning is the greatest that a question may have."""
    from vectorstore.fuse import MOST

    return Rules(
        max_citations=settings.max_citations,
        evidence_limit=settings.evidence_limit,
        dense_weight=MOST,
    )
