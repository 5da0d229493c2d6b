"""Whether a sentence hangs on the same thing as a rule of the clause, and the same way round.

A rule that holds when something is so ("if", "once", "with consent") is the opposite of one that
holds until or unless it is so. "You may not, unless X" and "you may, if X" agree; "you may, unless
X" and "you may, until X" are turned round. So each way of saying it is a sign: of what is said (a
ban is minus), of the word of condition ("unless" is minus) and of a "not" behind it. The product of
the three must be the same for sentence and clause.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from assistant.support.glossary import english, stem
from assistant.support.hinge_words import AND
from assistant.support.number_words import number_words
from assistant.support.polarity import denies
from assistant.support.rules import Rule
from assistant.support.stances import folded_sentence, main_and_hung, stances
from assistant.support.telling import telling
from assistant.support.tongues import WORD, Tongue, matter_words

_UNIT = r"(?<!days )(?<!day )(?<!weeks )(?<!week )(?<!months )(?<!month )(?<!hours )(?<!years )"
_LEAVE_EN = r"(?= (?:[\w']+ ){0,5}?(?:consent|permission|approval|authori[sz]ation|agreement|ok)\b)"
_WHEN_SO: Mapping[Tongue, str] = {
    "en": rf"(?<!even )if|when(?:ever)?|where|once|{_UNIT}after|as soon as"
    rf"|(?<!has )(?<!have )(?<!is )(?<!are )(?<!be )(?<!was )provided(?: that)?"
    rf"|providing|as long as|so long as|on condition(?: that)?|only with|with{_LEAVE_EN}"
    r"|upon|subject to|(?:from|since|as of)(?= \d)",
    "de": r"(?<!auch )wenn|falls|sobald|nachdem|sofern|solange|soweit|vorausgesetzt"
    r"|(?<!tagen )(?<!wochen )(?<!monaten )(?<!stunden )nach"
    r"|mit(?= (?:\w+ ){0,3}?(?:zustimmung|einwilligung|erlaubnis|genehmigung|freigabe))",
    "fr": r"(?<!même )(?<!sauf )s(?:i|'ils?)|lorsqu(?:e|')|quand"
    r"|(?<!jours )(?<!mois )(?<!heures )après|dès (?:que|lors)"
    r"|une fois|à condition|pourvu|tant que|avec(?= (?:[\w']+ ){0,3}?(?:accord|consentement))",
    "es": r"(?<!incluso )(?<!salvo )si|cuando|(?<!días )(?<!meses )(?<!horas )(?:después de"
    r"|tras)|una vez|siempre que"
    r"|siempre y cuando|con(?= (?:\w+ ){0,4}?(?:consentimiento|permiso|autorización|acuerdo))",
}
_UNLESS: Mapping[Tongue, str] = {
    "en": rf"unless|until|{_UNIT}before|prior to|without|except(?:ing)?"
    r"(?: (?:if|when|where|for|with|as|in|to|after|under))?|other than|apart from|aside from"
    r"|save (?:for|where|if|when)|not if|but for|absent|within",
    "de": r"es sei denn|außer(?: wenn)?|bis|bevor|vor|binnen|innerhalb(?: von)?|ohne|ausgenommen"
    r"|abgesehen",
    "fr": r"sauf(?: si)?|à moins (?:que?|qu'|de?|d')|avant|jusqu\w*|sans|excepté|hormis",
    "es": r"salvo(?: que| si)?|excepto|a menos que|hasta|antes de|sin|a no ser que",
}
_NOT: Mapping[Tongue, re.Pattern[str]] = {
    "en": re.compile(r"\b(?:not|no|never|nobody|none)\b"),
    "de": re.compile(r"\b(?:nichts?|kein\w*|nie\w*)\b"),
    "fr": re.compile(r"\b(?:pas|aucun\w*|jamais)\b"),  # "ne" alone denies nothing there
    "es": re.compile(r"\b(?:no|nunca|ning\w+|nadie)\b"),
}
_JOINTS = {
    spoken: re.compile(
        rf"\b(?:(?P<unless>{_UNLESS[spoken]})|(?P<so>{_WHEN_SO[spoken]}))(?!\w)(?P<what>[^,;:.]*)"
    )
    for spoken in _UNLESS
}
_EMPTY = frozenset(
    """the a an of in to for it its is are has have been be you your they their this that we
    our and or by on at with do does not no any""".split()  # noqa: SIM905
)
_AHEAD = re.compile(r"\b(?:in advance|beforehand|prior|advance notice)\b")
_FIRST_DO = re.compile(r"^(.*?)\b(?:before|prior to)\b([^,;.]*)")
_WITHIN = re.compile("within|binnen|innerhalb|dans un délai|en un plazo")
_WITHOUT = re.compile("without|absent|apart|aside")
_VERB = re.compile(r"\b(?:will|shall|may|must|can|cannot|is|are|does|do) ")
_TWO = 2  # words of another language that a condition shares to be surely the same
_OF_PERIOD = 2
_OR = re.compile(r"(?:, | )(?:or|oder|ou|o) (?:\w+ ){1,3}$")
_SAME = 0.5  # of the fewer words, those that two conditions share to be the same one
_MOSTLY = 0.5  # of a statement's words, more than which the rule must have


@dataclass(frozen=True, slots=True)
class Joint:
    """Words that something hangs on, each with what it may mean, and the sign of how it does."""

    words: tuple[frozenset[str], ...]
    sign: int
    exact: frozenset[str] = frozenset()  # the stems alone


def joints(text: str, spoken: Tongue, theirs: tuple[str, ...] = ()) -> list[Joint]:
    """What a text hangs on, piece by piece; ``theirs`` are English words that it may have in
    another language."""
    low = folded_sentence(text)
    every = [one for one in _JOINTS[spoken].finditer(low) if not _of_other(low, one)]
    out = []
    for unless, what in _split_further(every, spoken):
        sign = (-1 if unless else 1) * (-1 if _NOT[spoken].search(what) else 1)
        exact = frozenset(
            stem(w, "en") for w in WORD.findall(what) if w not in _EMPTY and spoken == "en"
        )
        out.append(Joint(_words(what, spoken, theirs), sign, exact))
    return out


def _of_other(low: str, found: re.Match[str]) -> bool:
    """Whether it is but the condition of an alternative: "at least 13, or older where …"."""
    return bool(_OR.search(low[: found.start()]))


def _split_further(every: list[re.Match[str]], spoken: Tongue) -> list[tuple[bool, str]]:
    """A piece that holds a further word of condition ends before it; of "has been told and is not
    against it" each part is told apart, since only one of them is denied."""
    out: list[tuple[bool, str]] = []
    for found in every:
        what, unless = found["what"], bool(found["unless"])
        if _WITHIN.match(found["unless"] or ""):
            what = " ".join(what.split()[:_OF_PERIOD])  # "within 14 days", not "of the return"
        if _WITHOUT.match(found["unless"] or ""):
            what = _VERB.split(what)[0]  # "one without a permit", not "will not be let in"
        while inner := _JOINTS[spoken].search(what):
            out.append((unless, what[: inner.start()]))
            what, unless = inner["what"], bool(inner["unless"])
            if _WITHIN.match(inner["unless"] or ""):
                what = " ".join(what.split()[:_OF_PERIOD])
        out.append((unless, what))
    return [(unless, part) for unless, what in out for part in AND.split(what)]


def _words(text: str, spoken: Tongue, theirs: tuple[str, ...]) -> tuple[frozenset[str], ...]:
    matter = telling(text, spoken)
    numbers = number_words("en") if spoken == "en" else ()
    digits = [word for word in WORD.findall(text) if word.isdigit() or word in numbers]
    if not matter and not digits:
        matter = [word for word in WORD.findall(text) if word not in _EMPTY]
    means: list[tuple[str, ...]]
    means = [(word, *english(word, spoken, theirs)) for word in dict.fromkeys(matter)]
    return tuple(
        frozenset(stem(one, "en") for one in every) for every in means + [(d,) for d in digits]
    )


def agreement(limb: str, spoken: Tongue, rule: Rule) -> int:
    """1 where a limb hangs on what the rule does, the same way round; -1 where it is turned round;
    0 where that cannot be told."""
    theirs = tuple(matter_words(rule.words, "en"))
    if crossed := _crossed(limb, spoken, rule, theirs):
        return crossed
    said = _sign_of_limb(limb, spoken, rule, theirs)
    held = joints(rule.words, "en")
    if not said or not held:
        return 0
    out = 0
    for one in joints(limb, spoken, theirs):
        best = max(held, key=lambda other: _shared(one.words, other.words))
        shared = _shared(one.words, best.words)
        if not shared or shared < _SAME * min(len(one.words), len(best.words)):
            continue
        if said[0] * one.sign != said[1] * best.sign:
            unsure = not one.exact & best.exact if spoken == "en" else shared < _TWO
            if (unsure and (spoken == "en" or len(best.words) > 1)) or _beforehand(limb, rule):
                continue
            return -1
        if stances(limb, spoken) == {"leave"} and _of_condition(limb, spoken, rule, best, theirs):
            return -1
        out = 1
    return out


def _of_condition(
    limb: str, spoken: Tongue, rule: Rule, best: Joint, theirs: tuple[str, ...]
) -> bool:
    """Whether a limb gives leave for what the rule makes its condition, on other words of it: "you
    may tell them once it is recorded" of "only after they have been told that it is recorded"."""
    about, hung = main_and_hung(limb, spoken)
    main = _words(about if hung else "", spoken, theirs)
    rest = _words(main_and_hung(rule.words, "en")[0], "en", ())
    return _share(main, best.words) > max(_SAME, _share(main, rest))


def _shared(mine: tuple[frozenset[str], ...], theirs: tuple[frozenset[str], ...]) -> int:
    return sum(any(one & other for other in theirs) for one in mine)


def _beforehand(limb: str, rule: Rule) -> bool:
    """ "If we end it, we tell you in advance": it tells you before it ends it."""
    return bool(_AHEAD.search(rule.words) and re.search(r"\b(?:before|prior to)\b", limb.lower()))


def _crossed(limb: str, spoken: Tongue, rule: Rule, theirs: tuple[str, ...]) -> int:
    """What must be done before something, and what may be done only after: "complete the course
    before you get an account", "no account before the course is completed" (1); the contrary of
    it (-1); 0 where a limb is no such thing."""
    first = _FIRST_DO.match(rule.words)
    main, hung = main_and_hung(limb, spoken)
    if rule.reading.modality != "requires" or not first or not hung:
        return 0
    mine, after = _words(main, spoken, theirs), _words(hung, spoken, theirs)
    do, then = _words(first[1], "en", ()), _words(first[2], "en", ())
    if _share(mine, then) < _SAME or _share(after, do) < _SAME:
        return 0
    if _share(mine, do) > _share(mine, then) or _share(after, do) <= _share(after, then):
        return 0
    minus = bool(re.match(rf"\W*(?:{_UNLESS[spoken]})", hung))
    no = denies(limb, spoken) or "ban" in stances(limb, spoken)
    return 1 if minus == no else -1


def _share(mine: tuple[frozenset[str], ...], theirs: tuple[frozenset[str], ...]) -> float:
    return _shared(mine, theirs) / len(mine) if mine else 0.0


def _sign_of_limb(
    limb: str, spoken: Tongue, rule: Rule, theirs: tuple[str, ...]
) -> tuple[int, int] | None:
    """The signs of what limb and rule say, where they speak of the same: of leave, or of duty, or
    of how things are."""
    said = stances(limb, spoken)
    does = rule.reading.modality
    if said in ({"ban"}, {"leave"}):
        mine = 1 if said == {"leave"} else -1
        if does in ("prohibits", "permits"):
            return mine, 1 if does == "permits" else -1
        return (mine, -1 if rule.denied else 1) if rule.of_provider else None
    if said in ({"duty"}, {"free"}) and does in ("requires", "excepts"):
        return (1 if said == {"duty"} else -1), 1 if does == "requires" else -1
    if said or not rule.stated:
        return None
    mine_words = _words(limb, spoken, theirs)
    same = sum(bool(w & rule.stems) for w in mine_words) > _MOSTLY * len(mine_words)
    return (-1 if denies(limb, spoken) else 1, -1 if rule.denied else 1) if same else None
