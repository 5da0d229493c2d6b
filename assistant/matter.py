"""One matter that conditions are about, and how people speak of it."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Matter:
    """``clause`` finds the matter in a condition; ``met`` and ``failed`` in a question.

    ``alone``: a condition about it is settled by nothing else. ``flips``: the denial of a word
    that fails it meets it ("we do not hide it"), as it does not for consent ("nobody objects").
    """

    clause: re.Pattern[str]
    met: re.Pattern[str]
    failed: re.Pattern[str]
    alone: bool = False
    flips: bool = False


def words(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?=\w)(?:{pattern})", re.IGNORECASE)
