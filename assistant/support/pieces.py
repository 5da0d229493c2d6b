"""The sentences of a clause, and the parts of each that turn to something else."""

from __future__ import annotations

import re

from corpus.model import Span
from corpus.plain import unified
from corpus.sentences import sentences

_BLANK = r"\ "  # the patterns below are verbose
_SUBJECT = (
    r"(?:you|we|they|it|he|she|users?|customers?|staff|anyone|everyone|nobody|no one|this|that"
    r"|these|those|all|any|each|such|(?:(?:the|an?|your|our|their|its|all|any|such|other) )?"
    r"(?:[\w'-]+ ){0,3}?[\w'-]+)"
).replace(" ", _BLANK)
_PRONOUN = r"(?:you|we|they|it|he|she|nobody|no\ one|this|these|those|everyone|anyone)"
_MODAL = (
    r"(?:may|can|must|is|are|will|shall|should|cannot|can't|won't|isn't|aren't|needs?|have|has|do"
    r"|does|agrees?)"
)
_TURNS = re.compile(
    rf""";\s+(?:and\s+|or\s+|but\s+)? | ,?\s+(?:but|however|whereas|although|though|yet)\s+
          (?!only\b)
    | ,\s+which\s+(?=(?:you|we|they|it|can|may|must|will|shall)\b)
    | ,\s+(?:in\ which\ case|after\ which|failing\ which|except\ that)\s+
    | ,\s+(?:and\s+|or\s+)?(?=nor\b|otherwise(?:,|\ (?:we|you|it|they|the|this)\b))
    | ,\s+and\s+(?={_SUBJECT}\s+{_MODAL}\b) | \s+and\s+(?={_PRONOUN}\s+{_MODAL}\b)
    | \s+and\s+(?=neither\s|(?:is|are)\s+(?:oblig\w+|required|bound|allowed|permitted|prohibited
          |forbidden|entitled)\b)
    | ,?\s+and\s+(?=(?:may|must|shall|should|can|cannot)\b)
    | \s+and\s+(?=(?:is|are|do|does|will)\s+(?:not|never)\b|(?:not|never)\ (?:for|to|in|on|by)\b)
    | ,\s+(?:and\s+|or\s+)?(?=(?:may|must|shall|will|should|can)\s+(?:not|never|only)\b)
    | ,\s+(?=not\b(?!\s+(?:only|just|later|more|less|limited)\b)) | :\s+(?=[a-z])""",
    re.VERBOSE,
)
_NOT_SO = re.compile(r"(?:is|are|do|does|will) (?:not|never)\b")
_WHEN = re.compile(r"\b(?:if|when|where|once|after|unless|that|who|which)\b[^,]*$")


def pieces(words: str) -> list[str]:
    """The sentences of a clause, and the parts of each that turn to something else."""
    out: list[str] = []
    for span in sentences(words, Span(0, len(words))):
        rest = words[span.start : span.end]
        last = 0
        for turn in _TURNS.finditer(unified(rest)):
            if _NOT_SO.match(rest, turn.end()) and _WHEN.search(rest[last : turn.start()].lower()):
                continue  # "after they have been told and are not against it"
            out.append(rest[last : turn.start()])
            last = turn.end()
        out.append(rest[last:])
    said = [piece.strip(" ,;") for piece in out]
    return [piece for piece in said if len(piece.split()) > 1] or [words]
