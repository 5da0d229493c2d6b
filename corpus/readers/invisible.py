"""Characters that show nothing on a page but would reach whoever reads the text by machine.

Unicode tag characters and zero-width characters have been used to smuggle instructions past
people (OWASP LLM Top 10 2025, LLM08).
"""

from __future__ import annotations

import re

# Soft hyphen, zero-width space, bidirectional overrides and isolates, word joiners, byte-order
# mark, interlinear annotation, tag characters, supplementary variation selectors.
_HIDDEN = re.compile(
    "[\u00ad\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb"
    "\U000e0000-\U000e007f\U000e0100-\U000e01ef]"
)
# Joiners shape letters in Persian, Indic scripts and emoji; between ASCII they only hide.
_JOINER = re.compile("(?<=[\x00-\x7f])[\u200c\u200d]+|[\u200c\u200d]+(?=[\x00-\x7f]|$)")
_TAGS = re.compile("[\U000e0000-\U000e007f]+")


def strip_invisible(text: str) -> tuple[str, int]:
    """The text without hidden characters, and how many there were."""
    clean, hidden = _HIDDEN.subn("", text)
    clean, joiners = _JOINER.subn("", clean)
    return clean, hidden + joiners


def describe_invisible(text: str) -> str | None:
    """A note on hidden characters that stay in a text which must not be changed."""
    count = len(_HIDDEN.findall(text)) + len(_JOINER.findall(text))
    if not count:
        return None
    tags = sum(len(run) for run in _TAGS.findall(text))
    detail = f", {tags} of them tag characters that can spell out hidden words" if tags else ""
    return f"holds {count} characters that show nothing on a page{detail}: check the file"
