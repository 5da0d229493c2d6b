"""What a question about changes is about, once the words of change and of papers are set aside.

"Did the rewrite of their policy keep the rule on payday lending?" is about payday lending; "what's
new in their terms?" is about all of them, and its topic is empty.
"""

from __future__ import annotations

import re

_CHANGE = (
    r"chang\w*|new(?:er|est|ly)?|latest|recent(?:ly)?|lately|updat\w*|rewr\w+|revis\w+|amend\w*"
    r"|versions?|editions?|overhaul\w*|differen\w+|differs?|compar\w+|old(?:er)?|previous(?:ly)?"
    r"|earlier|original(?:ly)?|former(?:ly)?|histor\w+|evol\w+|keep|keeps|kept|still|always|ever"
    r"|longer|any ?more|used to|drop\w*|remov\w+|delet\w+|add(?:s|ed|ition\w*)?|introduc\w+"
    r"|replac\w+|lift\w*|relax\w*|tighten\w*|loosen\w*|gone|disappear\w*|start\w*|stop\w*"
    r"|beg[aiu]n\w*|becom\w+|became|mov\w+|shift\w*|switch\w*|got|get|went|now|then|today|time"
    r"|current(?:ly)?|already|yet|far|first|last|since|after|before|until"
)
_PAPERS = (
    r"(?:prohibition|ban|restriction|limit|requirement|obligation|permission|exception)s"
    r"(?: (?:on|for|to))?"
    r"|polic(?:y|ies)|(?:service )?terms(?: of (?:use|service))?|tos|aup|t&cs?|rules?|conditions?"
    r"|(?:the|their|its|user|customer|service) (?:agreement|contract)"
    r"|community (?:guidelines|standards|rules)"
    r"|guidelines?|documents?|docs?|clauses?|texts?|wording|language|sections?|parts?"
    r"|(?:acceptable|allowed|prohibited)[- ]us(?:e|age)(?: polic(?:y|ies))?|usage polic(?:y|ies)"
    r"|privacy (?:policy|notice|statement)|code of conduct|things?|stuff|anything|something|bits?"
)
_ASKING = (
    r"what(?:['’]?s)?|which|who|whose|when|where|why|how|did|do|does|has|have|had|is|are|was|were"
    r"|be|been|being|can|could|may|might|will|would|should|i|we|you|they|it|its|it['’]s|their|there"
    r"|our|your|my|me|us|them|he|she|that|this|these|those|say\w*|said|mean\w*|tell|show|list"
    r"|explain|summari[sz]e|please|hey|hi|so|ok(?:ay)?|just|exactly|really|actually|much|many"
    r"|happen\w*|look\w*|like|know|think|see|any|some|all|every|more|most|other|else|same"
)
_FUNCTION = (
    r"a|an|the|of|in|on|at|to|for|from|with|by|about|regarding|concerning|around|as|than|and|or"
    r"|but|if|between|into|over|under|per|via|up|out|off|vs|versus|['’]s|s"
)
_WORD = re.compile(r"[^\W_](?:[\w'’&-]*[^\W_])?")
_SET_ASIDE = re.compile(rf"(?<![\w-])(?:{_CHANGE}|{_PAPERS})(?![\w-])", re.IGNORECASE)
_EMPTY = re.compile(rf"(?:{_FUNCTION}|{_ASKING})", re.IGNORECASE)


def change_topic(words: str) -> str:
    """The matter whose changes are asked about; empty where the whole document is meant.

    ``words`` are a question's, names and times already taken out.
    """
    left = _WORD.findall(_SET_ASIDE.sub(" ", words))
    while left and _EMPTY.fullmatch(left[0]):
        left.pop(0)
    while left and _EMPTY.fullmatch(left[-1]):
        left.pop()
    return " ".join(left)
