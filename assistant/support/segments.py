"""The limbs of a sentence: what stands behind "which means that", "so", "but" or a semicolon is
held to the clause for itself, so that a true beginning carries no false gloss."""

from __future__ import annotations

import re

_TURN = re.compile(
    r"""\s*[;:•]\s+ | \s+[–—-]{1,2}\s+ | [.!?]["”»]?\s+(?=[^\W\d_]|["“«„¿¡])
    | (?:,|,?\s+and)\s+otherwise,?\s+ | \s+otherwise\s+
    | ,?\s+and\s+(?=not\ (?:for|to|in|on|by)\b(?![^,;.]*\ (?:may|can|must|will|shall|is|are)\b))
    | ,\s+sondern\s+(?!auch\b)
    | ,\s+and\s+(?=(?:[\w'-]+\ ){1,5}?(?:may|can|must|is|are|will|should|cannot|do|does
        |can't|won't|isn't|aren't|don't|doesn't|mustn't|needn't)\b)
    | ,\s+(?=(?:muss|müssen|darf|dürfen)\b)
    | ,?\s+\b(?:
        (?:which\ |that\ |this\ |it\ )?(?:means|implies)\ that
      | which\ (?:means|implies)(?:\ that)? | (?:this|that|it)\ (?:means|implies)(?:\ that)?
      | meaning(?:\ that)? | i\.e\.,? | in\ other\ words,? | in\ practice,? | that\ is(?=,)
      | (?:and\ )?(?:so(?!\ (?:that|is|are|do|does|must|may)\b)|therefore|thus|hence|consequently
        |accordingly|nevertheless|nonetheless)\b,?
      | (?<!nothing\ )but(?!\ (?:only|for)\b|\ (?:not|never)\ (?:if|when|where|once|unless
        |until|without|before|after|because)\b)
      | however,? | yet(?=\ (?:you|it|they|we|there|this)) | though(?=\ (?:you|it|they|we)\b)
      | although | whereas | while(?=\ (?:you|it|they|we|other|using)\b) | as\ a\ result,?
      | and(?=\ (?:you|we|they|it|users?|customers?|staff|anyone|everyone|nobody|this|that|there
          |all|any|everything|nothing)\b[^,;]{0,40}\b(?:may|can|must|is|are|will|should|cannot
          |can't|need|have)\b)
      | and(?=\ (?:also\ )?(?:may|must|can|cannot|should|shall|needs?\ to|ha(?:s|ve)\ to)\b)
      | and(?=\ [a-z]+s\ (?:them|you|it|him|her|us|an?|your|their)\b)
      | (?:das|was)\ (?:heißt|bedeutet),? | also(?=\ (?:darf|dürfen|kann|können|ist|dürft)\b)
      | (?:und\ )?(?:daher|deshalb|somit|folglich|darum)\b | aber | jedoch | allerdings
      | und(?=\ (?:darf|dürfen|kann|können|muss|müssen|man|sie|alle)\b)
      | ce\ qui\ (?:signifie|veut\ dire)(?:\ que)? | c'est-à-dire(?:\ que)? | donc
        | par\ conséquent,?
      | mais | cependant,? | toutefois,?
      | lo\ que\ (?:significa|implica|quiere\ decir)(?:\ que)? | es\ decir,? | por\ (?:lo\ )?tanto,?
      | así\ que | pero | sin\ embargo,? | de\ modo\ que | por\ eso,?
    )(?=\W)\s*""",
    re.VERBOSE | re.IGNORECASE,
)
_OPENS = re.compile(r"^(?:but|and|so|aber|und|mais|et|pero|y)\b,?\s+", re.IGNORECASE)
_LEAST = 2  # words of a limb that can say something


def limbs(sentence: str) -> list[str]:
    """The parts of a sentence that each say something, in order; at least one."""
    folded = sentence.replace("’", "'")
    parts = [_OPENS.sub("", part.strip(" ,.")) for part in _TURN.split(folded)]
    said = [part for part in parts if len(part.split()) >= _LEAST]
    return said or [folded]
