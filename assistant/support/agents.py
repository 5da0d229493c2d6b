"""Who does what in an English text: the agents of its verbs, and those who are named besides.

No parser: policy sentences put the subject before a modal, an auxiliary, or a verb that stands
right behind a party, and that is all that is looked for. What cannot be told has no agent, and
nothing is concluded from it.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from assistant.support.agent_words import (
    ANYBODY,
    AUXILIARIES,
    BARE_CONTROL,
    BE,
    CONDITIONS,
    CONTROL,
    DENIES,
    DOES,
    GETS,
    LIGHT_ACTS,
    OPENERS,
    PASSED_OVER,
    PREPOSITIONS,
    PRONOUNS,
    RULED,
    RULES_ON,
    SMALL,
    among,
)
from assistant.support.parties import PROVIDER, USER, Word, words_of
from assistant.support.same_acts import is_irregular, meanings
from assistant.support.subjects import finite_verbs
from assistant.support.tongues import carries_none

_NOBODY: frozenset[str] = frozenset()
_REACH = 5  # words behind "by" or "of" within which somebody is named


@dataclass(frozen=True, slots=True)
class Deed:
    """``agents`` do it; ``others`` are named in it as somebody else, of whom ``befalls`` are the
    subject of a passive. ``denied``: it is said not to be done; ``hangs``: what it opens with, if
    that makes it a condition. ``first`` and ``heads`` are the stems of its first verb and of all
    its verbs, ``own`` those of each of its words of matter, all with other words for them."""

    agents: frozenset[str]
    others: frozenset[str]
    befalls: frozenset[str]
    passive: bool
    denied: bool
    hangs: str
    first: frozenset[str]
    heads: frozenset[str]
    own: tuple[frozenset[str], ...] = field(repr=False)

    @property
    def matter(self) -> frozenset[str]:
        """The stems of all its words."""
        return frozenset(s for one in self.own for s in one)


def deeds(text: str, provider: tuple[str, ...], apart: bool = False) -> list[Deed]:
    """What is done in a text and by whom, in order; ``provider`` are its publisher's names, and
    ``apart`` is for `words_of`."""
    words = words_of(text, provider, apart=apart)
    verbs = finite_verbs(words)
    out: list[Deed] = []
    for nth, one in enumerate(verbs):
        end = verbs[nth + 1].begin if nth + 1 < len(verbs) else len(words)
        end = next((i for i in range(one.verb, end) if words[i].text in ".;!?"), end)
        if end > one.verb:
            hangs = _opener(words, one.begin)
            made = _deeds_from(words[one.verb : end], one.agents)
            out += [replace(deed, hangs=hangs) for deed in made]
    return out


def _opener(words: list[Word], begin: int) -> str:
    """The "if" or the like before a subject, with the "only" before it."""
    if not begin or words[begin - 1].text not in CONDITIONS:
        return ""
    only = begin > 1 and words[begin - 2].text == "only"
    return f"only {words[begin - 1].text}" if only else words[begin - 1].text


def nominal(
    text: str, provider: tuple[str, ...], apart: bool = False
) -> list[tuple[str, frozenset[str]]]:
    """Whose act a noun is: "the client's consent", "our approval", "supervision by a teacher" as
    the party and the stems of the noun."""
    words = words_of(text, provider, apart=apart)
    out = []
    for at, word in enumerate(words):
        if word.party and word.owns:
            end = next((i for i in range(at + 1, len(words)) if _parts(words[i])), len(words))
            nouns = [w.text for w in words[at + 1 : min(end, at + 4)] if not _empty(w)]
            out += [(word.party, meanings(noun)) for noun in nouns]
        elif word.text in ("of", "by", "from") and at and not words[at - 1].ends:
            out += [(who, meanings(words[at - 1].text)) for who in _party_after(words, at)]
    return out


def _parts(word: Word) -> bool:
    return word.ends or bool(word.party) or word.text in SMALL or word.text in AUXILIARIES


def _deeds_from(row: list[Word], agents: frozenset[str]) -> list[Deed]:
    """The deed of a predicate, and those of whom it makes or lets do something."""
    split = _controlled(row)
    if split is None:
        return [_deed(row, agents)]
    who, rest = split
    party = frozenset([row[who].party]) if row[who].party else _NOBODY
    both = any(w.text in ("nor", "or") for w in row[:who])  # "shall not use, nor let others use"
    return [_deed(row[:who], agents), *_deeds_from(row[rest:], party | agents if both else party)]


def _controlled(row: list[Word]) -> tuple[int, int] | None:
    """Where in a predicate somebody is let or made to do something: the party, and the verb."""
    for at in range(1, len(row) - 1):
        named = row[at].party or row[at].text in ANYBODY
        if not named or row[at].owns or row[at].text == "we":
            continue
        verbs = [w.text for w in row[max(0, at - 4) : at] if not w.ends]
        then = row[at + 1].text
        if not any(among(w, CONTROL) for w in verbs) or then == "know":
            continue
        if then in ("to", "from") and at + 2 < len(row):
            return at, at + 2
        bare = any(among(w, BARE_CONTROL) for w in verbs)
        if bare and then not in SMALL and not row[at + 1].ends:
            return at, at + 1
    return None


def _deed(row: list[Word], agents: frozenset[str]) -> Deed:
    verb, passive = _verb(row)
    named = frozenset(w.party for i, w in enumerate(row) if w.party and is_named(row, i))
    befalls = agents if passive else _NOBODY
    if passive:
        by = next((i for i in range(verb, len(row)) if row[i].text == "by"), None)
        agents = _party_after(row, by) if by is not None else _NOBODY
        named -= frozenset(w.party for i, w in enumerate(row) if _is_means(row, i))
    elif (verb < len(row) and row[verb].text in GETS) or _rules_on(row[: verb + 1], agents):
        agents = _NOBODY
    acts = _acts(row, verb)
    light = _in_light_verb(row[verb:])
    first = frozenset(s for act in [*acts[:1], *light] for s in meanings(act))
    acts += light
    heads = frozenset(s for act in acts if not among(act, LIGHT_ACTS) for s in meanings(act))
    spelt = dict.fromkeys(w.text for w in row[verb:] if not _empty(w) and not w.party)
    own = tuple(dict.fromkeys(meanings(text) for text in spelt))
    if acts and not any(meanings(acts[0]) & one for one in own):
        own = (meanings(acts[0]), *own)
    denied = any(w.text in DENIES or w.text.endswith("n't") for w in row[:verb])
    return Deed(agents, (named | befalls) - agents, befalls, passive, denied, "", first, heads, own)


def _rules_on(row: list[Word], agents: frozenset[str]) -> bool:
    """Whether a publisher rules on what others do: "Acme does not permit filming"."""
    ruled = any(among(w.text, RULES_ON) for w in row)
    return agents == {PROVIDER} and ruled and not any(w.text in BE for w in row)


def _acts(row: list[Word], verb: int) -> list[str]:
    """The verbs of a predicate: the first, and what follows "and", "or" and "to"."""
    places = [verb, *(i + 1 for i in range(verb, len(row)) if row[i].text in ("and", "or"))]
    places += [
        i + 1
        for i in range(verb, len(row) - 1)
        if row[i].text == "to" and not row[i + 1].text.endswith("s")
    ]
    acts = [
        row[i].text
        for i in places
        if i < len(row) and not (row[i].party or row[i].ends or row[i].text in SMALL | OPENERS)
    ]
    if acts[:1] in (["let"], ["lets"]) and any(w.text == "know" for w in row[verb : verb + 4]):
        return ["tell", *acts[1:]]
    return acts


def _in_light_verb(row: list[Word]) -> list[str]:
    """The act of a verb that only says that something is done: "conduct an audit" audits."""
    if not row or not among(row[0].text, DOES):
        return []
    end = next((i for i in range(1, len(row)) if row[i].text in PREPOSITIONS - {"with"}), len(row))
    inner = row[1 : min(end, 10)]
    acts = [w.text for w in inner if not (_empty(w) or w.party or w.text in SMALL)]
    return [act for act in acts if not act.endswith("ly")][:2]


def _is_means(row: list[Word], at: int) -> bool:
    """Whether a party is what something is done with ("drafted with the assistant")."""
    before = [w.text for w in row[max(0, at - 2) : at]]
    return bool(row[at].party) and any(w in ("with", "using", "via", "through") for w in before)


def is_named(row: list[Word], at: int) -> bool:
    """Whether a party is spoken of as one: neither "your …", nor before the noun that is meant
    ("customer data")."""
    word = row[at]
    if word.owns:
        return word.party not in (USER, PROVIDER)
    if "as" in [w.text for w in row[max(0, at - 2) : at]]:
        return False
    if at + 1 == len(row) or word.text in PRONOUNS:
        return True
    then = row[at + 1].text
    return row[at + 1].ends or then in SMALL | OPENERS | AUXILIARIES or then.endswith(("ly", "ing"))


def _verb(row: list[Word]) -> tuple[int, bool]:
    """Where the main verb of a predicate stands, and whether it is in the passive."""
    at, be = 0, False
    while at < len(row):
        text = row[at].text
        ruled = among(text, RULED)
        need = text in ("need", "needs") and at + 1 < len(row) and row[at + 1].text == "to"
        manner = text.endswith("ly") and len(text) > 4
        if not (need or ruled or manner or text in AUXILIARIES or text in PASSED_OVER):
            return at, be and (text.endswith(("ed", "wn")) or is_irregular(text))
        be = (be or text in BE) and not ruled
        at += 1
    return at, False


def _party_after(row: list[Word], at: int) -> frozenset[str]:
    reach = row[at + 1 : at + _REACH]
    for place, word in enumerate(reach):
        compound = place + 1 < len(reach) and reach[place + 1].party
        if word.party and not word.owns and not compound:
            return frozenset([word.party])
        if word.ends:
            break
    return _NOBODY


def _empty(word: Word) -> bool:
    return word.ends or word.text[0].isdigit() or carries_none(word.text, "en")
