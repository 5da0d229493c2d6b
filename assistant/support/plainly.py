"""Readings of the library that a clause's words give another turn."""

from __future__ import annotations

import re
from dataclasses import replace

from corpus.modality import Reading

_AT_WILL = re.compile(r"\bat our (?:sole |own |absolute )?discretion\b")


def plainly(low: str, reading: Reading, denied: bool) -> Reading:
    """A reading of folded words: what happens at the provider's discretion the provider may do."""
    if reading.modality == "states" and not denied and _AT_WILL.search(low):
        return replace(reading, modality="permits", bearer="provider")
    return reading
