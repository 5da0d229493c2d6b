"""Words of a policy that speak to a reading machine rather than to people.

General cues in English, German, French and Spanish of what instructions to a language model look
like (OWASP Top 10 for LLM applications 2025, LLM01): telling it to drop what it was told, naming
it, dictating its answer, and the marks by which chats are written down. A policy *about* such
attacks trips them too; so a flag never hides a clause, it only keeps it from a model.
"""

from __future__ import annotations

import re
from functools import lru_cache

_INSTRUCTION = (
    r"""
    # drop what you were told
      \b(?:ignore|disregard|forget|override|overrule|discard|bypass|do\ not\ follow
        |stop\ following)\b
        [^.;:\n]{0,30}?\b(?:all|any|every|your|the|previous|prior|above|earlier|preceding|former
        |these|
        those|other)\b[^.;:\n]{0,25}?\b(?:instructions?|prompts?|directions?|directives?|messages?|
        context|guidelines\ you|rules\ you|everything\ (?:above|before))\b
    | \b(?:ignorier\w*|vergiss|vergesst|missachte\w*|überschreib\w*)\b[^.;:\n]{0,40}
        \b(?:anweisung\w*|instruktion\w*|vorgaben|prompts?|regeln\ oben)\b
    | \b(?:ignore[zr]?|oublie[zr]?|néglige[zr]?)\ (?:les|toutes|tous|vos|ces|l[ae]s|tes)\b
        [^.;:\n]{0,40}\b(?:instructions?|consignes?
        |directives?|prompts?)\b
    | \b(?:ignor[ae]\w{0,2}|olvid[ae]\w{0,2}|descart[ae]\w{0,2})\b[^.;:\n]{0,40}\b(?:instrucci\w+
        |indicaci\w+|órdenes|prompts?)\b
    # you, the machine
    | \b(?:you\ are|you're|act\ as|pretend\ (?:to\ be|you\ are)|roleplay\ as)\ (?:now\ )?
        (?:an?|the|my)\ (?:\w+\ ){0,3}?
        (?:ai|a\.i\.|llm|chatgpt|gpt|dan|language\ model|chatbot|assistant\ (?:that|who|with
        |called))\b
    | \b(?:as|if\ you\ are|since\ you\ are)\ (?:an?|the)\ (?:ai|llm|large\ language\ model
        |language\ model|ai\ (?:assistant|model|system|language\ model))\b
        [^.;\n]{0,60}\b(?:you|must|should|answer|respond|say|reply|tell|output|report)\b
    | \b(?:note|notice|message|attention|instructions?|memo|reminder|hinweis|anweisung\w*|note
        |mensaje|nota|aviso|atención|attention)
        \ (?:to|for|an|für|à|aux?|pour|para|al?)\ (?:(?:the|any|all|every|an?|your|die|alle|jede
        |l'|les|toute
        |todas?|las?|los|el|le)\ ?(?:\w+\ ){0,2}?)?(?:ai|llms?|ki|ia|assistants?
        |chatbots?|language\ models?|
        sprachmodelle?|modèles?\ de\ langage|modelos?\ de\ lenguaje|asistentes?|bots?|crawlers?
        |automated\ (?:readers?|systems?)|summari[sz]ers?|retrievers?|models?)\b
    | \b(?:du\ bist|sie\ sind|als)\ (?:ein\w*\ )?(?:ki\b|ki-\w+|sprachmodell
        |assistent\w*)\b[^.;\n]{0,60}\b(?:musst|müssen|sollst|antworte\w*|sag\w*)\b
    | \b(?:tu\ es|vous\ êtes|en\ tant\ qu)['e ]\ ?(?:une?\ )?(?:ia|modèle\ de\ langage
        |assistant)\b[^.;\n]{0,60}\b(?:devez|dois|réponde?[zs]?|dites?)\b
    | \b(?:eres|usted\ es|como)\ (?:una?\ )?(?:ia|modelo\ de\ lenguaje
        |asistente)\b[^.;\n]{0,60}\b(?:deb\w+|respond\w+|di|diga)\b
    # what to answer
    | \b(?:answer|respond|reply|output|say|print|return|state|conclude|report|write)\b\ (?:only\
        |always\ |just\ |simply\ |exactly\ |with\ |back\ |that\ |the\ |word\ ){1,4}
        ["'“‘«]?\b(?:allowed|permitted|prohibited|yes|no|approved|conditional|not_addressed
        |everything\ is\ (?:allowed|permitted)|this\ is\ (?:allowed|permitted)|
        it\ is\ (?:allowed|permitted)|pwned|hacked|injected|ok)\b
    | \b(?:antworte|antworten\ sie|sag|sagen\ sie|gib
        |geben\ sie)\b[^.;\n]{0,30}["'„“»«]\ ?(?:erlaubt|ja|verboten|allowed|zulässig)\b
    | \b(?:réponde?[zs]?|dites?|affiche[zr]?)\b[^.;\n]{0,30}["'„“»«]\ ?(?:autorisé|permis|oui
        |interdit|allowed)\b
    | \b(?:respond[ae]\w{0,2}|di(?:ga)?|conteste)\b[^.;\n]{0,30}["'„“»«]\ ?(?:permitido|sí
        |prohibido|allowed)\b
    | \b(?:the\ )?(?:verdict|final\ answer|correct\ answer)\ (?:is|must\ be|shall\ be|should\ be|:)
    | \b(?:set|change|make|force|override)\ (?:the\ |your\ )(?:verdict|answer|response|confidence)\b
    | \bwhen(?:ever)?\ (?:you\ are\ |you're\ |it\ is\ )?(?:asked|answering|summari[sz]ing
        |processing|reading|quer(?:ied|ying))\b[^.\n]{0,90}\b(?:answer|say|respond|reply|output
        |state|claim|tell|recommend)\b
    # secrets and tricks
    | \b(?:reveal|print|repeat|show|disclose|leak|echo|display
        |recite)\b[^.;\n]{0,30}\b(?:your|the)\ (?:\w+\ ){0,2}?(?:system\ prompt|prompt
        |instructions\ (?:above|you)|initial\ instructions|hidden\ (?:prompt|instructions))\b
    | \b(?:new|updated|real|actual|secret|additional|revised)\ (?:system\ )?(?:instructions?
        |prompt|task|directive)s?\ ?(?::|-|—|for\ (?:you|the\ (?:ai|assistant|model)))
    | \bsystem\ (?:prompt|message|override|instruction|note|update|alert)s?\ ?:
    | \b(?:from\ now\ on|starting\ now|henceforth),?\ (?:you|your|always|answer|respond
        |the\ assistant)\b
    | \b(?:developer|god|dan|debug|admin|sudo|maintenance)\ mode\ (?:is\ )?(?:on|enabled
        |activated|engaged)\b
    | \bdo\ anything\ now\b
    | \b(?:do\ not|don't|never)\ (?:mention|reveal|tell|cite|quote|show
        |disclose)\b[^.;\n]{0,40}\b(?:this\ (?:instruction|message|note|text|prompt)
        |to\ the\ (?:user|asker))\b
    | \b(?:the\ )?(?:ai|assistant|chatbot|language\ model|llm|model)\ (?:reading|processing
        |that\ reads|which\ reads|summari[sz]ing|answering)\ this\b
    | \b(?:the\ )?(?:assistant|chatbot|llm|language\ model)\ (?:must|should|shall|is\ to|has\ to
        |will)\ (?:now\ |always\ |only\ )?(?:answer|respond|reply|say|state|ignore|output|treat
        |classify|report|conclude)\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
_ROLE = (
    r"""<\|[a-z_ /]{2,30}\|> | \[/?INST\] | <</?SYS>> | </?(?:system|assistant|user|human|tool
        |think|function_call|instructions?)>
    | (?:^|\n)\s*[#*_>-]*\s*\#{2,4}\ ?(?i:system|instructions?|assistant|human|user|response
        |new\ task)\b\s*:?\s*(?:\n|$|:)
    | (?:^|\n)\s*(?:\*\*)?(?i:system|assistant|human)(?:\*\*)?\s?:\s
    | \b(?i:begin|end|start)\ (?:of\ )?(?:system\ prompt|instructions?\ block|context|conversation
        |untrusted|retrieved)\b
    | \bBEGIN\ (?:SYSTEM|INSTRUCTIONS?)\b | 【\d+(?::\d+)?†[^】]*】 | \{\{\s*(?:system|prompt
        |user)[^}]*\}\}""",
    re.VERBOSE,
)
_MARKER = (
    r"""\[\d{1,2}\]\s*(?=[A-Z“"][^.\n]{0,80}\b(?:allows?|permits?|prohibits?|forbids?)\b)
      | \b(?:allow(?:s|ed)|permit(?:s|ted)|prohibit(?:s|ed)|forbidden)\b[^.\n]{0,60}\[\d{1,2}\]
      | \[C\d{1,3}\]""",
    re.VERBOSE | re.IGNORECASE,
)


@lru_cache(maxsize=1)
def instruction() -> re.Pattern[str]:
    """What speaks to a machine. Compiled when it is first needed, since that takes a while."""
    words, flags = _INSTRUCTION
    # Every branch begins with a word: said once, that is tried at a sixth of the places.
    return re.compile(rf"\b(?=\w)(?:{words})", flags)


@lru_cache(maxsize=1)
def role() -> re.Pattern[str]:
    """The marks by which chats are written down."""
    return re.compile(*_ROLE)


@lru_cache(maxsize=1)
def marker() -> re.Pattern[str]:
    """What looks like a citation of an answer; a footnote alone does not."""
    return re.compile(*_MARKER)
