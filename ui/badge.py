"""The verdict as a badge: an icon of its own shape and a word, so never by colour alone."""

from __future__ import annotations

from assistant.model import VerdictKind
from ui.language import t
from ui.markup import Markup, el
from ui.words import VERDICTS

# Strokes on a 20 by 20 grid; each verdict has its own outline as well as its own sign.
SHAPES: dict[VerdictKind, tuple[str, ...]] = {
    "prohibited": ("M10 2.5a7.5 7.5 0 1 0 0 15a7.5 7.5 0 1 0 0-15", "M4.9 4.9l10.2 10.2"),
    "allowed": ("M10 2.5a7.5 7.5 0 1 0 0 15a7.5 7.5 0 1 0 0-15", "M6.4 10.3l2.5 2.5l4.8-5.2"),
    "conditional": ("M10 2.6L18 16.8H2Z", "M10 8v4.2", "M10 14.4v.2"),
    "not_addressed": ("M3.5 3.5h13v13h-13Z", "M7 10h6"),
    "informational": ("M4.5 2.5h7.5l3.5 3.5v11.5h-11Z", "M7.5 9.5h5", "M7.5 13h5"),
}


def icon(kind: VerdictKind) -> Markup:
    """The verdict's sign, for the eye only: the word beside it says the same."""
    strokes = [el("path", d=shape) for shape in SHAPES[kind]]
    return el(
        "svg",
        *strokes,
        class_="cw-icon",
        viewBox="0 0 20 20",
        width="20",
        height="20",
        aria_hidden="true",
        focusable="false",
    )


def badge(kind: VerdictKind, small: bool = False) -> Markup:
    """Icon and label. ``data-verdict`` carries the value for tests and scripts."""
    size = " cw-small" if small else ""
    return el(
        "span",
        icon(kind),
        el("span", t(VERDICTS[kind].label)),
        class_=f"cw-badge cw-{kind.replace('_', '-')}{size}",
        data_verdict=kind,
    )
