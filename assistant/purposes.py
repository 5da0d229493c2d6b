"""What something is used for, as conditions ask it: privately, for work, within the house.

Each purpose is failed by words of its opposite: what is sold is not for personal use.
"""

from __future__ import annotations

from assistant.matter import Matter, words

_TRADE = (
    r"(?:re-?)?sell(?:s|ing)?\b|(?:re-?)?sold\b|sales?\b|clients?\b|ads\b|advert\w*|moneti[sz]\w*"
    r"|(?<!non-)(?<!non )commercial\w*|revenue"
    r"|(?<!not )(?<!not-)for profit|paying customers?|our shop|merch\w*"
)
_PRIVATE = (
    r"private(?:ly)?\b(?! (?:data|information|keys?|compan|messages?|chats?|sector))"
    r"|hobby|for (?:fun|myself|my family)|at home"
    r"|(?:just|only) (?:the )?family|non-?commercial\w*|personal (?:use|project)"
    r"|no (?:profit|business)\b|not[- ]for[- ]profit|non-?profit|charit(?:y|ies|able)\b"
)

PURPOSES = (
    Matter(
        clause=words(
            r"non-?(?:commercial|business)|(?:personal|private)(?:,| use| purposes| and| or)"
        ),
        met=words(_PRIVATE),
        failed=words(_TRADE),
        flips=True,
    ),
    Matter(  # the reverse: for work alone
        clause=words(
            r"(?<!non-)(?:business|trade|professional|commercial)(?:,? (?:\w+ )?\w+){0,2}"
            r" (?:purposes?|use)"
        ),
        met=words(rf"{_TRADE}|for work\b|at work\b|(?:our|my|the) (?:company|business|firm)\b"),
        failed=words(_PRIVATE),
        flips=True,
    ),
    Matter(
        clause=words(r"internal (?:\w+ ){0,3}?(?:purposes?|use)|internally"),
        met=words(
            r"in[- ]house|internal(?:ly)?\b|only (?:for )?(?:our|my) own (?:staff|team|people|use)"
            r"|(?:our|my) own (?:staff|team|people|employees) only|on our intranet"
        ),
        failed=words(rf"{_TRADE}|customers\b|(?:the|to the|general) public\b|homework"),
        flips=True,
    ),
    Matter(
        clause=words(r"(?:research|scientific|academic) (?:\w+ ){0,3}?(?:purposes?|use)"),
        met=words(r"for (?:\w+ )?research|(?:university|scientific|academic) (?:study|research)"),
        failed=words(_TRADE),
        flips=True,
    ),
    Matter(
        clause=words(r"for (?!any|other|such|these|those)[\w ,/-]{3,50}? (?:reasons|purposes)\b"),
        met=words(r"for (?:[\w/-]+,? ){1,6}(?:reasons|purposes) only"),
        failed=words(r"for (?:another|a different|some other) (?:purpose|reason)"),
    ),
)
