"""Plots as inline SVG: pure functions from numbers to markup, coloured by the page's properties.

Each has a ``<title>`` that says in words what it shows. Shares are 0..1.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from assistant.evaluation.calibration import Calibration
from assistant.evaluation.statistics import Interval

SIDE = 320
EDGE = 44
"""A reliability diagram's width and height, and the room for its scales, in its own units."""

WIDE, HIGH = 340, 190
"""A histogram's."""

STEPS = 20
"""Columns of a histogram, at most."""


def bar(share: float | None, interval: Interval | None, beside: float | None = None) -> str:
    """A bar from 0 to 1 with its interval as a whisker; ``beside`` is marked with a diamond.

    As wide as its place: all lengths are percentages.
    """
    if share is None:
        return '<svg class="bar" role="img"><title>applies to no case</title></svg>'
    title = f"{share:.0%}"
    parts = [
        '<rect class="trough" x="0" y="5" width="100%" height="12" rx="2"/>',
        f'<rect class="fill" x="0" y="5" width="{_percent(share)}" height="12" rx="2"/>',
    ]
    if interval is not None:
        low, high = interval
        title += f", 95 % interval {low:.0%} to {high:.0%}"
        parts.append(
            f'<line class="whisker" x1="{_percent(low)}" x2="{_percent(high)}" y1="11" y2="11"/>'
        )
        parts += [
            f'<line class="whisker" x1="{_percent(end)}" x2="{_percent(end)}" y1="7" y2="15"/>'
            for end in (low, high)
        ]
    if beside is not None:
        title += f"; plain stack {beside:.0%}"
        parts.append(f'<circle class="beside" cx="{_percent(beside)}" cy="11" r="5"/>')
    return f'<svg class="bar" role="img"><title>{title}</title>{"".join(parts)}</svg>'


def reliability(found: Calibration) -> str:
    """Share of right verdicts by confidence: on the diagonal confidence can be taken at its word.

    A dot's area grows with the number of answers in its bin, which is written beside it.
    """
    most = max(one.cases for one in found.bins)
    parts = [*_scales(), _line(0, 0, 1, 1, "diagonal")]
    for one in found.bins:
        low, high = one.interval
        parts.append(_line(one.confidence, low, one.confidence, high, "whisker"))
        radius = 3 + 7 * (one.cases / most) ** 0.5
        x, y = _x(one.confidence), _y(one.right)
        parts.append(f'<circle class="dot" cx="{x}" cy="{y}" r="{radius:.1f}"/>')
        parts.append(
            f'<text class="count" x="{x + radius + 3:.1f}" y="{y + 14}">{one.cases}</text>'
        )
    said = "; ".join(f"{b.cases} answers at {b.confidence:.2f}: {b.right:.0%}" for b in found.bins)
    return (
        f'<svg class="plot" viewBox="0 0 {SIDE} {SIDE}" role="img">'
        f"<title>Right verdicts by confidence. {said}</title>{''.join(parts)}</svg>"
    )


def histogram(times: Sequence[float], beside: Sequence[float] = ()) -> str:
    """How long answers took, in milliseconds; ``beside`` is drawn as an outline.

    The last column holds all that took longer than some time after the 95th percentile.
    """
    both = sorted([*times, *beside])
    if not both:
        return ""
    end = _round_up(both[int(0.95 * (len(both) - 1))])
    ours, theirs = _columns(times, end), _columns(beside, end)
    most = max([*ours, *theirs])
    parts = [f'<line class="axis" x1="{EDGE}" x2="{WIDE - 8}" y1="{HIGH - 30}" y2="{HIGH - 30}"/>']
    parts += [_column(number, count, most, "fill") for number, count in enumerate(ours) if count]
    parts += [_column(n, count, most, "outline") for n, count in enumerate(theirs) if count]
    parts += [
        f'<text x="{EDGE + part * _room():.1f}" y="{HIGH - 14}" text-anchor="middle">'
        f"{end * part:g}</text>"
        for part in (0, 0.25, 0.5, 0.75, 1)
    ]
    parts.append(
        f'<text x="{EDGE + _room() / 2:.1f}" y="{HIGH - 1}" text-anchor="middle">'
        "milliseconds</text>"
        f'<text x="{EDGE - 6}" y="18" text-anchor="end">{most}</text>'
        f'<text x="{EDGE - 6}" y="{HIGH - 26}" text-anchor="end">0</text>'
    )
    return (
        f'<svg class="plot" viewBox="0 0 {WIDE} {HIGH}" role="img"><title>Answers by time, up '
        f"to {end:g} milliseconds and beyond</title>{''.join(parts)}</svg>"
    )


def _scales() -> list[str]:
    marks = []
    for step in (0.0, 0.25, 0.5, 0.75, 1.0):
        marks += [_line(step, 0, step, 1, "grid"), _line(0, step, 1, step, "grid")]
        marks.append(
            f'<text x="{_x(step)}" y="{SIDE - EDGE + 18}" text-anchor="middle">{step:g}</text>'
            f'<text x="{EDGE - 7}" y="{_y(step) + 4}" text-anchor="end">{step:.0%}</text>'
        )
    marks.append(
        f'<text x="{SIDE / 2 + 10}" y="{SIDE - 6}" text-anchor="middle">confidence given</text>'
        f'<text transform="translate(10 {SIDE / 2 - 10}) rotate(-90)" text-anchor="middle">'
        f"{escape('verdict right')}</text>"
    )
    return marks


def _x(share: float) -> float:
    return round(EDGE + share * (SIDE - EDGE - 16), 1)


def _y(share: float) -> float:
    return round(SIDE - EDGE - share * (SIDE - EDGE - 14), 1)


def _line(x1: float, y1: float, x2: float, y2: float, kind: str) -> str:
    return f'<line class="{kind}" x1="{_x(x1)}" y1="{_y(y1)}" x2="{_x(x2)}" y2="{_y(y2)}"/>'


def _room() -> float:
    return WIDE - EDGE - 16


def _columns(times: Sequence[float], end: float) -> list[int]:
    counts = [0] * STEPS
    for took in times:
        counts[min(int(STEPS * took / end), STEPS - 1)] += 1
    return counts


def _column(number: int, count: int, most: int, kind: str) -> str:
    height = (HIGH - 44) * count / most
    x = EDGE + number * _room() / STEPS
    return (
        f'<rect class="{kind}" x="{x + 0.8:.1f}" y="{HIGH - 30 - height:.1f}" '
        f'width="{_room() / STEPS - 1.6:.1f}" height="{height:.1f}"/>'
    )


def _round_up(milliseconds: float) -> float:
    """The next 1, 2, 4 or 8 times a power of ten, so that quarters are short numbers."""
    step = 1.0
    while True:
        for times in (1, 2, 4, 8):
            if step * times >= milliseconds:
                return step * times
        step *= 10


def _percent(share: float) -> str:
    return f"{100 * min(1.0, max(0.0, share)):.2f}%"
