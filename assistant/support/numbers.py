"""The numbers, amounts, ages and durations of a text, in digits or words, with the unit and the
bound that stand beside them: "up to 30 days" is neither "30 hours" nor "at least 30 days"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from assistant.support.number_words import number_words, one_words
from assistant.support.quantities import CLOCK, in_digits
from assistant.support.tongues import Tongue, bare

Bound = Literal["least", "most", "within", "under", "over", ""]

_UNITS = {
    "workday": r"(?:business|working|work)[ -]?days?|(?:werk|arbeits|geschafts|bank)tage?[ns]?"
    r"|jours? (?:ouvres?|ouvrables?)|dias? (?:habiles?|laborables?)",
    "day": r"(?:calendar )?days?|(?:kalender)?tag(?:e|en|es)?|jours?|dias?",
    "week": r"weeks?|wochen?|semaines?|semanas?",
    "month": r"months?|monat(?:e|en|s)?|mois|mes(?:es)?",
    "year": r"years?|jahre?[ns]?|ans?|annees?|anos?",
    "hour": r"hours?|stunden?|heures?|horas?",
    "minute": r"minutes?|minuten?|minutos?",
    "second": r"seconds?|sekunden?|secondes?|segundos?",
    "percent": r"%|percent|per cent|prozent|pour cent|por ciento",
    "dollar": r"\$|usd|dollars?|dolares",
    "euro": r"€|eur|euros?",
    "pound": r"£|gbp|pounds?",
    "people": r"people|persons?|users?|customers?|personen|nutzer|personnes|personas|usuarios",
}
_UNIT = re.compile("|".join(rf"(?P<{name}>{words})" for name, words in _UNITS.items()))
_SCALES = {"thousand": 1e3, "tausend": 1e3, "mille": 1e3, "mil": 1e3, "million": 1e6,
           "millions": 1e6,
           "millionen": 1e6, "millones": 1e6, "billion": 1e9, "billions": 1e9, "milliarden": 1e9,
           "milliards": 1e9, "k": 1e3, "m": 1e6, "bn": 1e9}  # fmt: skip
_CURRENCIES = {
    "$": "dollar",
    "usd": "dollar",
    "€": "euro",
    "eur": "euro",
    "£": "pound",
    "gbp": "pound",
}
_DIGITS = r"\d+(?:[.,   ]\d{3})+(?!\d)|\d+(?:[.,]\d+)?"
_AFTER_ONE = r"(?:(?<=after )|(?<=within )|(?<=for )|(?<=in )|(?<=up to )|(?<=least ))"
_BOUNDS: tuple[tuple[Bound, str], ...] = (
    ("under", r"(?:under|below|younger than|less than|fewer than|not yet|unter|junger als"
              r"|weniger als|moins de|menos de|menor(?:es)? de|before (?:age|turning))"),
    ("over", r"(?<!no )(?<!not )(?<!nicht )(?:over|above|older than|more than|longer than"
             r"|exceed(?:s|ing)?|beyond|(?:only )?after|nach|apres|despues de|uber|alter als"
             r"|mehr als|langer als|plus de|mas de"
             r"|mayor(?:es)? de)"),
    ("within", r"(?:within|(?:no|not) later than|innerhalb(?: von)?|binnen|dans (?:les|un delai de)"
               r"|sous|en un plazo de|dentro de|a mas tardar)"),
    ("least", r"(?:at least|no (?:less|fewer|younger|earlier|sooner) than|not before|fruhestens"
              r"|au plus tot|no antes de|not less than|minimum(?: age)?(?: of|"
              r" is)?|mindestens|wenigstens|ab|au moins|minimum|al menos|como minimo|minimo)"),
    ("most", r"(?:at most|up to|no (?:more|longer) than|not more than|maximum(?: of)?"
             r"|hochstens|bis zu|maximal|au plus|jusqu'a|maximum|como maximo|hasta|a lo sumo)"),
)  # fmt: skip
_BEFORE = tuple(
    (
        name,
        re.compile(
            rf"\b{words}\s+(?:the\s+)?(?:age\s+(?:of|is)\s+)?(?:de\s+)?(?:(?:[$€£]|usd|eur|gbp)\s*)?$"
        ),
    )
    for name, words in _BOUNDS
)
_AFTER: tuple[tuple[Bound, re.Pattern[str]], ...] = (
    ("least", re.compile(r"[\s-]*(?:years?(?: of age)?|year-olds?|jahre|ans|anos|%)?(?: old)?\s*"
                         r"(?:or|and|oder|und|ou|et|o|y)\s+(?:older|over|above|more|up|alter|mehr"
                         r"|plus|mas)\b|^\s*\+")),
    ("most", re.compile(r"[\s-]*\w*\s*(?:or|oder|ou|o)\s+(?:less|fewer|under|weniger|moins"
                        r"|menos)\b|^\s+\w+ (?:at (?:the )?most|maximum)\b")),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Number:
    """``unit`` and ``bound`` are empty where none stands beside it."""

    value: float
    unit: str
    bound: Bound
    said: str


def numbers(text: str, spoken: Tongue) -> list[Number]:
    """The numbers of a text in order; citation markers are none ("[1]")."""
    low = in_digits(bare(text).replace("’", "'"), spoken).replace(CLOCK, " ")
    low = re.sub(r"\[\d+\]", lambda m: " " * len(m[0]), low)
    words = number_words(spoken)
    out: list[Number] = []
    end = 0
    for match in _pattern(spoken).finditer(low):
        if match.start() < end:
            continue  # the "million" of "2 million"
        if match["digits"]:
            value = _value(match["digits"])
        else:
            value = 1.0 if match["one"] or match["a"] else float(words[match["word"]])
        scale = re.match(r"\s*(thousand|tausend|mille|mil|millions?|millionen|millones|billions?"
                         r"|milliarden|milliards|k|m|bn)\b", low[match.end():])  # fmt: skip
        value *= _SCALES[scale[1]] if scale and match["digits"] else 1.0
        end = match.end() + (scale.end() if scale and match["digits"] else 0)
        out.append(Number(value, _unit(low, match), _bound(low, match), match[0]))
    return out


@lru_cache(maxsize=4)
def _pattern(spoken: Tongue) -> re.Pattern[str]:
    ordered = "|".join(sorted(map(re.escape, number_words(spoken)), key=lambda w: -len(w)))
    singles = "|".join(one_words(spoken))
    unit = "|".join(_UNITS.values())
    return re.compile(
        rf"(?<![\w.,])(?P<digits>{_DIGITS})|\b(?P<word>{ordered})\b"
        rf"|\b(?P<one>{singles})\b(?=[ -](?:{unit})\b)|{_AFTER_ONE}(?P<a>an?)\b(?=[ -](?:{unit})\b)"
    )


def _value(digits: str) -> float:
    joined = re.sub(r"[.,   ](?=\d{3}(?:\D|$))", "", digits)
    return float(joined.replace(",", ".").replace(" ", ""))


def _unit(low: str, match: re.Match[str]) -> str:
    after = re.match(
        r"\)?[\s-]*(?:\(\w+\)\s*)?(?:\w+\s+(?:(?:an?|per|each|every|pro|je|par|por|a la)\s+)?)??"
        rf"(?:{_UNIT.pattern})(?!\w)",
        low[match.end() :],
    )
    before = re.search(r"([$€£]|\b(?:usd|eur|gbp))\s*$", low[: match.start()])
    found = after or before
    if not found:
        return ""
    if before and not (after and after.lastgroup in ("dollar", "euro", "pound")):
        return _CURRENCIES[before[1]]
    return after.lastgroup or "" if after else ""


def _bound(low: str, match: re.Match[str]) -> Bound:
    before = low[max(0, match.start() - 40) : match.start()]
    after = low[match.end() : match.end() + 40]
    for name, pattern in _AFTER:
        if pattern.match(after):
            return name
    for name, pattern in _BEFORE:
        if pattern.search(before):
            return name
    return ""
