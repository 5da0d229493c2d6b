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
        r"|everything|anything(?! (?:else|over|above|beyond|below|under|dearer|larger|bigger|higher"
        r"|longer|older|smaller|newer|cheaper|costlier|lower|shorter|younger)\b)"
        r"|whatever(?! (?:is|was|remains|comes first)\b)"
        r"|all (?:of )?(?:this|it|them|uses)"
        r"|guarante\w+|unconditional\w*|regardless|anyway|in any event)\b"
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
_EACH = re.compile(
    r"^(?:(?:jede[rsnm]?|alle[srn]?|tout\w*|todo|cualquier) .*|alles|überall|partout|cualquiera"
    r"|anyone|everyone|everybody|anywhere|everything|anything|whatever)$"
)
_EVERY = re.compile(
    r"\b(?:every|each|all|any|whatsoever|whenever|no one|nobody|worldwide|everyone|anyone)\b"
)
_UNTOLD = re.compile(
    r"\bwithout (?:(?:any|further|prior|advance|previous|giving|first|such) )*"
    r"(?:notice|notification|warning|telling|informing|notifying)\b"
)
_ALWAYS = re.compile(r"^(?:always|immer|toujours|siempre|jederzeit)$")
_NOTHING_ELSE = re.compile(
    r"\b(?:(?:only|solely|exclusively)(?! (?:if|when|after|with|once|until|where|because|as|some))"
    r"|nothing (?:else|but)|no other|nur|ausschließlich|uniquement|seulement|solamente"
    r"|únicamente)\b"
)
_EXAMPLES = re.compile(
    r"\b(?:(?:but|and) (?:is|are) not limited to|without limitation|(?:but )?not limited to|such as"
    r"|for example|for instance|among other|including|includes?|e\.g\.)"
)
_RESTRICTS = re.compile(
    r"\b(?:only|solely|exclusively|sole|limited to|unless|except\w*|without|other than|not|no|never"
    r"|must|shall)\b"
)
_MUST = re.compile(r"\b(?:must|shall|will|required|at any time|all|every|each)\b")


def too_wide(limb: str, spoken: Tongue, cited: Cited) -> list[str]:
    """Words that make leave boundless, where the clause has none like them."""
    held = unified(cited.words)
    if _WIDE["en"].search(held):
        return _too_narrow(limb, held)
    wide = [found[0] for found in _WIDE[spoken].finditer(limb.lower().replace("’", "'"))]
    return [
        f"it goes further than the clause: “{words}”"
        for words in wide
        if not _as_wide(words, spoken, held, cited)
    ][:1] + _too_narrow(limb, held)


def _too_narrow(limb: str, held: str) -> list[str]:
    """ "Only" where the clause gives examples of more and restricts nothing."""
    found = _NOTHING_ELSE.search(limb.lower())
    if not found or not _EXAMPLES.search(held) or _RESTRICTS.search(_EXAMPLES.sub(" ", held)):
        return []
    return [f"the clause gives examples, and this says “{found[0]}”"]


def _as_wide(words: str, spoken: Tongue, held: str, cited: Cited) -> bool:
    """Whether the clause reaches as far: "jede Nutzung" where it has "every use"."""
    if _EACH.search(words) and _EVERY.search(held):
        return True
    if _ALWAYS.search(words) and _MUST.search(held):
        return True
    if words.endswith("telling") and _UNTOLD.search(held):
        return True
    own = english(words, "en", ()) if spoken == "en" and " " not in words else ()
    return stock_of(cited.words).has(own)
