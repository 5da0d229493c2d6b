"""Who does what in a German, French or Spanish sentence, in English words.

Coarser than for English: a sentence is cut at marks and conjunctions, and of each part the first
party that is neither behind a preposition nor in an oblique case is the one who acts; in a passive,
whom it befalls.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from assistant.support.act_cues import CUES
from assistant.support.agents import Deed
from assistant.support.glossary import english
from assistant.support.parties import NOT_YOURS, PROVIDER, USER, Word, named_party, words_of
from assistant.support.same_acts import meanings
from assistant.support.tongues import Tongue, carries_none, matter_words

_NAMED_BY = 4  # letters of a noun at least
_NOBODY: frozenset[str] = frozenset()
_PRONOUNS: Mapping[Tongue, tuple[str, str]] = {
    "de": ("Sie du ihr man Ihnen dir euch", "wir uns"),
    "fr": ("vous tu", "nous"),
    "es": ("usted ustedes tú", "nosotros nosotras"),
}
_OBJECTS = ("ihnen", "dir", "euch", "uns")
_YOUR = ("ihr", "ihre", "dein", "deine", "votre", "vos", "ton", "su", "sus", "tu")
_WITH_NOUN = 2  # the article and the noun before it
_OBLIQUE: Mapping[Tongue, str] = {
    "de": """den dem des einem einen eines ihrem ihren ihres unserem unseren keinem keinen seinem
        seinen von vom mit an am für bei beim durch gegen ohne gegenüber zu zum zur an ans auf aus
        über um unter nach vor wegen laut seitens""",
    "fr": """à au aux de du des d par pour avec sans chez envers contre sur selon auprès""",
    "es": """a al de del por para con sin contra ante según sobre entre""",
}
_BY: Mapping[Tongue, str] = {"de": "von vom durch", "fr": "par", "es": "por"}
_PASSIVE: Mapping[Tongue, re.Pattern[str]] = {
    "de": re.compile(
        r"\b(?:wird|werden|wurden?|worden)\b.*\b(?:\w*ge\w+(?:t|en)|\w+iert|[bv]e\w+t)\b"
        r"|\b(?:\w*ge\w+(?:t|en)|\w+iert|[bv]e\w+t)\b.*\b(?:wird|werden|wurden?|worden)\b"
    ),
    "fr": re.compile(
        r"\b(?:est|sont|êtes|être|été|soit|soient|sera|seront)\b (?:\w+ment )?\w+ée?s?\b"
    ),
    "es": re.compile(
        r"\b(?:es|son|ser|sido|sea|sean|será|serán|fue)\b (?:\w+mente )?\w+[ai]d[oa]s?\b"
    ),
}
_CUT = re.compile(
    r"[,;:.!?()]+|\s[–—-]\s|\b(?:und|oder|aber|dass|wenn|falls|sobald|bevor|nachdem|sofern|weil|der"
    r" zufolge|et|ou|mais|que|qu'|si|quand|lorsque|dès que|afin|avant d[e']|y|o|pero|cuando|si"
    r"|antes de|después|para que)\b",
    re.IGNORECASE,
)


def deeds_abroad(text: str, spoken: Tongue, provider: tuple[str, ...], clause: str) -> list[Deed]:
    """What is done in a text of another language, in order, in English stems, those of the clause
    that it is held to where a word may mean several."""
    parts = [part for part in _CUT.split(text.replace("’", "'")) if part and part.strip()]
    theirs = tuple(matter_words(clause, "en"))
    parties = frozenset(word.party for word in words_of(clause, provider))
    made = (_deed(_read(p, spoken, provider, theirs, parties), p, spoken, theirs) for p in parts)
    return [deed for deed in made if deed is not None]


def _deed(words: list[Word], part: str, spoken: Tongue, theirs: tuple[str, ...]) -> Deed | None:
    oblique = frozenset(_OBLIQUE[spoken].split())
    subject, others, doers = _NOBODY, set(), set()
    for at, word in enumerate(words):
        if not word.party:
            continue
        before = [w.text for w in words[max(0, at - 3) : at]]
        if word.owns:
            continue
        if set(before[-1:]) & set(_BY[spoken].split()) or _behind(before, _BY[spoken]):
            doers.add(word.party)
        elif word.text in _OBJECTS or _behind(before, " ".join(oblique)):
            others.add(word.party)
        elif not subject:
            subject = frozenset([word.party])
        else:
            others.add(word.party)
    own = _matter(words, spoken, theirs)
    if not own:
        return None
    passive = bool(_PASSIVE[spoken].search(part.lower()))
    agents = frozenset(doers) if passive else subject
    befalls = subject if passive else _NOBODY
    heads = frozenset(s for one in own for s in one)
    denied = bool(CUES[spoken].negation.search(part.lower()))
    named = (frozenset(others) | frozenset(doers) | befalls) - agents
    return Deed(agents, named, befalls, passive, denied, "", heads, heads, own)


def _behind(before: list[str], group: str) -> bool:
    """Whether a word of a group stands right before, or before one word in between."""
    return any(word in group.split() for word in before[-2:])


def _read(
    part: str,
    spoken: Tongue,
    provider: tuple[str, ...],
    theirs: tuple[str, ...],
    parties: frozenset[str],
) -> list[Word]:
    """The words of a part, each with the party that it names in that language."""
    users, own = (frozenset(words.split()) for words in _PRONOUNS[spoken])
    raw = words_of(part, provider, keep=True)
    out: list[Word] = []
    for at, word in enumerate(raw):
        text = word.text.lower()
        if word.party == PROVIDER and text.startswith("theprovider"):
            out.append(Word(text, PROVIDER, word.owns))
        elif word.text in users or (text in users and text not in ("sie", "ihr", "man")):
            out.append(Word(text, "" if text == "man" else USER))
        elif text in own:
            out.append(Word(text, PROVIDER))
        else:
            noun = spoken != "de" or word.text[0].isupper()
            party = _noun(text, spoken, theirs, parties) if noun else ""
            before = [w.text for w in raw[max(0, at - 2) : at]]
            if party and before and before[-1].lower() in _YOUR and party not in NOT_YOURS:
                party = USER
            out.append(Word(text, party, _is_genitive(before)))
    return out


def _is_genitive(before: list[str]) -> bool:
    """Whether "der" before a German noun hangs it on another noun: "die Daten der Kunden"."""
    return len(before) == _WITH_NOUN and before[1] == "der" and before[0][:1].isupper()


def _noun(word: str, spoken: Tongue, theirs: tuple[str, ...], parties: frozenset[str]) -> str:
    """The party that a noun names, one of the clause's rather than another."""
    if len(word) < _NAMED_BY:
        return ""
    found = [party for m in english(word, spoken, theirs)[:4] if (party := named_party(m))]
    return next((party for party in found if party in parties), found[0] if found else "")


def _matter(
    words: list[Word], spoken: Tongue, theirs: tuple[str, ...]
) -> tuple[frozenset[str], ...]:
    found = []
    for word in words:
        if word.party or word.ends or word.text[0].isdigit() or carries_none(word.text, spoken):
            continue
        stems = frozenset(s for m in english(word.text, spoken, theirs)[:4] for s in meanings(m))
        if stems:
            found.append(stems)
    return tuple(dict.fromkeys(found))
