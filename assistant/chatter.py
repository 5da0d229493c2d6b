"""Words around a question that say nothing of its matter, taken out before anything is looked for.

"hi, reception here. quick one: may we film guests, thoughts?" is about filming guests. Greetings,
hurry, orders to the assistant, "I'd like to know whether", and the tags that ask for a verdict go;
what tells the case stays, whatever its place.
"""

from __future__ import annotations

import re

_SENTENCE = re.compile(r"[^.!?\n]*(?:[.!?](?=[^\s.!?])[^.!?\n]*)*[.!?\n]*")
_WITH = r"(?:\s*(?:w/|with|by|for)(?=\W*$|\W*[?.,;]))?"
_JUDGED = (
    rf"(?:ok(?:ay)?{_WITH}|fine{_WITH}|cool{_WITH}|hmm*|huh|eh|thoughts|(?:any |your )?thoughts"
    rf"|(?:any |a )?"
    r"(?:problems?|issues?|objections?|worries|harm)|allowed|permitted|legal|yes|no|right|correct"
    r"|true|deal"
    r"|good|bad|meh|ok so|all ?right|good to go|good idea|bad idea|just do it"
    r"|(?:any )?strings(?: attached)?"
    r"|(?:is|would) (?:that|it|this)(?: be)? (?:ok(?:ay)?|fine|allowed|legal|all ?right|right"
    r"|correct|cool"
    r"|true|a problem|an issue|a no-?no)|(?:am i|are we) (?:right|ok|fine|good)|(?:do|would|will"
    r"|does)?"
    r" ?(?:they|it)? ?(?:mind|care)|(?:is|are|do|does|have|has|did|was)n['’]?t (?:it|they|we|i)"
    r"|what do you (?:think|say)|what say you|yay or nay|or what|or not|please|pls"
    r"|thanks?(?: you)?|ta|cheers|lol|tho"
    r"|just say (?:yes|no)|quick (?:table|answer|reply|one) (?:please|pls)|so)"
)
_TAGS = re.compile(
    rf"\s*(?:[,;:–—-]|\.{{2,}})\s*(?:and |so |but )?{_JUDGED}(?:(?: or |/| and "
    rf"|, ?){_JUDGED})*[\s?.!,;]*$",
    re.IGNORECASE,
)
_ONLY_TAG = re.compile(
    rf"^\W*(?:and |so |but )?{_JUDGED}(?:(?: or |/| and |, ?){_JUDGED})*\W*$", re.IGNORECASE
)
_LEADS = re.compile(
    r"^\W*(?:(?:(?:sorry|apologies) (?:to|for) (?:bother|disturb|ask|trouble|be|keep"
    r"|the)[\w ]{0,30}"
    r"|so|and|but|hey|hi|hiya|hello|dear|btw|lol|haha|pls|please|ok(?:ay)?|well|also|ps|fyi|right"
    r"|sorry"
    r"|thanks?(?: you)?|cheers|yo|um|erm|hm+|quick (?:question|one|q)|(?:just |only )?(?:one"
    r"|a) (?:more|last|quick"
    r"|silly|short) ?(?:question|thing|one)?|one more|question|just say (?:yes|no)"
    r"|tell me(?: straight| honestly)?"
    r"|be honest|what do you think"
    r"|(?:please|pls) (?:answer|reply|be)(?: \w+)?|(?:any )?(?:thoughts|idea"
    r"|views?) on(?: letting| having)?"
    r"|i['’]?m (?:not|no) (?:a |an )?\w+ but|dear \w+|(?:hi|hello|hey) (?:all|there|team|everyone"
    r"|folks))"
    r"(?![\w'’/-])[\s:,;!.–—-]*)+",
    re.IGNORECASE,
)
_TO_KNOW = re.compile(
    r"(?:^|\b(?:and|but|so)\s+|(?<=[,;] ))(?:(?:i|we|he|she|they|(?:my|our|the) \w+)(?:['’]d"
    r"|['’]m|['’]re)?\s+)?"
    r"(?:(?:am|are|is|was|were|just|would|really|only|does|do)\s+)*"
    r"(?:like to know|wants? to know|needs? to know|wonder(?:ing|s|ed)?|anyone know|any idea"
    r"|not sure|unsure"
    r"|asks?|asking|tell (?:me|us)|please advise|advise)\s+(?:if|whether)\b[\s,]*",
    re.IGNORECASE,
)
_ASIDE = re.compile(
    r"\(\s*(?:[\W_]*|asking for [^)]*|just asking|sorry|thanks|lol|pls"
    r"|please)\s*\)",
    re.I,
)
_SYSTEM = re.compile(
    r"(?:#{2,}|\[+|<+)\s*/?(?:system|admin|instructions?|note|override|developer)\b.*?(?:#{2,}"
    r"|\]+|>+)",
    re.IGNORECASE | re.DOTALL,
)
_HURRY = re.compile(
    r"^(?=.*\b(?:quick(?:ly)?|fast|short|urgent(?:ly)?|asap|hurry|tight|deadline|meeting"
    r"|no time)\b)"
    r"(?=.*\b(?:please|pls|answer|reply|response|question|be|here|need|in \d+ ?(?:min\w*|h\w*))\b)"
    r"(?!.*\b(?:can|could|may|might|should|must)\b)[^?]*$",
    re.IGNORECASE | re.DOTALL,
)
_GREETS = re.compile(
    r"^\W*(?:(?:hi|hiya|hello|hey|dear|good (?:morning|afternoon|evening)|thanks?|thank you"
    r"|cheers|sorry)\b"
    r"[^.?!]{0,40}|(?:[\w'’-]+[ ,]+){1,4}here|lol|asking for (?:a|my|our) \w+)\W*$",
    re.IGNORECASE,
)
_ORDERS = re.compile(
    r"^\W*(?:(?:just|please|now|and|you must|you should|always)\s+)*(?:reply|answer|respond|say"
    r"|output|return|ignore"
    r"|disregard|forget|cite|print|pretend)\b(?!.*:\s*\w+ \w+ \w+)(?=.*\b(?:yes|no|only|allowed"
    r"|forbidden|prohibited|nothing|rules"
    r"|instructions?|verdict|everything|previous|above|with)\b)[^?]*$"
    r"|^\W*(?:the )?verdict (?:must|should|is)\b[^?]*$",
    re.IGNORECASE | re.DOTALL,
)
_LEAST = 2  # words; a question of less is left as it is
_COLON = re.compile(r"^(?P<head>[^:?]{2,60}):\s+(?=\S)")


def without_chatter(words: str) -> str:
    """The words of a question without what says nothing of its matter."""
    text = _SYSTEM.sub(" ", words)
    kept = [said for match in _SENTENCE.finditer(text) if (said := _said(match[0]))]
    left = _tidy(" ".join(kept))
    return left if len(left.split()) >= _LEAST else words.strip()


def _said(sentence: str) -> str:
    """What a sentence says of the matter; "" for one that is nothing but chatter."""
    said = _ASIDE.sub(" ", sentence).strip()
    head = _COLON.match(said)
    if head and (_HURRY.search(head["head"]) or _GREETS.search(head["head"])):
        said = said[head.end() :]
    if (
        _ONLY_TAG.search(said)
        or _HURRY.search(said)
        or _GREETS.search(said)
        or _ORDERS.search(said)
    ):
        return ""
    led = _LEADS.sub("", said)
    said = _TO_KNOW.sub("", led)
    shorter = _TAGS.sub("", said)
    while shorter != said:
        said, shorter = shorter, _TAGS.sub("", shorter)
    if len(said.split()) < _LEAST <= len(led.split()):
        said = led
    closing = sentence.rstrip()[-1:]
    return f"{said}{closing}" if said and closing in ".?!" and said[-1] not in ".?!" else said


def _tidy(text: str) -> str:
    """Without the marks that words taken out have left behind."""
    text = re.sub(r"\(\s*\)|\[\s*\]|[\"“”]\s*[\"“”]", " ", text)
    text = re.sub(r"\s+([,.;:?!)])(?![^\s,.;:?!)])", r"\1", text)
    text = re.sub(r"([,;:])(?:\s*[,;:])+", r"\1", text)
    return re.sub(r"^['’]s\b\s*", "", " ".join(text.split()).lstrip(" ,;:.!?-–—"))
