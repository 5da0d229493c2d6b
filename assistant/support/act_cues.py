"""How plain language forbids, allows and requires in four languages, and what makes it depend.

Plain words ("off limits", "ist tabu") as well as those of policies; over folded text in lower case
with accents kept. Double negations are looked for first ("not prohibited" allows).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from assistant.support.tongues import Tongue


@dataclass(frozen=True, slots=True)
class Cues:
    """``leave_first``, ``free`` and ``ban`` are looked for in this order, each in what the earlier
    ones have left; then ``duty`` and ``leave``. ``exception`` is a way out or a proviso,
    ``depends`` any word that makes a rule hang on something, ``opener`` where such words begin."""

    leave_first: re.Pattern[str]
    free: re.Pattern[str]
    ban: re.Pattern[str]
    duty: re.Pattern[str]
    leave: re.Pattern[str]
    exception: re.Pattern[str]
    depends: re.Pattern[str]
    negation: re.Pattern[str]
    opener: re.Pattern[str]


def _made(**patterns: str) -> Cues:
    return Cues(**{name: re.compile(words, re.VERBOSE) for name, words in patterns.items()})


_EN = _made(
    leave_first=r"""\b(?:not|n't|never|no\ longer|hardly|rarely)\ (?:\w+\ )?(?:prohibited|forbidden
        |banned|barred
        |against|off\ limits|ruled\ out|disallowed)\b
      | \b(?:prohibited|forbidden)\ to\ (?:forbid|ban|prohibit|stop|prevent)\b
      | \b(?:never|nobody|no[ -]one)\ (?:\w+\ ){0,3}?(?:stop|stopped|prevent|prevented|prohibit
        |forbid|forbidden|object)\b
      | \b(?:n't|not|nothing)\ (?:\w+\ ){0,3}?(?:prohibit|forbid|ban|stop|prevent|restrict|rule\ out
        |prohibits|forbids|bans|stops|prevents|rules\ out)s?\b
      | \b(?:do|does|did|would|will)\ (?:n't|not)\ (?:object|mind)\b
      | \bno\ (?:ban|prohibition|problem|objection|restrictions?|limits?|rule\ against)\b
      | \bnothing\ wrong\b | \blifts?\ the\ ban\b | \bexempt\b | \bfree\ to\b
      | \bsupports?\ (?:this|that|your|the)\b | \bwelcomes?\b | \bencourages?\b
      | \bmay\ (?:well\ )?(?:go\ ahead|proceed)\b | \bgo\ ahead\b | \bis\ safe\ to\b""",
    free=r"""\b(?:do|does|did|need|is|are|be)\ ?(?:not|n't)\ (?:\w+\ ){0,2}?(?:have\ to|need|needs
        |required?|obliged|obligated|necessary|mandatory|compulsory|demand|ask\ for|expect)\b
      | \b(?:needn't|need\ not|needs\ no|need\ no|no\ need|without\ needing|not\ needed|unnecessary
        |up\ to\ you\ (?:whether|to\ (?:decide|choose))|optional|voluntary
        |waives?|waived|no\ (?:\w+\ )?(?:consent|permission|approval|licen[cs]e
        |duty|obligation|requirement|review)\ (?:is\ )?(?:needed|required|necessary|to)
      |no\ (?:\w+\ ){1,3}(?:has|have|needs?)\ to
      |no\ (?:\w+\ ){1,3}(?:is|are)\ (?:needed|required|necessary|due))\b""",
    ban=r"""\b(?:must|should|(?:have|has|need|needs)\ to)\ (?:refrain|abstain|keep\ away
        |steer\ clear|avoid)\b | \b(?:may|must|shall|should|can|could|will|would|might)\ ?(?:not
          |n't)\b | \bcannot\b
      | \bcan't\b | \bwon't\b | \bmay\ (?:never|under\ no|at\ no|in\ no)\b
      | \b(?:must|may|should|can|could)\ (?:\w+\ )?never\b
      | \b(?:prohibit|forbid|ban|disallow|outlaw)s?\b | \brules?\ (?:\w+\ )?out\b
      | \b(?:prohibited|forbidden|banned|disallowed|outlawed|barred|ruled\ out|excluded|illegal
        |unacceptable|off[ -]limits|taboo|out\ of\ bounds|out\ of\ the\ question|impermissible)\b
      | \bprohibition\b | \b(?:not|n't|never|nor|neither)\ (?:\w+\ ){0,2}?(?:allow|allowed|allows
        |permit|permitted|permits|let|lets|ok|okay|acceptable|fine|approve|accept|tolerate|licensed
        |authori[sz]ed|entitled|supposed|meant|intended|designed|welcome|open|want)\b
      | \b(?:nobody|no[ -]one|none|no\ (?:\w+\ ){0,3}\w+)\ (?:may|can|is\ allowed|should|must
        |shall|will)\b
      | \b(?:refrain|abstain|keep\ away|stay\ away|steer\ clear|hands\ off|(?<!\bto\ )avoid
        |(?:have|has|need|needs|ought)\ to\ avoid)\b
      | \bagainst\ (?:the|its|their|\w+'s)\ (?:\w+\ )?(?:rules?|policy|policies|terms)\b
      | \b(?:is|are)\ out\b(?!\ of) | ^(?:you\ )?(?:please\ )?(?:do\ not|don't)\b
      | (?<!who\ )(?<!that\ )(?<!which\ )(?<!you\ )(?<!they\ )
        \b(?:breach|break|violate|breaches|breaks|violates)\ (?:the|its|our|their|this|these|any
        |\w+'s)\b
      | \bneither\b[^,;.]*\b(?:may|can|shall|will|has|have|does|is)\b
      | \b(?:oblig(?:ed|ated)|required|bound|agrees?|undertakes?|instructed|asked)\ not\ to\b 
        | \bdraws?\ the\ line\b | \bno\ use\ of\b | \bdo\ not\b(?=\ use)
      | \bno\ \w+ing\b | \bnever\b | \bclosed\ to\b | \bno\ (?:\w+\ )?right\ to\b
      | \b(?:not|n't)\ (?:\w+\ )?(?:enough|sufficient|suffice)\b | \binsufficient\b
      | \b(?:must|shall|should|(?:have|has|need|needs)\ to)\ (?:\w+ly\ )?(?:stop|cease
        |discontinue)\b
      | (?:^|[,;:]\ )(?:stop|cease)\ \w+ing\b | \bnor\ (?:may|can|must|should|shall|will|do|does)\b
      | \b(?:is|are|counts?\ as|constitutes?)\ (?:a\ |an\ )?(?:\w+\ )?(?:breach|violation|offence
        |misconduct)\b | \bwill\ not\ do\b
      | \b(?:not|n't|no\ longer)\ (?:have|has)\ (?:a|the|any|that)\ right\b
      | (?:[,;:]|\b(?:and|or|please|so))\ (?:please\ )?(?:do\ not|don't)\ \w+""",
    duty=r"""\b(?:must|have\ to|has\ to|had\ to|needs?|required|requires?|obliged
        |obligated|obligations?|duty|shall|should|ought|mandatory|compulsory|expected\ to|expects
        |responsible\ for|make\ sure|insists?|has\ got\ to|bound\ to|demands?|asks?\ that
        |up\ to\ (?:you|them|users?|the\ \w+)\ to(?!\ (?:decide|choose))
        |takes\ (?:\w+\ ){0,3}?(?:consent|permission|approval|authori[sz]ation|licen[cs]e))\b""",
    leave=r"""\b(?:may|can|could|might|allow|allows|allowed|permit|permits|permitted|lets?|ok|okay
        |fine(?!-)|acceptable|permissible|entitled|licensed|authori[sz]ed|authori[sz]es?|grants?
        |open\ to|possible|legitimate|is\ legal|is\ lawful|harmless|unrestricted|accepted|tolerates?
        |tolerated|endorses?|endorsed|all\ right|alright|right\ to|at\ liberty|no\ issue|enough
        |suffices?|sufficient)\b
      | \b(?:is|are)\ (?:meant\ )?for\b.*\bonly\b | \bonly\ for\b
      | \b(?:is|are|be|remains?|stays?)\ (?:\w+\ )?reserved\ for\b""",
    exception=r"""\b(?:unless|except(?:ed|ing)?|save\ (?:for|where|as|when)
      |(?<!has\ )(?<!have\ )(?<!is\ )(?<!are\ )(?<!be\ )(?<!was\ )(?<!were\ )(?<!and\ )provided
        |providing
        |as\ long\ as|so\ long\ as|without|other\ than|apart\ from|aside\ from|(?<!the\ )only
        |exception\ of|(?:only|sole|single|one)\ exceptions?|exceptions?\ (?:is|are|where|when)
        |but\ (?:not|never)
        |nothing\ but|reserved\ (?:for|to)|otherwise|until|on\ condition
        |with(?:\ \w+){0,4}?\ (?:consent|permission|approval|authori[sz]ation|licen[cs]e
        |agreement))\b
        | \bnot\ if\b | \bbut\ for\b | \bsolely\b | \bif\b[^,;]*(?:n't|\bnot)\b""",
    depends=r"""\b(?:if|when|where|once|after|before|subject\ to|depends?|depending|conditions?
        |conditional|hinges?|hangs?|in\ case|whenever|first|beforehand|as\ far\ as|to\ the\ extent
        |authori[sz]ed|lawfully|legally|agreed|agrees?|consents?|permission|approval
        |(?:that|who|which)\ (?:has|have|had))\b""",
    negation=r"""\b(?:not|no|never|none|nobody|nothing|neither|nor|cannot|without|hardly|no-one)\b
      | n't\b | \bnon-?(?:refund|transfer|assign|cancel|return|exchang|recover)\w*
      | \b(?:ineligible|unable|unavailable)\b
      | \b(?:refuses?|fails?|lacks?|declines?|denies|stops?|ceases?|free\ of
        |excludes?|(?:falls?|lies?)\ outside)\b""",
    opener=r"""\b(?:unless|except|save\ (?:for|where|as|when)
      |(?<!has\ )(?<!have\ )(?<!is\ )(?<!are\ )(?<!be\ )(?<!was\ )(?<!were\ )(?<!and\ )provided
        |providing|as\ long\ as
        |so\ long\ as|on\ condition|without|until|if|when(?:ever)?|where(?:ver)?|once|after
          |before|subject\ to
        |only\ (?:with|if|when|after|once|under)|other\ than|apart\ from|in\ case)\b""",
)
_DE = _made(
    leave_first=r"""\b(?:nicht|keineswegs|kaum|mitnichten)\ (?:\w+\ )?(?:verboten|untersagt
        |unzulässig|ausgeschlossen)\b
      | \bkein(?:e|en)?\ (?:verbot|einwände|problem|einschränkung\w*)\b | \bnichts\ (?:dagegen
        |hindert)\b
      | \bspricht\ nichts\b | \bsteht\b.{0,30}\bfrei\b | \bin\ ordnung\b | \bunbedenklich\b
      | \bverbietet\b.{0,40}\bnicht\b | \buntersagt\b.{0,40}\bnicht\b""",
    free=r"""\b(?:muss|müssen|musst|brauch\w*|benötig\w*)\b[^,;]*\b(?:nicht|kein\w*)\b
      | \bnicht\ (?:\w+\ )?(?:verpflichtet|nötig|notwendig|erforderlich|vorgeschrieben)\b
      | \bkeine?r?\ (?:\w+\ )?(?:pflicht|einwilligung|zustimmung|genehmigung|erlaubnis)\b[^,;]*
        \b(?:nötig|erforderlich|notwendig|gebraucht|bedarf)\b
      | \bohne\ weiteres\b | \bfreiwillig\b""",
    ban=r"""\b(?:darf|dürfen|dürft|darfst|kann|können|könnt|soll|sollen|sollte|sollten)\b.*?
        \b(?:nicht|kein\w*|nie|niemals|keinesfalls|weder|niemand\w*|nirgends)\b
      | \b(?:niemand|kein\w*|nicht|weder|nie|niemals)\b.*?\b(?:darf|dürfen|dürft|kann|können|soll
        |sollen)\b
      | \b(?:verboten|untersagt|verbietet|verbieten|unzulässig|tabu|ausgeschlossen|unerlaubt|verbot
        |verbots|untersagen|unerlaubt|schließt|lehnt)\b
      | \b(?:nicht|kein\w*|nie)\b[^,;]*?\b(?:erlaubt|gestattet|zulässig|zugelassen|erlauben
        |gestatten
        |zulassen|geduldet)\b | \b(?:erlaubt|gestattet|duldet)\b[^,;]*?\b(?:nicht|kein\w*)\b
      | \bverst(?:ößt|oßen)\ gegen\b | \b(?:reich\w+|genüg\w+)\b[^,;]*\bnicht\b
      | \bnicht\ (?:ausreichend|genug)\b | \bkein\ recht\b""",
    duty=r"""\b(?:muss|müssen|musst|müsst|verpflichtet|pflicht|erforderlich|notwendig|nötig|soll
        |sollen
        |sollte|vorgeschrieben|verlangt|verlangen|obligatorisch|zwingend|hat\ .{0,40}\ zu
        |haben\ .{0,40}\ zu
        |brauch(?:t|en)|benötig\w*|bedarf|fordert|setzt\ .{0,60}\ voraus)\b""",
    leave=r"""\b(?:darf|dürfen|dürft|darfst|kann|können|könnt|kannst|erlaubt|erlauben|gestattet
        |gestatten|zulässig|zugelassen|möglich|lässt|berechtigt|genehmigt|freigegeben|akzeptiert|reich(?:t|en)
        |genüg(?:t|en))\b
      | \bnur\ für\b | \b(?:ist|sind)\ für\b.*\bvorbehalten\b""",
    exception=r"""\b(?:es\ sei\ denn|außer|ausser|ausgenommen|ausnahme\w*|abgesehen|nur|sofern
        |solange
        |soweit|ohne|vorausgesetzt|lediglich|ausschließlich|mit\ (?:\w+\ ){0,3}?(?:einwilligung
        |zustimmung
        |erlaubnis|genehmigung|freigabe|lizenz)|einzig|allenfalls|sonst)\b""",
    depends=r"""\b(?:wenn|falls|sobald|nachdem|bevor|erst|bedingung\w*|hängt|abhängig
        |voraussetzung\w*
        |zuvor|vorher|wo|einwilligung|zustimmung|zustimmen|erlaubnis|genehmigung|rechtmäßig
        |befugt\w*)\b""",
    negation=r"""\b(?:nicht|kein|keine|keinen|keinem|keiner|keines|nie|niemals|niemand\w*|nichts
        |weder
        |keinesfalls|keinerlei|ohne|unzulässig|verzichtet|unterlässt)\b""",
    opener=r"""\b(?:es\ sei\ denn|außer\ (?:wenn|im|bei)|sofern|solange|soweit|wenn|falls|sobald
        |nachdem|bevor|bis|ohne|vorausgesetzt|nur\ (?:mit|wenn|nach|falls|unter))\b""",
)
_FR = _made(
    leave_first=r"""\b(?:pas|plus|nullement|jamais)\ (?:\w+\ )?(?:interdit\w*|prohib\w*
        |défendu\w*|exclu\w*)\b
      | \b(?:rien|aucun\w*\ \w+)\ (?:n'|ne\ )(?:interdit|empêche|s'oppose)\b | \bn'interdi\w+\ pas\b
      | \blibre\w*\ de\b | \bsans\ restriction\b | \baucun\ (?:problème|obstacle)\b""",
    free=r"""\b(?:n'|ne\ )(?:\w+'?\ ?){0,2}?(?:est|êtes|sont|faut|a|avez
        |ont)\ pas\ (?:\w+\ )?(?:obligé\w*|tenu\w*
        |nécessaire|obligatoire|besoin|requis\w*|exigé\w*)\b | \bpas\ (?:besoin|nécessaire
        |obligatoire|obligé\w*)\b
      | \b(?:inutile|facultatif|facultative)\b 
      | \baucun\w*\ (?:consentement|autorisation|accord)\b""",
    ban=r"""\b(?:ne|n')\ ?(?:\w+'?\ )?(?:peu\w+|doi\w+|devez|pouvez|devr\w+|saurai\w+|pourr\w+)\b
      | \b(?:personne|nul|aucun\w*)\b[^,;]*?\b(?:ne|n')\ ?(?:peu\w+|doi\w+|a\ le\ droit
        |est\ autoris\w+)
      | \b(?:interdi\w+|prohib\w+|défend\w*|proscri\w+|illicite|exclu\w*|inacceptable
        |interdiction)\b
      | \b(?:pas|jamais|plus)\ (?:\w+\ )?(?:autoris\w+|permi\w+|permet\w*|le\ droit|possible
        |admis\w*|acceptable|question)\b
      | \bhors\ de\ question\b | \bne\ suffi\w+\ pas\b | \binsuffisant\w*\b
      | \b(?:aucun|pas\ le|plus\ le|plus\ ce|pas\ de)\ droit\b
      | \b(?:n'autoris\w+|ne\ perm\w+|ne\ tolèr\w+)\b""",
    duty=r"""\b(?:doi\w+|devez|devons|devr\w+|faut|obligatoire\w*|obligé\w*|obligation\w*|tenu\w*
        |exig\w+
        |nécessaire\w*|requi\w+|impos\w+|impérati\w+)\b""",
    leave=r"""\b(?:peu\w+|pouvez|pouvons|pourr\w+|autoris\w+|permi\w+|permet\w*|licite|possible
        |droit
        |admis\w*|accept\w+|toléré\w*|acceptable|suffi(?:t|sent))\b""",
    exception=r"""\b(?:sauf|excepté|hormis|hors|à\ moins|seulement|uniquement|exclusivement
        |que\ si|que\ lorsque|qu'avec|qu'après
        |qu'à|que\ pour|que\ dans|à\ condition|pourvu|tant\ que|sans|exception\w*
        |avec\ (?:\w+'?\ ?){0,3}?(?:accord|consentement
        |autorisation|permission)|dès\ lors)\b | \bqu'(?:avec|après|à|en|elle|il|aux?)\b""",
    depends=r"""\b(?:si|s'il\w*|s'ils|lorsque|lorsqu\w*|quand|après|avant|condition\w*|dépend\w*
        |d'abord|préalable\w*
        |au\ préalable|consent\w*|accord|autorisation|légalement|dans\ la\ mesure)\b""",
    negation=r"""\b(?:ne|pas|jamais|aucun\w*|personne|rien|ni|nul|nulle|sans|refuse\w*)\b | \bn'""",
    opener=r"""\b(?:sauf|à\ moins|à\ condition|pourvu|tant\ que|sans|si|s'ils?|lorsqu\w*|quand
        |dès|avant|après|seulement\ (?:si|avec|après))\b""",
)
_ES = _made(
    leave_first=r"""\bno\ (?:\w+\ ){0,2}?(?:prohíb\w+|prohibi\w+|vetad\w+|impid\w+)\b
        | \bnada\ (?:impide|prohíbe)\b
      | \b(?:libre|libres)\ de\b | \bsin\ (?:restricci\w+|problema|límite\w*)\b
        | \bningún\ problema\b""",
    free=r"""\bno\ (?:se\ )?(?:tiene\w*\ que|es\ (?:necesari\w+|obligatori\w+|preciso)
        |hace\ falta|está\w*\ obligad\w*
        |necesita\w*|requiere\w*|exige\w*|hay\ que)\b | \bopcional\b | \bsin\ necesidad\b""",
    ban=r"""\bno\ (?:\w+\ ){0,2}?(?:pued\w+|pod\w+|deb\w+|permit\w+|autoriz\w+
        |está\w*\ permitid\w*|admit\w+|se\ pued\w+|valen?|acept\w+)\b
      | \b(?:nadie|ningún|ninguna|ninguno|tampoco|ni|jamás|nunca)\b[^,;]*?\b(?:pued\w+|pod\w+
        |deb\w+|permit\w+|autoriz\w+)\b
      | \b(?:prohíb\w+|prohib\w+|vetad\w+|veta|vedad\w+|inaceptable\w*|ilícit\w+|excluid\w+
        |excluye\w*|impid\w+|impide)\b
      | \b(?:nunca|jamás)\b | \bno\ (?:basta\w*|(?:es|son)\ suficientes?)\b
      | \b(?:no\ (?:\w+\ ){1,3}?|ningún\ )derecho\b""",
    duty=r"""\b(?:deb\w+|tien\w+\ que|hay\ que|obligatori\w+|obligad\w+|obliga|oblig\w+|exig\w+
        |requier\w+|requerid\w+|necesari\w+|necesit\w+
        |preciso|imprescindible)\b""",
    leave=r"""\b(?:pued\w+|pod\w+|permit\w+|permis\w+|autoriz\w+|lícit\w+|posible|derecho
        |admit\w+|acept\w+|vale|basta\w*)\b""",
    exception=r"""\b(?:salvo|excepto|a\ menos|a\ no\ ser|solo|sólo|solamente|únicamente
        |exclusivamente|siempre\ que|siempre\ y\ cuando|sin
        |excepci\w+|con\ (?:\w+\ ){0,4}?(?:consentimiento|permiso|autorización|acuerdo|licencia)
        |aparte\ de)\b""",
    depends=r"""\b(?:si|cuando|después|antes|condici\w+|depend\w+|previ\w+|primero|una\ vez
        |consent\w*|autoriz\w+|permiso|legalmente)\b""",
    negation=r"""\b(?:no|ni|nunca|jamás|nadie|nada|ningún|ninguna|ninguno|sin|tampoco|niega
        |rechaza)\b""",
    opener=r"""\b(?:salvo|excepto|a\ menos|a\ no\ ser|siempre\ que|siempre\ y\ cuando|sin|si
        |cuando|mientras|hasta|antes\ de|después\ de|una\ vez
        |(?:solo|sólo|solamente)\ (?:si|con|cuando))\b""",
)
CUES: Mapping[Tongue, Cues] = {"en": _EN, "de": _DE, "fr": _FR, "es": _ES}
