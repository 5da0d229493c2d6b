"""How much each step of a document's past changed, remembered, since it is asked for again."""

from __future__ import annotations

import threading
from collections import OrderedDict

from assistant.comparison.compare import Comparison, compared
from ui.comparison import summary_words
from ui.opening import Assistant
from ui.past import Entry

REMEMBERED = 4_096
"""Steps that are remembered; each is a short sentence."""


def compare_entries(assistant: Assistant, old: Entry, new: Entry) -> Comparison:
    """The comparison of two versions; takes up to about a second for long documents."""
    return compared(assistant.library, new.document, old.version, new.version)


class Steps:
    """What steps changed, in words, by their two texts: those never change. Safe to share."""

    def __init__(self, most: int = REMEMBERED) -> None:
        self._most = most
        self._known: OrderedDict[tuple[str, str, str], str] = OrderedDict()
        self._lock = threading.Lock()

    def words(self, assistant: Assistant, old: Entry, new: Entry) -> str:
        key = (old.version.text_sha, new.version.text_sha, new.document.provider)
        with self._lock:
            if key in self._known:
                return self._known[key]
        said = summary_words(compare_entries(assistant, old, new))
        with self._lock:
            self._known[key] = said
            while len(self._known) > self._most:
                self._known.popitem(last=False)
        return said
