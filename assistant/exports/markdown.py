"""Blocks -> Markdown: quotes in fences, where not a character means anything else."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from assistant.exports.blocks import Block, Facts, Heading, Paragraph, Quote

_MEANS_SOMETHING = re.compile(r"([\\`*_{}\[\]()<>#+!|~&$-])")
_NUMBERED = re.compile(r"^(\d+)([.)])")


def markdown(blocks: Iterable[Block]) -> str:
    """CommonMark with tables. A quote stands between two lines of backticks, unchanged."""
    return "\n\n".join(part for block in blocks for part in _written(block)) + "\n"


def _written(block: Block) -> Iterator[str]:
    match block:
        case Heading(text, level):
            yield f"{'#' * level} {_line(text)}"
        case Paragraph(text, item):
            yield f"- {_line(text)}" if item else _line(text)
        case Quote(text):
            fence = "`" * max(3, 1 + max((len(run) for run in re.findall("`+", text)), default=0))
            yield f"{fence}text\n{text}\n{fence}"
        case Facts(rows):
            lines = [f"| {_line(name)} | {_line(value)} |" for name, value in rows]
            yield "\n".join(["| | |", "|---|---|", *lines])


def _line(words: str) -> str:
    """Words on one line, with nothing in them that Markdown would take for markup."""
    escaped = _MEANS_SOMETHING.sub(r"\\\1", " ".join(words.split()))
    return _NUMBERED.sub(r"\1\\\2", escaped)
