"""Words that take back or stretch what a sentence says: "it is a myth that …", "was prohibited",
"hardly", "even after that".

A clause says what holds, so a sentence about it has no use for them unless the clause has them, or
words to that effect, too.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.support.case import Cited
from assistant.support.glossary import english, stem
from assistant.support.tongues import Tongue, matter_words
from corpus.plain import unified

_RULED = (
    r"(?:prohibited|forbidden|banned|barred|allowed|permitted|required|disallowed|off limits|ok"
    r"|fine|legal|illegal|acceptable|mandatory)"
)


@dataclass(frozen=True, slots=True)
class _Hedge:
    """Words of one kind by language, and what the clause has to have for them to be its own."""

    words: Mapping[Tongue, re.Pattern[str]]
    held: re.Pattern[str] | None = None
    only_where: re.Pattern[str] | None = None  # looked for only in clauses that have this


def _by(en: str, de: str, fr: str, es: str) -> Mapping[Tongue, re.Pattern[str]]:
    every: tuple[tuple[Tongue, str], ...] = (("en", en), ("de", de), ("fr", fr), ("es", es))
    return {spoken: re.compile(rf"\b(?:{words})\b") for spoken, words in every}


_PERIOD = r"(?:minute|hour|day|week|month|year)s?\b"
_HEDGES: Sequence[_Hedge] = (
    _Hedge(  # no longer so
        _by(
            r"no longer|(?:not|n't)(?: \w+){1,4} any ?more",
            r"nicht mehr(?! als)|kein\w* \w+ mehr",
            r"n'est plus|ne sont plus|n'a plus|n'ont plus|n'avez plus|ne peu\w+ plus",
            r"ya no",
        ),
        re.compile(
            r"\b(?:no longer|cease|terminat|expir|ends?\b|ended|laps|until|revok|los[es]|withdr"
            r"|delet|remov|stop|after|discontinu|retir|suspend|clos|upon|once|when|forfeit|from \d)"
        ),
    ),
    _Hedge(  # once so, or to be so
        _by(
            rf"(?:was|were|had been|could be|might be)\s+(?:\w+ly\s+|still\s+)?"
            rf"{_RULED}|(?<!be )(?<!been )used to be|formerly|previously|in the past|years ago"
            r"|so far(?! as)",
            r"früher|ehemals|einst|bislang|war(?:en)?\s+(?:\w+\s+){0,4}(?:verboten|erlaubt"
            r"|untersagt|gestattet)",
            r"autrefois|auparavant|jadis|étai(?:t|ent)",
            r"antes estaba|antiguamente|anteriormente|estaba|estaban|era|eran",
        ),
        re.compile(
            r"\b(?:prior|previous|before|former|earlier|already)"
        ),
    ),
    _Hedge(  # to be so
        _by(
            rf"(?:will|would) be\s+(?:\w+ly\s+)?{_RULED}",
            r"wird (?:verboten|erlaubt) (?:sein|werden)",
            r"sera (?:interdit|autorisé)e?",
            r"estará (?:prohibido|permitido)a?",
        ),
        re.compile(r"\b(?:will|shall|from \d|effective|until|starting)"),
    ),
    _Hedge(  # taken away
        _by(
            r"lifted|repealed|withdrawn|revoked|abolished|void|outdated|obsolete|expired|suspended"
            r"|superseded|cancelled|waived",
            r"aufgehoben|zurückgenommen|abgeschafft|hinfällig|veraltet",
            r"levée?s?|abrogée?s?|retirée?s?|caduque?s?|obsolète|périmée?s?",
            r"levantad[ao]s?|derogad[ao]s?|retirad[ao]s?|obsolet[ao]s?|caducad[ao]s?",
        )
    ),
    _Hedge(  # only said to be so
        _by(
            r"myth|rumou?r|untrue|not true|isn't true|wrong to|mistaken|joke|lie|allegedly"
            r"|supposedly|reportedly|apparently|some (?:say|think|believe|claim)"
            r"|people (?:say|think)|they say|it is (?:said|claimed|believed)|(?:it|he|she"
            r"|they) claims? that|on paper"
            r"|in theory|opposite of|anything but|far from|pretends?|hypothetically"
            r"|(?:to|for) (?:nobody|no one)"
            r"|for (?:others|other people|someone else|somebody else)",
            r"angeblich|vermeintlich|gerücht|märchen|stimmt nicht|unwahr|es heißt|manche sagen"
            r"|theoretisch|auf dem papier|gegenteil|alles andere als|für andere",
            r"prétendument|soi-disant|rumeur|mythe|il est faux|n'est pas vrai|certains disent"
            r"|en théorie|sur le papier|(?<!au )(?<!cas )contraire|tout sauf|pour d'autres"
            r"|pour les autres",
            r"supuestamente|presuntamente|rumor|mito|es falso|no es cierto|no es verdad"
            r"|algunos dicen|en teoría|sobre el papel|(?<!lo )(?<!caso )contrario|todo menos"
            r"|para otros"
            r"|para los demás",
        )
    ),
    _Hedge(  # so now and then
        _by(
            r"perhaps|maybe|probably|possibly|arguably|usually|normally|generally|(?<!how )often"
            r"|mostly|sometimes|in most cases|as a rule|rarely|seldom|hardly|barely|scarcely"
            r"|almost",
            r"vielleicht|wohl|wahrscheinlich|meist(?:ens)?|(?<!wie )oft|selten|kaum|in der regel"
            r"|üblicherweise|eigentlich",
            r"peut-être|probablement|souvent|rarement|à peine|en général|généralement|la plupart"
            r"|d'habitude",
            r"quizás?|tal vez|probablemente|a menudo|rara vez|apenas|en general|generalmente"
            r"|normalmente",
        ),
        re.compile(r"\b(?:often|frequen|usual|general|typical|normal|most|sometimes|possibl|unless"
            r"|except|other than)"),
    ),
    _Hedge(  # not in force
        _by(
            r"(?:not|n't|never|nobody) (?:\w+ ){0,3}(?:enforced?|checked|checks|noticed?"
            r"|punished?|serious(?:ly)?|apply|applies|binding|bound)",
            r"gilt nicht",
            r"ne s'applique(?:nt)? pas",
            r"no se aplican?",
        ),
        re.compile(r"\b(?:not|no longer|nor)\b[^.;]{0,30}\bapply|\bexclu|\bexempt|\bexcept|\bunless"
            r"|\bother than"),
    ),
    _Hedge(  # so without bounds
        _by(
            r"any (?:number|amount) of|as (?:many|much|often) as (?:you|they) (?:like|want|wish"
            r"|need)"
            r"|unlimited|no (?:upper )?limits?",
            r"beliebig (?:viele?|oft)|unbegrenzt\w*|so (?:viele?|oft) sie wollen",
            r"un nombre illimité|illimité\w*|autant (?:de|que)|sans limite",
            r"ilimitad\w+|tant[ao]s como|sin límite",
        ),
        re.compile(r"\b(?:unlimited|no limit|any (?:number|amount)|as (?:many|much|often) as)"),
    ),
    _Hedge(  # so beyond its bounds
        _by(
            r"(?:also|even|still) (?:after|before|past|beyond|outside)",
            r"(?:auch|selbst|sogar) (?:nach|vor|außerhalb|danach)",
            r"(?:même|aussi|encore) (?:après|avant|au-delà|hors)",
            r"(?:incluso|aun|también|aún) (?:después|antes|tras|fuera|más allá)",
        ),
        re.compile(
            r"\b(?:also|even|still|continu\w*|surviv\w*|remain\w*|beyond|regardless|outside)\b"
        ),
    ),
    _Hedge(  # at once, where the clause gives a time
        _by(
            r"as soon as|immediately|at once|right away|straight away|instantly|overnight",
            r"sofort|unverzüglich|umgehend|sobald",
            r"immédiatement|aussitôt|sur-le-champ|dès (?:que|qu)",
            r"inmediatamente|de inmediato|en cuanto|tan pronto",
        ),
        re.compile(
            r"\b(?:immediate|prompt|at once|as soon as|without (?:undue )?delay|instant|upon"
            r"|straight ?away|right away)"
        ),
        re.compile(rf"\b(?:\d+|one|two|three|four|five|six|seven|ten|twelve)\W+(?:\w+ )?{_PERIOD}"),
    ),
)  # fmt: skip


def taken_back(sentence: str, spoken: Tongue, cited: Cited) -> list[str]:
    """Words of a sentence by which it does not say, or not of now, what it seems to say; or says
    it beyond its bounds."""
    low = sentence.lower().replace("’", "'")
    held = unified(cited.words)
    for hedge in _HEDGES:
        if hedge.only_where and not hedge.only_where.search(held):
            continue
        if hedge.held and hedge.held.search(held):
            continue
        for found in hedge.words[spoken].finditer(low):
            if found[0] not in held and not _of_clause(found[0], spoken, held):
                return [f"it takes back what it says: “{found[0]}”"]
    return []


def _of_clause(words: str, spoken: Tongue, held: str) -> bool:
    """Whether the clause speaks of the same in another form ("suspended", "we may suspend")."""
    theirs = matter_words(held, "en")
    stems = {stem(word, "en") for word in theirs}
    mine = [m for word in matter_words(words, spoken) for m in english(word, spoken, theirs)]
    return any(stem(word, "en") in stems for word in mine)
