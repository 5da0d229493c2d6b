"""Where a name may stand in a question, so that it is known for one although written in lower case.

"cursor" and "perplexity" are ordinary words, but "does cursor keep our code", "made in cursor?" and
"cursor wrote it" speak of a provider: English would give an ordinary noun an article there, and an
adjective a noun. Words that need no article (plurals, "stability") and the commonest words
("together") are names only where little else can stand.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

PAPERS = (
    r"(?:polic(?:y|ies)|terms|tos|aup|rules?|guidelines|licen[cs]es?|conditions|agreement|privacy"
    r"|apis?|usage|plans?|docs?|accounts?|apps?|subscriptions?|seats?|workspaces?|tiers?|credits?"
    r"|endpoints?|trials?|logins?|bills?|invoices?|contracts?|pricing)"
)
_PRODUCTS = (
    r"(?:models?|agents?|bots?|avatars?|transcripts?|answers|outputs?|editors?|prompts?|chats?"
    r"|keys?|portals?|studio|servers?|tool)"
)
_LEFT = (  # what may stand before a name that is an attribute: no adjective
    r"(?:(?:^|[.,:;?!()\"–—])\s*|(?<![\w-])(?:the|an?|our|my|your|his|her|their|its|with|by|in|on|from"
    r"|to|for|of|via|through|using|uses?|sell|share|runs?|hosts?|and|or|these|those|some|any|all|two"
    r"|three|are|is|do|does|can|may|could|let|into|when|if)\s+)"
)
_PLAN = (
    r"(?:(?:privacy|usage|content|commercial|consumer|enterprise|business|teams?|pro|free|paid|api"
    r"|user|service|data|acceptable use|terms of)\s+){0,2}?"
)
_AUXILIARY = (
    r"(?:has|have|had|is|are|was|were|will|would|can|could|may|might|should|must)(?:n?['’]?t)?"
)
_DO = r"(?:does|do|did)(?:n['’]?t)?"
_CLAUSE = (  # what a question or a clause begins after
    r"(?:(?:^|[.,:;?!()\"–—-])\s*|(?<![\w'’-])(?:and|but|so|or|if|because|since|when|that|what|why|how"
    r"|where|who|as|while|long|much|many|often|old|hi|hey|please|ok|then|whatever|everything)\s+)"
)
_THAT = rf"(?:{_CLAUSE}|(?<![\w'’-])(?:says?|said|claims?|thinks?|hears?|heard|told|guess|hope)\s+)"
_TOOL = r"(?:via|through|thru|using|w/|uses?)"
_LEADS = (
    rf"(?:{_TOOL}|at|on|onto|with|without|under|from|by|into|inside|for|to|than|like|around|about"
    r"|ask(?:ed|ing|s)?|wants?|wanted|let(?:s|ting)?|tell(?:s|ing)?|told|give[sn]?|gave|hand(?:ed|s)?"
    r"|feed(?:s|ing)?|fed|pay(?:s|ing)?|paid|hook(?:ed|ing)?|connect(?:ed|ing)?|scrap(?:e|ed|ing)"
    r"|call(?:s|ed|ing)?|engineer|vs\.?|versus|(?:terms|licen[cs]e|polic(?:y|ies)|users?|customers?"
    r"|outputs?|version) of)"
)
_MADE = (  # "made in", "hosted at", "a bot built on"
    r"(?:(?:made|built|hosted|written|created|generated|drafted|rendered|runs?|running|ran|hosts?"
    r"|based|sits|signed up|sign up|signing up|trained|developed|designed|deployed|served|refund"
    r"|licen[cs]e|accounts?)\s+(?:in|on|at|by|with|from|to)"
    r"|(?:models?|bots?|apps?|filters?|apis?|keys?|clips?|voices?|agents?|assistants?|engine|software"
    r"|service|endpoints?|weights)\s+(?:on|at|by|from))"
)
_TO_DO = (  # "to buffer them", "to elicit consent": a verb; "to cursor?", "to cursor for": no verb
    r"to\s+[\w-]+\s+(?!(?:and|or|for|in|with|without|when|while|if|from|on|at|via|as|after|before"
    r"|so|because|then|today|now|but|by)\b)\w"
)
_OBJECT = (
    r"(?:the|an?|our|my|your|their|his|her|its|us|me|it|them|him|this|that|these|those|every|each"
    r"|all|any|some|everything|nothing|anything|up|out|off|down|away|back|to|on|how|what|when|who"
    r"|\d+|two|three|twice)"
)
_CLOSED = (  # words after which no noun went before as a mere attribute
    r"(?:an?|the|our|my|your|their|his|her|its|this|that|these|those|some|any|every|each|all"
    r"|and|or|but|so|if|when|while|because|since|unless|until|till|as|than|then|though|tho|vs|plus"
    r"|in|on|at|by|for|with|without|from|to|into|onto|of|via|through|about|after|before|under|over"
    r"|during|up|out|off|down|back|w/|i|we|you|he|she|it|they|who|what|which|where|why|how|whose"
    r"|is|are|was|were|has|have|had|do|does|did|will|would|can|could|may|might|must|should|shall"
    r"|not|no|never|now|today|again|anyway|yet|still|already|too|also|instead|alone|directly|please"
    r"|pls|overnight|here|there|ok|okay|fine|allowed|only|just|even|or|be|being|yes|right|correct)"
)
_AFTER = rf"(?=\s*(?:[?.,;:!()\"–—]|$)|\s+{_CLOSED}(?![\w'’-]))"
_OWNS = rf"['’]?s(?=\s+(?!{_CLOSED}(?![\w'’-]))\w)"
_PAST = (
    r"(?:\w{2,}ed|wrote|made|told|said|kept|built|gave|took|did|read|saw|put|sold|sent|let|got|ran"
    r"|drew|spoke|came|went|lost|found|held|became|began|cut|paid|left|brought|taught|thought|heard|hit|chose|stole|broke|knew|threw|rang)"
)
_MAKES = (  # what a tool does, in forms that are no plural of a noun
    r"(?:writes|lets|says|keeps|makes|gives|generates|trains|deletes|sees|allows|permits|knows"
    r"|tells|forbids|bans|wrote|made|generated|said|told|kept|stored|drafted|gave|charged|trained"
    r"|deleted|banned|created|produced|suggested|suggests|creates|produces|rejects|hosts|refuses"
    r"|owns|stores|charges)"
)
_GRANTS = (  # what is asked of a provider
    r"(?:train|keep|store|let|allow|own|charge|mind|permit|sell|resell|delete|forbid|ban|prohibit"
    r"|claim|take|have|want|share|say|give|use|ask|require|see|read|hold|retain|offer|collect|care"
    r"|support|pass|hand|process|join|listen|transcribe|write|post|learn|host|scan|track|transfer"
    r"|translate)s?"
)
_FINE = r"(?:ok|okay|fine|alright|cool|strict|happy|allowed|free|safe)\s+(?:with|for|about|to|on)"
_TIME = (
    r"(?:(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*|early|mid|late|spring|summer|autumn"
    r"|fall|winter|(?:19|20)\d\d)"
)
_NO_ARTICLE = re.compile(r"(?:ity|tion|sion|ness|ment|ance|ence|ency|ism|sus)$|[^su]s$")


def slots(
    names: Collection[str],
    common: Collection[str] = frozenset(),
    shorts: Collection[str] = frozenset(),
) -> re.Pattern[str]:
    """Matches one of ``names``, whatever its case, where a provider's name stands; ``name_at``
    tells which. Those that are among ``common`` words, or need no article, are known in fewer
    places, and those that people use for short ("tandem" for "Tandem Health") in few after "in".

    A possessive without its apostrophe ("googles policy") is one too.
    """
    if not names:
        return re.compile(r"(?!)")
    rare = set(names).difference(common)
    likely = {name for name in rare if not _NO_ARTICLE.search(name)}
    forms = (
        *_sure_forms(_one_of(names)),
        *_attribute_forms(_one_of(rare)),
        *_likely_forms(_one_of(likely), _one_of(likely.difference(shorts))),
    )
    return _numbered(forms)


def _numbered(forms: Iterable[str]) -> re.Pattern[str]:
    named = (form.replace("NAME", f"name{n}") for n, form in enumerate(forms))
    return re.compile("|".join(named), re.IGNORECASE)


def asked_slots(names: Collection[str]) -> re.Pattern[str]:
    """Matches one of ``names`` where something is asked of it: "does otter join"."""
    return _numbered(_asked(_one_of(names)))


def _one_of(names: Collection[str]) -> str:
    joined = "|".join(re.escape(name) for name in sorted(names, key=lambda n: (-len(n), n)))
    return rf"(?P<NAME>{joined or '(?!)'})"


def _asked(one: str) -> tuple[str, ...]:
    return (
        rf"(?<![\w-]){_DO}\s+{one}(?=\s+{_GRANTS}(?![\w-]))",
        rf"{_CLAUSE}(?:is|are|was|were)\s+{one}(?=\s+{_FINE}(?![\w-]))",
    )


def _sure_forms(one: str) -> tuple[str, ...]:
    """Where little but a name can stand."""
    return (
        *_asked(one),
        rf"(?<![\w-]){one}['’]s(?![\w-])",
        rf"(?<![\w-]){one}['’]?s?\s+{_PLAN}{PAPERS}(?![\w-])",
        rf"(?<![\w-])(?:{_TOOL}|{_MADE})\s+{one}(?!\s+with\b){_AFTER}",
        rf"{_CLAUSE}{one}(?=\s+{_MAKES}\s+{_OBJECT}(?![\w-]))",
        rf"^\W*(?:and\s+|but\s+)?(?:what|how)\s+about\s+{one}(?=\W*$)",
        rf"^\W*{one}(?=\s+\w{{3,}}(?:ed|s)\s+(?:my|our|us|me)\b)",
    )


def _attribute_forms(one: str) -> tuple[str, ...]:
    return (rf"{_LEFT}{one}\s+{_PRODUCTS}(?![\w-])",)


def _likely_forms(one: str, full: str) -> tuple[str, ...]:
    """Where an ordinary noun would have an article, and an adjective a noun."""
    return (
        rf"(?<![\w-]){_DO}\s+{one}(?:['’]?s)?(?=\s+\w)",
        rf"{_CLAUSE}{_AUXILIARY}\s+{one}(?:['’]?s)?(?=\s+\w)",
        rf"(?<![\w-])(?!{_TO_DO}){_LEADS}\s+{one}(?:{_AFTER}|{_OWNS})",
        rf"(?<![\w-]){one}s\s+(?:[\w-]+\s+){{0,2}}?{PAPERS}(?![\w-])",
        rf"(?<![\w-])in\s+{full}(?:{_AFTER}|{_OWNS})",
        rf"(?<![\w-])(?:let(?:s|ting)?|ask(?:ed|s)?|wants?)\s+{one}(?=\s+\w)",
        rf"{_CLAUSE}{one}(?=\s+(?:\w{{2,}}s|{_PAST})\s+{_OBJECT}(?![\w-]))",
        rf"(?<![\w'’-])(?!(?:the|an?|our|my|most|more|very|so|how)\s)[\w-]+\s+{one}(?=\s+{_MAKES}"
        r"(?:\s*[?.,;:!]|\s*$))",
        rf"{_THAT}(?<!what )(?<!which ){one}(?=\s+(?:{_AUXILIARY}|cannot|{_DO}|never)\s+\w)",
        rf"^\W*{one}(?=\s*[:–—-]\s|\s*,\s*(?:{_AUXILIARY}|{_DO}|how|what|who|any)\s|\s+{_TIME}\b"
        r"|\s+(?:for|at)\s+\w|\s+on\s+(?:the|an?|our|my)\s)",
    )


def name_at(match: re.Match[str]) -> tuple[str, int, int]:
    """The name that a slot holds, and where it begins and ends."""
    group = next(key for key, value in match.groupdict().items() if value is not None)
    return match[group], match.start(group), match.end(group)
