"""Parts of a sentence that the clause says nothing of: "... and pays them compensation".

Most words of such a sentence are the clause's, so that its share of them is high; what is added
stands together, behind "and", "if", "because", a comma. So a sentence is taken apart there, and a
part none of whose words of matter are the clause's or the question's makes the whole fall.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.support.case import Cited
from assistant.support.coverage import covered
from assistant.support.tongues import Tongue

_SPLIT: dict[Tongue, re.Pattern[str]] = {
    "en": re.compile(
        r"[,;:.!?()]\s+|\s[–—-]\s|\b(?:and|or|nor|plus|as well as|but|if|unless|when(?:ever)?|once"
        r"|because|since|so that|provided|except|without|until|before|after|while|although|though"
        r"|rather than|instead of|in order to|who|which|even|along with|together with)\b"
    ),
    "de": re.compile(
        r"[,;:.!?()]\s+|\s[–—-]\s|\b(?:und|oder|sowie|aber|wenn|falls|sofern|sobald|weil|da|damit"
        r"|außer|ohne|bis|bevor|nachdem|während|obwohl|wo|statt|um|auch|nebst|samt)\b"
    ),
    "fr": re.compile(
        r"[,;:.!?()]\s+|\s[–—-]\s|\b(?:et|ou|ni|ainsi que|mais|si|sauf|quand|lorsque|dès que"
        r"|parce que|car|puisque|afin de|pourvu|sans|jusqu'à|avant|après|bien que|où|plutôt que"
        r"|au lieu de|qui|même|avec)\b"
    ),
    "es": re.compile(
        r"[,;:.!?()]\s+|\s[–—-]\s|\b(?:y|e|o|u|ni|así como|pero|si|salvo|cuando|porque|ya que"
        r"|para que|siempre que|excepto|sin|hasta|antes|después|aunque|donde|en lugar de|que"
        r"|incluso|junto con|además)\b"
    ),
}
FEWEST: dict[Tongue, int] = {"en": 1, "de": 2, "fr": 2, "es": 2}
"""Words of matter that a part has at least, to be an addition: a single one of another language may
be a word that the glossary lacks."""


def additions(
    sentence: str, spoken: Tongue, cited: Sequence[Cited], question: str, fewest: int = 0
) -> list[str]:
    """The parts that are in neither clause nor question."""
    out = []
    for part in _SPLIT[spoken].split(sentence):
        one = covered(part, spoken, cited, question)
        if len(one.strange) >= (fewest or FEWEST[spoken]) and len(one.strange) == len(one.words):
            out.append(part.strip(" ,.;:"))
    return [f"the clause says nothing of this: {part}" for part in out]
