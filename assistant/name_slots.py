"""Where a name may stand in a question, so that it is known for one although written in lower case.

"cursor" and "perplexity" are ordinary words, but "does cursor keep our code" and "at perplexity"
speak of a provider: English would give an ordinary noun an article there.
"""

from __future__ import annotations

import re
from collections.abc import Collection

PAPERS = (
    r"(?:polic\w+|terms|tos|aup|rules?|guidelines|licen[cs]e|conditions|privacy|agreement|api"
    r"|usage|plans?|docs?|accounts?|apps?|subscriptions?|seats?|workspaces?|tiers?|credits?"
    r"|endpoints?|licences?|trials?|logins?)"
)
_AUXILIARY = (
    r"(?:does|do|did|has|have|had|is|are|was|were|will|would|can|could|may|might|should|must)"
    r"(?:n['’]?t)?"
)
_LEADS = (
    r"(?:at|on|with|via|through|thru|using|under|from|by|use|in|into|for|to|of|than|and|or|like"
    r"|around|about|ask|asking|want|wants|let|vs|versus)"
)
_TO_DO = (  # "to buffer them", "to elicit consent": a verb; "to cursor?", "to cursor for": no verb
    r"to\s+[\w-]+\s+(?!(?:and|or|for|in|with|without|when|while|if|from|on|at|via|as|after|before"
    r"|so|because|then|today|now|but|by)\b)\w"
)
_TIME = (
    r"(?:(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*|early|mid|late|spring|summer|autumn"
    r"|fall|winter|(?:19|20)\d\d)"
)
_AFTER_NOUN = r"(?=\s*(?:[?.,;:!)]|$)|\s+(?:\w+))"


def slots(names: Collection[str]) -> re.Pattern[str]:
    """Matches one of ``names``, whatever its case, where a provider's name stands; group "name".

    A possessive without its apostrophe ("googles policy") is one too.
    """
    if not names:
        return re.compile(r"(?!)")
    one = "|".join(re.escape(name) for name in sorted(names, key=lambda n: (-len(n), n)))
    forms = (
        rf"(?<![\w-]){_AUXILIARY}\s+(?P<subject>{one})(?:['’]?s)?(?=\s+\w)",
        rf"(?<![\w-])(?!{_TO_DO}){_LEADS}\s+(?P<object>{one})(?:['’]?s)?(?![\w-]){_AFTER_NOUN}",
        rf"(?<![\w-])(?P<owner>{one})['’]s(?![\w-])",
        rf"(?<![\w-])(?P<holder>{one})s?\s+(?:[\w-]+\s+){{0,2}}?{PAPERS}(?![\w-])",
        rf"^\W*(?P<charged>{one})(?=\s+\w{{3,}}(?:ed|s)\s+(?:my|our|us|me)\b)",
        rf"^\W*(?P<first>{one})(?=\s*[:–—-]\s|\s+{_TIME}\b)",
    )
    return re.compile("|".join(forms), re.IGNORECASE)


def name_at(match: re.Match[str]) -> tuple[str, int, int]:
    """The name that a slot holds, and where it begins and ends."""
    group = next(key for key, value in match.groupdict().items() if value is not None)
    return match[group], match.start(group), match.end(group)
