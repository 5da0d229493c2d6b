"""Which providers a text names, by the names and aliases that the library's metadata give.

No name is known to the code: an organisation's own systems are found the same way, from its
``library.toml``.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.dates import is_day_word
from assistant.name_forms import key, lower, short_names
from assistant.name_matching import NameMatching
from assistant.places import places_in
from assistant.spelling import NameSpelling
from corpus.model import Provider

# Where a provider stands in a question: before a verb, before a colon, after a preposition, or
# as the owner of a policy ("does HeyGen allow …", "on Character.AI?").
_NAME = r"(?P<name>[A-Z][\w.+-]*(?:\s+[A-Z][\w.+-]*){0,2})"
_VERBS = r"(?:allow|permit|let|forbid|prohibit|ban|ok|okay|fine|allowed|train|store|keep|say)"
_PAPERS = r"(?:policy|policies|terms|rules|guidelines|licen[cs]e|conditions|API)"
_SLOTS = (
    re.compile(
        rf"\b(?i:does|do|did|will|would|can|could|may|is|are|has)\s+{_NAME}\s+"
        rf"(?:(?:be|still|even)\s+)?{_VERBS}\b"
    ),
    re.compile(rf"^{_NAME}\s*:"),
    re.compile(rf"\b(?i:on|with|using|via|through|under|use)\s+{_NAME}"),
    re.compile(rf"\b{_NAME}(?:'s|’s)\s+(?:\w+\s+){{0,3}}{_PAPERS}\b"),
)
_ORDINARY = (
    "I We You They It Use Our The A An If Is Are Can May Does Do What Who Which When Where Why How "
    "Yes No API APIs AI ML LLM LLMs CV CVs KYC HR IT EU US UK USA EEA GDPR CCTV PDF URL ID IDs "
    "VIP CEO CFO CTO TV PR Q A/B OK FAQ NDA SLA DPA PII CSV Excel Word Teams Slack Internet Web "
    "Europe European"
)
_NOT_NAMES = frozenset(_ORDINARY.split())

TEXTS = 64
"""Texts whose names are remembered."""


@dataclass(frozen=True, slots=True)
class Mentions:
    """Providers named: those with documents, and names without any; both in order of mention.

    ``groups`` holds the known ones mention by mention: "Mistral" may stand for three services
    that follow each other, and is still one thing to ask about. ``rest`` is the text without the
    names, which is what the question is about.
    """

    known: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    groups: tuple[tuple[str, ...], ...] = ()
    rest: str = ""


class Names:
    """Finds providers in text. ``present`` are the providers that have documents.

    With ``words``, the ordinary words of English, names that are none are known in any case, and
    slips of the pen are set right; ``common`` are the commonest of them.
    """

    def __init__(
        self,
        providers: Iterable[Provider],
        present: Collection[str],
        words: Collection[str] = frozenset(),
        common: Collection[str] = frozenset(),
    ) -> None:
        described = list(providers)
        self._present = set(present)
        self._owners: dict[str, list[str]] = {}
        self._heirs: dict[str, str] = {}
        for provider in described:
            if provider.succeeded_by:
                self._heirs[provider.name] = provider.succeeded_by
            for name in (provider.name, *provider.aliases):
                self._own(name, provider.name)
        for name in present:  # a provider that no metadata describes goes by its own name
            self._own(name, name)
        spelled = {n for p in described for n in (p.name, *p.aliases)} | self._present
        shorts = {n: p for n, p in short_names(described).items() if n not in self._owners}
        here = {short for short, provider in shorts.items() if provider in self._present}
        self._owners |= {short: [provider] for short, provider in shorts.items()}
        matching = NameMatching(spelled, self._owners, here, shorts.keys() - here, words, common)
        # One question is gone through several times: for its names, for what is left without them.
        self._mentions = lru_cache(TEXTS)(matching.mentions)
        self._spelling = NameSpelling(spelled, words)

    def _own(self, name: str, provider: str) -> None:
        owners = self._owners.setdefault(key(name), [])
        if provider not in owners:
            owners.append(provider)

    def find(self, text: str) -> Mentions:
        """Longest names first where they overlap ("Azure OpenAI" is not "OpenAI")."""
        groups: dict[tuple[str, ...], None] = {}
        unknown: dict[str, None] = {}
        rest = text
        for name, begin, end in self._mentions(text):
            if _tells_apart(name, groups):
                continue  # "github … copilot" is one service of the company named first
            owners = self._owners.get(name) or self._owners.get(lower(name), [])
            family = [one for owner in owners for one in self._family(owner)]
            present = [one for one in family if one in self._present]
            if present:
                groups[tuple(present)] = None
            if owners and not present:
                unknown[text[begin:end]] = None
            rest = _blank(rest, begin, end)
        unknown.update(dict.fromkeys(name for name, _, _ in _unlisted(rest)))
        found = [self._narrowed(group, rest) for group in groups]
        rest = _without(rest, [word for _, words in found for word in words])
        groups = dict.fromkeys(group for group, _ in found)
        known = dict.fromkeys(name for group in groups for name in group)
        return Mentions(tuple(known), tuple(unknown), tuple(groups), " ".join(rest.split()))

    def corrected(self, text: str) -> str:
        """The text with misspelt names set right, where a provider's name stands."""
        return self._spelling.corrected(text)

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Where the names of providers stand, known or not, in order."""
        known = [(begin, end) for _, begin, end in self._mentions(text)]
        rest = text
        for begin, end in known:
            rest = _blank(rest, begin, end)
        return sorted(known + [(begin, end) for _, begin, end in _unlisted(rest)])

    def _narrowed(
        self, group: tuple[str, ...], rest: str
    ) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Those of several services that a company's name stands for which other words name too:
        "Alphabet" and later "the notebook rules". With the words that did."""
        distinct = {name: _own_words(name, group) for name in group}
        said = set(re.findall(r"\w+", rest.lower()))
        named = {name for name, words in distinct.items() if words and words <= said}
        meant = {one for name in named for one in self._family(name)}
        kept = tuple(name for name in group if name in meant)
        words = tuple(sorted({word for name in named for word in distinct[name]}))
        return (kept, words) if kept else (group, ())

    def _family(self, name: str) -> list[str]:
        """A provider and those that it goes on for, or that go on for it."""
        chain = [name]
        while (heir := self._heirs.get(chain[-1])) and heir not in chain:
            chain.append(heir)
        before = [old for old, heir in self._heirs.items() if heir in chain and old not in chain]
        while before:
            chain += before
            before = [
                old for old, heir in self._heirs.items() if heir in before and old not in chain
            ]
        return chain

    def heir(self, name: str) -> str | None:
        """The provider under which this one's offer goes on, if the metadata names one."""
        return self._heirs.get(name)


def _tells_apart(name: str, groups: Iterable[Sequence[str]]) -> bool:
    """Whether a name is the word by which services of a company named before differ."""
    return any(
        len(group) > 1 and name not in group and _own_words(one, group) == {name.lower()}
        for group in groups
        for one in group
    )


def _blank(text: str, begin: int, end: int) -> str:
    return text[:begin] + " " * (end - begin) + text[end:]


def _own_words(name: str, group: Sequence[str]) -> frozenset[str]:
    """The words of a name that stand in no other name of its group."""
    words = {one: frozenset(re.findall(r"\w+", one.lower())) for one in group}
    return words[name] - frozenset().union(*(words[one] for one in group if one != name))


def _without(text: str, words: Iterable[str]) -> str:
    for word in words:
        text = re.sub(rf"\b{re.escape(word)}\b", " ", text, flags=re.IGNORECASE)
    return text


def _unlisted(text: str) -> Sequence[tuple[str, int, int]]:
    """Capitalised names where a provider would stand, though no metadata lists them, with their
    places."""
    found = []
    for slot in _SLOTS:
        for match in slot.finditer(text):
            words = [w.strip(".,") for w in match["name"].split()]
            name = " ".join(w for w in words if w and w not in _NOT_NAMES)
            shouted = name.isupper() and " " in name  # "SYSTEM NOTE:"
            elsewhere = is_day_word(name) or places_in(name)  # "on April 1", "under Dutch law"
            if len(name) > 2 and not (name.isdigit() or shouted or elsewhere):
                found.append((name, *match.span("name")))
    return found
