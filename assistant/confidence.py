"""How likely a verdict is right, from what the judge saw; and three bands of it, for reading.

A logistic model of one figure: by how much the deciding clause outranks the nearest one that would
decide otherwise. Fitted to 300 judged answers (the gold questions and those of ``tests/cases``);
left out one set at a time the expected calibration error is .07, and of the 60 answers given at 0.9
or more .87 were right. ``clausewise eval`` draws the reliability diagram for any cases.
"""

from __future__ import annotations

from math import exp
from typing import Literal

from assistant.model import VerdictKind

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


BASE, LEAD = 0.29, 3.17
OF_KIND: dict[VerdictKind, float] = {"conditional": -0.67, "informational": -1.59}
LEAST_LEAD, MOST_LEAD = -0.3, 1.0


def confidence(kind: VerdictKind, lead: float) -> float:
    """0..1: the likelihood that a verdict of this kind is right. ``lead`` is how far (in rank) the
    deciding clause is above the best one with another effect, ``MOST_LEAD`` where there is none."""
    held = min(MOST_LEAD, max(LEAST_LEAD, lead))
    return round(1 / (1 + exp(-(BASE + LEAD * held + OF_KIND.get(kind, 0.0)))), 2)
