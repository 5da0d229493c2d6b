"""Which of four languages a sentence is in, and the words that carry no matter of their own."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Literal

Tongue = Literal["en", "de", "fr", "es"]
_ENCLITIC = re.compile(r"^(\w{2,}[aei]r)(?:l[oae]s?|se|nos)$")  # "usarlo"
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|\d+")

_SMALL: dict[Tongue, str] = {
    "en": """a about above across actually again against all also always am an and another any
        anybody anyone anything applies apply are around as aside asks at away back basically be
        because been before being below besides both but by call called can cannot case cases clear
        clearly come comes could cover covered covers did do does doing done down each either else
        even ever every everybody everyone everything exactly explicitly expressly far first follow
        following for from further gets give given gives go goes going got had has have having he
        her here hers him his how however i if in instance instead into is it its itself just keep
        kind kinds lays least less let like likewise list listed lists long made make makes many
        matter may me mean meaning means merely might mine mention mentions more most much must my
        name named names namely near needs neither no nobody none nor not nothing now of off often
        on once one ones only or other others otherwise ought our ours out over own part per
        perhaps plain plainly please point put puts quite rather really reason regard regarding
        same say saying says see set sets shall she should simply since so some somebody someone
        something sort sorts speaks specifically state stated states still such take taken takes
        tell tells than that the their theirs them then there therefore these they thing things
        this those though through thus to together too toward towards treat treated treats under
        until up upon us use used uses using very via want wants was way ways we well were what
        whatever when where whether which while who whoever whole whom whose why will with within
        without word words work would yes yet you your yours yourself regardless matter despite
        among amongst after later earlier higher lower older younger than minimum maximum putting
        taking giving getting going doing making letting year years day days week weeks month
        months hour hours minute minutes aged including include includes included considered
        counts count during between throughout although beyond forth themselves non else
        typically usual usually get longer longest shorter need needed know knows known able
        absolutely accordance according accordingly actual actually ahead alone already
        altogether became become becomes bring brings brought certain circumstance circumstances
        complete completely concern concerned concerning concerns course currently didn't
        couldn't wouldn't wasn't weren't won't he's she's it's that's there's you're you've
        you'll you'd we're we've we'll they're they've they'll i'm done due eg enough entire
        entirely etc fact full fully generally gone happen happened happens hence hereby herein
        ie indeed latter merely nature next nowadays onto particular particularly possible
        possibly present presently purely relate related relates relating relation relevant
        remain remains respective respectively seem seems short simple situation situations sole
        solely exclusively specific sure thereby therein thereof too true wants whenever wherever
        whichever whoever wish wishes today applicable otherwise example examples respect rest
        basis hand lot lots bit fewer least""",
    "de": """ab aber alle allem allen aller alles als also am an andere anderen anderer anderes
        anders auch auf aus außer außerdem bei beim bereits bevor bis bleibt da dabei dafür
        dagegen daher damit dann daran darauf daraus darf darin darüber darum das dass davon dazu
        dein deine dem den denen denn dennoch der deren des deshalb dessen dich die dies diese
        diesem diesen dieser dieses dir doch dort du durch dürfen dürft ebenfalls ebenso eigentlich
        ein eine einem einen einer eines einzige einzelne er erst es etwa etwas euch euer falls
        fällt fest für ganz gar gegen gemäß genannt genau gibt gilt gelten gegenüber gehört gehören
        haben hat hätte hier hierzu hin hinter ich ihm ihn ihnen ihr ihre ihrem ihren ihrer ihres im
        immer in indem insbesondere ins irgend ist ja je jede jedem jeden jeder jedes jedoch jemals
        jetzt kann kein keine keinem keinen keiner keinerlei klar könne können könnte lässt lassen
        laut man mehr mein meine mich mit möchte mögen muss müssen nach nachdem nämlich neben nein
        nennt nicht nichts nie niemals niemand noch nun nur ob oben oder ohne pro schon sehr sein
        seine seinem seinen seiner seit sich sie sind so sobald sofern sogar solange solche solchen
        solcher soll sollen sollte sondern sonst soweit sowie sowohl stets trotz über um und uns
        unser unsere unter unten viel vom von vor wann war wäre was weder weg wegen weil weiter
        weitere weiteren weiterhin welche welcher welches wem wen wenn wer werden wessen wie wieder
        will wir wird wo wobei wofür wollen wurde wurden zu zudem zum zur zwar zwischen gleich
        ausdrücklich heißt sagt steht zählt zählen umfasst betrifft bedeutet egal ebenso
        stellen stellt gestellt setzen setzt gesetzt legen legt gelegt
        ausgeschlossen einschließlich etwa vielleicht manche mancher
        damit denselben dieselbe derselbe selbst bloß wozu
        jemand jemandem jemanden jemandes alt alten jahr jahre jahren tag tage tagen monat monate
        monaten woche wochen stunde stunden
        minute minuten innerhalb binnen mehrere mehreren mindestens höchstens danach daraus
        älter jünger mehr weniger später früher höher art sache dinge ding fällen beispielsweise
        beispiel sei seien wäre wären würde würden worden gewesen hatte hatten habe hätten jeweils
        jeweilige jeweiligen jeweiliger jeweiliges entsprechend entsprechende entsprechenden
        entsprechender bezüglich hinsichtlich zwecks mittels anhand aufgrund sodass ansonsten
        lediglich ausschließlich allein bestimmte bestimmten bestimmter bestimmtes ferner hierbei
        wodurch wonach hierfür deswegen lange länger spätestens frühestens jegliche jeglichen
        jeglicher beide beiden folgend folgende folgenden sowie dürfte müsste müssten sollten
        hierauf hieraus davor worauf woraus womit dahin hinaus derzeit momentan heute natürlich
        selbstverständlich grundsätzlich nötigenfalls gegebenenfalls statt anstatt anstelle""",
    "fr": """à afin ai ainsi alors après as au aucun aucune aucunement aussi autre autres aux avant
        avec avez avoir ayant ça car ce ceci cela celle celles celui cependant ces cet cette ceux
        chaque chez ci comme comment concerne concernant contre d dans de déjà depuis des deux
        devez devoir dit doit doivent donc dont du elle elles en encore entre es est et étant été
        être eu eux fait faire faut font hors il ils j je jamais jusque l la là laquelle le lequel
        les lesquels leur leurs lors lorsque lui m ma mais me même mêmes mes moi moins mon n ne
        ni non nos notamment notre nous on ont ou où par parce parfois pas pendant peu peut peuvent
        peuvent plus plusieurs pour pourquoi pourtant pouvez pouvoir près puis puisque qu quand
        que quel quelle quelles quels quelque quelques qui quiconque quoi s sa sans sauf se selon
        sera seront ses seul seule seulement si sien soit son sont sous suis sur surtout t ta tant
        te tel telle telles tels tes toi ton toujours tous tout toute toutes très trop tu un une
        uniquement vers veut veulent voici vos votre vous y également chose choses type genre
        précise indique prévoit expressément explicitement compris y inclut comprend signifie
        aussi bien cas exemple lieu tenu tenue moins an ans année années jour jours mois semaine
        semaines heure heures minute minutes
        suivant suivants suivante suivantes délai puis fois donné oui ensuite puisse puissiez
        puissent aurait auraient seraient serait sois soient ayez aient ait peux veuillez ledit
        ladite lesdits lesdites dès hormis outre parmi auprès dessus dessous envers malgré parfois
        presque quant autrement tandis auquel auxquels auxquelles duquel desquels desquelles façon
        manière moment cours actuellement certain certaine certains certaines applicable concerné
        concernée concernés concernées tels pouvant devra devront pourra pourront pourrez devrez
        avait avaient aura auront dernier dernière celui-ci seuls seules simplement bref
        respectivement possible abord hui découlant prévu prévue""",
    "es": """a además ahí ahora al algo alguien algún alguna algunas alguno algunos allí ante antes
        aquel aquella aquellos aquí así aun aún aunque bajo bien cada casi caso casos como cómo con
        conforme contra cosa cosas cual cuales cualquier cualquiera cuando cuanto cuyo da de debe
        deben deber del demás dentro desde después dice dicha dicho donde dónde dos durante e el él
        ella ellas ellos en entonces entre era eres es esa esas ese eso esos esta está están estar
        estas este esto estos estén esté expresamente explícitamente fue fuera ha haber hace hacer
        hacia han hasta hay incluye incluido incluso incluida la las le les lo los más me mediante
        menos mi mientras mis misma mismo mismos mucho muy nada nadie ni nos ningún ninguna
        ninguno no
        nos nosotros nuestra nuestro nunca o otra otras otro otros para pero poco podrá podrán
        por porque pues puede pueden puedes que qué quien quién quienes salvo se sea sean según ser
        será si sí sido siempre sin sino sobre sola solamente solo sólo son su sus tal tales también
        tampoco tan tanto te tiene tienen tipo toda todas todavía todo todos tras tu tú tus u un una
        unas uno unos usted ustedes va varios ya yo señala indica establece significa abarca cubre
        ejemplo cuenta hecho está esté tener fueron año años día días mes meses semana semanas
        hora horas minuto
        minutos mayores menores máximo mínimo posterior dado dan dar ellos
        aparezcan aparecen haya hayan deberá deberán tendrá tendrán sería serían fuera fuese hubiera
        cuyas cuyos cualesquiera dichos dichas cierto cierta ciertos ciertas respectivo respectivos
        respectiva respectivas acerca alrededor luego través manera forma modo momento mismas
        hubo siendo quiere quiera desea desee siguiente siguientes pasado pasados actualmente hoy
        podría podrían pueda puedan debería deberían aplicable correspondiente correspondientes
        relacionado relacionada relacionados relacionadas únicamente exclusivamente simplemente
        asimismo mediante posible incluyendo incluidos incluidas plazo concreto parte ambos ambas
        fin caso vez respecto""",
}
# Words of rules and of their conditions: what they say is held to the clause by itself.
_RULES: dict[Tongue, str] = {
    "en": """allow allowed allows permit permits permitted permission permissible forbid forbids
        forbidden prohibit prohibits prohibited prohibition ban bans banned bar bars barred
        disallow disallowed disallows require requires required requirement obliged obligation
        must-not rule rules policy policies clause provision section terms term condition
        conditions exception exceptions unless except provided depend depends depending hangs
        restrict restricts restricted restriction off-limits ok okay fine acceptable unacceptable
        never free isn't don't doesn't can't won't mustn't aren't shouldn't needn't haven't hasn't
        party force record service services product products tool provider document text
        limits limit out question stop stops prevents prevent ruled""",
    "de": """erlaubt erlauben gestattet gestatten verboten verbietet verbieten verbot untersagt
        untersagen zulässig unzulässig zugelassen verpflichtet pflicht vorgeschrieben nötig
        notwendig erforderlich regel regeln richtlinie richtlinien bedingung bedingungen
        voraussetzung vorausgesetzt ausnahme ausgenommen denn hängt abhängig klausel vorschrift
        dienst dienste anbieter tabu ordnung unternehmen nutzungsbedingungen vertrag""",
    "fr": """interdit interdite interdits interdites interdisent interdire interdiction permis
        permise permet permettent autorise autorisé autorisée autorisés autorisées défendu exige
        exigent obligatoire obligation nécessaire règle règles politique politiques condition
        conditions exception moins pourvu dépend clause service services droit conditions""",
    "es": """prohíbe prohíben prohibido prohibida prohibidos prohibidas prohibición permite permiten
        permitido permitida permitidos permitidas autoriza autorizado autorizada obligatorio
        obligación exige exigen necesario regla reglas política políticas condición condiciones
        excepción excepto menos depende cláusula servicio servicios queda quedan norma normas""",
}
_FUNCTION = {t: frozenset(words.split()) for t, words in _SMALL.items()}
_PLAIN = {t: _FUNCTION[t] | frozenset(words.split()) for t, words in _RULES.items()}
_TELLING = {
    word: 1.0 / sum(word in known for known in _PLAIN.values())
    for known in _PLAIN.values()
    for word in known
}
"""How much a small word tells: one that several of the languages have tells less."""
_LETTERS: dict[Tongue, str] = {"de": "äöüß", "fr": "çœêèëîïùûâ", "es": "ñ¿¡", "en": ""}


def tongue(sentence: str) -> Tongue:
    """The language of a sentence by its small words and letters; English where they do not say."""
    words = [word.lower() for word in WORD.findall(sentence)]
    points: dict[Tongue, float] = {
        one: sum(_TELLING.get(word, 1.0) for word in words if word in known)
        + 0.5 * sum(letter in _LETTERS[one] for letter in sentence.lower())
        for one, known in _PLAIN.items()
    }
    best = max(points, key=lambda one: points[one])
    return best if points[best] > points["en"] else "en"


def tokens(sentence: str, spoken: Tongue) -> list[str]:
    """Every word in lower case, without what hangs on it: "'s", "l'", "-lo"."""
    out = []
    for found in WORD.findall(sentence):
        word = found.lower().replace("’", "'")
        if spoken == "es":
            word = _ENCLITIC.sub(r"\1", word)
        if spoken == "fr":
            word = word.rpartition("'")[2]
        out.append(word.removesuffix("'s"))
    return out


def matter_words(sentence: str, spoken: Tongue) -> list[str]:
    """The words in lower case that carry matter: neither function words, nor words of rules, nor
    numbers."""
    return [word for word in tokens(sentence, spoken) if carries_matter(word, spoken)]


def carries_matter(word: str, spoken: Tongue) -> bool:
    return len(word) > 1 and not word.isdigit() and not carries_none(word, spoken)


def carries_none(word: str, spoken: Tongue) -> bool:
    """Whether a word in lower case is a function word, a word of rules, or a number."""
    from assistant.support.days import MONTHS
    from assistant.support.number_words import number_words

    plain = bare(word)
    return word in _PLAIN[spoken] or plain in number_words(spoken) or plain in MONTHS


@lru_cache(maxsize=4096)
def bare(word: str) -> str:
    """A word without accents, as related languages share it: "biométrique" -> "biometrique"."""
    letters = unicodedata.normalize("NFD", word.lower().replace("ß", "ss"))
    return "".join(one for one in letters if not unicodedata.combining(one))
