"""What is suspicious in a passage: hidden words, look-alike letters, instructions, forged markers.

Derived on reading, so that a better rule holds for every text that is there. A flag never takes a
clause out of the library: a policy about prompt injection has to say "ignore previous
instructions", and is quoted as what it is. Flagged clauses are not shown to a language model, and
what is hidden decides nothing.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from corpus.hidden import hidden_spans, overlaps
from corpus.injection import instruction, marker, role
from corpus.model import Span
from corpus.plain import plain

Kind = Literal["hidden", "invisible", "look_alike", "instruction", "forged_marker"]
KINDS: dict[Kind, str] = {
    "hidden": "words that are not shown where the text is shown",
    "invisible": "characters that show nothing or turn the direction of writing",
    "look_alike": "words with letters of another script that look like Latin ones",
    "instruction": "what reads like an instruction to a language model",
    "forged_marker": "marks of a chat's roles or of an answer's citations",
}
_TAGS = re.compile("[\U000e0000-\U000e007f\U000e0100-\U000e01ef]")
_TURNS = re.compile("[\u202a-\u202e\u2066-\u2069]")
_NOTHING = re.compile("[\u180e\u200b-\u200d\u2060-\u2064\u206a-\u206f\ufeff\ufff9-\ufffb]")
_INSIDE = re.compile("(?<=[a-z])[\u180e\u200b-\u200d\u2060-\u2064\ufeff\u00ad]+(?=[a-z])")
_MANY, _INSIDE_MANY = 8, 3
"""Characters that show nothing come into texts by copying; so many, or so many inside of words,
do not."""
_EXCERPT = 80
_WORD = re.compile(r"\w+")
_TWINS = frozenset(("CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE", "MATHEMATICAL", "FULLWIDTH",
                    "COPTIC", "LISU"))  # fmt: skip
_SCIENCE = frozenset("µμΩωαβγδεθλπσφχψΔΣΠκηρτξ")


@dataclass(frozen=True, slots=True)
class Flag:
    """``words``: some of what was found, with nothing in it that is not printed."""

    kind: Kind
    words: str


def flags(text: str, span: Span, lead_in: tuple[Span, ...] = ()) -> tuple[Flag, ...]:
    """What is suspicious in ``text[span]`` or in what it hangs from; one flag of a kind."""
    spans = _hidden(text)
    found = []
    if any(overlaps(spans, *one) for one in (span, *lead_in)):
        found.append(Flag("hidden", _shown(text[span.start : span.end])))
    passage = " ".join(text[one.start : one.end] for one in (*lead_in, span))
    return (*found, *flags_of(passage))


@lru_cache(maxsize=8192)
def flags_of(passage: str) -> tuple[Flag, ...]:
    """What is suspicious in a passage by itself; what hides it cannot be told."""
    found: list[tuple[Kind, str | None]] = [
        ("invisible", _invisible(passage)),
        ("look_alike", _look_alike(passage)),
        ("instruction", _first(instruction(), _unmasked(passage))),
        ("forged_marker", _first(role(), passage) or _first(marker(), passage)),
    ]
    return tuple(Flag(kind, _shown(words)) for kind, words in found if words)


def told(text: str, spans: Iterable[tuple[Span, tuple[Span, ...]]]) -> tuple[str, ...]:
    """Of the clauses of a text (each with its lead-ins), what a person who adds it should know."""
    found: dict[Kind, list[str]] = {}
    for span, lead_in in spans:
        for flag in flags(text, span, lead_in):
            found.setdefault(flag.kind, []).append(flag.words)
    return tuple(
        f"{len(words)} {'clause has' if len(words) == 1 else 'clauses have'} {KINDS[kind]}: "
        f"“{words[0]}”. Look at the document; {_CONSEQUENCES.get(kind, _FOR_MODELS)}."
        for kind, words in found.items()
    )


_FOR_MODELS = "it is quoted as it is, and not shown to a language model"
_CONSEQUENCES: dict[Kind, str] = {"hidden": "what is hidden is not used for answers"}

_hidden = lru_cache(maxsize=64)(hidden_spans)


def _first(pattern: re.Pattern[str], text: str) -> str | None:
    found = pattern.search(text)
    return found[0].strip() or found[0] if found else None


def _unmasked(passage: str) -> str:
    """A passage as a model would read it: markup gone, letters that look like Latin ones made
    Latin, words spelt out ("i g n o r e") joined."""
    words = unicodedata.normalize("NFKC", plain(passage)).translate(_LATIN)
    return re.sub(r"\b(?:\w[ .·-]){4,}\w\b", lambda m: re.sub(r"[ .·-]", "", m[0]), words)


_LATIN = str.maketrans(
    "аеорсухіјѕԁһӏАВЕКМНОРСТХІЈЅοαεικνρτυχΑΒΕΖΗΙΚΜΝΟΡΤΥΧ’",
    "aeopcyxijsdhlABEKMHOPCTXIJSoaeiknptuxABEZHIKMNOPTYX'",
)


def _invisible(passage: str) -> str | None:
    if passage.isascii():
        return None
    if tags := _TAGS.findall(passage):
        spelt = "".join(chr(ord(c) - 0xE0000) for c in tags if 0xE0020 <= ord(c) < 0xE007F)
        return spelt or "tag characters"
    if _TURNS.search(passage):
        return "direction of writing turned"
    inside = sum(len(run) for run in _INSIDE.findall(passage.lower()))
    if len(_NOTHING.findall(passage)) >= _MANY or inside >= _INSIDE_MANY:
        return "characters that show nothing"
    return None


def _look_alike(passage: str) -> str | None:
    if passage.isascii():
        return None
    return next((w for w in _WORD.findall(passage) if not w.isascii() and _is_mixed(w)), None)


def _is_mixed(word: str) -> bool:
    scripts = [_script(letter) for letter in word if letter.isalpha() and letter not in _SCIENCE]
    latin = scripts.count("LATIN")
    return latin > 1 and any(script in _TWINS for script in scripts)


@lru_cache(maxsize=2048)
def _script(letter: str) -> str:
    return unicodedata.name(letter, "").partition(" ")[0]


def _shown(words: str) -> str:
    seen = "".join(c if c.isprintable() else " " for c in plain(words) or words)
    line = " ".join(seen.split())
    return line if len(line) <= _EXCERPT else line[:_EXCERPT].rstrip() + " …"
