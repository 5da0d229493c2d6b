"""Words that turn a rule into its opposite though they stand near it in meaning.

Encoders put opposites close together ("before", "after"), so a closed list of general pairs is held
to the clause by its words alone; likewise words that widen leave without limit ("for any purpose").
"""

from __future__ import annotations

import re

from assistant.support.case import Cited
from assistant.support.tongues import Tongue
from corpus.plain import unified

_PAIRS: tuple[tuple[str, str], ...] = (
    (r"before|prior to|in advance|beforehand", r"after(?:wards)?|subsequently|later|once"),
    (r"public(?:ly)?", r"private(?:ly)?|non-public|not public"),
    (r"internal(?:ly)?", r"external(?:ly)?"),
    (r"non-?commercial(?:ly)?", r"(?<!non-)(?<!non)commercial(?:ly)?"),
    (r"minors?|under-?age|children|child", r"adults?"),
    (r"opt(?:s|ed|ing)? in(?:to)?|opt-in", r"opt(?:s|ed|ing)? out|opt-out"),
    (r"minimum|at least", r"maximum|at most"),
    (r"paid|paying", r"free of charge|unpaid|free (?:plan|tier|version)"),
    (r"employers?", r"employees?|workers?|staff"),
    (r"voluntar(?:y|ily)|optional(?:ly)?", r"mandatory|compulsory"),
    (r"temporar(?:y|ily)", r"permanent(?:ly)?|for ever|forever|indefinitely"),
    (r"inputs?|prompts?", r"outputs?"),
    (r"real-?time|live", r"recorded|afterwards|retrospective(?:ly)?"),
    (r"consumers?", r"business(?:es)?|enterprises?"),
    (r"direct(?:ly)?", r"indirect(?:ly)?"),
    (r"domestic", r"foreign"),
    (r"includ(?:e|es|ing|ed)", r"exclud(?:e|es|ing|ed)"),
    (r"objects?|objected|refus\w+|declin\w+|oppos\w+", r"consent\w*|agree\w*|permission"),
    (r"lawful(?:ly)?|legal(?:ly)?", r"unlawful(?:ly)?|illegal(?:ly)?"),
    (r"encrypted", r"unencrypted|in the clear"),
    (r"true|truthful|accurate", r"false|untrue|inaccurate"),
    (r"anonym(?:ous|ised|ized)", r"identif(?:iable|ied)"),
    (r"human|by hand|manual(?:ly)?", r"automatic(?:ally)?|by machine"),
    (
        r"one (?:participant|party|person|side|user|member|of (?:them|you))(?:'s)?|either|some of"
        r"|half",
        r"every|all|each|everyone|everybody|both",
    ),
    (r"keeps?|retains?|stores?|saves?", r"deletes?|erases?|destroys?|wipes?"),
    (r"owns?|belongs? to you|yours", r"gives? up|loses?|transfers?"),
)
_SIDES = tuple(
    (re.compile(rf"\b(?:{one})\b"), re.compile(rf"\b(?:{two})\b"))
    for a, b in _PAIRS
    for one, two in ((a, b), (b, a))
)
_WIDE: dict[Tongue, re.Pattern[str]] = {
    "en": re.compile(
        r"\b(?:for (?:any|all|whatever|every) (?:purposes?|reasons?|uses?)|freely"
        r"|unrestricted(?:ly)?"
        r"|without (?:any )?(?:limits?|exceptions?|restrictions?|conditions?|limitation)"
        r"|as (?:much|often|long) as (?:you|they|it) (?:like|want|wish|please)s?"
        r"|whenever (?:you|they) (?:like|want|wish|please)"
        r"|no matter (?:what|who|how)|always|in (?:all|any|every) cases?"
        r"|anyone|everyone|everybody|anywhere|indefinitely|forever|at any time"
        r"|under any circumstances?"
        r"|even (?:if|when|without|where|though)|without (?:asking|any|telling|further|needing)"
        r"|everything|anything(?! else)|whatever|all (?:of )?(?:this|it|them|uses)"
        r"|guarante\w+|unconditional\w*|automatically|regardless|anyway|in any event)\b"
    ),
    "de": re.compile(
        r"\b(?:beliebig\w*|unbeschränkt\w*|uneingeschränkt\w*|jederzeit|immer|für jeden zweck"
        r"|zu jedem zweck|ohne (?:jede )?(?:einschränkung\w*|ausnahme\w*|bedingung\w*|grenzen?)"
        r"|unbegrenzt\w*"
        r"|in jedem fall|überall|bedingungslos|trotzdem|ohne weiteres|frei"
        r"|auch ohne|selbst ohne|ohne zu fragen|alles|jede nutzung)\b"
    ),
    "fr": re.compile(
        r"\b(?:librement|sans (?:aucune )?(?:restriction\w*|limite\w*|exception\w*|condition\w*)"
        r"|toujours|à toute fin|dans tous les cas|partout|indéfiniment|à volonté|quand même|malgré"
        r" tout|n'importe (?:qui|quel\w*|quand)|même sans|sans demander"
        r"|quand vous voulez|à tout moment|tout est|tout usage|toute utilisation)\b"
    ),
    "es": re.compile(
        r"\b(?:libremente|sin (?:ninguna )?(?:restricci\w+|límite\w*|excepci\w+|condici\w+)"
        r"|siempre(?! que)"
        r"|para cualquier (?:fin|propósito)|en todo caso|en todos los casos|indefinidamente"
        r"|cualquiera|de todos modos|igualmente|incluso sin|aun sin|sin pedir"
        r"|cuando (?:quiera\w*|desee\w*)"
        r"|en cualquier momento|todo (?:está|es|vale)|cualquier uso)\b"
    ),
}  # fmt: skip


def opposed(english: str, cited: Cited) -> list[str]:
    """Words of a sentence (in English) in place of which the clause has their opposite alone.

    "Only after a check" and "check before" are the same.
    """
    said, held = unified(english), unified(f"{cited.words} {cited.around}")
    out = []
    for mine, theirs in _SIDES:
        found = mine.search(said)
        if found and "only" in said and found[0] in ("before", "after", "once"):
            continue
        if found and theirs.search(held) and not mine.search(held) and not theirs.search(said):
            out.append(f"the clause says the opposite of “{found[0]}”")
    return out


def too_wide(limb: str, spoken: Tongue, cited: Cited) -> list[str]:
    """Words that make leave boundless, where the clause has none like them."""
    found = _WIDE[spoken].search(limb.lower().replace("’", "'"))
    if not found or _WIDE["en"].search(unified(cited.words)):
        return []
    return [f"it goes further than the clause: “{found[0]}”"]
