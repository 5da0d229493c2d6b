"""Rules told without a way out ("in every case, even with consent") of clauses that have one."""

from __future__ import annotations

import re
from collections.abc import Mapping

from assistant.support.case import Cited
from assistant.support.meant import meant
from assistant.support.rules import rules_of
from assistant.support.segments import limbs
from assistant.support.stances import depends, has_exception, stances
from assistant.support.tongues import Tongue
from corpus.plain import unified

_EVEN: Mapping[Tongue, str] = {
    "en": r"(?:not )?even (?:with|if|when|where|for|in|to|by|on|after|before|though)\b",
    "de": r"(?:selbst|sogar|auch) (?:mit|wenn|bei|für|nach|vor|in|dann)\b"
    r"|\bauch nicht,? (?:mit|wenn)\b",
    "fr": r"(?:pas )?même (?:avec|si|en|pour|après|avant|dans|lorsqu\w*)\b",
    "es": r"(?:incluso|ni siquiera|aun|aún) (?:con|si|para|cuando|en|después|antes)\b|\baunque\b",
}
_WHOLLY: Mapping[Tongue, str] = {
    "en": r"(?:under|in) (?:any|all|no) circumstances?|in (?:any|every|no|all) (?:cases?|event)"
    r"|without (?:any )?exceptions?|no exceptions?|always|categorically|absolutely|completely"
    r"|unconditionally|outright|at all times|whatever the (?:reason|case|purpose|circumstances)"
    r"|no matter",
    "de": r"unter (?:keinen|allen) umständen|auf (?:keinen|jeden) fall|in jedem fall|ausnahmslos"
    r"|ohne (?:jede )?ausnahme|immer|keinesfalls|grundsätzlich|ganz gleich|egal",
    "fr": r"en aucun cas|sans (?:aucune )?exception|toujours|dans tous les cas|en toutes?"
    r" circonstances?|absolument|quel\w* que soi\w+",
    "es": r"en ningún caso|bajo ninguna circunstancia|sin (?:ninguna )?excepci\w+|siempre(?! que)"
    r"|en todos los casos|absolutamente|sea cual sea",
}
_WAY_OUT = re.compile(
    r"\b(?:unless|except\w*|only|without|provided|until|subject to|other than|if|save (?:for|where)"
    r"|as long as|so long as|up to|at most|maximum|limited to|with (?:\w+ ){0,4}?(?:consent"
    r"|permission|approval))\b"
)
_ABSOLUTE = re.compile(
    r"\b(?:under no circumstances?|in no (?:event|case)|in (?:any|every|all) (?:cases?|event)"
    r"|(?:under|in) any circumstances?|without exception|always|never|ever|even (?:if|when|with)"
    r"|regardless|irrespective|any (?:reason|purpose))\b"
)


_NEVER: Mapping[Tongue, re.Pattern[str]] = {
    "en": re.compile(r"\bnever\b"),
    "de": re.compile(r"\b(?:nie|niemals)\b"),
    "fr": re.compile(r"\bjamais\b"),
    "es": re.compile(r"\b(?:nunca|jamás)\b"),
}
_UNLESS = re.compile(r"\b(?:unless|except)\b")
_HANGS = re.compile(
    r"(?:^|, )(?:if|where|when|unless) |\b(?:unless|except|only (?:if|with|after)"
    r"|not (?:\w+ ){1,8}?without)\b"
)


def absolutes(sentence: str, spoken: Tongue, cited: Cited) -> list[str]:
    """A rule that a sentence makes absolute, of a clause that names a way out and is not."""
    held = unified(cited.words)
    limited = bool(_WAY_OUT.search(held)) or any(rule.reading.limits for rule in rules_of(cited))
    if not limited:
        return []
    for limb in limbs(sentence):
        low = limb.lower()
        rules = meant(limb, spoken, cited)
        hang = all(_HANGS.search(r.words) and not _ABSOLUTE.search(r.words) for r in rules)
        if hang and _NEVER[spoken].search(low) and not depends(limb, spoken):
            return ["it leaves no way out, the clause does: “never”"]
        even = re.search(rf"\b(?:{_EVEN[spoken]})", low)
        wholly = re.search(rf"\b(?:{_WHOLLY[spoken]})\b", low)
        states = not stances(limb, spoken) and not all(_UNLESS.search(r.words) for r in rules)
        if not (even or wholly) or states or _ABSOLUTE.search(held):
            continue
        rest = low[: even.start()] if even else re.sub(_WHOLLY[spoken], " ", low)
        if not has_exception(rest, spoken):
            found = even or wholly
            return [f"it leaves no way out, the clause does: “{found[0] if found else ''}”"]
    return []
