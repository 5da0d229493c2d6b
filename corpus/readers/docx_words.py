"""The words of a Word paragraph: what is shown, without deleted, hidden and struck-out runs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from corpus.readers.blocks import tidy

_GONE = frozenset({"del", "moveFrom"})
_WHITE = frozenset({"FFFFFF", "FEFEFE"})
_SMALLEST = 4  # half points; smaller type cannot be read on paper


def tag(element: Any) -> str:
    """The local name of an element; "" for comments."""
    return str(element.tag).rpartition("}")[2] if isinstance(element.tag, str) else ""


class Words:
    """Reads paragraphs and counts the characters that it leaves out."""

    def __init__(self) -> None:
        self.hidden = 0
        self.struck = 0

    def of(self, paragraph: Any) -> tuple[str, bool]:
        """The words of a paragraph (line breaks kept) and whether all of them are bold."""
        parts: list[str] = []
        bold: list[bool] = []
        for run in self._runs(paragraph):
            words = "".join(_said(run))
            properties = _child(run, "rPr")
            if words.strip():
                if _on(properties, "strike") or _on(properties, "dstrike"):
                    self.struck += len(words)
                    continue
                if _is_hidden(properties):
                    self.hidden += len(words)
                    continue
                bold.append(_on(properties, "b"))
            parts.append(words)
        return tidy("".join(parts)), bool(bold) and all(bold)

    def boxes(self, paragraph: Any) -> Iterator[Any]:
        """Text boxes anchored in a paragraph, each once."""
        for box in paragraph.iter(f"{{{_uri(paragraph)}}}txbxContent"):
            above = [tag(parent) for parent in box.iterancestors()]
            if "Fallback" not in above and above.count("txbxContent") == 0:
                yield box

    def _runs(self, element: Any) -> Iterator[Any]:
        for child in element:
            name = tag(child)
            if name == "r":
                yield child
            elif name in _GONE:
                self.struck += sum(len(t.text or "") for t in child.iter() if tag(t) == "delText")
            elif name not in ("pPr", "rPr", "p", "tbl", "txbxContent"):
                yield from self._runs(child)  # hyperlinks, fields, content controls, insertions


def _said(run: Any) -> Iterator[str]:
    for child in run:
        name = tag(child)
        if name == "t":
            yield child.text or ""
        elif name in ("tab", "ptab"):
            yield " "
        elif name in ("br", "cr"):
            yield "\n"
        elif name == "noBreakHyphen":
            yield "-"
        elif name == "sym":
            yield " "


def _is_hidden(properties: Any | None) -> bool:
    if properties is None:
        return False
    if _on(properties, "vanish") or _on(properties, "specVanish"):
        return True
    size = _attribute(properties, "sz")
    if size is not None and size.isdigit() and int(size) <= _SMALLEST:
        return True
    white = (_attribute(properties, "color") or "").upper() in _WHITE
    return white and _child(properties, "shd") is None and _child(properties, "highlight") is None


def _uri(element: Any) -> str:
    return str(element.tag)[1:].partition("}")[0]


def _child(element: Any | None, name: str) -> Any | None:
    return None if element is None else element.find(f"{{{_uri(element)}}}{name}")


def _attribute(properties: Any, name: str) -> str | None:
    found = _child(properties, name)
    value = None if found is None else found.get(f"{{{_uri(properties)}}}val")
    return None if value is None else str(value)


def _on(properties: Any | None, name: str) -> bool:
    if properties is None or _child(properties, name) is None:
        return False
    return _attribute(properties, name) not in ("0", "false", "none", "off")
