"""What has no place in a sentence of an answer: forged markers, chat roles, links, hidden letters.

A model writes plain sentences; whatever else it gives back may be meant for the page that shows
it, or for the next model that reads it (OWASP LLM Top 10 2025, LLM05).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.readers.invisible import strip_invisible

LONGEST = 700
"""Characters of a sentence; the longest that are written here stay below 600."""
_BRACKETED = re.compile(r"\[\s*\^?\s*\d[\d\s,;–-]*\]|【[^】]*】")
_ROLE = re.compile(
    r"<\|[^|>]{0,40}\|?>|\[/?INST\]|<</?SYS>>|(?:^|\n)\s*#{1,6}\s|(?:^|\n)\s*(?:system|assistant|user"
    r"|human|tool)\s*:|</?(?:s|system|assistant|user|tool|think|prompt)>",
    re.IGNORECASE,
)
_MARKUP = re.compile(
    r"https?:|www\.|\b[\w.-]+\.(?:com|net|org|io|example|dev|ai)/|!\[|\]\(|\]\[|<\s*/?\s*[a-z!]|&#?\w+;"
    r"|javascript:|data:\w+/|```|^\s*\|",
    re.IGNORECASE,
)  # fmt: skip


def out_of_place(sentence: str, citations: Sequence[int], clauses: Sequence[str]) -> list[str]:
    """What a sentence holds that no sentence of an answer should; a link that stands in a clause
    cited is the clause's own."""
    out = []
    if len(sentence) > LONGEST:
        out.append(f"it is longer than {LONGEST} characters")
    if strip_invisible(sentence)[1] or not _printable(sentence):
        out.append("it holds characters that show nothing")
    for found in _BRACKETED.finditer(sentence):
        said = {int(number) for number in re.findall(r"\d{1,6}", found[0])}
        if not said or not said <= set(citations):
            out.append(f"a marker that is not its citation: {found[0]}")
    if _ROLE.search(sentence):
        out.append("it holds the mark of a chat's role")
    markup = _MARKUP.search(sentence)
    if markup and not any(markup[0] in clause for clause in clauses):
        out.append(f"it holds a link or markup: {markup[0].strip()}")
    return out


def without_markers(sentence: str) -> str:
    """The sentence without citation markers, which the page sets itself."""
    return re.sub(r"\s+([.,;:])", r"\1", _BRACKETED.sub("", sentence)).strip()


def _printable(text: str) -> bool:
    return all(one.isprintable() or one in " \n\t" for one in text)
