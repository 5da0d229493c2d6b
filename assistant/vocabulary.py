"""How staff speak -> how policies speak: "bodycam" is a body-worn camera.

Two files say so: ``vocabulary.toml`` of the starter library and the one in the user's data folder,
whose bridges win. What they add is looked for beside the asker's own words, with less weight, and
is never shown as the asker's.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from corpus.model import CorpusError

FILE = "vocabulary.toml"
DOCS = "docs/questions.md"
GAP = 2
"""Words that may stand between two of a phrase: "fire driver" is in "fire the worst drivers"."""
_LINKS = "for of to in on at with by from and or but if when that as than"
_BREAKS = frozenset(_LINKS.split())
"""No phrase goes on beyond these: "a fire drill for drivers" fires nobody."""
MOST = 12
"""Most expressions that a question is widened by."""

_Said = Annotated[str, Field(min_length=2, max_length=80, pattern=r"\w")]


class VocabularyError(CorpusError):
    """A vocabulary.toml that cannot be taken: which file, which bridge, what is wrong."""


class _Checked(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


class BridgeEntry(_Checked):
    """``[[bridge]]``: whoever types one of ``words`` may mean what policies write as ``says``."""

    words: Annotated[tuple[_Said, ...], Field(min_length=1, max_length=40)]
    says: Annotated[tuple[_Said, ...], Field(max_length=12)] = ()
    source: Annotated[str, Field(max_length=300)] = ""
    off: bool = False

    @model_validator(mode="after")
    def _leads_somewhere(self) -> BridgeEntry:
        if not self.off and not self.says:
            raise ValueError("'says' is empty; give the words of policies, or set off = true")
        return self


class VocabularyFile(_Checked):
    """A whole vocabulary.toml."""

    bridge: Annotated[tuple[BridgeEntry, ...], Field(max_length=5000)] = ()


@dataclass(frozen=True, slots=True)
class Bridge:
    """One way from the words of staff to those of policies; ``words[0]`` names it."""

    words: tuple[str, ...]
    says: tuple[str, ...]
    source: str = ""


class Vocabulary:
    """The bridges in effect. Safe to use from several threads."""

    def __init__(self, bridges: Iterable[Bridge]) -> None:
        self.bridges = tuple(bridges)
        self._by_stem: dict[str, list[tuple[tuple[str, ...], Bridge]]] = {}
        phrases = [(words, bridge) for bridge in self.bridges for words in bridge.words]
        for stems, (_, bridge) in zip(_stems([w for w, _ in phrases]), phrases, strict=True):
            if stems:
                self._by_stem.setdefault(stems[0], []).append((stems, bridge))

    def crossed(self, topic: str) -> tuple[Bridge, ...]:
        """The bridges whose words stand in a topic, in order of the words."""
        (said,) = _stems([topic])
        found: dict[Bridge, None] = {}
        for at, stem in enumerate(said):
            for phrase, bridge in self._by_stem.get(stem, ()):
                if _stands(phrase, said, at):
                    found[bridge] = None
        return tuple(found)

    def expansions(self, topic: str) -> tuple[str, ...]:
        """What policies say for the words of a topic, at most ``MOST``, without what it says
        itself; () where no bridge leads from it."""
        (said,) = map(set, _stems([topic]))
        ways = dict.fromkeys(way for bridge in self.crossed(topic) for way in bridge.says)
        new = [way for way, stems in zip(ways, _stems(ways), strict=True) if not set(stems) <= said]
        return tuple(new[:MOST])


def _stands(phrase: Sequence[str], said: Sequence[str], at: int) -> bool:
    """Whether a phrase begins at a place, its words in order and at most ``GAP`` words apart."""
    for stem in phrase[1:]:
        window = said[at + 1 : at + 2 + GAP]
        if stem not in window or _BREAKS & set(window[: window.index(stem)]):
            return False
        at += 1 + window.index(stem)
    return True


def _stems(texts: Iterable[str]) -> list[tuple[str, ...]]:
    """The stems of each text, words without meaning of their own kept as they are: a phrase such
    as "who owns" is nothing without its "who"."""
    from vectorstore.tokens import WORD, stems

    worded = [WORD.findall(text.casefold().replace("-", " ")) for text in texts]
    words = list(dict.fromkeys(word for text in worded for word in text))
    stemmed = {word: (*found, word)[0] for word, found in zip(words, stems(words), strict=True)}
    return [tuple(stemmed[word] for word in text) for text in worded]


def shipped() -> VocabularyFile:
    """The file that comes with the program."""
    place = files("corpus") / "starter" / FILE
    return parse(place.read_bytes(), f"the program's own {FILE}")


def of_user(home: Path) -> VocabularyFile:
    """The file in the data folder; empty where there is none. Raises VocabularyError."""
    path = home / FILE
    try:
        data = path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return VocabularyFile()
    except OSError as error:
        raise VocabularyError(f"{path} cannot be read: {error}. See {DOCS}.") from error
    return parse(data, str(path))


def changed_at(home: Path) -> float:
    """When the user's file was last changed, in seconds since 1970; 0 where there is none."""
    try:
        return (home / FILE).stat().st_mtime
    except OSError:
        return 0.0


def parse(data: bytes, name: str) -> VocabularyFile:
    """Checks a vocabulary.toml called ``name``. Raises VocabularyError."""
    try:
        raw: dict[str, Any] = tomllib.loads(data.decode("utf-8"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:
        raise VocabularyError(f"{name} is not valid TOML: {error}. See {DOCS}.") from error
    try:
        return VocabularyFile.model_validate(raw)
    except ValidationError as error:
        raise VocabularyError(_faults(error, name)) from None


def in_effect(home: Path) -> Vocabulary:
    """The bridges of both files, the user's in place of shipped ones of the same first words.
    Raises VocabularyError."""
    return combined(shipped(), of_user(home))


def combined(first: VocabularyFile, over: VocabularyFile) -> Vocabulary:
    """The bridges of both, where those of ``over`` take the place of those of the same name."""
    entries = {entry.words[0].lower(): entry for entry in (*first.bridge, *over.bridge)}
    kept = (entry for entry in entries.values() if not entry.off)
    return Vocabulary(Bridge(entry.words, entry.says, entry.source) for entry in kept)


def _faults(error: ValidationError, name: str) -> str:
    """One line a fault, saying which bridge it is in."""
    lines = []
    for fault in error.errors(include_url=False, include_input=False)[:5]:
        where = [part for part in fault["loc"]]
        number = next((int(part) + 1 for part in where if isinstance(part, int)), None)
        field = next((part for part in reversed(where) if isinstance(part, str)), "file")
        place = f"bridge {number}, {field!r}" if number else repr(field)
        lines.append(f"{name}: {place}: {fault['msg']}.")
    return " ".join([*lines, f"See {DOCS}."])
