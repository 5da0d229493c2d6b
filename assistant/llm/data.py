"""Words of askers and of clauses as data in a prompt: JSON in which no marker can be forged."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable, Mapping, Sequence

from assistant.llm.model import Model
from corpus.plain import plain
from vectorstore.model import Evidence

LONGEST = 2000
"""Characters of a clause that is sent. A longer one is never cut, since a condition at its end
would be lost: it is not sent at all."""

_MARKERS = frozenset("<>[]|{}\u2028\u2029")
"""Chat templates and tool calls are written with these ("<|im_end|>", "[INST]"), so within words
they are escaped, and so is whatever nobody sees."""

Fit = Callable[[Evidence], bool]
"""Whether a clause may be shown to a model at all."""


def as_data(values: Mapping[str, object]) -> str:
    """JSON on one line. Outside strings its brackets stand for themselves; inside a string every
    character of ``_MARKERS`` and every control or format character is written as an escape."""
    return json.dumps(_escaping(values), ensure_ascii=False).replace(_LITERAL, "\\u")


_LITERAL = "\ue000u"
"""A private character stands for the backslash until JSON has been written. It is an escape itself
where somebody typed it, so nobody can type an escape."""


def _escaping(value: object) -> object:
    if isinstance(value, str):
        return "".join(map(_escaped, value))
    if isinstance(value, Mapping):
        return {str(key): _escaping(held) for key, held in value.items()}
    if isinstance(value, Sequence):
        return [_escaping(held) for held in value]
    return value


def _escaped(letter: str) -> str:
    seen = letter in " \n\t" or unicodedata.category(letter)[0] != "C"
    if seen and letter not in _MARKERS:
        return letter
    units = letter.encode("utf-16-be", "surrogatepass")
    pairs = (units[at : at + 2].hex() for at in range(0, len(units), 2))
    return "".join(f"{_LITERAL}{pair}" for pair in pairs)


def sendable(evidence: Evidence, model: Model, fit: Fit | None) -> bool:
    """Whether the words of a clause may be sent to this model."""
    if not model.may_have(evidence.document.key.collection) or len(evidence.quote) > LONGEST:
        return False
    return fit is None or fit(evidence)


def clause_data(key: str, evidence: Evidence) -> dict[str, object]:
    """A clause by its key, with what it hangs from, in the words as they are read."""
    return {
        "key": key,
        "document": f"{evidence.document.provider}: {evidence.document.title}",
        "under": [plain(words) for words in evidence.lead_in],
        "words": plain(evidence.quote),
    }
