"""Names in a sentence must stand in the clause, in what its document is called, or in the question.

A provider other than the one whose document is cited must stand in the clause itself: a rule of
one is never told of another.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from assistant.places import places_in
from assistant.support.case import Case
from assistant.support.coverage import stock_of
from assistant.support.days import MONTHS
from assistant.support.glossary import direct
from assistant.support.spellings import apart
from assistant.support.tongues import Tongue, bare

_NAME = re.compile(r"\b[A-ZÀ-Þ][\w&.+-]*[\w+]")
_ODD = re.compile(r"[a-z][A-Z]|^[A-Z][A-Z0-9&-]+$|\w\d|\w\.\w")
"""Written as no ordinary word is, even in German: "OpenAI", "GDPR", "GPT-4"."""
_STARTS = re.compile(r"(?:^|[.!?:;¶“\"«„(]\s*|[–—-]\s+)$")
_KNOWN = frozenset(
    [
        "ai",
        "ki",
        "ia",
        "i",
        "i'm",
        "i'd",
        "ok",
        "pdf",
        "q&a",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "english",
        "german",
        "french",
        "spanish",
        "internet",
        "web",
        "api",
    ]
)


def unknown_names(sentence: str, spoken: Tongue, case: Case) -> list[str]:
    """Names of a sentence that stand nowhere they could come from."""
    sources = [f"{c.words} {c.around} {c.about}" for c in case.cited]
    sources += [case.question.resolved, case.question.asked]
    held = _flat(sources)
    left, _, strange = apart(sentence, spoken, sources)
    # Months and the like are for days.py.
    out = [
        name
        for name in _names(left, spoken)
        if _flat([name]).strip() not in held
        and not _all_in(name, held)
        and not _translated(name, spoken, " ".join(sources))
    ]
    return list(dict.fromkeys((*strange, *out)))


def _translated(name: str, spoken: Tongue, sources: str) -> bool:
    """Whether it is a common word of another language, in capitals there ("Reglamento")."""
    means = () if spoken == "en" else direct(name.lower(), spoken, ())
    return bool(means) and stock_of(sources).has(means)


def _names(sentence: str, spoken: Tongue) -> Iterable[str]:
    for found in _NAME.finditer(sentence):
        word = found[0].removesuffix("'s").removesuffix("’s")
        odd = bool(_ODD.search(word))
        starts = bool(_STARTS.search(sentence[: found.start()].rstrip(" ") or ""))
        if word.lower() in _KNOWN or bare(word) in MONTHS or (starts and not odd):
            continue
        if odd or spoken != "de":
            yield word


def _flat(texts: Iterable[str]) -> str:
    joined = " ".join(re.findall(r"[\w&.+-]*[\w+]", bare(" ".join(texts))))
    return f" {joined} "


def _all_in(name: str, held: str) -> bool:
    parts = [part for part in re.split(r"[-./\s]", bare(name)) if part]
    stemmed = [part.removesuffix("s") for part in parts]
    return all(f" {part}" in held for part in stemmed)


def other_providers(sentence: str, case: Case) -> list[str]:
    """Providers of other clauses, or of the question, that are told a rule of the one cited."""
    flat = _flat([sentence])
    own = _flat([f"{c.words} {c.around} {c.about}" for c in case.cited])
    everyone = {one.evidence.document.provider for one in case.others} | set(
        case.question.providers
    )
    named = [name for name in everyone if _flat([name]) in flat]
    return sorted(name for name in named if _flat([name]) not in own)


def strange_places(sentence: str, case: Case) -> list[str]:
    """Places of a sentence that neither the clauses nor their documents nor the question name."""
    known = {place for c in case.cited for place in places_in(f"{c.words} {c.around} {c.about}")}
    known |= set(case.question.places) | set(places_in(case.question.resolved))
    return sorted(set(places_in(sentence)) - known)
