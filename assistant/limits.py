"""Limits that a question may overstep: days, numbers, and who alone may do something.

"within 14 days of the purchase" is settled by "bought it nine days ago", "only one user may" by
"the whole team on one login", "only an administrator may" by "I am not an admin".
"""

from __future__ import annotations

import re

from assistant.matter import words
from assistant.stance import Stance

_COUNTED = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen"),
    *("nineteen", "twenty"),
)
_NUMBERS = {word: number for number, word in enumerate(_COUNTED)} | {
    **{"a": 1, "an": 1, "couple": 2, "thirty": 30, "forty": 40, "sixty": 60, "ninety": 90},
}
_NUMBER = rf"(?:\d{{1,3}}|{'|'.join(_NUMBERS)})"
_DAYS = {"day": 1.0, "week": 7.0, "month": 30.4, "year": 365.0, "hour": 1 / 24}
_UNIT = r"(?:day|week|month|year|hour)"

# A time that runs from an event: "within thirty (30) days of", "during the 14 days following".
_WINDOW = re.compile(
    rf"\b(?:within|during the|in the first) (?P<n>{_NUMBER})(?: ?\(\w+\))? (?P<work>business "
    rf"|working |calendar )?(?P<unit>{_UNIT})s? (?:of|after|from|following|since)\b",
    re.IGNORECASE,
)
_AGO = re.compile(
    rf"\b(?P<n>{_NUMBER})(?: of)? (?P<unit>{_UNIT})s? (?:ago|old\b(?= (?:invoice|order|contract"
    r"|purchase|bill)))",
    re.IGNORECASE,
)
NEARLY = 1.3
"""Working days are fewer than days: a time within this much of a limit counted so is left open."""

_ONE = words(
    r"(?:only|solely|exclusively)\b[^.;]{0,60}\b(?:one|a single|1) (?:\w+ ){0,2}?"
    r"(?:users?|persons?|individuals?|people|humans?|employees?|seat holder)\b"
    r"|(?:one|a single) (?:\w+ ){0,2}?(?:user|person|individual|employee) only\b"
    r"|(?:designated|named|assigned) (?:\w+ )?users? only\b"
)
_SEVERAL = words(
    r"shar(?:e|es|ed|ing)\b(?! (?:\w+ ){0,3}?(?:outputs?|results?|links?|screens?|files?|chats?"
    r"|pictures?|texts?|documents?)\b)"
    r"|(?:everyone|everybody|all of (?:us|them)|(?:two|three|four|five|\d+|both|several|some)"
    r" of (?:us|them))\b|between (?:us|them)\b|take turns|taking turns"
    r"|(?:whole|entire) (?:\w+ )?\w+ (?:on|with|using|behind) (?:a single|one|the same)\b"
    r"|pass(?:es|ed|ing)? (?:\w+ ){1,4}(?:around|round|on)\b"
)
_ALONE = re.compile(
    r"\bonly (?:an? |the )?(?P<role>(?:[\w-]+ ){0,2}?[\w-]{4,})s? (?:may|can)\b|"
    r"\bonly (?:an? |the )?(?P<all>(?:[\w-]+ ){0,2}?[\w-]{4,})$",
    re.IGNORECASE,
)
_NO_ROLE = re.compile(r"\b(?:user|person|individual|one|people|you|we|it|customer)s?$", re.I)
_BARE_NOT = r"(?:not|no|never|isn['’]t|aren['’]t|ain['’]t|without|neither|nor|other than)"
_MOST = re.compile(
    rf"\b(?:no more than|not more than|at most|up to|a maximum of) (?P<n>{_NUMBER})"
    r"(?: ?\(\d+\))? (?P<what>(?:[\w-]+ ){0,3}[\w-]+)",
    re.IGNORECASE,
)


def limit_stance(question: str, clause: str) -> Stance:
    """Whether a question keeps within the limits that a clause sets, oversteps one, or does not
    tell."""
    held = [_in_time(question, clause), _alone(question, clause), _in_role(question, clause)]
    held.append(_in_number(question, clause))
    return "failed" if "failed" in held else "met" if "met" in held else "open"


def _in_time(question: str, clause: str) -> Stance:
    window, since = _WINDOW.search(clause), list(_AGO.finditer(question))
    if window is None or len(since) != 1:
        return "open"  # of two events it is not told which began the time
    limit, passed = _days(window), _days(since[0])
    longer = NEARLY * 7 / 5 if (window["work"] or "").strip().lower() in _WORK else 1.0
    if passed > limit * longer:
        return "failed"
    return "met" if passed <= limit else "open"


_WORK = ("business", "working")


def _days(match: re.Match[str]) -> float:
    return _value(match["n"]) * _DAYS[match["unit"].lower()]


def _value(number: str) -> int:
    return int(number) if number.isdigit() else _NUMBERS[number.lower()]


def _alone(question: str, clause: str) -> Stance:
    """Whether what is for one person is to be used by several."""
    return "failed" if _ONE.search(clause) and _SEVERAL.search(question) else "open"


def _in_role(question: str, clause: str) -> Stance:
    """Whether who asks says to be, or not to be, who alone may ("only an editor may")."""
    found = _ALONE.search(clause)
    role = (found["role"] or found["all"]) if found else ""
    if not role or _NO_ROLE.search(role):
        return "open"
    name = role.split()[-1].lower().rstrip("s")
    word = rf"(?P<as>{re.escape(name[:5])}[\w-]*)"
    for found_as, held in ((_BARE_NOT, "failed"), (r"(?:am|i['’]m|as)", "met")):
        said = re.search(rf"\b{found_as} (?:an? |the |our )?(?:\w+ )?{word}", question, re.I)
        short = said["as"].lower().rstrip("s") if said else ""
        if short and (name.startswith(short) or short.startswith(name)):  # "admin"
            return "failed" if held == "failed" else "met"
    return "open"


def _in_number(question: str, clause: str) -> Stance:
    """Whether a question asks for more of a thing than "no more than one"."""
    most = _MOST.search(clause)
    if most is None:
        return "open"
    for thing in most["what"].lower().split():
        if len(thing) < 4 or thing.rstrip("s") in _DAYS:
            continue
        stem = re.escape(thing.rstrip("s"))
        asked = re.search(rf"\b(?P<n>{_NUMBER}) (?:[\w-]+ ){{0,2}}?{stem}s\b", question, re.I)
        if asked and _value(asked["n"]) > _value(most["n"]):
            return "failed"
    return "open"
