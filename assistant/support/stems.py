"""Stems of words in four languages: Snowball's, after irregular forms and spellings are made one.

"lost" and "loss", "synthesised" and "synthesized", "weitergibt" and "weitergeben" are brought
together here (forms.txt has the irregular forms, synonyms.txt what only means the same).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files

from assistant.support.tongues import Tongue, bare

_STEMMERS: dict[Tongue, str] = {"en": "english", "de": "german", "fr": "french", "es": "spanish"}
_SPELLINGS = (  # British -> American, of words of six letters and more
    (re.compile(r"(?<=\w{3})is(?=(?:e|ed|es|er|ers|ing|ation|ations|able)$)"), "iz"),
    (re.compile(r"(?<=\w{3})ys(?=(?:e|ed|es|er|ers|ing)$)"), "yz"),
    (re.compile(r"our(?=(?:s|ed|ing|able|ably|ful|ite|er|ers)?$)"), "or"),
    (re.compile(r"(?<=\w{3})ence(?=s?$)"), "ense"),
    (re.compile(r"(?<=\w{3})tre(?=s?$)"), "ter"),
    (re.compile(r"(?<=prog)ramme(?=s?$)"), "ram"),
    (re.compile(r"(?<=jud)gement"), "gment"),
)
_APART = re.compile(  # words that Snowball gives the stem of another: "information" is no informing
    r"^(?:informations?|authorit(?:y|ies)|authors?|importan(?:t|tly|ce)|experiment\w*|internal\w*"
    r"|international\w*|informal\w*|accountab\w*|universit(?:y|ies)|goods|animals?|governments?"
    r"|organi[sz]ations?|performances?|customi[sz]\w*|offices?|executives?|several|positive\w*"
    r"|objectives?|publications?|personali[sz]\w*|terminals?|critici\w+|past(?:e|ed|es|ing)"
    r"|appointments?|departments?|minorit(?:y|ies)|experiences?)$"
)
_LONG = 6
_BEFORE = 3  # letters of a form that is looked for behind a prefix
_FRONT = 7  # letters of a prefix at most
_ENDINGS: dict[Tongue, tuple[tuple[str, str], ...]] = {  # endings -> those of the base
    "en": (),
    "de": (
        ("t et te tet ten test st est e end ende enden ender endes ter tes tem ete eten", "en"),
        ("t te tet ten st e nd nde nden", "n ern"),
        ("ung ungen", "en n"),
    ),
    "fr": (
        ("e es ent ons ez é ée és ées ais ait aient era erai eront erez ant age ation ement", "er"),
        ("it is issent issez issons isse i ie ies ira iront irez issant issement", "ir"),
        ("d ds dent dez du due dus dues dant", "dre"),
        ("aux", "al ail"),
 ("trice trices", "teur"), ("euse euses", "eur eux"),
        ("ive ives", "if"), ("elle elles", "el"), ("enne ennes", "en"),
    ),
    "es": (
        ("o a as amos an ado ada ados adas ando ó aron ara ará arán aría arían e en es é", "ar"),
        ("o e en es ido ida idos idas iendo ió ieron a an as erá erán irá irán ería iera", "er ir"),
    ),
}  # fmt: skip
_OWN = 8  # letters of the stem of a word that has its own
_ROOT = 3  # letters of a word without its ending, at least
_PARTICIPLE = re.compile(
    r"^(?P<prefix>(?:zu|ein|aus|ab|an|auf|hoch|weiter|vor|mit|nach|fest|um|zurück|bei|her|hin|los"
    r"|frei|offen|zusammen|bekannt|bereit|statt|teil|hinzu|herunter|zusammen|weg)?)"
    r"ge(?P<root>\w{3,}?)(?:e?t|en)(?:e[nrsm]?)?$"
)
_VOWELS: dict[Tongue, tuple[tuple[str, str], ...]] = {
    "en": (), "de": (),
    "fr": (("è", "é"), ("è", "e"), ("ç", "c")),
    "es": (("ie", "e"), ("ue", "o"), ("qu", "c"), ("gu", "g"), ("zc", "c"), ("c", "z"), ("j", "g"),
           ("i", "e"), ("í", "i"), ("ú", "u")),
}  # fmt: skip
_SEPARABLE = re.compile(
    r"^(ab|an|auf|aus|bei|ein|her|hin|los|mit|nach|vor|weg|weiter|zu|zurück|zusammen|fest|frei"
    r"|offen|heraus|hinzu|herunter|hoch|bereit|teil|statt|um)zu(?=\w{4})"
)


@lru_cache(maxsize=16384)
def stem(word: str, spoken: Tongue) -> str:
    """Snowball's stem of a word in lower case; of an English one, after its base and spelling."""
    import Stemmer

    if spoken == "en":
        word = _spelled(_forms("en").get(word, word))
        if _APART.match(word):
            return f"{word[:_OWN]}_"
    return bare(str(Stemmer.Stemmer(_STEMMERS[spoken]).stemWord(word)))


def _spelled(word: str) -> str:
    for pattern, new in _SPELLINGS if len(word) >= _LONG else ():
        word = pattern.sub(new, word)
    return word


@lru_cache(maxsize=8192)
def bases(word: str, spoken: Tongue) -> tuple[str, ...]:
    """What a word of German, French or Spanish in lower case may come from, itself first. Most are
    no words: they are for looking up."""
    found = [word, _SEPARABLE.sub(r"\1", word)]
    if spoken == "fr" and word.endswith("x"):
        found.append(word[:-1])  # "jeux"
    forms = _forms(spoken)
    for cut in range(min(_FRONT, len(word) - 1) + 1):
        ending = word[cut:]
        if ending in forms and (not cut or len(ending) >= _BEFORE):
            found.append(word[:cut] + forms[ending])
        if spoken == "de" and cut and f"ge{ending}" in forms:  # "entworfen", "vergeben"
            found.append(word[:cut] + forms[f"ge{ending}"])
    if spoken == "de" and (participle := _PARTICIPLE.match(word)):
        joined = participle["prefix"] + participle["root"]
        found += [joined + ending for ending in ("en", "n", "ern")]
    for one in tuple(found):
        for endings, ours in _ENDINGS[spoken]:
            for ending in endings.split():
                if one.endswith(ending) and len(one) - len(ending) >= _ROOT:
                    found += _with_vowels(one.removesuffix(ending), ours.split(), spoken)
    return tuple(dict.fromkeys(found))


def _with_vowels(root: str, endings: list[str], spoken: Tongue) -> list[str]:
    roots = [root]
    for old, new in _VOWELS[spoken]:
        head, there, tail = root.rpartition(old)
        if there and len(tail) <= _BEFORE:
            roots.append(head + new + tail)
    return [one + ending for one in roots for ending in endings]


@lru_cache(maxsize=4)
def _forms(spoken: Tongue) -> Mapping[str, str]:
    """Irregular form -> base."""
    text = (files("assistant.support") / "forms.txt").read_text(encoding="utf-8")
    rows = [line.split() for line in text.splitlines() if line.startswith(f"{spoken} ")]
    return {form: row[1] for row in rows for form in row[2:]}
