"""What a reader gives back, and the one error it raises."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from corpus.model import CorpusError

Media = Literal["markdown", "text", "html", "pdf", "docx"]


class Unreadable(CorpusError):
    """These bytes could not be read as a document: what they are, and what to do instead."""


@dataclass(frozen=True, slots=True)
class ReadText:
    """The Markdown text of one document.

    ``meta`` is the front matter as YAML gave it, unchecked. ``notes`` tell the user what was left
    out of the text or is suspicious in it (hidden words, pages without text).
    """

    text: str
    title: str | None
    media: Media
    meta: Mapping[str, Any] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
