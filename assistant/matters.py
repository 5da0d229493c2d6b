"""What conditions are about, and how people say that it is so or that it is not.

One entry a matter: consent, review by people, disclosure, plans, contracts, ownership, anonymity;
law and courts stand in ``laws.py``, purposes in ``purposes.py``. ``stance.py`` reads them with
their negations.
"""

from __future__ import annotations

from assistant.laws import LAWS
from assistant.matter import Matter, words
from assistant.purposes import PURPOSES

_NOT = r"(?:not|\w*n['’]t|never|nobody|no one|none)"
_GIVEN = (
    r"(?:agreed?s?|consent(?:ed|s)?|approved?s?|signed(?! (?:up|in|us|me|them)\b)|asked"
    r"|permit(?:ted|s)?|authori[sz]ed|cleared"
    r"|(?:said|says?) (?:yes|ok)|told|informed|opted in|accept(?:ed|s)?)\b"
)
_PAPER = (
    r"(?:consent|permission|approval|authori[sz]ation|licen[cs]e|agreement|addendum|ok|okay"
    r"|go[- ]ahead|blessing|release|waiver|clearance)"
)
_PERSON = (
    r"(?:humans?|persons?|people|somebody|someone|we|lawyers?|solicitors?|doctors?|clinicians?"
    r"|physicians?|nurses?|experts?|professionals?|managers?|recruiters?|officers?|teachers?"
    r"|editors?|staff|colleagues?|underwriters?|accountants?|translators?|advis[eo]rs?|auditors?"
    r"|specialists?|engineers?|radiologists?|pharmacists?|supervisors?|counsel)"
)
_CHECKS = (
    r"(?:(?:double[- ])?check\w*|review\w*|sign\w*|decid\w*|approv\w*|look\w*|verif\w*|overs\w+"
    r"|confirm\w*|supervis\w*|proof-?read\w*|reads?\b|watch\w*|inspect\w*)"
)
_CONTRACT = r"(?:order form|contract|agreement|dpa|addendum)"
_PLAN = r"(?:plan|subscription|tier|membership)"

MATTERS = (
    *LAWS,
    Matter(
        clause=words(
            rf"order form|(?<!court )order\b(?! (?:of|to)\b)|addendum|dpa"
            rf"|separate (?:written )?{_CONTRACT}"
        ),
        met=words(
            rf"{_CONTRACT} (?:\w+ ){{0,3}}?(?:allows?|permits?|says? (?:that )?we (?:can|may)"
            r"|in place|covers)"
            rf"|(?:have|has|signed|got) (?:\w+ ){{0,3}}{_CONTRACT}"
        ),
        failed=words(
            rf"(?:no|without an?|nothing in (?:our|the)) (?:\w+ ){{0,2}}{_CONTRACT}"
            rf"|{_CONTRACT} (?:(?:is|was|has)\s*{_NOT}|(?:says|has|holds) (?:nothing|no word))"
        ),
    ),
    Matter(
        clause=words(
            r"consent|permission|authori[sz]|approv|licen[cs]e|agree|accept|opt|waiver"
            r"|permitted (?:by (?:us|the)|under|in (?:the|these|this))"
            r"|until (?:\w+ ){1,6}?(?:notice|word)"
        ),
        met=words(
            rf"with (?:\w+ ){{0,3}}{_PAPER}\b"
            rf"|(?:has|have|had|'ve|did|all|she|he|they|i|we|parents?|mum|dad|mother|father"
            rf"|guardian)\s+(?:\w+ ){{0,3}}{_GIVEN}"
            rf"|(?:we|they|i)(?:'ve| have| got| do have| hold| bought) (?!no\b)(?:\w+ ){{0,3}}"
            rf"{_PAPER}\b"
            rf"|(?:gave|given|gives?|got|obtained|granted|signed|bought) (?:\w+ ){{0,4}}{_PAPER}\b"
            r"|(?<=\w )(?:are|is|'re|was|were) (?!(?:that|this|it)\b)(?:\w+ )?(?:fine|ok|okay"
            r"|happy) with"
            r"|(?<!is )(?<!are )(?<!we )(?<!i )(?:authori[sz]ed|approved|cleared) (?:it|us|this)\b"
            r"|(?:the|an?|our|my|her|his|their|every|each|all) (?:[\w-]+ ){1,3}"
            r"(?<!as )(?<!we )(?<!i )(?<!terms )(?:agreed|consented|said (?:yes|ok))\b"
            r"|(?:wrote|written|confirmed|told|said|replied)(?: back)?(?: to)?(?: us| me)?"
            r"(?: that)? (?:we|i|you) (?:may|can)\b(?!['’]t| not)"
        ),
        failed=words(
            rf"without (?:\w+ ){{0,3}}(?:consent|permission|approval|authori[sz]ation"
            rf"|asking|telling|knowing|licen[cs]e)"
            rf"|(?:has|have|had|was|were|is|are"
            rf"|did|do|does)\s*{_NOT}\s+(?:\w+ ){{0,2}}(?:{_GIVEN}|agree|consent|approve|sign\b"
            rf"|ask)"
            rf"|(?:nobody|no one|none of (?:\w+ ){{1,2}}){_GIVEN}"
            rf"|(?:nobody|no one|none of \w+) (?:\w+ ){{0,3}}{_GIVEN}"
            rf"|{_NOT} (?:been )?(?:\w+ )?{_GIVEN}"
            r"|no (?:(?!(?:with|for|about|of|to)\b)\w+ ){0,2}(?:consent|permission"
            r"|approval|authori[sz]ation|licen[cs]e|agreement)\b"
            rf"|{_NOT} (?:have|hold|buy|bought|get|got) (?:\w+ ){{0,2}}{_PAPER}\b"
            rf"|(?:would|will|could)(?: not|n['’]t|nt) (?:be )?(?:\w+ )?{_GIVEN}"
            r"|secretly|covertly|in secret|on the quiet|behind (?:their|his|her|our) backs?"
            r"|without (?:them|him|her) knowing|(?:do|does)(?: not|n['’]t) know\b|unaware"
            r"|withdr(?:ew|awn)|revoked|refused|declined|turned (?:\w+ ){0,3}down|said no\b"
            rf"|nothing (?:\w+ )?in writing|(?:objected|are against|is against)\b"
            rf"|{_PAPER} (?:\w+ ){{0,2}}(?:expired|lapsed"
            r"|pending|missing)"
            r"|no (?:answer|reply|response|word|decision)(?: back)?(?: \w+){0,2} (?:yet|so far)\b"
            r"|(?:wrote|told|said|replied)(?: back)?(?: to)?(?: us| me)?(?: that)? (?:we|i|you)"
            r" (?:may not|can ?not|can['’]t|must not|mustn['’]t)\b"
            r"|(?:still )?(?:waiting|awaiting) (?:for )?(?:\w+ ){0,3}(?:answer|reply|response|word"
            r"|decision|ok|go-ahead|approval|consent|permission)"
            r"|(?:have|has)(?: not|n['’]t) (?:answered|replied|responded"
            r"|heard (?:back|from|anything))"
            r"|(?:he|she|they) (?:has|have|had) no (?:idea|clue)\b(?! how| what| why| which)"
            rf"|{_NOT} (?:\w+ )?(?:sent|given|had|received|got) (?:\w+ ){{0,3}}(?:notice|word)\b"
        ),
    ),
    Matter(
        clause=words(r"human|review|oversight|supervis|involvement|professional|expert|qualified"),
        met=words(
            rf"{_PERSON} (?:\w+ ){{0,4}}{_CHECKS}|{_CHECKS} by (?:\w+ ){{0,3}}{_PERSON}"
            r"|human[- ]in[- ]the[- ]loop|human in the loop|humans? decides?|final (?:say|call"
            r"|decision) (?:is|stays|rests) with"
            rf"|{_PERSON} (?:\w+ )?(?:makes?|has|have|keeps?) the (?:final |last )?(?:decision|say"
            rf"|word|call)|{_PERSON} (?:\w+ )?(?:stays?|remains?|is|are) in (?:control|charge)"
        ),
        failed=words(
            rf"(?:nobody|no one|no[- ]?body|none of us|{_NOT} a (?:human|person"
            rf"|soul)) (?:\w+ ){{0,3}}{_CHECKS}|no (?:human|person) (?:\w+ ){{0,3}}{_CHECKS}"
            rf"|without (?:\w+ ){{0,3}}(?:human|anyone|anybody|person|review|oversight|{_CHECKS})"
            r"|(?:on|all by|by) its(?:elf| own)|automatic(?:ally)?|auto[- ]\w+"
            r"|fully automated|autonomous(?:ly)?|unattended|unsupervised|unreviewed|unchecked"
            r"|no (?:\w+ )?(?:review|oversight|check)|hands[- ]off|(?:decides?|acts?) alone"
            rf"|{_PERSON} (?:do|does|did|will|would|has|have|is|are|wo|ca)\s*(?:not|n['’]t"
            rf"|no time)\s+(?:\w+ ){{0,2}}{_CHECKS}|skip(?:s|ped|ping)? (?:\w+ )?(?:review|check)"
            rf"|{_PERSON} (?:has|have) no time"
            r"|without (?:an?|any) (?:second|further) (?:thought|look|glance)|blindly"
        ),
        flips=True,
    ),
    Matter(
        clause=words(r"disclos|inform|notice|notif|label|attribut|transparen"),
        met=words(
            r"we (?:\w+ ){0,2}(?:tell|label|disclose|inform|notify|say so)"
            r"|(?:has|have|had|was|were|are|is)(?: been)? (?:\w+ )?(?:told|informed|notified)"
            r"|(?:clearly|is|are|it's) (?:labell?ed|marked)|marked (?:\w+ )?as|labell?ed as"
            r"|with an? (?:\w+ ){0,2}(?:label|notice|disclaimer|note|caption|watermark)"
            r"|(?:signs?|banners?|notices?|captions?|labels?|notes?|disclaimers?|plaques?)"
            r" (?:\w+ ){0,3}?(?:say(?:s|ing)|stat(?:es|ing)|tell(?:s|ing)|read(?:s|ing))\b"
            r"|(?:carr(?:y|ies)|bears?) (?:\w+ ){0,2}(?:['\"][\w ]+['\"] )?(?:label|notice|note"
            r"|watermark)"
        ),
        failed=words(
            r"without (?:\w+ ){0,2}(?:telling|saying|label\w*|disclos\w*|mention\w*|notice)"
            r"|(?:not|n['’]t|nt|never) (?:be(?:ing)? )?(?:told|informed|tell|say|disclosed?"
            r"|labell?ed|label|mention)|unlabell?ed|undisclosed|no (?:\w+ )?(?:label|notice)\b"
            r"|keep(?:s|ing)? (?:it |this |that )?(?:quiet|secret|to (?:our|my)sel(?:f|ves))\b"
            r"|(?:not|n['’]t|never) let (?:\w+ )?on\b|let (?:\w+ )?on\b(?= that)"
            r"|(?:nothing|no word|no hint) (?:to tell|telling|that tells|saying|that says)\b"
            r"|pretend|pass(?:ing)? (?:\w+ ){1,3}off|hid(?:e|ing)\b|conceal"
            r"|(?:take|taking|remove|removing|leave|leaving) (?:\w+ ){0,3}(?:label|notice"
            r"|watermark)|find out (?:afterwards|later)"
        ),
        flips=True,
    ),
    Matter(  # the plan that a service is bought under
        clause=words(r"(?:plan|subscription|tier|membership)s?\b|subscribe"),
        met=words(
            rf"(?:we|they|i)(?:'ve| have| got| do have|'re on| are on| pay for) (?:\w+ ){{0,3}}"
            rf"{_PLAN}\b|(?:with|on) (?:our|my|an?|the) (?!free)(?:\w+ )?(?!free){_PLAN}\b"
            r"|paying (?:subscriber|customer|member)"
        ),
        failed=words(
            rf"{_NOT} (?:have|on) (?:\w+ ){{0,3}}{_PLAN}\b|{_NOT} pay\b"
            rf"|(?:no|without an?) (?:\w+ )?{_PLAN}\b|free (?:plan|tier|version|trial)\b"
            rf"|cancell?ed (?:\w+ ){{0,2}}{_PLAN}\b"
        ),
    ),
    Matter(
        clause=words(r"anonymi[sz]|de-?identif|pseudonymi[sz]"),
        met=words(
            r"anonymi[sz]\w+|de-?identif\w+|pseudonymi[sz]\w+"
            r"|(?:strip|remov|redact|delet)\w* (?:\w+ ){0,3}(?:names?|identifiers?)"
            r"|(?:names?|identifiers?) (?:\w+ ){0,2}(?:stripped|removed|redacted|deleted)"
        ),
        failed=words(r"identifiable|(?:names?|identifiers?) (?:\w+ ){0,2}(?:left in|kept|stay)"),
    ),
    Matter(
        clause=words(r"you own\b|(?:necessary|required|sufficient) rights|owner of"),
        met=words(
            r"(?:is|are|'s|'re) (?:all )?(?:ours|mine)\b|(?:our|my) own\b|(?:we|i) own\b"
            r"|(?:hold|have|own) (?:\w+ )?(?:copyrights?|rights)|(?:we|i) licensed"
        ),
        failed=words(
            r"scraped|pirated|stolen|(?:somebody|someone|anybody) else['’]s|no rights?\b"
            r"|(?:do|does)(?: not|n['’]t) own|(?:is|are) ?n(?:o|['’])t (?:ours|mine)"
        ),
    ),
    *PURPOSES,
)
