"""Whether a question asks for something that no policy decides.

Told by what kind of thing is asked for: a greeting, a sum, the state of the world at this moment, a
piece of work from the assistant itself, a fact of general knowledge. Any word of leave, of rules,
of data or of AI keeps a question inside: silence about a real matter costs more than a search.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.model import Question
from vectorstore.model import Evidence


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns), re.IGNORECASE)


_SOCIAL = (
    r"(?:hello|hi|hey|hiya|howdy|greetings|good (?:morning|afternoon|evening|night|day)|thanks?"
    r"(?: (?:you|a lot|so much|very much))*|cheers|bye|goodbye|see you|nice|great|cool|lol|haha|wow"
    r"|ok(?:ay)?|please|there|everyone|again|you(?:['’]re| are) (?:welcome|great|awesome)|well done"
    r"|how(?:['’]s| is| are) (?:it going|you|things|life)(?: (?:doing|today))*|what['’]?s up"
    r"|who(?: are|['’]re) you|what(?: are|['’]re) you|what(?:['’]?s| is) your name|what can you do"
    r"|tell me about yourself|are you (?:real|human|there|a (?:bot|robot|human|person))"
    r"|i(?:['’]m| am) (?:bored|tired|hungry|sad|happy)|how old are you|do you like me)"
)
_ONLY_SOCIAL = re.compile(rf"^\W*(?:{_SOCIAL}\W*)+$", re.IGNORECASE)

_NUMBER = r"(?:\d[\d,.]*|one|two|three|four|five|six|seven|eight|nine|ten)"
_OPERATOR = r"(?:[-+*/x×÷^%]|plus|minus|times|divided by|multiplied by|(?:per ?cent|%) of)"
_SUM = _any(
    rf"^\W*(?:(?:what(?:['’]?s| is)|how much is|calculate|compute|work out|solve)\s+)?\(?{_NUMBER}"
    rf"(?:\s*\(?\s*{_OPERATOR}\s*\(?\s*{_NUMBER}\)?)+\W*$",
    r"\b(?:square|cube) root of\b",
    rf"^\W*(?:please )?convert {_NUMBER} [\w ]+ (?:to|into) \w+\W*$",
)

# The state of the world at this moment, which no text in force since some day can hold.
_NOW = _any(
    r"^\W*(?:what(?:['’]?s| is| will)|how(?:['’]?s| is| will)) (?:be )?(?:the "
    r"|today['’]s )?(?:weather"
    r"|temperature|forecast|traffic|score|stock market|exchange rate)\b",
    r"\b(?:will|is|does|did) it (?:going to )?(?:rain|snow|freeze|storm|be (?:sunny|cold|hot"
    r"|warm))",
    r"^\W*(?:what(?:['’]?s| is)|how (?:much|high) (?:is|are)|tell me)?\W*(?:the )?(?:current "
    r"|latest )?"
    r"(?:(?:share|stock) price|price of (?:\w+ ){0,2}(?:shares?|stock|bitcoin|gold|oil))\b",
    r"^\W*(?:weather|temperature|forecast) (?:in|for|at|today|tomorrow|now)\b",
    r"^\W*(?:bitcoin|gold|oil|share|stock)s? price",
    r"^\W*what(?:['’]?s| is)? (?:the )?(?:time|day|date)(?: is it)?(?: (?:now|today|in \w+))?\W*$",
)

_GENRE = (
    r"(?:poems?|haikus?|sonnets?|limericks?|jokes?|riddles?|songs?|stor(?:y|ies)|rhymes?"
    r"|fairy tales?)"
)
_WORK = _any(
    rf"^\W*(?:(?:please|can you|could you|would you|will you)\W+)*(?:write|compose|tell|sing"
    rf"|recite|make up"
    rf"|give)\s+(?:me |us )?(?:an?|some|another|the)\s+(?:\w+ ){{0,2}}{_GENRE}\b",
    r"^\W*(?:(?:please|can you|could you|would you)\W+)*(?:(?:recommend|suggest|book|order|find"
    r"|get|buy|sing"
    r"|cook|play|show|give|send|fetch) (?:me |us )?(?:an?|some)\b|(?:book|order|wake|remind) me\b"
    r"|translate [\"“'‘]|summari[sz]e the news|turn (?:on|off) )",
)

# Any question for a fact: inside only where some word of the matters below is in it.
_FACT = re.compile(
    r"^\W*(?:(?:please|hey|so|and|tell me|do you know)\W+)*(?:who(?:m|se|['’]s)?"
    r"|what(?:['’]?s)?|where"
    r"|when|why|how|which|(?:is|are|was|were|do|does|did|has|have) (?!we\b|i\b|our\b|my\b"
    r"|there\b))\b",
    re.IGNORECASE,
)
_SHORT = 12  # words; who explains a case at length does not ask for general knowledge
_TELLING = 5  # letters; shorter words stand in clauses of every kind
_CAPITALISED = re.compile(r"(?<!^)\b[A-Z]\w+")
_OURS = re.compile(r"\b(?:we|us|our|i|me|my|this|these|it)\b", re.IGNORECASE)
_OF_A_COMPANY = _any(
    r"\bwho (?:founded|started|runs|leads|invested in)\b",
    r"\bwho(?:['’]s| is| are| was) (?:the )?(?:\w+ )?(?:ceo|cto|cfo|founders?|chairman"
    r"|president|boss)\b",
    r"\bwhen (?:was|were) [\w. ]{2,40} (?:founded|started|born)\b",
    r"\bhow many (?:people|employees|staff|users) (?:work|does|do|has|have)\b",
    r"\b(?:net worth|market cap\w*|valuation|annual revenue|turnover) of\b",
)

# What keeps a question inside: asking leave, and the matters of policies, contracts and AI.
_LEAVE = _any(
    r"\b(?:may|can|could|might|must)(?:n['’]t)? (?!you\b|it\b)\w+",
    r"\b(?:allow|permit|permission|permissible|prohibit|forbid|forbidden|ban|banned|restrict"
    r"|requir|legal"
    r"|illegal|lawful|unlawful|complian|comply|breach|violat|infring|consent|approv|authori[sz]"
    r"|acceptable"
    r"|off[- ]limits|obliged|obligat|exempt|exception|liab|fined?\b|penalt|sanction)",
    r"\b(?:ok|okay|fine|problem|trouble|against|let us|lets us)\b",
)
_MATTER = _any(
    r"\b(?:polic(?:y|ies)|terms?|rules?|clauses?|licen[cs]|contract|agreement|guideline|law"
    r"|regulation"
    r"|act\b|gdpr|hipaa|articles?\b|provision|notice|version|document|condition|definition|define)",
    r"\b(?:privacy|personal|data|retention|retain|delet|stor(?:e|ed|es|ing|age)\b|kept|keep"
    r"|log(?:s|ged)?\b"
    r"|shar(?:e|ed|ing)\b(?! price)|own(?:s|ed|ership)?\b|copyright|trademark|intellectual|patent"
    r"|confidential|secre[ct]|secur|safety|risk|high[- ]risk|refund|cancel|subscri|payment"
    r"|invoice|fee"
    r"|pric(?:e|ing) (?:of|for) (?:the )?(?:plan|service|api)|account|age\b|minimum|limits?\b"
    r"|warrant"
    r"|rights?\b|report|disclos|abuse|monitor|audit|responsib|dut(?:y|ies)\b|procedure|process"
    r"|measure"
    r"|standard|certif|authorit|regulat|legislat|insur|tax|governance|deadline|eligib"
    r"|costs?\b|pay|paid|euros?\b|dollars?\b|free\b|plans?\b|seats?\b|trial|charge|bill|upload|file"
    r"|drafts?\b|chats?\b|messages?\b|photos?\b|pictures?\b|images?\b|videos?\b|voices?\b"
    r"|indemn|dispute|arbitration|jurisdiction|court|support|uptime|sla\b|train(?:s|ed|ing)?\b"
    r"|opt)",
    r"\b(?:ai|a\.i\.|llms?|gpt\w*|chat ?bots?|bots?|assistants?|models?|prompts?|inputs?"
    r"|outputs?|answers"
    r"|generat\w+|deep ?fakes?|synthetic|automat\w+|algorithm\w*|machine learning|biometric\w*"
    r"|fac(?:e|es|ial)|recogni\w+|surveil\w+|profil\w+|scor(?:e|es|ing) (?:people|applicants)|api"
    r"|provider|vendor|service|tool|system|software|app|users?|customers?|staff|employees?|police"
    r"|officers?|patients?|pupils?|students?|minors?|children|tenants?|applicants?|candidates?)\b",
)


def outside(question: Question) -> bool:
    """Whether no policy decides what is asked, whatever the library holds."""
    asked = question.asked
    if _ONLY_SOCIAL.search(asked) or _SUM.search(asked):
        return True
    if _LEAVE.search(asked):
        return False
    if _NOW.search(asked) or _WORK.search(asked):
        return True
    return bool(_OF_A_COMPANY.search(asked)) and not _MATTER.search(_OF_A_COMPANY.sub("", asked))


def general_knowledge(question: Question, found: Sequence[Evidence]) -> bool:
    """Whether a plain fact is asked that has to do with no provider and no matter of policies, and
    none of the clauses found has a telling word of it, names aside."""
    asked = question.asked
    alone = question.resolved.strip() == asked.strip()
    if not alone or question.providers or question.unknown_providers:
        return False
    if len(asked.split()) > _SHORT or not _FACT.search(asked):
        return False
    if any(pattern.search(asked) for pattern in (_OURS, _LEAVE, _MATTER)):
        return False
    return not _spoken_of(_FACT.sub("", asked), found)


def _spoken_of(words: str, found: Sequence[Evidence]) -> bool:
    from vectorstore.tokens import stems

    said, *clauses = (set(one) for one in stems([words, *(e.quote for e in found)]))
    names = {stem for one in stems(list(_CAPITALISED.findall(words))) for stem in one}
    telling = {stem for stem in said - names if len(stem) >= _TELLING}
    return any(telling & clause for clause in clauses)
