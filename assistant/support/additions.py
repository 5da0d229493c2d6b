"""Parts of a sentence that the clause says nothing of: "... and pays them compensation".

Most words of such a sentence are the clause's, so that its share of them is high; what is added
stands together, behind "and", "if", "because", a comma. So a sentence is taken apart there, and a
part none of whose words of matter are the clause's or the question's makes the whole fall.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from assistant.support.case import Cited
from assistant.support.coverage import covered, stock_of
from assistant.support.glossary import direct
from assistant.support.tongues import Tongue

_OPENERS = (
    r"(?:and|or|nor|plus|as well as|but|if|unless|when(?:ever)?|once|because|since|so that|provided"
    r"|except|without|until|before|after|while|although|though|rather than|instead of|in order to"
    r"|who|which|even|along with|together with)\b"
)
_SPLIT: dict[Tongue, re.Pattern[str]] = {
    "en": re.compile(rf"[,;:.!?()]\s+|\s[–—-]\s|\b{_OPENERS}(?:\s+{_OPENERS})*"),
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
_FINER = re.compile(
    r"\b(?:to|into|with|for|from|in|on|at|by|of|about|under|through|via|against|between|within|per"
    r"|that|as|than|is|are|was|were|be|been|will|may|can|must|shall|should|has|have|had)\b"
)
_BETWEEN = r"(?:(?:not|only|also|never|then|be|have|been|always|first|still|even|\w+ly)\s+)*"
_ACT = re.compile(
    r"\b(?:may|must|can|could|shall|should|will|would|cannot|(?:have|has|had|needs?|allowed|permitted"
    r"|required|obliged|entitled|free|able|supposed) to|(?:can|won|mustn|couldn|shouldn|wouldn)'t)"
    rf"\s+{_BETWEEN}([a-z]+)",
    re.IGNORECASE,
)
_DONE = re.compile(
    rf"\b(?:is|are|gets?)\s+{_BETWEEN}([a-z]+(?:ed|wn|en))\b(?! to\b)", re.IGNORECASE
)
_DOES = re.compile(rf"(?:^\s*|\b([A-Z]\w*)\s+){_BETWEEN}([a-z]+s)\b")
"""What a provider does; its name may have been taken from the beginning of the sentence."""
_CUT = "\0"
_JOINED = re.compile(
    r"(?:and|or|nor|plus|as well as|along with|together with|rather than|und|oder|sowie|nebst|samt"
    r"|et|ou|ni|ainsi que|y|e|o|u|así como|junto con)\b"
)
_HOW = re.compile(r"(?:by|via|per)\b(?!\s+\w+ing\b)")
"""Opens who does it, how, or for each of what: a single other word there is another rule."""
FEWEST = 2
"""Words of matter that a part has at least, to be an addition. Behind "and" or the like one is
enough, unless it is a word of another language that the glossary lacks. English parts are taken
apart once more ("holiday plans" of "or holiday plans into external tools")."""


def additions(sentence: str, spoken: Tongue, cited: Sequence[Cited], question: str) -> list[str]:
    """The parts that are in neither clause nor question; whose the text is says nothing of it."""
    whose = {word for one in cited for word in stock_of(one.about).words}

    def strange(part: str, fewest: int) -> bool:
        one = covered(part, spoken, cited, question)
        if one.asked or not whose.issuperset(one.held):
            return False
        known = spoken == "en" or any(direct(word, spoken, ()) for word in one.strange)
        return len(one.strange) >= (fewest if known else FEWEST)

    out = []
    for part in _cut(sentence, _SPLIT[spoken]):
        if strange(part, 1 if _JOINED.match(part) else FEWEST):
            out.append(part)
        elif spoken == "en":
            finer = _cut(part, _FINER)
            out += [one for one in finer if strange(one, 1 if _HOW.match(one) else FEWEST)]
    if spoken == "en":
        out += _strange_acts(sentence, whose, cited, question)
    return [f"the clause says nothing of this: {part.strip(' ,.;:')}" for part in out]


def _strange_acts(
    sentence: str, whose: Collection[str], cited: Sequence[Cited], question: str
) -> list[str]:
    """What somebody may, must or will do, where neither clause nor question has it in these or
    other words: "may sell your details" of a clause on sharing them."""
    strange = covered(sentence, "en", cited, question).strange
    said = sentence.replace("’", "'")
    acts = [found[1].lower() for one in (_ACT, _DONE) for found in one.finditer(said)]
    acts += [f[2] for f in _DOES.finditer(said) if not f[1] or f[1].lower() in whose]
    return [act for act in dict.fromkeys(acts) if act in strange]


def _cut(text: str, before: re.Pattern[str]) -> list[str]:
    """The parts of a text, each with the word that opens it ("without leave")."""
    return before.sub(lambda found: _CUT + found[0], text).split(_CUT)
