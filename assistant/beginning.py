"""Whether a clause is no more than the beginning of a list, and so decides nothing by itself."""

from __future__ import annotations

import re

# "An integration must:" says nothing without the items below it; "… harm, including:" does.
_OPENS = re.compile(
    r"\b(?:must|shall|may|can|will|should|not|to|do|be|is|are|agree|used|any|following|these|those"
    r"|as follows|if|when|where|with|you|who|that|which|and|or|of|on|in|for|from|(?<!including )by)"
    r"\W*[:—–]\s*$",
    re.I,
)

# "(b) Prohibited AI Use Cases (Unacceptable Risk)" is the title of a list, and no ban itself.
_TITLE = re.compile(
    r"^\W*(?:\(?\w{1,3}[).]\s+)?(?:prohibited|forbidden|restricted|disallowed"
    r"|unacceptable|permitted|allowed|acceptable|required)(?:\s+(?!(?:is|are|in|by|to|on|for|from|when"
    r"|where|under|unless|without|only|with)\b)[\w&-]+){1,6}\s*(?:\([^()]{0,40}\))?\s*$",
    re.I,
)


def only_opens(words: str) -> bool:
    """Whether a clause is no more than the beginning of a list: its title, or a sentence that is
    not over."""
    # Looking at the end first spares a search through most clauses.
    opens = words.rstrip()[-1:] in ":—–" and _OPENS.search(words) is not None
    return opens or _TITLE.match(words) is not None
