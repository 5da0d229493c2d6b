"""Answers without a verb of their own ("Only if …", "Not without …") and orders ("Send us …").

They allow, forbid and require like whole sentences, and are looked at where nothing else does.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from assistant.support.tongues import Tongue

_WORD_OF_ORDER = (
    r"(?:accept|acknowledge|add|agree|allow|answer|apply|approve|archive|ask|assess|attach|avoid"
    r"|book|bring|call|cancel|change|check|choose|cite|clear|come|compare|complete|comply|confirm"
    r"|consult|contact|copy|create|credit|declare|delete|describe|destroy|disclose|document"
    r"|e-?mail|encrypt|enter|erase|explain|export|file|fill|flag|follow|get|give|go|hand|have"
    r"|hold|identify|include|inform|inspect|keep|label|leave|let|limit|list|lock|log|look|make|mask"
    r"|mark|name|notify|obtain|open|pass|pay|pick|place|point|prove|provide|put|raise|read|record"
    r"|redact|refer|register|remove|repeat|report|request|respect|respond|restrict|return|review"
    r"|revoke|rotate|run|save|say|secure|see|seek|send|set|share|show|sign|speak|start|state|stay"
    r"|stick|store|submit|switch|take|talk|tell|test|train|treat|turn|type|upload|use|verify"
    r"|wait|warn|write)"
)
ORDERS: Mapping[Tongue, re.Pattern[str]] = {
    "en": re.compile(
        r"(?:^|[,:;] (?:then )?|\band )(?:please |always |first |instead |just |simply )*"
        rf"(?<!to ){_WORD_OF_ORDER}\b(?= (?:\w+|[\"“(]))"
    ),
    "de": re.compile(
        r"(?:^|, )(?:bitte )?(?!(?:dürf|müss|könn|soll|woll|möcht|hab|werd|würd)\w*|sind|wären)"
        r"\w+e?n sie\b"
    ),
    "fr": re.compile(r"(?:^|, )(?:veuillez|(?!(?:av|pouv|dev|voul|sav|all)ez)\w{3,}ez)\b(?! vous)"),
    "es": re.compile(
        r"(?:^|, )(?:por favor,? )?(?:envíe|borre|elimine|pida|solicite|informe|avise|compruebe"
        r"|revise|consulte|obtenga|indique|describa|marque|guarde|use|utilice|notifique|comunique"
        r"|firme|pague|registre|verifique|asegúrese|escriba|mencione|póngase)\b"
    ),
}
"""A verb that orders: at the beginning, or after the condition that stands there."""
_FIRST_IF: Mapping[Tongue, re.Pattern[str]] = {
    "en": re.compile(r"^\W*(?:if|when|where|once|after|before|as soon as|upon|unless|until|in)\b"),
    "de": re.compile(r"^\W*(?:wenn|falls|sobald|nachdem|bevor|vor|nach|bei|im)\b"),
    "fr": re.compile(r"^\W*(?:si|s'il|lorsque|quand|après|avant|dès|en cas)\b"),
    "es": re.compile(r"^\W*(?:si|cuando|después|antes|una vez|en caso|tras)\b"),
}
_ONLY: Mapping[Tongue, re.Pattern[str]] = {
    "en": re.compile(
        r"^only (?:if|when|where|with|after|once|by|for|under|within|until|through|as|to|on|in"
        r"|from|during|upon|at|while)\b"
    ),
    "de": re.compile(r"^(?:nur|erst|ausschließlich|allein) (?:[a-zäöü]{2,8}) "),
    "fr": re.compile(r"^(?:seulement|uniquement) (?:si|s'il|avec|après|lorsqu|pour|sous|dans|en)"),
    "es": re.compile(
        r"^(?:solo|sólo|únicamente|solamente) (?:si|con|cuando|después|tras|para|en|bajo|hasta)\b"
    ),
}
_NOT: Mapping[Tongue, re.Pattern[str]] = {
    "en": re.compile(
        r"^not (?:if|out of|without|before|until|unless|in|on|for|during|with|by|at|from|to|under"
        r"|when|where|while|after|yet|through)\b"
    ),
    "de": re.compile(r"^nicht (?:ohne|vor|bevor|in|im|für|während|bei|mit|wenn|solange|bis|zu)\b"),
    "fr": re.compile(r"^pas (?:sans|avant|si|s'il|dans|pour|pendant|tant|avec|en)\b"),
    "es": re.compile(r"^(?:no )?(?:sin|antes de|hasta que|mientras no|no en|no para|no con)\b"),
}
_YES_IF: Mapping[Tongue, re.Pattern[str]] = {
    "en": re.compile(
        r"^\W*yes\W+(?:but )?(?:only|provided|providing|as long as|so long as|if|once|after|with"
        r"|when|where|on|subject to|until|within|unless|except"
        r"|(?:for|in|at|during|by|from)(?![^,]*\b(?:you|we|it|they|he|she)\b))\b[^,]*"
        r"(?:, (?:(?:but )?only|provided|as long as|so long as|if|once|unless|except|subject)\b"
        r"[^,]*)?$"
    ),
    "de": re.compile(
        r"^\W*(?:ja|doch)\W+(?:aber )?(?:nur|sofern|wenn|falls|vorausgesetzt|mit|nach|solange"
        r"|sobald|unter|es sei denn|außer)\b"
    ),
    "fr": re.compile(
        r"^\W*(?:oui|si)\W+(?:mais )?(?:à condition|à moins|si|pourvu|avec|après|sous|tant|dès"
        r"|sauf|seulement|uniquement)\b"
    ),
    "es": re.compile(
        r"^\W*sí\W+(?:pero )?(?:siempre|si|con|cuando|después|tras|salvo|solo|sólo|a menos)\b"
    ),
}
_NO_UNLESS: Mapping[Tongue, re.Pattern[str]] = {
    "en": re.compile(r"^\W*no\W+(?:not )?(?:unless|except(?: if| when| where| with)?)\b[^,]*$"),
    "de": re.compile(r"^\W*nein\W+(?:es sei denn|außer(?: wenn)?|sofern nicht)\b"),
    "fr": re.compile(r"^\W*non\W+(?:sauf|à moins|excepté)\b[^,]*$"),
    "es": re.compile(r"^\W*no\W+(?:salvo|a menos|excepto|a no ser)\b[^,]*$"),
}


def orders(low: str, spoken: Tongue) -> bool:
    """Whether a folded text tells somebody to do something."""
    found = ORDERS[spoken].search(low)
    if not found:
        return False
    before = low[: found.start()]
    joined = found[0].startswith("and ")
    return not before.strip() or bool(
        (_FIRST_IF[spoken].match(low) and not joined) or (joined and ORDERS[spoken].match(before))
    )


def allows_briefly(text: str, low: str, spoken: Tongue) -> bool:
    """Whether a text is no more than "only if …" or "yes, provided …"; ``low`` is the folded one,
    without its "yes"."""
    return bool(_ONLY[spoken].match(low) or _YES_IF[spoken].match(text.lower().replace("’", "'")))


def is_brief_yes(text: str, spoken: Tongue) -> bool:
    """Whether a text is no more than "yes, unless …": what is asked may be leave or a duty."""
    return bool(_YES_IF[spoken].match(text.lower().replace("’", "'")))


def is_brief_no(text: str, spoken: Tongue) -> bool:
    """Whether a text is no more than "no, unless …": its condition gives no leave by itself."""
    return bool(_NO_UNLESS[spoken].match(text.lower().replace("’", "'")))


def forbids_briefly(low: str, spoken: Tongue) -> bool:
    """Whether a folded text is no more than "not in …", "not without …"."""
    return bool(_NOT[spoken].match(low))
