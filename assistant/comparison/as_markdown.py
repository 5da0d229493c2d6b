"""A Comparison as a Markdown document that can be pasted into a mail."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.comparison.compare import Comparison
from assistant.comparison.shown import Marked, Shown, counts, shown, unchanged_words, version_words
from corpus.diff import ClauseChange

# What Markdown or the HTML within it would read as markup in words that come from outside.
_SPECIAL = re.compile(r"([\\`*_\[\]<>#|~])")


def comparison_markdown(made: Comparison) -> str:
    """The whole document, ending in a line break. Words removed are struck out, words added bold;
    changes to rules come before those of mere wording."""
    return "\n".join(_lines(made)) + "\n"


def _lines(made: Comparison) -> Iterator[str]:
    document = made.document
    yield f"# What changed: {_safe(document.title)} ({_safe(document.provider)})"
    yield ""
    yield f"From {version_words(made.old)}, to {version_words(made.new)}."
    yield f"Document: {_safe(document.key.collection)}/{_safe(document.key.path)}"
    yield ""
    if not made.changes:
        yield unchanged_words(made)
        return
    yield f"{counts(made)}."
    for title, changes in (("Rules", made.rules), ("Wording", made.wording)):
        if changes:
            yield ""
            yield f"## {title}"
            yield from _section(made, changes)


def _section(made: Comparison, changes: Sequence[ClauseChange]) -> Iterator[str]:
    heading = None
    for change in changes:
        one = shown(made, change)
        if one.heading != heading:
            heading = one.heading
            yield ""
            yield f"### {_safe(heading) or 'No heading'}"
        yield ""
        yield from _change(one)


def _change(one: Shown) -> Iterator[str]:
    yield f"**{one.kind.capitalize()}**" + (f": {_safe(one.effect)}" if one.effect else "")
    if one.note:
        yield f"({_safe(one.note)})"
    if one.lead_in:
        yield ""
        yield f"_{_safe(one.lead_in)}_"
    for label, side, mark in (("Old", one.old, "~~"), ("New", one.new, "**")):
        if side is not None:
            yield ""
            yield f"> {label}: " + _marked(side, mark).replace("\n", "  \n> ")


def _marked(side: Marked, mark: str) -> str:
    return "".join(
        f"{mark}{_safe(piece)}{mark}" if differs else _safe(piece)
        for piece, differs in side.pieces()
    )


def _safe(words: str) -> str:
    return _SPECIAL.sub(r"\\\1", words)
