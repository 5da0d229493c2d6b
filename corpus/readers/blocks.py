"""The structure that HTML, DOCX and PDF are read into, and the Markdown it is written as."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_NATIVE = re.compile(r"\d{1,9}[.)]")  # the markers that Markdown has itself
_LEADING_MARKUP = re.compile(r"#{1,6}(?:\s|$)|>|```|~~~|<[A-Za-z/!?]|(?:=+|-+)$")
_SPACES = re.compile(r"[^\S\n]+")
_DEEPEST = 12  # list levels; what hangs deeper is written at this level
_STEP = 4


@dataclass(frozen=True, slots=True)
class Heading:
    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Para:
    """A paragraph; ``depth`` list levels deep when it continues a list item."""

    text: str
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Item:
    """A list item, ``depth`` 0 outermost, with its marker as a reader sees it, None: a bullet."""

    depth: int
    marker: str | None
    text: str


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells, the first row the header; ``depth`` as in ``Para``."""

    rows: tuple[tuple[str, ...], ...]
    depth: int = 0


Block = Heading | Para | Item | Table


def render(blocks: Iterable[Block]) -> str:
    """Markdown: ATX headings, ``*`` and ``1.`` lists nested by 4 blanks, pipe tables."""
    out: list[str] = []
    around: list[tuple[int, int]] = []  # declared depth, indent of contents, of the open items
    previous: Block | None = None
    for block in blocks:
        depth = 0 if isinstance(block, Heading) else block.depth
        while around and (around[-1][0] >= depth or len(around) >= _DEEPEST):
            around.pop()
        indent = around[-1][1] if around else 0
        lines = _lines(block)
        _put(out, lines, indent, tight=not _must_part(previous, block))
        if isinstance(block, Item):
            around.append((depth, indent + max(_STEP, lines[0].find(" ") + 1)))
        previous = block
    return "\n".join(out).strip("\n") + "\n" if out else ""


def tidy(text: str) -> str:
    """Single blanks, no blank lines, lines stripped; line breaks are kept."""
    lines = (_SPACES.sub(" ", line).strip() for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def _put(out: list[str], lines: Sequence[str], indent: int, *, tight: bool) -> None:
    if out and not tight:
        out.append("")
    out.extend(" " * indent + line if line else line for line in lines)


def _must_part(previous: Block | None, item: Block) -> bool:
    """A numbered list that does not start at 1 cannot follow its parent's words directly."""
    if not isinstance(previous, Item) or not isinstance(item, Item):
        return True
    native = item.marker is not None and _NATIVE.fullmatch(item.marker)
    return item.depth > previous.depth and bool(native) and item.marker not in ("1.", "1)")


def _item(item: Item) -> list[str]:
    marker = item.marker
    head = marker if marker is not None and _NATIVE.fullmatch(marker) else "*"
    first, *rest = _safe(item.text).split("\n")
    words = first if head == marker or marker is None else f"{marker} {first}".strip()
    margin = " " * max(2, len(head) + 1)
    return [f"{head} {words}".rstrip() if words else head, *(margin + line for line in rest)]


def _lines(block: Block) -> list[str]:
    if isinstance(block, Item):
        return _item(block)
    if isinstance(block, Heading):
        return ["#" * min(6, max(1, block.level)) + " " + " ".join(tidy(block.text).split("\n"))]
    if isinstance(block, Para):
        return _safe(block.text).split("\n")
    width = max(len(row) for row in block.rows)
    rows = [[_cell(cell) for cell in row] + [""] * (width - len(row)) for row in block.rows]
    rows.insert(1, ["---"] * width)
    return ["| " + " | ".join(row) + " |" for row in rows]


def _cell(text: str) -> str:
    return " ".join(tidy(text).split("\n")).replace("|", "\\|")


def _safe(text: str) -> str:
    """Words that only look like a heading, a quote or a tag are kept as words."""
    lines = tidy(text).split("\n")
    return "\n".join("\\" + line if _LEADING_MARKUP.match(line) else line for line in lines)
