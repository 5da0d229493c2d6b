"""A comparison in the terminal: the effect in words, then old and new with the differing words.

Colour only helps the eye: what was removed is in [-…-] and what was added in {+…+} as well.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from assistant.commands.printing import harmless, number, text
from assistant.comparison.compare import Comparison
from assistant.comparison.shown import Marked, Shown, counts, shown, unchanged_words, version_words
from corpus.diff import ClauseChange

MOST = 40
"""Changes shown unless all are asked for; those to rules come first."""

_COLOURS = {
    "added": "bold green",
    "removed": "bold red",
    "reworded": "bold yellow",
    "split": "bold yellow",
    "merged": "bold yellow",
    "moved": "bold blue",
}
_INDENT = 2

Line = tuple[Text, int]
"""Words, and by how many columns they are indented."""


def show(made: Comparison, console: Console, everything: bool) -> None:
    """Print the comparison: rules, then wording, then a line of counts."""
    for line, indent in _lines(made, everything):
        if console.soft_wrap:
            console.print(Text(" " * indent) + line)
        else:
            console.print(Padding.indent(line, indent) if indent else line)


def _lines(made: Comparison, everything: bool) -> Iterator[Line]:
    key = made.document.key
    yield text(f"{made.document.title} ({key.collection}/{key.path})", "bold"), 0
    if not made.changes:
        yield text(unchanged_words(made)), 0
        return
    yield text(f"from {version_words(made.old)}"), 0
    yield text(f"to   {version_words(made.new)}"), 0
    left = len(made.changes) if everything else MOST
    for title, changes in (("RULES", made.rules), ("WORDING", made.wording)):
        if changes[:left]:
            yield Text(f"\n{title}", "bold"), 0
            yield from _section(made, changes[:left])
        left = max(0, left - len(changes))
    yield text(f"\n{counts(made)}."), 0
    hidden = 0 if everything else max(0, len(made.changes) - MOST)
    if hidden:
        yield text(f"{number(hidden, 'change')} not shown: --all shows every one.", "dim"), 0


def _section(made: Comparison, changes: Sequence[ClauseChange]) -> Iterator[Line]:
    heading = None
    for change in changes:
        one = shown(made, change)
        if one.heading != heading:
            heading = one.heading
            yield text(f"\n{heading or 'No heading'}", "dim"), 0
        yield from _change(one, _COLOURS[change.kind])


def _change(one: Shown, colour: str) -> Iterator[Line]:
    effect = text(f": {one.effect}") if one.effect else Text()
    note = text(f" ({one.note})", "dim") if one.note else Text()
    yield Text.assemble(text(one.kind, colour), effect, note), 0
    if one.lead_in:
        yield text(one.lead_in, "dim italic"), _INDENT
    if one.old is not None:
        yield _marked(one.old, ("[-", "-]"), "red"), _INDENT
    if one.new is not None:
        yield _marked(one.new, ("{+", "+}"), "green"), _INDENT


def _marked(side: Marked, brackets: tuple[str, str], colour: str) -> Text:
    out = Text("“")
    for piece, differs in side.pieces():
        words = f"{brackets[0]}{piece}{brackets[1]}" if differs else piece
        out.append(harmless(words), style=colour if differs else "")
    return out.append("”")
