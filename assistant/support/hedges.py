"""Words that take back what a sentence says: "it is a myth that …", "was prohibited", "allegedly".

A clause says what holds, so a sentence about it has no use for them unless the clause has them too.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from assistant.support.case import Cited
from assistant.support.tongues import Tongue
from corpus.plain import unified

_RULED = (
    r"(?:prohibited|forbidden|banned|barred|allowed|permitted|required|disallowed|off limits|ok"
    r"|fine|legal|illegal|acceptable|mandatory)"
)
_HEDGES: Mapping[Tongue, re.Pattern[str]] = {
    "en": re.compile(
        r"\b(?:was|were|had been|will be|would be|could be|might be)\s+(?:\w+ly\s+|still\s+)?"
        rf"{_RULED}\b"
        r"|(?<!be )(?<!been )\bused to be\b"
        r"|\b(?:formerly|previously|in the past|no longer|not any ?more|years ago|so far"
        r"|lifted|repealed|withdrawn|revoked|abolished|void|outdated|obsolete|expired|suspended"
        r"|superseded|cancelled|waived)\b"
        r"|\b(?:myth|rumou?r|untrue|not true|isn't true|wrong to|mistaken|joke|lie|allegedly"
        r"|supposedly|reportedly|apparently|some (?:say|think|believe|claim)|people (?:say|think)"
        r"|they say|it is (?:said|claimed|believed)|claims? that|on paper|in theory|opposite of"
        r"|anything but|far from|pretends?|hypothetically)\b"
        r"|\b(?:to|for) (?:nobody|no one)\b"
        r"|\bfor (?:others|other people|someone else|somebody else)\b"
        r"|\b(?:perhaps|maybe|probably|possibly|arguably|usually|normally|generally|often|mostly"
        r"|sometimes|in most cases|as a rule|rarely|seldom|hardly|barely|scarcely|almost)\b"
        r"|\b(?:not|n't|never|nobody) (?:\w+ ){0,3}(?:enforced?|checked|checks|noticed?|punished?"
        r"|serious(?:ly)?|apply|applies|binding|bound)\b"
    ),
    "de": re.compile(
        r"\b(?:früher|ehemals|einst|nicht mehr|bislang|war(?:en)?\s+(?:\w+\s+){0,4}"
        r"(?:verboten|erlaubt|untersagt|gestattet)|aufgehoben|zurückgenommen|abgeschafft|hinfällig|veraltet)\b"
        r"|\b(?:angeblich|vermeintlich|gerücht|märchen|stimmt nicht|unwahr|es heißt|manche sagen"
        r"|theoretisch|auf dem papier|gegenteil|alles andere als)\b"
        r"|\b(?:vielleicht|wohl|wahrscheinlich|meist(?:ens)?|oft|selten|kaum|in der regel"
        r"|üblicherweise|eigentlich|gilt nicht|für andere)\b"
    ),
    "fr": re.compile(
        r"\b(?:autrefois|auparavant|jadis|n'est plus|ne sont plus|était|étaient|levée?s?|abrogée?s?"
        r"|retirée?s?|caduque?s?|obsolète|périmée?s?)\b"
        r"|\b(?:prétendument|soi-disant|rumeur|mythe|il est faux|n'est pas vrai|certains disent"
        r"|en théorie|sur le papier|contraire|tout sauf)\b"
        r"|\b(?:peut-être|probablement|souvent|rarement|à peine|en général|généralement|la plupart"
        r"|d'habitude|ne s'applique pas|pour d'autres|pour les autres)\b"
    ),
    "es": re.compile(
        r"\b(?:antes estaba|antiguamente|anteriormente|ya no|estaba|estaban|era|eran|levantad[ao]s?"
        r"|derogad[ao]s?|retirad[ao]s?|obsolet[ao]s?|caducad[ao]s?)\b"
        r"|\b(?:supuestamente|presuntamente|rumor|mito|es falso|no es cierto|no es verdad"
        r"|algunos dicen|en teoría|sobre el papel|contrario|todo menos)\b"
        r"|\b(?:quizás?|tal vez|probablemente|a menudo|rara vez|apenas|en general|generalmente"
        r"|normalmente|no se aplica|para otros|para los demás)\b"
    ),
}


def taken_back(sentence: str, spoken: Tongue, cited: Cited) -> list[str]:
    """Words of a sentence by which it does not say, or not of now, what it seems to say."""
    low = sentence.lower().replace("’", "'")
    held = unified(cited.words)
    return [
        f"it takes back what it says: “{found[0]}”"
        for found in _HEDGES[spoken].finditer(low)
        if found[0] not in held
    ][:1]
