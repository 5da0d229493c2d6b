"""What each limb of a sentence says of the act, against what the clause does.

The clause is read by the library's own reading (`corpus.modality`), rule by rule (``rules``); the
sentence, plain words in one of four languages, by the cues of ``act_cues``. Where nothing can be
told, nothing passes.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from assistant.support.bearing import BEYOND, bears_out
from assistant.support.case import Cited
from assistant.support.denial import lacks_alike
from assistant.support.meant import meant
from assistant.support.polarity import denies
from assistant.support.rules import Rule
from assistant.support.stances import Stance, main_and_hung, stances
from assistant.support.tongues import Tongue
from assistant.support.turned import agreement
from corpus.modality import Modality

_SURELY, _ABOUT = 0.95, 0.85
"""Of the best rule's words, those of others that a limb's main part surely, or likely, means."""


def contradictions(limbs: Iterable[str], sentence: str, spoken: Tongue, cited: Cited) -> list[str]:
    """Why the limbs do not say what the clause does; empty where they do."""
    return [why for limb in limbs for why in _against(limb, sentence, spoken, cited)]


def _against(limb: str, sentence: str, spoken: Tongue, cited: Cited) -> list[str]:
    rules = meant(limb, spoken, cited)
    said = sorted(stances(limb, spoken))
    out = [f"the condition is turned round: {limb.strip()}"]
    if not _is_turned(limb, sentence, spoken, rules):
        out = []
    main = main_and_hung(limb, spoken)[0]
    nearest = meant(main, spoken, cited, _SURELY)
    around = [rule for rule in meant(main, spoken, cited, _ABOUT) if rule in rules]
    for stance in said:
        fits = [rule for rule in rules if bears_out(stance, limb, sentence, spoken, rule)]
        others = [rule for rule in rules if rule not in fits]
        barred = [rule for rule in others if rule in nearest and _bars(rule)]
        lifted = bool(around) and not any(rule in around for rule in fits)
        if not fits or (stance == "leave" and barred) or (stance == "ban" and lifted):
            does = (barred or others or list(rules))[0].reading.modality
            out.append(_WORDS[stance].format(does=_DOES[does]))
    return out


def _is_turned(limb: str, sentence: str, spoken: Tongue, rules: Sequence[Rule]) -> bool:
    """Whether the likeliest rule hangs the other way round, and no other bears the limb out."""
    if agreement(limb, spoken, rules[0]) >= 0:
        return False
    said = stances(limb, spoken)
    return not any(
        agreement(limb, spoken, rule) >= 0
        and all(bears_out(stance, limb, sentence, spoken, rule) for stance in said)
        for rule in rules
    )


def _bars(rule: Rule) -> bool:
    return "ban" in rule.stances and "leave" not in rule.stances


_WORDS: dict[Stance, str] = {
    "ban": "it forbids, the clause {does}",
    "leave": "it allows, the clause {does}",
    "duty": "it requires, the clause {does}",
    "free": "it lifts a duty, the clause {does}",
}
_DOES: dict[Modality, str] = {
    "prohibits": "forbids",
    "permits": "allows, on its conditions",
    "requires": "requires",
    "excepts": "makes an exception",
    "defines": "defines",
    "states": "only states",
}


def is_silent(limbs: Iterable[str], spoken: Tongue, cited: Cited) -> bool:
    """Whether a sentence on a clause that forbids, allows or requires says none of it."""
    return not any(_says(limb, spoken, cited) for limb in limbs)


def _says(limb: str, spoken: Tongue, cited: Cited) -> bool:
    """A rule or what comes of one: "it renews" of what shall renew, "they get none" of what they
    may not have. That something is done does not follow from leave to do it."""
    if stances(limb, spoken):
        return True
    denied = denies(limb, spoken)
    return any(
        rule.stated
        or ("ban" if denied else "duty") in rule.stances
        or agreement(limb, spoken, rule) > 0
        or (denied and lacks_alike(limb, spoken, rule))
        or (denied and "only" in rule.words and bool(BEYOND.search(limb.lower())))
        for rule in meant(limb, spoken, cited, _SURELY)
    )
