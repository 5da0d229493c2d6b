"""Numbers in words, in four languages."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from assistant.support.tongues import Tongue, bare

_WORDS: dict[Tongue, str] = {
    "en": "zero=0 two=2 three=3 four=4 five=5 six=6 seven=7 eight=8 nine=9 ten=10 eleven=11 "
    "twelve=12 thirteen=13 fourteen=14 fifteen=15 sixteen=16 seventeen=17 eighteen=18 nineteen=19 "
    "twenty=20 thirty=30 forty=40 fifty=50 sixty=60 seventy=70 eighty=80 ninety=90 hundred=100 "
    "thousand=1000 million=1000000 billion=1000000000 dozen=12 twice=2 "
    "double=2 triple=3",
    "de": "null=0 zwei=2 drei=3 vier=4 fünf=5 sechs=6 sieben=7 acht=8 neun=9 zehn=10 elf=11 "
    "zwölf=12 dreizehn=13 vierzehn=14 fünfzehn=15 sechzehn=16 siebzehn=17 achtzehn=18 neunzehn=19 "
    "zwanzig=20 dreißig=30 vierzig=40 fünfzig=50 sechzig=60 siebzig=70 achtzig=80 neunzig=90 "
    "hundert=100 tausend=1000 dutzend=12 zweimal=2 doppelt=2",
    "fr": "zéro=0 deux=2 trois=3 quatre=4 cinq=5 six=6 sept=7 huit=8 neuf=9 dix=10 onze=11 "
    "douze=12 treize=13 quatorze=14 quinze=15 seize=16 vingt=20 trente=30 quarante=40 cinquante=50 "
    "soixante=60 cent=100 cents=100 mille=1000 dix-sept=17 dix-huit=18 dix-neuf=19 "
    "soixante-dix=70 quatre-vingts=80 quatre-vingt-dix=90 douzaine=12",
    "es": "cero=0 dos=2 tres=3 cuatro=4 cinco=5 seis=6 siete=7 ocho=8 nueve=9 diez=10 once=11 "
    "doce=12 trece=13 catorce=14 quince=15 dieciséis=16 diecisiete=17 dieciocho=18 diecinueve=19 "
    "veinte=20 veintiuno=21 veintiún=21 treinta=30 cuarenta=40 cincuenta=50 sesenta=60 setenta=70 "
    "ochenta=80 noventa=90 cien=100 ciento=100 mil=1000 docena=12 doble=2",
}
_ONE: dict[Tongue, tuple[str, ...]] = {
    "en": ("one",), "de": ("ein", "eine", "einen", "einem", "einer", "eines"),
    "fr": ("un", "une"), "es": ("un", "una", "uno"),
}  # fmt: skip
_HUNDRED = 100


@lru_cache(maxsize=4)
def number_words(spoken: Tongue) -> Mapping[str, int]:
    """Word without accents -> value, compounds up to 99 included; "one" is left out, since it is
    an article or a pronoun as a rule."""
    simple = {bare(w): int(n) for w, _, n in (p.partition("=") for p in _WORDS[spoken].split())}
    out = dict(simple)
    tens = {w: n for w, n in simple.items() if n in range(20, 100, 10)}
    ones = {w: n for w, n in simple.items() if 0 < n < 10} | {"one": 1, "ein": 1, "un": 1, "uno": 1}
    for ten, high in tens.items():
        for one, low in ones.items():
            joined = {"de": f"{one}und{ten}", "es": f"{ten} y {one}"}.get(spoken, f"{ten}-{one}")
            out[joined] = high + low
            if spoken == "en":
                out[f"{ten} {one}"] = high + low
    for dozen in ("dozen", "dutzend"):
        if dozen in simple:
            out |= {f"{w} {dozen}": 12 * n for w, n in simple.items() if 2 <= n <= 10}
    if spoken == "fr":
        out |= {f"soixante-{w}": 60 + n for w, n in simple.items() if 10 < n < 20}
    if spoken == "es":
        out |= {f"veinti{w}": 20 + n for w, n in simple.items() if 2 <= n < 10}
    return out


def one_words(spoken: Tongue) -> tuple[str, ...]:
    """The words for 1, which count where a unit follows."""
    return _ONE[spoken]
