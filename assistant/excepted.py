"""Whether a question's own case is the one that a clause excepts.

"copy (except for back-up purposes)" does not forbid a copy kept "purely as a back-up": the question
says the very words of the exception, and not only those of the ban.
"""

from __future__ import annotations

import re

_EXCEPTS = re.compile(
    r"^\W*(?:except|save|other than|with the exception of|excluding)\b", re.IGNORECASE
)
_DENIED = re.compile(r"\b(?:not|no|never|without|isn|aren|n['’]t)\b", re.IGNORECASE)
# Words that say nothing of which case is meant.
_EMPTY = frozenset(
    re.findall(
        r"\w+",
        "except save other than exclud exclus purpos reason necessari requir expressli permit allow"
        " use servic may might must part program case applic law person provid such any our your"
        " their with without where when that thi these those and for the"
        # Leave is read as leave (stance.py): who has "nothing in writing" is not excepted.
        " write written writ author authoris authoriz agre agreement consent approv order",
    )
)
ENOUGH = 0.3
"""Least share of an exception's own words that the question must say."""


def is_excepted(question: str, condition: str, clause: str) -> bool:
    """Whether the question says what the exception is for.

    ``condition`` is the exception in the clause's words ("except for back-up purposes"). Words
    that the rest of the clause has too do not count, nor does an exception that the question
    denies right before ("not for back-up").
    """
    if not _EXCEPTS.search(condition):
        return False
    from vectorstore.tokens import stems

    rest = clause.replace(condition, " ")
    asked, own, others = (frozenset(found) - _EMPTY for found in stems([question, condition, rest]))
    distinct = own - others
    said = distinct & asked
    if not said or len(said) < ENOUGH * len(distinct):
        return False
    return not any(_is_denied(question, word) for word in said)


def _is_denied(question: str, stem: str) -> bool:
    """Whether a denial stands within three words before a word of this stem."""
    from vectorstore.tokens import stems

    words = question.split()
    for place, found in enumerate(stems(words)):
        if stem in found and _DENIED.search(" ".join(words[max(0, place - 3) : place])):
            return True
    return False
