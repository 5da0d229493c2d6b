"""Whether a question's own case is the one that a clause excepts.

"copy (except for back-up purposes)" does not forbid a copy kept "purely as a back-up": the question
says the very words of the exception, and not only those of the ban. Nor does it lift the ban on a
copy that a question wants "for the new colleague's laptop": who tells what it is for has told that
it is for nothing else.
"""

from __future__ import annotations

import re

_EXCEPTS = re.compile(
    r"^\W*(?:except|save|other than|with the exception of|excluding)\b", re.IGNORECASE
)
_DENIED = re.compile(r"\b(?:not|no|never|without|isn|aren|n['’]t)\b", re.IGNORECASE)
# A denial that reaches to the end of its part of the sentence: "not part of any pilot scheme".
_FAR_DENIED = re.compile(
    r"\b(?:not (?:part|in the course|within|under|via|through|covered)|nothing to do with"
    r"|outside(?: of)?|unrelated to|rather than|instead of|other than)\b"
    r"[^.,;:!?]*$",
    re.IGNORECASE,
)
# "videos and other works made with it": the first alone is a case.
_INSTANCE = re.compile(r"\b(?:and|or) (?:any )?other\b", re.IGNORECASE)
# Leave is given by somebody, whatever the words and whoever is named: "as approved by Acme".
_NAMED = re.compile(r"\bby (?:the )?[A-Z][\w-]*(?: [A-Z][\w-]*)*|\b[A-Z][\w-]*['’]s\b")
# What an asker may have left unsaid, as nobody leaves unsaid what a thing is for.
_LEFT_UNSAID = re.compile(
    r"\b(?:permit|permission|allow|authori[sz]|agree|consent|approv|licen[cs]e"
    r"|law\b(?! enforcement)|laws\b|legal|order"
    r"|requir|provided|set (?:out|forth)|stated|described|specified|otherwise|written|writing"
    r"|(?:these|this|the) (?:terms|agreement)|herein|plan|tier|subscription|disclos|label|review)",
    re.IGNORECASE,
)
# "back-up", "log-in", "on-line" are one word or two.
_HYPHEN = re.compile(r"(?<=[a-z])-(?=(?:up|in|out|off|on|line)\b)", re.IGNORECASE)
# Where a thing is done is told by more names than an exception has.
_PLACE = re.compile(r"\b(?:in|within|outside|from|of) (?:the )?[A-Z]")
# What it is for.
_PURPOSE = re.compile(
    r"\bso (?:that |as to )?(?:we|i|they|he|she|it|our|the|you|people)\b|\bin order to\b"
    r"|\b(?:just|purely|simply|merely|only|solely) (?:for|to|because)\b|\bbecause\b",
    re.IGNORECASE,
)
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
OWN_CASE = 4
"""Words beside those of the clause from which on a question tells a case of its own."""


def is_excepted(question: str, condition: str, clause: str) -> bool:
    """Whether the question says what the exception is for.

    ``condition`` is the exception in the clause's words ("except for back-up purposes"). Words
    that the rest of the clause has too do not count, nor does an exception that the question
    denies right before ("not for back-up").
    """
    if not _EXCEPTS.search(condition):
        return False
    rest = clause.replace(condition, " ")
    for case in (condition, *_INSTANCE.split(_NAMED.sub(" ", condition))[:-1]):
        asked, distinct = _told(question, case, rest)
        said = distinct & asked
        if said and len(said) >= ENOUGH * len(distinct):
            return not any(_is_denied(question, word) for word in said)
    return False


def is_outside(question: str, condition: str, clause: str) -> bool:
    """Whether the question tells a case that the exception is not for.

    It does where it denies the exception ("not for back-up"), and where it tells what it is for,
    or so much of its case that the exception's words would be among them. An exception that hangs
    on what may have been left unsaid (leave, law, a plan) is not settled by silence.
    """
    if not _EXCEPTS.search(condition) or _LEFT_UNSAID.search(condition) or _PLACE.search(condition):
        return False
    asked, distinct = _told(question, condition, clause.replace(condition, " "))
    said = distinct & asked
    if said and len(said) >= ENOUGH * len(distinct):
        return all(_is_denied(question, word) for word in said)
    if _PURPOSE.search(question):
        return True
    return len(asked - _stems(clause)) >= OWN_CASE


def _told(question: str, case: str, rest: str) -> tuple[frozenset[str], frozenset[str]]:
    """What is asked, and the words that only the excepted case has."""
    own = _stems(_NAMED.sub(" ", case))
    return _stems(question), own - _stems(rest)


def _stems(text: str) -> frozenset[str]:
    """The stems of a text; "back-up" is "backup"."""
    from vectorstore.tokens import stems

    return frozenset(next(iter(stems([_joined(text)])))) - _EMPTY


def _joined(text: str) -> str:
    """Without the hyphens of what is written as one word too."""
    return _HYPHEN.sub("", text)


def _is_denied(question: str, stem: str) -> bool:
    """Whether a denial stands within three words before a word of this stem, or one that reaches
    farther in its part of the sentence."""
    from vectorstore.tokens import stems

    words = _joined(question).split()
    for place, found in enumerate(stems(words)):
        if stem not in found:
            continue
        near, far = words[max(0, place - 3) : place], words[:place]
        if _DENIED.search(" ".join(near)) or _FAR_DENIED.search(" ".join(far)):
            return True
    return False
