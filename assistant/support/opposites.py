"""Words that turn a rule into its opposite though they stand near it in meaning.

Encoders put opposites close together ("before", "after"), so a closed list of general pairs is held
to the clause by its words alone, words that differ by a prefix ("lawful", "unlawful"), and "at
once" where the clause has a delay.
"""

from __future__ import annotations

import re

from assistant.support.case import Cited
from assistant.support.stems import stem
from corpus.plain import unified

_PAIRS: tuple[tuple[str, str], ...] = (
    (r"before|prior to|in advance|beforehand", r"after(?:wards)?|subsequently|later|once"),
    (r"public(?:ly)?", r"private(?:ly)?|non-public|not public"),
    (r"internal(?:ly)?", r"external(?:ly)?"),
    (r"non-?commercial(?:ly)?", r"(?<!non-)(?<!non)commercial(?:ly)?"),
    (r"minors?|under-?age|children|child", r"adults?"),
    (r"opt(?:s|ed|ing)? in(?:to)?|opt-in", r"opt(?:s|ed|ing)? out|opt-out"),
    (r"minimum|at least", r"maximum|at most"),
    (
        r"(?:greater|higher|larger|later|longer) of|whichever (?:\w+ ){0,5}?(?:greater|higher"
        r"|larger|later|longer|more)",
        r"(?:lesser|lower|smaller|earlier|shorter) of|whichever (?:\w+ ){0,5}?(?:lesser|lower"
        r"|smaller|earlier|shorter|less)",
    ),
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
    (
        r"human|by hand|manual(?:ly)?",
        r"(?:fully )?automat(?:ic|ically|ed)|by machine|unattended|unreviewed",
    ),
    (
        r"one (?:participant|party|person|side|user|member|of (?:them|you))(?:'s)?|either|some of",
        r"every|all|each|everyone|everybody|both",
    ),
    (r"keeps?|retains?|stores?|saves?", r"deletes?|erases?|destroys?|wipes?"),
    (r"in writing|written", r"oral(?:ly)?|verbal(?:ly)?|by word of mouth|by phone"),
    (r"prospective(?:ly)?|future|going forward", r"retroactive(?:ly)?|retrospective(?:ly)?"),
    (r"in person|on-?site|on the spot", r"remote(?:ly)?|from a distance"),
    (r"(?:data )?controllers?", r"(?:sub-?)?processors?"),
    (r"uploads?|uploaded|uploading", r"downloads?|downloaded|downloading"),
    (r"buy(?:s|ing|ers?)?|purchas\w+|bought", r"sell(?:s|ing|ers?)?|sold"),
    (r"lend(?:s|ing|ers?)?|lent", r"borrow\w*"),
    (r"licensors?", r"licensees?"),
    (r"senders?", r"recipients?|receivers?"),
    (r"landlords?", r"tenants?"),
    (r"increas\w+|rais(?:e|es|ed|ing)", r"decreas\w+|reduc\w+|lower(?:s|ed|ing)"),
    (r"online", r"offline"),
    (
        r"(?:turn|switch)\w* (?:\w+ ){0,2}on|enabl\w+|activat\w+",
        r"(?:turn|switch)\w* (?:\w+ ){0,2}off|disabl\w+|deactivat\w+",
    ),
    (r"hir(?:e|es|ed|ing)|recruit\w*", r"dismiss\w*|fir(?:e|es|ed|ing)"),
    (r"owns?|belongs? to you|yours", r"gives? up|loses?|transfers?"),
)
_SIDES = tuple(
    (re.compile(rf"\b(?:{one})\b"), re.compile(rf"\b(?:{two})\b"))
    for a, b in _PAIRS
    for one, two in ((a, b), (b, a))
)
_AT_ONCE = re.compile(
    r"\b(?:immediate(?:ly)?|instant(?:ly|aneous(?:ly)?)?|at once|as soon as (?!possible|reasonabl)"
    r"|right away|straight ?away|without (?:any )?(?:notice|warning)|the moment"
    r"|(?:on )?the same day"
    r"|sofort\w*|unverzüglich\w*|umgehend\w*|sobald|immédiat\w*|aussitôt|dès que|sur-le-champ"
    r"|inmediat\w+"
    r"|de inmediato|en cuanto|al instante)\b"
)
_DELAY = re.compile(
    r"\b(?:\d+|\w+) ?(?:\(\w+\) ?)?(?:business |calendar |working )?"
    r"(?:days?|weeks?|months?|years?"
    r"|hours?)"
    r" (?:after|from|following|of|in advance|prior|before|'? ?notice|later|thereafter)"
)
_NO = re.compile(r"\b(?:not|no|never|without|neither|nor|nobody|none)\b|n't\b")
_WORD = re.compile(r"[a-z]+(?:-[a-z]+)*")
_ONLY = re.compile(r"\bonly (?:\w+ ){0,2}$")
_BANS = re.compile(
    r"\b(?:not|never|no|bann?(?:ed|s)?|prohibit\w*|forbid\w*|forbidden|disallow\w*)\b"
)
_SCOPE = 4  # words before one, among which a "not" is its own
_PREFIX = re.compile(
    r"^(?:un|non-?|il(?=l)|ir(?=r)|im(?=p|m)|in(?=accur|complet|appropr|direct|activ|secur|depend"
    r"|elig|adequa|volunt|valid|suffic|consist|formal|visible|access|effect|sensitive|capab)"
    r"|dis(?=agree|allow|satisf|honest|similar|pro|advantage))(\w{5,})$"
)


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
        other = theirs.search(held) if found else None
        if not found or not other or mine.search(held) or theirs.search(said):
            continue
        if _ONLY.search(said[: found.start()]) and _BANS.search(held):
            continue  # "only lawful use" of a ban on unlawful use
        if _denied(said, found.start()) and not _denied(held, other.start()):
            continue  # "no paid plan is needed" is "free of charge"
        out.append(found[0])
    if not out and not re.search(r"\bonly\b", said):
        out = _by_prefix(said, held)
    return [f"the clause says the opposite of “{word}”" for word in out] + _at_once(said, held)


def _denied(text: str, at: int) -> bool:
    before = re.split(r"[,;:.]", text[:at])[-1].split()[-_SCOPE:]
    return bool(_NO.search(" ".join(before)))


def _by_prefix(said: str, held: str) -> list[str]:
    """Words of a sentence that differ from the clause's by a prefix that denies."""
    return [root for root, _ in _prefixed(held, said)] + [w for _, w in _prefixed(said, held)]


def _prefixed(one: str, other: str) -> list[tuple[str, str]]:
    """The words of one text with a prefix that denies, where the other has the same without it,
    undenied, and neither has both."""
    here = {stem(word, "en") for word in _WORD.findall(one)}
    there = {stem(found[0], "en"): found.start() for found in _WORD.finditer(other)}
    out = []
    for word in dict.fromkeys(_WORD.findall(one)):
        found = _PREFIX.match(word)
        root = stem(found[1], "en") if found else ""
        if not found or root not in there or root in here or stem(word, "en") in there:
            continue
        if not _denied(other, there[root]):
            out.append((found[1], word))
    return out


def _at_once(said: str, held: str) -> list[str]:
    """ "At once" in place of the clause's delay."""
    found = _AT_ONCE.search(said)
    if not found or _AT_ONCE.search(held) or not _DELAY.search(held):
        return []
    return [f"the clause has a delay in place of “{found[0]}”"]
