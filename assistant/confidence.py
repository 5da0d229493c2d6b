"""Confidence in three bands, for words, lists and counts; the bounds serve reading and decide nothing."""

from __future__ import annotations

from typing import Literal

Band = Literal["high", "moderate", "low"]

HIGH = 0.75
MODERATE = 0.5

BOUNDS: dict[Band, tuple[float, float]] = {
    "high": (HIGH, 2.0),
    "moderate": (MODERATE, HIGH),
    "low": (-1.0, MODERATE),
}
"""By band: the least confidence that is in it, and the least that is above it."""


def band(confidence: float) -> Band:
    """The band of a confidence of 0..1."""
    return "high" if confidence >= HIGH else "moderate" if confidence >= MODERATE else "low"
