"""Equal quantities in other words: "two weeks" is "14 days", "around the clock" is "24/7".

What is exactly the same is made one, and nothing else: a month is not 30 days, and ten business
days are not ten days.
"""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.support.number_words import number_words
from assistant.support.tongues import Tongue

_SECONDS = {"second": 1, "minute": 60, "hour": 3600, "day": 86_400, "week": 604_800}
_MONTHS = {"month": 1, "year": 12}
# Patterns of a text in lower case without accents -> the same in digits.
_SAME: dict[Tongue, tuple[tuple[str, str], ...]] = {
    "en": (
        (r"\bhalf (?:a|of a|of one) dozen\b", "6"), (r"\bhalf an? (?:year|yr)\b", "6 months"),
        (r"\b(?:an?|one) year and a half\b|\bone and a half years\b", "18 months"),
        (r"\bhalf an hour\b|\ba half hour\b", "30 minutes"),
        (r"\b(?:a )?quarter of an hour\b", "15 minutes"), (r"\bhalf a day\b", "12 hours"),
        (r"\bhalf a million\b", "500000"), (r"\bhalf a (?:percent|per cent)\b", "0.5 percent"),
        (r"\b50/50\b", "50 percent"),
        (r"\b(?:a |one[- ])?half(?: of)? (?=(?:the|their|its|your|our|all|any|such)\b)",
         "50 percent "),
        (r"\b(?:a|one) quarter of (?=the|their|its|your|our|all)", "25 percent of "),
        (r"\b(?:an? |one )?fortnight\b", "14 days"), (r"\b(?:a|one) decade\b", "10 years"),
        (r"\b(?:a|one) quarter(?= (?:after|before|from|later|in advance))", "3 months"),
        (r"\bthree quarters of a year\b", "9 months"),
    ),
    "de": (
        (r"\b(?:ein(?:en|em|es)? )?halb(?:e[snm]?) jahr(?:e?s)?\b", "6 monate"),
        (r"\b(?:anderthalb|eineinhalb) jahren?\b", "18 monate"), (r"\bhalbstund\w+", "30 minuten"),
        (r"\b(?:eine[rn]? )?halben? stunde\b", "30 minuten"),
        (r"\bein(?:em|en|es)? jahrzehnt\w*", "10 jahre"),
        (r"\bhalbe[ns]? prozent\b", "0.5 prozent"),
        (r"\bdie halfte\b", "50 prozent"), (r"\bhalbe[sn]? dutzend\b", "6"),
        (r"\bzwei dutzend\b", "24"),
    ),
    "fr": (
        (r"\bpour cent\b", "%"),
        (r"\b(?:un )?an et demi\b", "18 mois"), (r"\b(?:une )?demi[- ]heure\b", "30 minutes"),
        (r"\b(?:une )?demi[- ]journee\b", "12 heures"), (r"\b(?:une )?demi[- ]annee\b", "6 mois"),
        (r"\b(?:une )?decennie\b", "10 ans"), (r"\bla moitie\b", "50 %"),
        (r"\b(?:une )?demi[- ]douzaine\b", "6"), (r"\bdeux douzaines\b", "24"),
        (r"\b(?:un )?demi pour cent\b", "0.5 %"),
    ),
    "es": (
        (r"\bpor ciento\b", "%"), (r"\bmedio ano\b", "6 meses"),
        (r"\b(?:un )?ano y medio\b", "18 meses"), (r"\bmedia hora\b", "30 minutos"),
        (r"\b(?:una )?decada\b", "10 anos"), (r"\bla mitad\b", "50 %"),
        (r"\bmedia docena\b", "6"), (r"\bdos docenas\b", "24"),
        (r"\bmedio por ciento\b", "0.5 %"),
    ),
}  # fmt: skip
_CLOCK = re.compile(
    r"\b24\s?[/x×]\s?7(?:\s?[/x×]\s?365)?\b|\b(?:a?round the clock|day and night)\b"
    r"|\b(?:24|twenty[- ]four) hours (?:a|per|each|every) day(?:,? (?:and )?(?:7|seven) days"
    r" (?:a|per|each|every) week)?"
    r"|\brund um die uhr\b|\btag und nacht\b|\b24 stunden (?:am|pro) tag(?:,? (?:und )?(?:an )?"
    r"(?:7|sieben) tagen? (?:die|pro|in der) woche)?"
    r"|\b24 ?(?:heures|h) ?sur 24(?:,? (?:et )?7 ?(?:jours|j) ?sur 7)?|\bjour et nuit\b|\b7j/7\b"
    r"|\blas 24 horas(?: del dia)?(?:,? (?:los )?(?:7|siete) dias de la semana)?"
    r"|\b24 horas al dia(?:,? (?:los )?(?:7|siete) dias (?:de la|a la|por) semana)?|\bdia y noche\b"
)
_UNIT_WORDS = {
    "second": "second sekunde seconde segundo", "minute": "minute minuto",
    "hour": "hour stunde heure hora",
    "day": "day tag jour dia", "week": "week woche semaine semana", "month": "month monat mois mes",
    "quarter": "quarter quartal trimestre", "year": "year annum jahr an annee ano",
}  # fmt: skip
_UNIT_OF = {word: unit for unit, words in _UNIT_WORDS.items() for word in words.split()}
_UNIT = "|".join(sorted(_UNIT_OF, key=lambda word: -len(word)))
_OFTEN = {
    "hour": "hourly stundlich", "day": "daily taglich quotidien diario diaria",
    "week": "weekly wochentlich hebdomadaire semanal", "month": "monthly monatlich mensuel mensual",
    "quarter": "quarterly vierteljahrlich trimestriel trimestral",
    "year": "yearly annual jahrlich annuel anual",
}  # fmt: skip
_OFTEN_OF = {word: unit for unit, words in _OFTEN.items() for word in words.split()}
_EVERY = re.compile(
    r"\b(?:per|each|every|pro|je|jede[nrsm]?|chaque|par|por|cada)\s+"
    r"(?:calendar |billing |contract )?"
    rf"(?P<unit>{_UNIT})(?:e[ns]?|s)?\b"
    r"|\b(?:once|twice|times?|einmal|zweimal|mal|fois|vez|veces)\s+(?:an?|am|im|in der|par|al|a la)"
    rf"\s+(?P<times>{_UNIT})\b"
    rf"|\b(?P<often>{'|'.join(sorted(_OFTEN_OF, key=lambda word: -len(word)))})\w*"
)
# Of clauses, which are English: there "an" is no year, "tag" no day, and "second" mostly no time.
_LOOSE = re.compile(
    r"(?<!\d )(?<!\d\) )\b(?P<unit>minute|hour|day|week|month|quarter|year|annum)\b"
)


def in_digits(low: str, spoken: Tongue) -> str:
    """A text in lower case without accents, its quantities in other words put in digits; "around
    the clock" is "24/7"."""
    low = _multiplied(_CLOCK.sub(CLOCK, low), spoken)
    for pattern, digits in _ALIKE[spoken]:
        low = pattern.sub(digits, low)
    return low


def _multiplied(low: str, spoken: Tongue) -> str:
    """ "Five thousand" -> "5000", "two hundred and fifty" -> "250", "dreihundert" -> "300"."""
    simple = _below_hundred(spoken)
    for value, pattern in _scales(spoken):

        def joined(found: re.Match[str], value: int = value) -> str:
            rest = simple.get(found["m"], 0) if found["m"] and value == _HUNDRED else 0
            kept = f" {found['m']}" if found["m"] and not rest else ""
            count = int(found["n"]) if found["n"].isdigit() else simple[found["n"]]
            return f"{count * value + rest}{kept}"

        low = pattern.sub(joined, low)
    return low


@lru_cache(maxsize=4)
def _below_hundred(spoken: Tongue) -> dict[str, int]:
    words = {w: n for w, n in number_words(spoken).items() if n < _HUNDRED and w not in _ALONE}
    return words | {"en": {"one": 1, "hundred": 100}, "de": {"ein": 1}}.get(spoken, {})


@lru_cache(maxsize=4)
def _scales(spoken: Tongue) -> list[tuple[int, re.Pattern[str]]]:
    one = "|".join(sorted(map(re.escape, _below_hundred(spoken)), key=lambda word: -len(word)))
    gap = r"\s?" if spoken == "de" else r"[\s-]"
    count = rf"\b(?P<n>{one}|(?<![\d.,])\d{{1,3}})"
    rest = rf"\b(?:\s(?:and\s)?(?P<m>{one})\b)?"
    return [(value, re.compile(f"{count}{gap}{scale}{rest}")) for scale, value in _SCALES[spoken]]


def measured(value: float, unit: str) -> tuple[float, str]:
    """A value in the smallest unit that makes the same out of any other: seconds, months."""
    if unit in _SECONDS:
        return value * _SECONDS[unit], "second"
    if unit in _MONTHS:
        return value * _MONTHS[unit], "month"
    return value, unit


def how_often(low: str, *, loose: bool = False) -> list[tuple[str, float, str]]:
    """How often a text (lower case, no accents) says that something happens: its words, and the
    interval as ``measured`` has it. ``loose``, for English: every unit
    alone counts too ("an audit a year", "in that calendar month")."""
    out = []
    for found in _EVERY.finditer(low):
        if found["often"]:
            unit = _OFTEN_OF[found["often"]]
        else:
            unit = _UNIT_OF[found["unit"] or found["times"]]
        out.append((found[0], *(measured(3, "month") if unit == "quarter" else measured(1, unit))))
    if loose:
        out += [(f[0], *measured(1, _UNIT_OF[f["unit"]])) for f in _LOOSE.finditer(low)]
    return out


def _ordinals(spoken: Tongue) -> list[tuple[re.Pattern[str], str]]:
    """ "The twelfth month" -> "the 12th month", for the languages whose ordinals are regular."""
    out = []
    for word, value in number_words(spoken).items():
        if not 4 <= value <= _LAST_ORDINAL or spoken == "es":
            continue
        ending = {
            "en": r"(?:th|ieth)", "de": r"s?te[nrsm]?", "fr": "ieme", "es": ""
        }[spoken]  # fmt: skip
        root = word[:-1] if word.endswith(("e", "y")) and spoken != "de" else word
        root = {"five": "fif", "twelve": "twelf"}.get(word, root)
        out.append((re.compile(rf"\b{root}{ending}(?=\s+(?:{_UNIT}))"), f"{value}th"))
    return out


_LAST_ORDINAL = 31
_HUNDRED = 100
_ALONE = ("zero", "null", "zéro", "cero", "double", "triple", "twice", "dozen", "doppelt", "doble")
_SCALES: dict[Tongue, tuple[tuple[str, int], ...]] = {
    "en": (("hundred", 100), ("thousand", 1000), ("million", 10**6)),
    "de": (("hundert", 100), ("tausend", 1000), ("millionen", 10**6)),
    "fr": (("cents?", 100), ("mille", 1000), ("millions", 10**6)),
    "es": (("mil", 1000), ("millones", 10**6)),
}
CLOCK = " 24/7 "
"""How "around the clock" and the like are written once they are one."""
_ALIKE: dict[Tongue, list[tuple[re.Pattern[str], str]]] = {
    spoken: [(re.compile(words), digits) for words, digits in rows] + _ordinals(spoken)
    for spoken, rows in _SAME.items()
}
