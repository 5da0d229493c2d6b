"""Places in a question or a clause, and whether one lies within the other.

Countries come from CLDR (through Babel), so that "Côte d'Ivoire" and "Viet Nam" are known without
a list of ours. Unions of states are the few that policies speak of.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

_EU = frozenset({
    "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IT",
    "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK",
})  # fmt: skip
_UNIONS = {
    "EU": _EU,
    "EEA": _EU | {"IS", "LI", "NO"},
    "EUROPE": _EU | {"IS", "LI", "NO", "CH", "GB"},
}
_ABBREVIATIONS = {
    "US": "US", "U.S.": "US", "U.S.A.": "US", "USA": "US", "America": "US",
    "UK": "GB", "U.K.": "GB", "Britain": "GB", "Great Britain": "GB",
    "England": "GB", "Scotland": "GB", "Wales": "GB", "UAE": "AE", "Korea": "KR",
    "Czech Republic": "CZ",
    "Northern Ireland": "GB", "Turkey": "TR", "Côte d'Ivoire": "CI", "Ivory Coast": "CI",
    "Viet Nam": "VN", "Hong Kong": "HK", "Macau": "MO", "Holland": "NL", "Burma": "MM",
    "EU": "EU", "European Union": "EU", "EEA": "EEA", "European Economic Area": "EEA",
    "Europe": "EUROPE",
}  # fmt: skip
_ADJECTIVES = {
    "European": "EUROPE", "British": "GB", "American": "US",
    "French": "FR", "German": "DE", "Spanish": "ES", "Italian": "IT", "Dutch": "NL",
    "Belgian": "BE", "Swiss": "CH", "Austrian": "AT", "Polish": "PL", "Swedish": "SE",
    "Danish": "DK", "Irish": "IE",
    "Canadian": "CA", "Australian": "AU", "Japanese": "JP", "Chinese": "CN", "Indian": "IN",
    "Brazilian": "BR", "Mexican": "MX", "Korean": "KR", "Turkish": "TR", "Norwegian": "NO",
    "Finnish": "FI", "Portuguese": "PT", "Greek": "GR", "Czech": "CZ", "Hungarian": "HU",
}  # fmt: skip
_WITHIN = re.compile(
    r"\b(?:in|within|of|from|throughout|inside|across|into)\s+(?:the\s+)?"
    r"(?:\w+\s+(?:and|or|,)\s+(?:the\s+)?)?$",
    re.IGNORECASE,
)
_ALSO = "chad china georgia guinea jersey jordan mali man turkey wales"
_OTHER_WORDS = frozenset(_ALSO.split())
"""In lower case these are as well something else."""
_SHORT = 3  # letters; shorter ones but these are words in lower case: "us", "it"
_STATES = frozenset({"UK", "USA", "UAE"})
_SPOKEN = re.compile(r"\b(?:in|into|to|from|speaks?|and|or)\s+$", re.IGNORECASE)
_NO_NOUN = re.compile(r"\s*(?:[?.,;:!)]|$|(?:and|or|with|for|by|to|from|before|so|as)\b)")
_NOT_PLACES = {"AQ", "BV", "HM", "GS", "TF", "UM", "IO", "EU", "EZ", "UN", "QO", "XA", "XB", "ZZ"}


def places_in(text: str) -> tuple[str, ...]:
    """ISO 3166 codes, or EU, EEA, EUROPE, in order of mention, without repeats."""
    codes = _gazetteer()[1]
    return tuple(dict.fromkeys(codes[text[a:b]] for a, b in place_spans(text)))


def place_spans(text: str) -> list[tuple[int, int]]:
    """Where the places that a text names begin and end, in order; in lower case too where no other
    word is spelled so. "Into German" is a language."""
    found = _gazetteer()[0].finditer(text)
    return [match.span() for match in found if not _language(text, match)]


def _language(text: str, match: re.Match[str]) -> bool:
    return (
        match[0] in _ADJECTIVES
        and _SPOKEN.search(text[: match.start()]) is not None
        and _NO_NOUN.match(text, match.end()) is not None
    )


def restricted_to(text: str) -> tuple[str, ...]:
    """The places that a clause binds only: those named after "in", "within", "of" and the like."""
    codes = _gazetteer()[1]
    found = [
        codes[match[0]]
        for match in _capitalised().finditer(text)
        if _WITHIN.search(text[max(0, match.start() - 40) : match.start()])
    ]
    return tuple(dict.fromkeys(found))


def binds(clause_places: tuple[str, ...], asked: tuple[str, ...]) -> bool:
    """Whether a clause that binds only those places reaches any place asked about.

    A clause without places binds everywhere; a question without places is left open.
    """
    if not clause_places or not asked:
        return True
    return any(_members(a) & _members(b) for a in clause_places for b in asked)


def name_of(code: str) -> str:
    """English name of a code as it stands in a sentence ("the United States", "France")."""
    from babel import Locale

    unions = {"EU": "European Union", "EEA": "European Economic Area", "EUROPE": "Europe"}
    name = unions.get(code) or str(Locale("en").territories.get(code, code))
    article = name.startswith(("United", "European", "Netherlands", "Philippines", "Bahamas"))
    return f"the {name}" if article else name


def _members(code: str) -> frozenset[str]:
    return _UNIONS.get(code, frozenset({code}))


@lru_cache(maxsize=1)
def _capitalised() -> re.Pattern[str]:
    """Finds the names that are not all in lower case: the others begin at no capital, and so take
    none of these away."""
    return _any_of(name for name in _gazetteer()[1] if not name.islower())


def _any_of(names: Iterable[str]) -> re.Pattern[str]:
    """The longest of several names where they overlap, as words."""
    ordered = sorted(names, key=lambda name: (-len(name), name))
    firsts = "".join(sorted({re.escape(name[0]) for name in ordered}))
    joined = "|".join(re.escape(name) for name in ordered)
    return re.compile(rf"(?<![\w-])(?=[{firsts}])(?:{joined})(?!\w)")


@lru_cache(maxsize=1)
def _gazetteer() -> tuple[re.Pattern[str], dict[str, str]]:
    from babel import Locale

    codes = {
        str(name): code
        for code, name in Locale("en").territories.items()
        if code.isalpha() and len(code) == 2 and code not in _NOT_PLACES
    }
    codes |= _ABBREVIATIONS | _ADJECTIVES
    plain = {
        name.lower(): code
        for name, code in codes.items()
        if name not in _ADJECTIVES and (len(name) > _SHORT or name in _UNIONS or name in _STATES)
    }
    codes |= {name: code for name, code in plain.items() if name not in _OTHER_WORDS}
    return _any_of(codes), codes
