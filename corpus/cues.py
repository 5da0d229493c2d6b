"""The cues of policy English that tell clauses apart: ban, leave, duty, exception, condition.

Patterns over folded text (``plain.folded``); ``modality.py`` says what they add up to.
"""

from __future__ import annotations

import re

NOT = r"(?:not|n't|never)"
MODAL = r"(?:may|must|shall|should|can|could|will|would|do|does|need|dare)"
PROHIBITS = re.compile(
    rf"\b{MODAL}\s*{NOT}\b|\bcan(?:no|')t\b|\bwon't\b|\bdon't\b"
    r"|\bmay (?:only )?under no circumstances\b"
    r"|\b(?:is|are|be|being|was|were)\s+(?:\w+ly\s+)?(?:prohibited|forbidden|disallowed"
    r"|banned|barred|excluded"
    r"|not\s+(?:\w+ly\s+)?(?:permitted|allowed|authori[sz]ed|acceptable|licensed|eligible"
    r"|entitled))\b"
    r"|\b(?:prohibits?|forbids?|disallows?|bans?|bars?)\b|\bagrees?\s+not\s+to\b"
    r"|\bundertakes?\s+not\s+to\b"
    r"|\brefrains?\s+from\b|\bno(?:body| one| person| user| customer)\b[^.;]{0,40}\b(?:may"
    r"|shall|can|will)\b"
    r"|\bnot\s+be\s+(?:used|made|allowed|permitted)\b|\bnot\s+(?:permitted|allowed|authori[sz]ed)\b"
    r"|\b(?:is|are) not (?:intended|designed|meant) (?:for|to)\b"
    r"|\b(?:is|are) non-?(?:transferable|assignable|refundable)\b"
    r"|\bprohibited\b|\bforbidden\b|\bunacceptable\b|\bdisallowed\b|\bnever\s+(?:use|be"
    r"|try|attempt)\b"
    # Turned round: "in no event may you …" (but a limit of liability prohibits nothing).
    r"|\b(?:under no circumstances?|in no (?:event|case|way)|at no time|on no account)\b"
    r"(?=[^.;]{0,60}\b(?:may|can|shall|should|must|will)\b)(?![^.;]{0,99}\b(?:liab|responsib))"
    r"|\bneither (?:party|side|of (?:us|them|the parties)|you nor|[^.;]{0,60}\bnor)\b"
    r"[^.;]{0,40}\b(?:may|can|shall|should|must|will)\b(?![^.;]{0,60}\b(?:liab|responsib|oblig))"
    r"|\b(?:may|can|shall|will) no longer\b"
    r"|\bnothing\b[^.;]{0,20}\b(?:is|are) (?:granted|permitted|allowed)\b"
    r"|^(?:never|avoid|no)\b|\b(?:isn't|aren't)\s+(?:allowed|permitted)\b"
)
PERMITS = re.compile(
    r"(?<!\bthat )(?<!\bwhich )(?<!\bwho )(?<!\bit )(?<!\d )(?<!\bin )(?<!\bof )"
    r"\b(?:may|can|could)\b(?!\s*(?:\d"
    r"|not|never|no longer|have|result|cause"
    r"|be (?:subject|liable|held|required|asked|requested|charged|obliged|necessary)))"
    r"|\b(?:is|are|be)\s+(?:\w+ly\s+)?(?:permitted|allowed|authori[sz]ed|entitled|free"
    r"|welcome|eligible|permissible)\b"
    r"|\b(?:grants?|granted)\b|\b(?:ha[sv]e?|includes?"
    r"|including) (?:\w+ ){0,3}rights? to\b|\blicen[cs]e to\b"
    r"|\b(?:permits?|allows?|lets?|enables?|includes the right)\b|\byou (?:own|retain|keep)\b"
    r"|\b(?:customer|user)s?:? (?:\([a-z]\) )?(?:owns?|retains?)\b|\bpermitted\b"
    r"|\ballowed\b|\bexempt\b"
)
REQUIRES = re.compile(
    r"\b(?:must|shall|has to|have to|needs? to|required to|requires?|obliged to"
    r"|obligated to|ought to|should)\b"
    r"|\bresponsible for\b|\bagrees? to\b|\bensures?\b|\bis mandatory\b|\bwill\b"
)
# Letters without which the long patterns cannot match: most clauses have none of them.
MAY_PROHIBIT = re.compile(
    r"n't|n['o]t|nev|prohib|forb|allow|ban|bar|exclu|refrain|\bno|neither|accept|avoid"
)
MAY_PERMIT = re.compile(
    r"may|can|could|permi|allow|author|entitl|free|welcome|eligib|grant|right|licen|lets?\b|enabl|own"
    r"|retain|keep|exempt"
)
EXCEPTS = re.compile(
    r"^(?:except(?:ions?\b|ed\b|ing\b|:)|however, (?:this|the above))|\b(?:does|do|shall"
    r"|will) not (?:apply|include|extend|fall under|cover|limit|prevent)\b"
    r"|\b(?:is|are) not (?:considered|subject to|covered by|included)\b|\bexempt(?:ed)? from\b"
)
DEFINES = re.compile(
    r"\b(?:means?|refers? to|is defined|are defined|shall mean|has the meaning|have the meaning)\b"
)
# "This prohibition shall not apply to …", even among the items of the list that it limits.
DISAPPLIES = re.compile(
    r"^\W*(?:(?:however|but|notwithstanding),?\s+)?"
    r"(?:this|these|the (?:above|foregoing|preceding))\s+"
    r"(?:\w+\s+){0,2}?(?:prohibition|restriction|limitation|ban|rule)s?\s+(?:shall|do|does|will)\s*"
    r"(?:not|n't)\s+(?:apply|extend|prevent|restrict)\b"
)
# "you agree to: (b) not use the service for …": the duty is to leave it.
NEGATED = re.compile(r"^\W*(?:\(?\w{1,4}[).]\s+)?not\b(?! (?:only|just|more|less|later|limited))")
BUT_FOR = re.compile(r"\bexcept(?: (?:for|as|that|when|where|if))?\s*[:,]?\s*$")
NAMED = re.compile(r"^\W*[\"'][^\"']{2,60}[\"']\s+(?:means?|refers? to|shall mean|is defined)\b")
# How far a clause reaches says nothing of what it does; nor does leave that users give.
REACH = re.compile(
    r"\b(?:to|and to) the (?:maximum|fullest|greatest|full)? ?extent (?:permitted|allowed)\b[^,.;]*"
    r"|\b(?:as|where|unless|except as) (?:otherwise )?(?:permitted|allowed|prohibited|required) by"
    r" (?:applicable )?law\b|\byou (?:hereby |also )*grant\b"
)
CONDITION = re.compile(
    r"\b(?:unless|except|save (?:as|where|that|for)|provided (?:that|you)|only (?:if|when"
    r"|where|with|after|as|upon|under (?:the )?following)|subject to"
    r"|only (?:\w+ ){1,4}?(?:if|when|after|once)"
    r"|as long as|so long as|if and only if|other than (?:as|with|where)|on condition"
    r"|absent (?:a|an|any|the|prior)"
    r"|without (?!limit|prejudice|notice|charge|warrant|any warrant|liabil|undue|interruption)"
    r"|to the extent (?:permitted|allowed|required)|(?:if|where|when"
    r"|as) (?:\w+ ){0,3}(?:permitted|allowed|authori[sz]ed|required|approved) by"
    r"|not (?:\w+ ){0,3}(?:permitted|authori[sz]ed|approved) by|in violation of"
    r"|(?<=\bmay )only|(?<=\bcan )only|for (?:[\w-]+,? ){1,8}?(?:purposes?|use) only"
    r"|solely (?:for|with)|with (?:\w+ ){0,3}(?:consent|permission|approval))\b",
)
# The end of a condition's phrase; the stop of "U.S." is none.
PHRASE_END = re.compile(r"(?<![A-Z])\.\s|;\s|[.;]?$|\)(?=[\s.;,]|$)|,\s+nor\b")
PROVIDER = re.compile(
    r"\b(?:we|us)\b(?! (?:allow|permit|prohibit|forbid|grant|ask|require|expect|encourage"
    r"|ban|disallow|do ?n[o']t allow|do not (?:allow|permit)))"
)
# A provider's own act, not one that does something to the user's rights ("OpenAI grants …").
ACTS = (
    r"(?:'s)?,?(?: and its \w+)?\s+(?:may|will|can|must|shall|should|does|do|is|are|has"
    r"|have|reserves?|uses?|collects?|trains?|stores?)\b(?! not (?:allow|permit))"
)
SELF = ("the company", "company", "licensor", "the provider")  # what contracts call the issuer
USER = re.compile(
    r"\b(?:you|your|users?|customers?|licensees?|developers?|subscribers?|members?"
    r"|end users?|integrations?|applications?|deployers?|officers?|staff|employees?"
    r"|anyone|any person|nobody|no one|operators?|partners?|publishers?|organi[sz]ations?"
    r"|individuals?|visitors?|merchants?|advertisers?|students?|minors?|personnel)\b"
)
SENTENCE = re.compile(
    r"^(?:[^:.]{0,60}[:.]\s+)?(?:if\b.*,\s*)?(?:do not|don't|never|please"
    r"|(?:you|we|they|it|this|these|users?|customers?|developers?|(?:the|any|all|each|your"
    r"|our|such)\s+\w+(?:\s+\w+){0,3})"
    r"\s+(?:also\s+|only\s+|hereby\s+)?(?:will|may|must|shall|should|can|cannot|won't|do"
    r"|does|agrees?|is|are|has|have))\b"
)
