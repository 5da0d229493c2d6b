"""Words that widen leave without limit ("for any purpose"), where the clause has none like them."""

from __future__ import annotations

import re

from assistant.support.case import Cited
from assistant.support.coverage import stock_of
from assistant.support.glossary import english
from assistant.support.tongues import Tongue
from corpus.plain import unified

_WIDE: dict[Tongue, re.Pattern[str]] = {
    "en": re.compile(
        r"\b(?:for (?:any|all|whatever|every) (?:purposes?|reasons?|uses?)|freely"
        r"|unrestricted(?:ly)?"
        r"|without (?:any )?(?:limits?|exceptions?|restrictions?|conditions?|limitation)"
        r"|as (?:much|often|long) as (?:you|they|it) (?:like|want|wish|please)s?"
        r"|whenever (?:you|they) (?:like|want|wish|please)"
        r"|no matter (?:what|who|how)|always|in (?:all|any|every) cases?"
        r"|(?:anyone|everyone|everybody)(?! else)|anywhere|indefinitely|forever|at any time"
        r"|under any circumstances?"
        r"|even (?:if|when|without|where|though)|without (?:asking|any|telling|further|needing)"
        r"|everything|anything(?! else)|whatever(?! (?:is|was|remains|comes first)\b)"
        r"|all (?:of )?(?:this|it|them|uses)"
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
_EACH = re.compile(r"^(?:jede[rsnm]?|alle[srn]?|tout\w*|todo|cualquier) ")
_EVERY = re.compile(r"\b(?:every|each|all|any)\b")


def too_wide(limb: str, spoken: Tongue, cited: Cited) -> list[str]:
    """Words that make leave boundless, where the clause has none like them."""
    found = _WIDE[spoken].search(limb.lower().replace("’", "'"))
    if not found or _WIDE["en"].search(unified(cited.words)):
        return []
    if _EACH.search(found[0]) and _EVERY.search(unified(cited.words)):
        return []  # "jede Nutzung" where the clause has "every use"
    if (
        spoken == "en"
        and " " not in found[0]
        and stock_of(cited.words).has(english(found[0], "en", ()))
    ):
        return []  # "automatically" where the clause has "auto-renew"
    return [f"it goes further than the clause: “{found[0]}”"]
