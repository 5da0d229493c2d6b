"""What kind of remark a later message of a chat is: how it opens, and whether it stands alone.

Judged by the closed classes of English words (auxiliaries, pronouns, conjunctions), never by the
matter that a remark is about.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from assistant.topic import ASKER, BODIES, MODAL, PEOPLE

Lead = Literal["new", "if", "about", "plain"]

_NEW = re.compile(
    r"^\W*(?:(?:and|but|so|ok(?:ay)?|thanks|thank you|great|alright|right|well)\b[\s,.!]*)*"
    r"(?:(?:now|next|then)\s+)?(?:"
    r"(?:to |for )?(?:something|somewhat) (?:else|different|new|completely different)(?: now)?"
    r"|(?:on |this is |that's |and |i have |i've got )?(?:an?\s+)?"
    r"(?:completely |totally |entirely )?"
    r"(?:new|different|another|separate|other|unrelated|second|next)"
    r" (?:question|topic|matter|subject|thing|case|issue)"
    r"|unrelated(?:ly)?|changing (?:the )?(?:subject|topic)s?|(?:new|other) topic"
    r"|forget (?:that|it|all that|about (?:that|it))|never ?mind(?: that)?|leaving that(?: aside)?"
    r")(?=\s*[:;,.!–—-]|\s+\w)[\s:;,.!–—-]*",
    re.IGNORECASE,
)
_FILLER = re.compile(
    r"^\W*(?:and|but|or|also|so|then|ok(?:ay)?|well|hm+|yes|yeah|yep|yup|nope|nah|sure|correct"
    r"|no(?=\W*$|\s*[,;:.!–—-]|\s+(?:i|we|you|they|it|he|she|in|on|at|for|with|without|not|but"
    r"|wait|just|only"
    r"|the|an?|our|my|that|this)\b)"
    r"|right|exactly|thanks|thank you|please|btw|by the way|plus|actually|sorry"
    r"|(?:no,? )?wait|(?:i|we) (?:meant?|was thinking of)|(?:let['’]?s )?make (?:that|it)|rather)"
    r"(?![\w'’-])[\s,:;.!–—-]*",
    re.IGNORECASE,
)
_ANSWERS = re.compile(r"^\W*(?:yes|yeah|yep|yup|no|nope|nah)\s*[,;:.!–—-]", re.IGNORECASE)
_ABOUT = re.compile(
    r"^(?:what|how) about\s+|^what of\s+|^(?:the )?same(?: question| thing| goes| again)?"
    r"(?:,? (?:but )?(?=for|in|with|on|before|after|about))\s*(?:about\s+)?"
    r"|^(?:is|would)(?: it| that| this)?(?: be)? the same\s+",
    re.IGNORECASE,
)
_IF = re.compile(
    r"^(?:what|and what|how about|and)\s+(?=if\b|when\b)"
    r"|^(?:would|is|does|will) (?:it|that|this)(?: \w+){1,5}? (?=if\b|when\b|unless\b)",
    re.IGNORECASE,
)
_CONDITION = re.compile(
    r"^(?:even )?(?:if|unless|provided|assuming|supposing|as long as|so long as|given|since"
    r"|because)\b",
    re.IGNORECASE,
)
_WHY = re.compile(
    r"^\W*(?:(?:and|but|ok|no)\W+)*(?:why(?: not| so)?|how come|what for"
    r"|why(?:'s| is| isn['’]?t)? (?:that|this|it)(?: so| the case)?|on what grounds?"
    r"|(?:(?:can|could|would) you )?(?:explain|tell (?:me|us)|say) why"
    r"(?: (?:that|this) is(?: so)?)?"
    r"|what['’]?s the reason|says who|where does it say (?:that|so))\W*$",
    re.IGNORECASE,
)
_MORE = re.compile(  # "how long?": more is asked of the same
    r"^(?:(?:for |by |until |since )?(?:how (?:long|much|many|often|soon|old|late)|when|whom?"
    r"|where|what age))"
    r"(?: (?:exactly|then|though|tho))?\W*$",
    re.IGNORECASE,
)
_DOUBT = re.compile(
    r"^\W*(?:(?:and|but|so|ok|hm+)\W+)*(?:are you (?:really |quite )?(?:sure|certain)"
    r"(?: (?:about|of) (?:that|it|this))?|really|seriously"
    r"|is (?:that|it) (?:so|right|true|really so)"
    r"|how (?:sure|certain) are you)\W*$",
    re.IGNORECASE,
)
_WH = r"(?:who|whose|whom|what|which|when|where|how)"
_QUESTION = re.compile(
    rf"^(?:{MODAL}(?:n['’]?t)?\s+\w|{_WH}(?:['’]?s)?\s+\w|why\s+\w|(?:am|are) \w+\s)"
    rf"|[,:–—-]\s*(?:{_WH}|{MODAL}\s+{ASKER})\s+\w+",
    re.IGNORECASE,
)
_ECHO = re.compile(
    rf"^(?:{MODAL}\s+{ASKER}\s+(?:still |also |then )?(?:be allowed to )?"
    r"(?:do|use|allow|permit|forbid|ban)\s+(?:it|that|this|so|the same(?: thing)?)(?: too| also)?"
    r"|(?:is|would|does|will|was) (?:it|that|this)(?: (?:also|still|even))?"
    r"(?: (?:be|ok|okay|fine|true|allowed|different|work|hold|apply|count|go|the same"
    r"|change|differ|matter))*)"
    r"(?=\s+\w|\W*$)\s*",
    re.IGNORECASE,
)
_SUBJECT = (
    r"(?:i|we|you|it|they|he|she|this|that|these|those|there|ours|theirs|everyone|everybody"
    r"|nobody|no one|all of (?:us|them)|none of (?:us|them))"
)
_FINITE = (
    r"(?:am|is|are|was|were|isn['’]?t|aren['’]?t|wasn['’]?t|has|have|had|hasn['’]?t|haven['’]?t"
    r"|do|does|did|don['’]?t|doesn['’]?t|didn['’]?t|will|won['’]?t|would|can|can['’]?t|cannot|must"
    r"|wants?|needs?|gets?|got|says?|said|agreed|signed|asked|gave|approved|goes|only)"
)
_CASE = re.compile(
    rf"^{_SUBJECT}(?:['’](?:s|re|ve|m|d|ll))?\s+\w|^it['’]?s\b|^(?:were|theyre|thats|ive|weve)\s"
    rf"|^(?:the|our|my|your|their|his|her|all|every|an?|some)\s.*?\s{_FINITE}\b"
    rf"|^\w+s?\s{_FINITE}\s"
    r"|^(?:an?|the|our|my|every|each|one|some(?:one|body)|everyone|everybody"
    r"|nobody)\s(?:\w+\s){0,2}?\w+s\s"
    r"(?:each|every|the|our|my|all|it|them|him|her|this|that|an?|everything|over|first|before"
    r"|after)\b",
    re.IGNORECASE,
)
_VERB_PHRASE = re.compile(
    r"^(?!(?:with|for|to|in|on|of|from|by|the|an?|our|my|your|their|his|her|its|some|any|all|every"
    r"|no|this|that|these|those|only|just|both|\w+ing)\b)\w+\s+"
    r"(?:(?:it|them|him|her|us|those|these|this|that|the|an?|our|my|your|their|his|its)\b)",
    re.IGNORECASE,
)
_EMPTY = re.compile(
    r"(?:hm+|uh|um|oh|ah|sorry|mean|meant|not|a|an|the|and|but|or|also|so|then|too|well|ok|okay"
    r"|please|what|how|who|if|about|of|for|in"
    r"|on|at|to|from|by|with|under|via|through|using|use|used|uses|before|after|since|until|till"
    r"|during|as|back|it|its|it's|this|that|they|them|we|i|you|us|our|one|s|same|question|thing"
    r"|case|is|are|was|were|be|been|do|does|did|will|would|can|could|may|might|has|have|had|say"
    r"|says|said|allow|allows|allowed|permit|permitted|let|lets|ok|fine|true|apply|applies|work"
    r"|still|even|instead|there|here|now|today|currently|yes|no|not|version|policy|terms|rules"
    r"|under|only|just|prior|different|happens|happen|hold|holds|old|over|end|mid|early|late"
    r"|did|people|someone|switch|switched|go|went|were|be|think|want|wanted)",
    re.IGNORECASE,
)
_FILLERS = (
    "that this with have from they them their there were been will would what when which does "
    "given only even just also your ours theirs then than into about"
)
_STOP = frozenset(_FILLERS.split())
_PEOPLE_ONLY = re.compile(
    rf"(?:(?:the|an?|our|my|your|their|some|any|all|other)\s+)?(?:[\w-]+\s+){{0,2}}?(?:{PEOPLE}"
    rf"|{BODIES})"
    rf"(?:\s+(?:{PEOPLE}|{BODIES}))*s?(?:\s+then)?(?:\s+(?:on|at|in|under|over|of|with)\s+.+)?",
    re.IGNORECASE,
)
_USES_IT = re.compile(r"\b(use|using|in|on|with|through|via|into|to|by|from)\s+it\b", re.I)
_THEY = re.compile(rf"^((?:{_WH}\s+(?:\w+\s+){{0,2}})?(?:do|does|did|will|would|can|could|may))"
                   r"\s+(?:they|it)\b", re.I)  # fmt: skip


def opening(said: str) -> tuple[Lead, str]:
    """How a message opens, and what it says after that."""
    if new := _NEW.match(said):
        return "new", _capital(said[new.end() :])
    body = said.strip()
    while filler := _FILLER.match(body):
        body = body[filler.end() :]
    if lead := _IF.match(body):
        return "if", body[lead.end() :]
    if _CONDITION.match(body):
        return "if", body
    if lead := _ABOUT.match(body):
        return "about", body[lead.end() :]
    return "plain", body


def is_why(said: str) -> bool:
    """Whether the message asks for the grounds of the answer alone."""
    return _WHY.match(said) is not None


def asks_more(words: str) -> bool:
    """Whether words ask one more thing of the same matter: "how long?"."""
    return _MORE.match(words) is not None


def answers(said: str) -> bool:
    """Whether the message answers yes or no, and so tells of the case asked about."""
    return _ANSWERS.match(said) is not None


def is_doubt(said: str) -> bool:
    """Whether the message only doubts the answer."""
    return _DOUBT.match(said) is not None


def is_question(words: str) -> bool:
    """Whether words have the form of a question of their own."""
    return _QUESTION.search(words) is not None


def is_case(words: str) -> bool:
    """Whether words tell how the case is: "we have consent", "it's for research"."""
    return _CASE.match(words) is not None


def is_clause(words: str) -> bool:
    """Whether words are a further act: "hand the audio to a client"."""
    return _VERB_PHRASE.match(words) is not None


def people_only(words: str) -> bool:
    """Whether words name nothing but people: "contractors", "someone on the free plan"."""
    return _PEOPLE_ONLY.fullmatch(words) is not None


def without_echo(words: str) -> str:
    """Words without an echo of the question before: "can we do that", "is it also ok"."""
    return _ECHO.sub("", words, count=1)


def left_over(said: str, taken: Sequence[tuple[int, int]]) -> bool:
    """Whether a message says more than what stands at ``taken``: names, places, times."""
    for begin, end in taken:
        said = said[:begin] + " " * (end - begin) + said[end:]
    words = re.findall(r"[\w'’-]+", said)
    return any(not _EMPTY.fullmatch(word.replace("’", "'")) for word in words)


def again(before: str, now: str) -> bool:
    """Whether two circumstances are of the same matter: they share a word that is no filler."""
    first, second = (
        {w[:6] for w in re.findall(r"[a-z]{4,}", text.lower()) if w not in _STOP}
        for text in (before, now)
    )
    return bool(first & second)


def act_named(question: str, names: str) -> str:
    """A question with the provider that it leaves out, or calls "it" or "they"."""
    if _USES_IT.search(question):
        return _capital(_USES_IT.sub(rf"\g<1> {names}", question, count=1))
    if _THEY.search(question):
        named = _capital(_THEY.sub(rf"\g<1> {names}", question, count=1))
        return re.sub(rf"\b([Dd]o)\s+(?={re.escape(names)})(?!.* and )", r"\1es ", named, count=1)
    asked = question.rstrip("?.! ")
    return f"{_capital(asked)}, with {names}?"


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
