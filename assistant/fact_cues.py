"""Whether a question asks for a fact of the texts (how long, who owns, what the provider does with
what is ours) or for a verdict on what the asker does, told by its words alone."""

from __future__ import annotations

import re


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns), re.IGNORECASE)


_US = r"(?:us|me|her|him|them|people|someone|everyone|users|customers|parents)"
_WH = r"(?:who|whose|whom|what|what['’]?s|which|when|where|why|how)"
_OURS = r"(?:our|my|us|me|what (?:we|i|you|users?|people|staff|customers)|users?['’]?)"
_HELD = (  # what a provider holds of ours
    r"(?:data|prompts?|chats?|files?|inputs?|outputs?|code|messages?|uploads?|accounts?"
    r"|conversations?"
    r"|recordings?|voices?|pictures?|photos?|images?|documents?|content|logs?|history|drafts?"
    r"|payment"
    r"|repos?|projects?|weights|workspaces?|card|details|mails?|e-?mails?|credits|password|ip"
    r"|number|address|logo|names?|trademarks?|what)"
)
_DEALS = (  # what a provider does with it
    r"(?:use|keep|store|retain|sell|share|disclose|publish|train|charge|close|suspend|terminate"
    r"|delete"
    r"|cancel|own|claim|hand|pass|give|see|read|look|monitor|record|scan|review|log|collect"
    r"|transfer"
    r"|resell|sublicense|license|process|access|back up|refund|renew)"
)
_DEALT = (
    r"(?:used|kept|stored|retained|sold|shared|disclosed|published|trained|deleted|owned|read|seen"
    r"|encrypted|logged|listed|reviewed|hosted|processed|backed up|transferred|kept secret|private"
    r"|confidential|safe|anonymi[sz]ed|collected|scanned|gone|refunded|included|insured|covered)"
)
_MATTERS = (  # what contracts settle, asked for without a verb
    r"(?:(?:min(?:imum)?|max(?:imum)?|lowest|highest) \w+|age (?:limit|requirement|minimum)"
    r"|retention"
    r"|governing law|applicable law|jurisdiction|venue|notice periods?|cancellation|cooling[- ]off"
    r"|refunds?|liability|indemnity|warranty|uptime|sla|deadline|data (?:location|residency"
    r"|centres?"
    r"|centers?)|sub-?processors?|ownership|storage (?:period|time))"
)

_NEEDED = _any(  # a case is told, and what its teller has to do
    rf"\bwhat (?:do|does|did|would|will|must|should|might)\b.{{0,30}}\b(?:want|need|expect"
    rf"|require|ask)s?\b"
    rf"(?: \w+){{0,3}} (?:from|of|off|by) {_US}\b",
    r"\bwhat (?:do|must|should|would) (?:we|i|you) (?:need to do|have to (?:do|tell|say|show|look"
    r"|watch)"
    r"|do|tell|say|need first|watch|look out|owe|mind)\b",
    r"\b(?:what|which|whose|who)(?: \w+){0,2} (?:do|must|should) (?:we|i|you) (?:need"
    r"|have to (?:ask|get"
    r"|obtain|collect|sign)|ask|obtain)\b.{0,30}\b(?:before|first|to \w+)\b",
)
_VERDICT = _any(
    r"\b(?:trouble|breach of|in breach|violat\w+|breaks? (?:the|any|its|their|\w+['’]s|\w+s['’]?) "
    r"(?:terms|rules|polic\w+|contract)|problem|issue|harm|good idea|bad idea|good to go"
    r"|in the clear"
    r"|al ?right|objections?|against|kosher|above board|(?:get|be|gets) (?:banned|kicked|sued"
    r"|fined)"
    r"|kick (?:us|me)|ban (?:us|me)|(?:a|any) (?:catch|ban|risk)|strings|illegal|unlawful)\b",
    r"\b(?:do|does|would|will|might|could)\b.{0,30}\b(?:care|mind|object|matter)\b(?! about our)",
    r"\bwould\b.{0,30}\b(?:say|think|feel)\b|\b(?:is|are) there (?:any|a) way\b|\brisk a\b"
    r"|\bhow bad\b"
    r"|\blose (?:my|our|the|his|her|their) (?:account|access|seat)",
    r"\b(?:they|it) mind\b",
)
_ABOUT_FACTS = _any(
    # "by when must we", "in which countries", "after how many days"
    r"^\W*(?:so |and |but )*(?:at|by|in|on|to|from|for|after|within|until|up to|under|with|since)"
    r" (?:which|what|whom|when|how (?:many|much|long|soon|often))\b",
    # "I need to know how long", "any idea who owns"
    rf"\b(?:(?:want|need|like|got|have) to know|any(?:one|body)? (?:idea|know|knows)|do (?:you"
    rf"|they) know"
    rf"|(?:can|could) you tell (?:me|us)|remind me|find out|tell (?:me|us)|wondering) (?:about )?"
    rf"(?:{_WH}|(?:the )?{_MATTERS})\b",
    r"^\W*(?:please )?(?:tell|list|explain|summari[sz]e|show|give me|name)\b",
    rf"^\W*(?:the |any |is there (?:an? |any )?)?{_MATTERS}\b(?! (?:\w+ )?(?:is|are|was|has))",
    r"^\W*(?:(?:is|are|was|were) there\b|any(?:thing)? (?:penalt\w+|fees?|charges?|costs?"
    r"|refunds?|deadline"
    r"|notice|limits?|cap|in the (?:terms|contract) on (?:who|how|when|what))\b)",
    # what is done with ours, and what we are given
    rf"(?:^|[,;:–—-] )\W*(?:so |and |but )*(?:is|are|was|were|will|does|do|did"
    rf"|gets?) (?:any of )?(?:{_OURS}"
    rf"|it|they|the|user|customer|deleted)\b.{{0,60}}\b{_DEALT}\b",
    r"\b(?:do|does|did|will|would) (?:we|i|you|one|users?|customers?) (?:still )?(?:get|receive"
    r"|own|lose"
    r"|keep|be (?:told|notified|informed|warned|refunded|charged|billed))\b",
    r"(?:^|[,;:–—-] )\W*(?:so |and |but )*(?:do|does|did|will|would) (?:it|they)\b(?! (?:count"
    r"|matter))",
)
_LATER = re.compile(  # not "a bot for adults: what do they say?", which asks how the case is judged
    rf"[,;:–—-] (?:and |so |but )?(?P<asks>{_WH}\b(?! (?:about|if|of)\b)"
    r"(?! (?:do|does|did|would)\b.{0,80}\b(?:say|think)\W*$).*)$",
    re.IGNORECASE,
)
_INVERTED = re.compile(
    rf"how (?:long|much|many|old|often|soon)\b|{_WH}(?: \w+){{0,3}} (?:is|are|was|were|do|does"
    rf"|did|will|would|has|have|can|must)\b",
    re.IGNORECASE,
)
_TAG = re.compile(
    r"(?:^|[,;.] ?|\s)(?:right|correct|true|yes|no|(?:is|are|do|does|have|has|did|was)n['’]?t "
    r"(?:it|they|we|i)|or (?:was|is) it \w+)\W*$",
    re.IGNORECASE,
)
_SO_WE = re.compile(r"\bso\b.{0,60}\b(?:can|may|could|must|have to|out|fine|ok)\b", re.IGNORECASE)
_SPAN = re.compile(r"\b\d+ (?:days?|weeks?|months?|years?|hours?|euros?|dollars?)\b", re.IGNORECASE)
_ADVERB = r"(?:(?:never|always|also|only|still|just|even|ever|really|simply|already|legally)\s+)*"
_HAS_OURS = re.compile(
    rf"^\W*(?:(?:be |is |are )?(?:allowed|permitted|entitled|free|able) to )?{_ADVERB}"
    rf"(?:{_DEALS}|train)\b"
    rf".{{0,40}}\b(?:{_OURS}\b.{{0,40}}\b{_HELD}|what (?:we|i|you|users)|us\b|me\b)",
    re.IGNORECASE,
)
_CHANGES_DEAL = re.compile(
    rf"^\W*(?:be )?(?:(?:allowed|permitted|entitled|free) to )?{_ADVERB}(?:raise|change|alter"
    rf"|put up|drop"
    r"|end|stop|close|suspend|terminate|cancel|shut|delete|sell|keep|publish|name|put) "
    r"(?:up )?(?:the|our|my|its|their|us)\b(?! (?:users?|customers?|pupils?|drivers?|staff))"
    r".{0,40}\b(?:prices?|fees?|terms|polic\w+|accounts?|contracts?|plans?|services?|models?|seats?"
    r"|projects?|data|chats?|voices?|uploads?|logo|name|names|trademarks?|pictures?|site|publicity"
    r"|marketing|website)\b",
    re.IGNORECASE,
)
_ASIDE = re.compile(r"^\s*\([^)]*\)")
_OUSTS = re.compile(
    r"^\W*(?:pull the plug|(?:cut|shut|lock) (?:us|me) (?:off|out|down))\b", re.IGNORECASE
)
_CLAIMED = re.compile(
    rf"^\W*{_ADVERB}(?:trains?|keeps?|stores?|sells?|owns?|deletes?|shares?|logs?|charges?"
    rf"|renews?|retains?"
    r"|collects?|reads?|(?:is|are) liable|pays?|refunds?|gives?)\b",
    re.IGNORECASE,
)
MAY = re.compile(
    r"\b(?:can|could|may|might|will|would|is|are|do|does|should)(?:n['’]?t)?\W+$", re.IGNORECASE
)


def needs_of_us(asking: str) -> bool:
    """Whether the asker tells a case and asks what it takes: "what do we need from her?"."""
    return _NEEDED.search(asking) is not None


def for_a_verdict(asking: str) -> bool:
    """Whether words ask how the act told of is judged: trouble, breach, would they mind."""
    return _VERDICT.search(asking) is not None


def for_a_fact(asking: str) -> bool:
    """Whether words ask for what a text says: amounts, what is done with our data, matters of
    contracts, "I need to know who owns it"."""
    return _ABOUT_FACTS.search(asking) is not None


def later_question(asking: str) -> str:
    """What is asked after its subject: "the backups, how long are they kept"; "" without such."""
    found = _LATER.search(asking)
    if found is None or not (asking.rstrip().endswith("?") or _INVERTED.match(found["asks"])):
        return ""
    return found["asks"]


def acts_on_ours(said: str) -> bool:
    """Whether what follows a name ("can Acme …") is done by its provider to what is ours."""
    said = _ASIDE.sub(" ", said)
    return bool(_HAS_OURS.search(said) or _CHANGES_DEAL.search(said) or _OUSTS.search(said))


def claims_a_fact(said: str) -> bool:
    """Whether what follows a name claims a fact to be confirmed ("… keeps chats, right?"), and
    draws no conclusion on what the asker may do."""
    if not _TAG.search(said) or _SO_WE.search(said):
        return False
    return bool(_CLAIMED.search(said) or _SPAN.search(said))
