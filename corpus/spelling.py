"""British spelling -> American, so that a page served to another country reads the same.

Only a key for a comparison, never shown: it need not give real words, but two different words
must not become one. Endings are changed in words long enough for that.
"""

from __future__ import annotations

import re
from functools import lru_cache

_ENDINGS = re.compile(
    r"(?<=[a-z]{2})(?:is(?=(?:e[sdr]?|ing|ation(?:s|al)?)$)|ys(?=(?:e[sdr]?|ing)$))"
)
_OUR = re.compile(
    r"^((?:un|dis|mis)?(?:col|fav|hon|lab|behavi|neighb|harb|rum|hum|endeav|rig|vig|val|arm|vap))"
    r"our(?=s?$|ed$|ing$|able$|ably$|al$|ally$|ful$|ite|er|hood|less$)"
)
_DOUBLE = re.compile(
    r"^((?:re)?(?:cancel|model|label|travel|signal|channel|counsel|level|marshal|total))l"
    r"(?=(?:ed|ing|er|ers)$)"
)
_WORDS = {
    "centre": "center", "centres": "centers", "licence": "license", "licences": "licenses",
    "defence": "defense", "offence": "offense", "offences": "offenses", "programme": "program",
    "programmes": "programs", "catalogue": "catalog", "catalogues": "catalogs",
    "dialogue": "dialog", "judgement": "judgment", "judgements": "judgments",
    "fulfil": "fulfill", "fulfils": "fulfills", "fulfilment": "fulfillment",
    "enrol": "enroll", "enrolment": "enrollment", "instalment": "installment",
    "instalments": "installments", "whilst": "while", "amongst": "among", "towards": "toward",
    "acknowledgement": "acknowledgment", "ageing": "aging", "cheque": "check", "grey": "gray",
    "metre": "meter", "metres": "meters", "theatre": "theater", "practise": "practice",
    "practised": "practiced", "practising": "practicing", "artefact": "artifact",
    "artefacts": "artifacts", "pretence": "pretense", "pretences": "pretenses",
    "sceptical": "skeptical", "tyre": "tire", "manoeuvre": "maneuver", "paediatric": "pediatric",
}  # fmt: skip


@lru_cache(maxsize=50_000)
def americanised(word: str) -> str:
    """The key of a lower-case word."""
    if word in _WORDS:
        return _WORDS[word]
    if len(word) < 6:
        return word
    return _DOUBLE.sub(r"\1", _OUR.sub(r"\1or", _ENDINGS.sub(_with_z, word)))


def _with_z(match: re.Match[str]) -> str:
    return match[0][0] + "z"
