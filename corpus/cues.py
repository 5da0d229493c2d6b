"""The cues of policy English that tell clauses apart: ban, leave, duty, exception, condition.

Patterns over folded text (``plain.folded``); ``modality.py`` says what they add up to.
"""

from __future__ import annotations

import re

NOT = r"(?:not|n't|never)"
MODAL = r"(?:may|must|shall|should|can|could|will|would|do|does|need|dare)"
PROHIBITS = re.compile(
    r"\b(?=\w)(?:"
    rf"{MODAL}\s*{NOT}\b|can(?:no|')t\b|won't\b|don't\b"
    r"|may (?:only )?under no circumstances\b"
    r"|(?:is|are|be|being|was|were)\s+(?:\w+ly\s+)?(?:prohibited|forbidden|disallowed"
    r"|banned|barred|excluded"
    r"|not\s+(?:\w+ly\s+)?(?:permitted|allowed|authori[sz]ed|acceptable|licensed|eligible"
    r"|entitled))\b"
    r"|(?:this|these|the) (?:prohibition|restriction)s? (?:includes?|covers?|extends?"
    r"|appl(?:y|ies))"
    r"|(?:prohibits?|forbids?|disallows?|bans?|bars?)\b|agrees?\s+not\s+to\b"
    r"|undertakes?\s+not\s+to\b"
    r"|refrains?\s+from\b|no(?:body| one| person| user| customer)\b[^.;]{0,40}\b(?:may"
    r"|shall|can|will)\b"
    r"|not\s+be\s+(?:used|made|allowed|permitted)\b|not\s+(?:permitted|allowed|authori[sz]ed)\b"
    r"|(?:is|are) not (?:intended|designed|meant) (?:for|to)\b"
    r"|(?:is|are) non-?(?:transferable|assignable|refundable)\b"
    r"|(?<!not )prohibited\b|(?<!not )forbidden\b|unacceptable\b|disallowed\b|never\s+(?:use|be"
    r"|try|attempt)\b"
    # Turned round: "in no event may you …" (but a limit of liability prohibits nothing).
    r"|(?:under no circumstances?|in no (?:event|case|way)|at no time|on no account)\b"
    r"(?=[^.;]{0,60}\b(?:may|can|shall|should|must|will)\b)(?![^.;]{0,99}\b(?:liab|responsib))"
    r"|neither (?:party|side|of (?:us|them|the parties)|you nor|[^.;]{0,60}\bnor)\b"
    r"[^.;]{0,40}\b(?:may|can|shall|should|must|will)\b(?![^.;]{0,60}\b(?:liab|responsib|oblig))"
    r"|(?:may|can|shall|will) no longer\b"
    r"|nothing\b[^.;]{0,20}\b(?:is|are) (?:granted|permitted|allowed)\b"
    r"|^(?:never|avoid|no(?! (?:guarantee|warrant|representation|liabil)))\b"
    r"|(?:isn't|aren't)\s+(?:allowed|permitted)\b"
    r")"
)
PERMITS = re.compile(
    r"\b(?=\w)(?:"
    r"(?<!\bthat )(?<!\bwhich )(?<!\bwho )(?<!\bit )(?<!\d )(?<!\bin )(?<!\bof )"
    r"\b(?:may|can|could)\b(?!\s*(?:\d"
    r"|not|never|no longer|have|result|cause"
    r"|be (?:subject|liable|held|required|asked|requested|charged|obliged|necessary)))"
    r"|(?<!\bwho )(?:is|are|be)\s+(?:\w+ly\s+)?(?:permitted|allowed|authori[sz]ed|entitled|free"
    r"|welcome|eligible|permissible)\b"
    r"|(?:grants?|granted)\b|(?:ha[sv]e?|includes?"
    r"|including) (?:\w+ ){0,3}rights? to\b|licen[cs]e to\b"
    r"|(?:permits?|allows?|lets?|enables?|includes the right)\b|you (?:own|retain|keep)\b"
    r"|(?:customer|user)s?:? (?:\([a-z]\) )?(?:owns?|retains?)\b|permitted\b"
    r"|allowed\b|exempt\b|reserves?\b[^.;]{0,50}?\brights?\b"
    r"|(?:is|are)(?: not|n't) (?:\w+ly )?(?:prohibited|forbidden|banned|barred)\b"
    r"|is (?:only )?possible (?:if|when|within)\b"
    r"|nothing\b[^.;]{0,60}\b(?:prevent|prohibit|restrict|forbid|limit|preclude)s?\b"
    r"[^.;]{0,20}\b(?:you|your|users?|customers?|any|either party|a party)\b"
    r"|(?:is|are) (?:\w+ )?(?:only|solely|exclusively) for\b"
    r"|(?:use|access) [^.;]{0,40}?(?:is|are) limited to\b"
    r"|(?:is|are) (?:\w+ )?for (?:[\w-]+,? ){1,8}?(?:purposes?|use) only\b"
    r")"
)
REQUIRES = re.compile(
    r"\b(?=\w)(?:"
    r"(?:must|shall|has to|have to|needs? to|required to|(?<!to )requires?|obliged to"
    r"|obligated to|ought to|should)\b"
    r"|responsible for\b|agrees? to\b|ensures?\b|is mandatory\b|will\b"
    r"|(?:represents?|warrants?)(?: and \w+)? (?:to us )?that\b"
    r"|^please (?!do not|don't)\w+"
    r")"
)
EXCEPTS = re.compile(
    r"\b(?:^(?:except(?:ions?\b|ed\b|ing\b|:)|however, (?:this|the above))"
    r"|(?<!you )(?<!we )(?<!users )(?<!customer )(?<!customers )(?<!please )(?<=[\w)\"'] )"
    r"(?:does|do|shall|will) not (?:apply|include|extend|fall under|cover|limit|prevent)\b"
    r"|(?:is|are) not (?:considered|subject to|covered by|included)\b|exempt(?:ed)? from\b)"
)
DEFINES = re.compile(
    r"(?<!by )(?<!the )\b(?:means?\b(?! (?:of|to|for)\b)|(?:refers to|is defined|are defined"
    r"|shall mean|has the meaning|have the meaning)\b)"
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
BUT_FOR = re.compile(
    r"\bexcept(?: (?:for|as|that|when|where|if))?(?: the following\b[^.;:]{0,80})?\s*[:,]?\s*$"
)
# An item that only carves out: "except for labelling lawfully acquired pictures".
CARVES_OUT = re.compile(r"^\W*(?:\w{1,4}[).]\s+)?except(?: (?:for|as|when|where|if|that)|ing)\b")
NAMED = re.compile(
    r"^\W*(?:\w{1,4}[).]\s+)?[\"'][^\"']{2,60}[\"'](?:\s+\([^)]{0,60}\))?\s+"
    r"(?:means?|refers? to|shall mean|has the meaning|have the meaning|is defined|are defined)\b"
)
DONT = re.compile(
    r"^(?:[\d.]+\s+)?(?:do not|don'?t'?s?|never|you (?:must|may) not|not (?:allowed|permitted))\W*$"
)
DO = re.compile(r"^(?:[\d.]+\s+)?do'?s?\W*$")
# How far a clause reaches says nothing of what it does; nor does leave that users give.
REACH = re.compile(
    r"\b(?:to|and to) the (?:maximum|fullest|greatest|full)? ?extent"
    r" (?:permitted|allowed|possible)\b[^,.;]*"
    r"|\b(?:as|if|when|where|unless|except as) (?:otherwise |no longer )?(?:permitted|allowed"
    r"|prohibited|required) (?:by|under) (?:applicable )?law\b|\byou (?:hereby |also )*grant\b"
)
CONDITION = re.compile(r"\b(?:if|unless|except|provided|when|where|as long as|so long as|only)\b")
PROVIDER = re.compile(
    r"\bwe\b(?! (?:allow|permit|prohibit|forbid|grant|ask|require|expect|encourage"
    r"|ban|disallow|do ?n[o']t allow|do not (?:allow|permit)))"
)
# A provider's own act, not one that does something to the user's rights ("OpenAI grants …").
ACTS = (
    r"(?:'s)?,?(?: and its \w+)?\s+(?:may|will|can|must|shall|should|does|do|is|are|has"
    r"|have|reserves?|uses?|collects?|trains?|stores?)\b(?! not (?:allow|permit))"
)
# "Acme Ireland and Acme Inc. may …" is still Acme.
BRANCH = (
    r"(?:,? (?:inc|llc|ltd|pbc|gmbh|us|uk|ireland|europe|and (?:its \w+|\w+ (?:us|uk|ireland)))"
    r"\b\.?)*"
)
SELF = ("the company", "company", "licensor", "the provider")  # what contracts call the issuer
USER = re.compile(
    r"\b(?:you|your|users?|customers?|licensees?|developers?|subscribers?|members?"
    r"|end users?|integrations?|applications?|deployers?|officers?|staff|employees?"
    r"|anyone|any person|nobody|no one|operators?|partners?|publishers?|organi[sz]ations?"
    r"|individuals?|visitors?|merchants?|advertisers?|students?|minors?|personnel)\b"
)
SENTENCE = re.compile(
    r"^(?:[^:.]{0,60}[:.]\s+)?(?:if\b.*,\s*|for (?:example|instance),\s*)?"
    r"(?:do not|don't|never|please"
    r"|(?:you|we|they|it|this|these|users?|customers?|developers?|(?:the|any|all|each|your"
    r"|our|such)\s+\w+(?:\s+\w+){0,3})"
    r"\s+(?:also\s+|only\s+|hereby\s+)?(?:will|may|must|shall|should|can|cannot|won't|do"
    r"|does|agrees?|is|are|has|have))\b"
)
# A sentence of its own is not ruled by the heading above it, as an item or a stub is.
STATEMENT = re.compile(
    r"^(?:please|thank|we|our|you|your|if|there|to (?:learn|find|inquire|report|make)|for (?:more"
    r"|further|any|additional)|(?:such|the|these|this|it|each|all|any|that|they|in) [^.]{1,90}?"
    r" (?:is|are|was|were|has|have|will|means)\b)[^:]*[.!?]$"
)
ORDER = re.compile(r"^(?:comply|respect|obtain|follow|disclose|make sure|be)\b")
# A subject with its verb tells who acts better than whoever is named first.
_VERBS = (
    r"(?:,? (?:\w+ly|also|hereby|further|only|each))*,?\s+(?:may|must|shall|will|should|can"
    r"|cannot|agrees?|represents?|warrants?|are|is|have|has|do|does|reserves?)\b"
)
ACTS_USER = re.compile(
    r"\b(?:you|users?|customers?|licensees?|developers?|subscribers?|members?|anyone|nobody"
    rf"|no one|(?:each|either|neither) party|recipient){_VERBS}"
)
DONE_TO_USER = re.compile(
    r"\byour (?:\w+ ){1,4}(?:may|will|can) (?:also )?be (?:suspended|terminated|disabled|removed"
    r"|disclosed|shared|stored|processed|transferred|retained|collected|reviewed|blocked|deleted"
    r"|cancell?ed|charged|billed|combined|monitored|recorded)\b"
)
