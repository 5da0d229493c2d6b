"""Groups of people that policies single out, and whether a clause binds one of them only.

A clause "by or for a police department" says nothing about a shop; a question about a shop is
then not decided by it. The groups are those that usage policies and AI laws name (compare the
actor and sector terms of Regulation (EU) 2024/1689, annex III).
"""

from __future__ import annotations

import re

GROUPS: dict[str, re.Pattern[str]] = {
    "law enforcement": re.compile(
        r"\b(?:police|policing|law[- ]enforcement|sheriffs?|detectives?|constables?|cops?"
        r"|patrols?|gendarm\w+"
        r"|body[- ]?(?:worn|cams?|cameras?)|(?:police|patrol|our|the) officers?|officers)\b",
        re.IGNORECASE,
    ),
    "the military": re.compile(
        r"\b(?:military|armed forces|army|navy|air force|soldiers?|defen[cs]e ministry)\b", re.I
    ),
    "schools": re.compile(
        r"\b(?:schools?|universit\w+|teachers?|pupils?|students?|colleges?|educators?)\b", re.I
    ),
    "employers": re.compile(r"\b(?:employers?|hr|human resources|recruit\w+|hiring)\b", re.I),
    "health care": re.compile(
        r"\b(?:hospitals?|clinics?|doctors?|nurses?|patients?|physicians?)\b", re.I
    ),
    "shops": re.compile(
        # "store" alone is what is done with data
        r"\b(?:shops?|shopping|retail\w*|supermarkets?|malls?"
        r"|(?:the|an?|our|my|your|this|in|grocery|department)[- ]stores?)\b",
        re.I,
    ),
    "landlords": re.compile(r"\b(?:landlords?|tenants?|housing associations?)\b", re.I),
    "banks": re.compile(r"\b(?:banks?|lenders?|insurers?)\b", re.I),
}
_BOUND = re.compile(
    r"\b(?:by|for|on behalf of|used by|that)\s+(?:or (?:for|by|on behalf of)\s+)?(?:an?y?"
    r"|the|state or local|local)?\s*(?P<who>[\w -]{3,40})",
    re.IGNORECASE,
)


def actors_in(text: str) -> tuple[str, ...]:
    """The groups that a text speaks of."""
    return tuple(name for name, pattern in GROUPS.items() if pattern.search(text))


def bound_actors(clause: str) -> tuple[str, ...]:
    """The groups that a clause says it binds ("by or for a police department"); () for all."""
    found = [name for match in _BOUND.finditer(clause) for name in actors_in(match["who"])]
    return tuple(dict.fromkeys(found))


def reaches(bound: tuple[str, ...], asked: tuple[str, ...]) -> bool:
    """Whether a clause that binds only those groups reaches one asked about, or none was named."""
    return not bound or not asked or bool(set(bound) & set(asked))
