"""What law, courts and other people's rules say, as conditions ask it and people tell it."""

from __future__ import annotations

import re

from assistant.matter import Matter, words

_NOT = r"(?:not|\w*n['’]t|never|nobody|no one|none)"
_LAW = r"(?:law|laws|statute|regulation|legislation|court order)"
# "except to the extent this restriction is prohibited by law" saves the clause, not the case.
VOIDED = re.compile(
    r"\b(?:restrictions?|limitations?|foregoing|prohibitions?)\b.{0,40}\b(?:prohibited"
    r"|impermissible|not permitted|unenforceable)",
    re.IGNORECASE,
)

LAWS = (
    Matter(  # a court's word; nobody's consent stands for it
        clause=words(r"(?:court|warrant|subpoena|judge|judicial|legal process)"),
        met=words(
            r"(?:have|has|had|got|with|under|by) (?:\w+ ){0,2}(?:court order|warrant|subpoena)"
            r"|(?:judge|court) (?:\w+ ){0,2}(?:ordered|authori[sz]ed|approved|signed|allowed)"
        ),
        failed=words(
            rf"(?:no|without an?|without|{_NOT} (?:\w+ ){{0,2}}a) (?:court order|warrant|subpoena)"
            r"|no (?:judge|court) (?:\w+ ){0,2}(?:ordered|authori[sz]ed|approved|signed|allowed)"
        ),
        alone=True,
    ),
    Matter(
        clause=words(
            r"(?:permitted|allowed|required|authori[sz]ed) (?:by|under) (?:\w+ ){0,2}?laws?\b"
        ),
        met=words(
            r"(?:is|are) (?:\w+ ){0,2}?(?:permitted|allowed|required) (?:by|under) (?:the |a )?law"
            rf"|(?:the|a|our|their) (?:\w+ ){{0,2}}{_LAW} (?!firms? )(?:\w+ ){{0,4}}?(?:permits"
            r"|allows|requires|demands|obliges|mandates|entitles|prescribes|lets us|gives us)"
            rf"|under (?:\w+ ){{0,2}}{_LAW} [^.;?]{{0,80}}?\b(?:is|are) (?:\w+ly )?(?:permitted"
            r"|allowed|legal|lawful)"
            r"|legally (?:required|obliged|bound|allowed|permitted)"
        ),
        failed=words(
            rf"{_NOT} (?:\w+ )?(?:permitted|allowed) (?:by|under) (?:\w+ ){{0,2}}law"
            r"|no law (?:\w+ )?(?:permits|allows|requires|lets)|illegal|unlawful|against the law"
        ),
        alone=True,
    ),
    Matter(  # somebody else's rule
        clause=words(r"in (?:violation|breach|contravention) of"),
        met=words(r"(?:compl(?:y|ies)|in line|in keeping|in accordance) with|within the rules"),
        failed=words(
            r"anyway\b|regardless\b|despite\b|violat(?:e|es|ing)|breach(?:es|ing)?\b"
            r"|in (?:breach|violation) of|(?:says?|said) no\b|forbids?|prohibits?|disallows?"
        ),
        alone=True,
        flips=True,
    ),
    Matter(  # what no contract can forbid
        clause=VOIDED,
        met=words(
            rf"(?:{_LAW}|act|courts?|judge) [^.;?]{{0,60}}?\b(?:contracts?|terms|bans?|clauses?"
            r"|restrictions?)\b[^.;?]{0,60}?\b(?:void|invalid|unenforceable|ineffective|override"
            r"|take it away|exclude it|forbid it)"
            r"|no (?:contract|terms|clause) (?:can|may) (?:\w+ ){1,3}(?:away|it|that|this)\b"
            r"|right (?:\w+ ){0,4}(?:that |which )?(?:cannot|can['’]t) be (?:excluded|waived|taken)"
        ),
        failed=words(r"no (?:such )?(?:law|right)\b"),
        alone=True,
    ),
    Matter(  # what a law lets one do this by
        clause=words(r"(?:lawful|legal) (?:basis|bases|grounds?)"),
        met=words(
            r"(?:have|has|had|got|with|on) (?:\w+ ){0,2}(?:lawful|legal) (?:basis|grounds?)"
            r"|(?:lawful|legal) (?:basis|grounds?) (?:\w+ ){0,3}(?:confirmed|established|settled)"
        ),
        failed=words(
            r"(?:no|without|lacks?|lacking) (?:\w+ ){0,2}(?:lawful|legal) (?:basis|ground)"
        ),
    ),
)
