"""Who does what on whose condition: a sentence of the clause's own words must not exchange them.

"A guardian may use it if a minor consents" has every word of a clause on minors and the consent of
guardians. So the words of the main part and those of what follows "if", "unless", "once", "that"
are held to the clause's part by part. English only; other languages have the other checks.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.support.case import Cited
from assistant.support.glossary import english, stem
from assistant.support.parties import PROVIDER, USER, issuers, words_of
from assistant.support.tongues import matter_words
from corpus.plain import unified

_OPENS = re.compile(
    r"\b(?:unless|except (?:if|when|where|for|with)|if|once|provided(?: that)?"
    r"|as long as|so long as|until|only (?:with|if|when|under)|without|(?<!so )that|under the)\b"
)
_FIRST = re.compile(r"^\W*(?:(?:yes|no)\W+)?(?:unless|if|once|provided|as long as|without)\b")
_AS_IF = re.compile(
    r"^(\W*(?:(?:yes|no)\W+)?)(?:should|where|when(?:ever)?)(?= (?:[\w'-]+ ){2}[^,]*,)"
)
"""What opens a condition at the beginning of a sentence, and may be no such word elsewhere."""
_LEAVE = re.compile(r"\b(?:consent|agree|approv|permi|authori)\w*")
_RUNS = re.compile(r"\b(\w+)'s (?:operator|provider)\b")
"""Who runs a product that the clause names ("Acme's operator") is the clause's "us"."""
_LEAST = 3  # words that have moved, one way and the other


@dataclass(frozen=True, slots=True)
class Parts:
    """Stems of the words of matter of the main part and of what it hangs on; what opens that."""

    main: frozenset[str]
    hung: frozenset[str]
    opener: str = ""


def parts_of(text: str) -> Parts:
    """A text taken apart at its first opener; one at the beginning reaches to the first comma."""
    low = _AS_IF.sub(r"\1if", unified(text))
    found = _OPENS.search(low)
    if not found:
        return Parts(_stems(low), frozenset())
    if _FIRST.match(low) and found[0] == "without":
        return Parts(_stems(low), frozenset())  # where it ends cannot be told
    if _FIRST.match(low) and "," in low:
        hung, _, main = low.partition(",")
    else:
        main, hung = low[: found.start()], low[found.end() :]
    return Parts(_stems(main), _stems(hung), found[0])


def exchanged_roles(sentence: str, cited: Cited) -> list[str]:
    """Whether words of the main part and of the condition have changed places."""
    said, held = parts_of(sentence), parts_of(cited.words)
    if not said.hung or not held.hung:
        return []
    if said.opener == "that" and ("," in cited.words or held.opener != "that"):
        return []  # a relative clause, not what is told
    moved = {w for w in said.hung if w in held.main and w not in held.hung}
    up = {w for w in held.hung if w in said.main and w not in said.hung and w not in held.main}
    if moved and up and len(moved | up) >= _LEAST:
        return [f"what hangs on what has changed places: {', '.join(sorted(moved))}"]
    return []


def _stems(text: str) -> frozenset[str]:
    return frozenset(stem(word, "en") for word in matter_words(text, "en"))


def strange_consent(sentence: str, cited: Cited, question: str) -> list[str]:
    """Whether somebody else gives leave than in the clause: persons in a condition about consent
    who stand neither in the clause nor in the question."""
    low = unified(sentence)
    found = _OPENS.search(low)
    if not found or found[0] in ("that", "under the"):
        return []
    hung = low.partition(",")[0] if _FIRST.match(low) and "," in low else low[found.end() :]
    own = unified(f"{cited.words} {cited.about}")
    hung = _RUNS.sub(lambda m: "us" if m[1] in own else m[0], hung)
    if not _LEAVE.search(hung):
        return []
    document = cited.evidence.document
    names = issuers(cited.words, (document.provider, *cited.names))
    known = _stems(f"{cited.words} {cited.around} {cited.about} {question}")
    parties = {w.party for w in words_of(f"{cited.words} {cited.around} {question}", names)}
    strange = [
        word.text
        for word in words_of(hung, names)
        if word.party not in ("", USER, PROVIDER)
        and word.party not in parties
        and not known & {stem(w, "en") for w in english(word.text, "en", ())}
    ]
    return [f"another gives leave than in the clause: {word}" for word in strange[:1]]
