"""The words that make a rule hang on something, in four languages, and how they are read."""

from __future__ import annotations

import re
from collections.abc import Mapping

from assistant.support.tongues import Tongue

_LEAVE_EN = r"(?=(?:\S+ ){0,4}?(?:consent|permission|approval|authori[sz]ation)\b)"
_HINGES: Mapping[Tongue, tuple[str, str]] = {
    "en": (
        r"if|when(?:ever)?|where|once|after|(?<!the )following|as soon as|provided(?: that)?"
        rf"|providing|(?:as|so) long as|while|on condition that|(?<=only )for|with {_LEAVE_EN}",
        r"unless|until|before|prior to|except (?:if|when|where|with|after|for|as)|except|apart from"
        r"|without",
    ),
    "de": (
        r"wenn|falls|sobald|solange|nachdem|sofern|soweit|vorausgesetzt"
        r"|mit (?=(?:\S+ ){0,3}?(?:zustimmung|einwilligung|erlaubnis|genehmigung)\b)",
        r"es sei denn,?(?: dass)?|außer wenn|außer|bevor|bis|ohne dass|ohne",
    ),
    "fr": (
        r"si|s'il|s'ils|quand|lorsqu\w*|dès qu\w*|après qu\w*|une fois qu\w*|pourvu qu\w*"
        r"|à condition qu\w*|à condition de"
        r"|avec (?=(?:\S+ ){0,3}?(?:accord|consentement|autorisation)\b)",
        r"sauf si|à moins qu\w*|avant qu\w*|avant d\w*|jusqu'à ce qu\w*|sans qu\w*|sans",
    ),
    "es": (
        r"si|cuando|una vez que|después de que|siempre que|mientras|tras"
        r"|con (?=(?:\S+ ){0,3}?(?:consentimiento|autorización|permiso|aprobación)\b)",
        r"salvo que|a menos que|antes de que|antes de|hasta que|sin que|sin",
    ),
}  # fmt: skip
OPENER = {
    t: re.compile(rf"\b(?:(?P<minus>{minus})|(?P<plus>{plus}))(?=\W|(?<=\s))")
    for t, (plus, minus) in _HINGES.items()
}
IF = re.compile(r"if|where|wenn|falls|si|s'ils?")
WHEN = re.compile(r"when(?:ever)?|quand|lorsqu\w*|cuando")
BEFORE = re.compile(r"before|prior to|bevor|avant \w+|avant d|antes de(?: que)?")
AFTER = re.compile(
    r"after|following|once|as soon as|nachdem|sobald|après qu\w*|después de que|tras"
)
UNTIL = re.compile(r"until|bis|jusqu'à ce qu\w*|hasta que")
MANNER = re.compile(r"without|ohne|sans|sin")
MUST = re.compile(r"\b(?:must|shall|should|may|will|do|does) (?:not|never) fail to\b")
DONE = re.compile(
    r"\b(?:has|have|had|hat|haben|ist|sind|wurden?|a|ont|ait|aient|est|sont|ha|han|haya|hayan|been)\b"
)
"""Of something that has happened by then, as in "if it has been approved"."""
SENTENCES = re.compile(r"(?<=[.!?;])\s+(?=\S)")
COORDINATES = re.compile(
    r",?\s+and\s+(?=(?:whatever|any|it|they|you|we|must|may|will|is|are)\b)"
    r"|,?\s+und\s+(?=(?:muss|müssen|darf|dürfen|kann|können|wird|werden|ist|sind|sie|es)\b)"
    r"|,?\s+et\s+(?=(?:doi|peu|vous|il|elle|ne|n'|est|sont)\w*)"
    r"|,?\s+y\s+(?=(?:deb|pued|tien|no|se|es|son|usted|será)\w*)"
)
ITEM = re.compile(r"^\W*(?:\(?\w{1,3}\)\s*)?(?:[a-z]|This includes|\w+ing\b)")
_RULED = (
    r"\s(?:is|are|ist|sind|est|sont|es|son|está\w*)\s(?:(?:not|nicht|pas|strictly|always)\s)?"
    r"(?:prohib\w+|forbidden|banned|allowed|permitted|required|needed|verboten|untersagt|erlaubt"
    r"|gestattet|interdit\w*|autorisé\w*|permis\w*|permitid\w+)"
)
BREAK = re.compile(
    r",(?!\s(?:or|and|und|oder|et|ou|y|o)\s)|;|\s-\s|\bbut\b|\baber\b|\bmais\b|\bpero\b|" + _RULED
)
RULE = re.compile(r"\b(?:may|can|must|shall|should|will)\b|" + _RULED)
AND = re.compile(
    r"\s(?:and\s(?=(?:has|have|is|are|not|no|does|do|did|\w+ed)\b)|(?:und|et|y)\s(?=(?:nicht|hat|haben"
    r"|ist|sind|ne|n'|a|ont|est|sont|no|ha|han|es|son)\b))"
)
EVEN = re.compile(r"\b(?:even|only|auch|selbst|même|incluso|aun|whether or not|regardless)\s+$")
NO_HINGE = re.compile(
    r"\bwithout (?:limitation|prejudice|delay|undue)|\bif any\b|\bafter all\b|\bto avoid\b"
    r"|\b(?:where|if) (?:applicable|possible|necessary|appropriate)|\bincluding (?:if|when|where)\b"
    r"|\b(?:for (?:instance|example)|such as),? (?:if|when|where)\b"
    r"|\b(?:no|not) (?:later|more|less|longer|fewer|earlier) than\b|\bnot (?:only|just|merely)\b"
    r"|\bso (?:that|as not to)\b[^,;.]*|\bin order not to\b"
    r"|\bend[- ]users?\b|\b(?:at )?the end of\b"
)
"""What looks like a hinge and names only an example, an aside or a thing."""
NEGATIVE = re.compile(
    r"\b(?:unable|un(?!i|der|til|less)\w{2,}(?:able|ed|ing)|in(?:active|valid|correct|complete|accurate|eligible)"
    r"|impossible|fail(?:s|ed|ing|ure)?|refus\w+|declin\w+|lack\w*|absen\w+"
    r"|un(?:möglich|gültig|bezahlt|verfügbar)\w*|in(?:disponib|activ|actif|correc|válid|valid)\w*)\b"
)
"""Words that deny what hangs as a "not" does."""
ENDS: Mapping[Tongue, re.Pattern[str]] = {
    "en": re.compile(
        r"\b(?:end|stop|ceas|expir|laps|terminat|los|remov|block|suspend|delet|eras|refus|forfeit"
        r"|cancel|withhold|disabl|clos|destroy|revok|wip)(?:e|es|s|ed|ing|t|ped|ping|led|ling)?\b"
    ),
    "de": re.compile(
        r"\b(?:ende[tn]?|erl[iö]sch\w*|(?:ge)?lösch\w*|(?:ge)?kündig\w*|verl(?:ier|or)\w*"
        r"|(?:ge)?sperrt?\w*|entf[eä]rn\w*|verfall\w*|verfällt|widerruf\w*)\b"
    ),
    "fr": re.compile(
        r"\b(?:supprim|effac|résili|expir|perd|suspend|bloqu|retir|refus|ferm|révoqu)\w*"
        r"|\bpren\w+ fin\b"
    ),
    "es": re.compile(
        r"\b(?:elimin|borr|termin|expir|caduc|pierd|perd|suspend|bloque|retir|revoc)\w*"
    ),
}
KEEPS: Mapping[Tongue, re.Pattern[str]] = {
    "en": re.compile(
        r"\b(?:keep|keeps|kept|continue\w*|run|runs|remain\w*|stay\w*|retain\w*|last|lasts|store[sd]?"
        r"|hold|holds|held|goes on|go on|renew\w*|valid|in force)\b"
    ),
    "de": re.compile(
        r"\b(?:beh[aä]lt\w*|bleib\w*|läuft|laufen|dauer\w*|(?:ge)?speicher\w*|aufbewahr\w*|gilt"
        r"|gelten|gültig|verlänger\w*)\b"
    ),
    "fr": re.compile(r"\b(?:conserv|gard|rest|dur|continu|court|valable|stock|renouvel)\w*"),
    "es": re.compile(
        r"\b(?:conserv|guard|permanec|dur|sigue|siguen|continú|vál|almacen|renuev)\w*"
    ),
}
