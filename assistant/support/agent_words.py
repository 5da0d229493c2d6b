"""Words by which the subject of an English verb is found without a parser."""

from __future__ import annotations

from functools import lru_cache

from assistant.support.glossary import stem


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


def among(word: str, group: frozenset[str]) -> bool:
    """Whether a word in lower case is a form of one of a group."""
    return stem(word, "en") in _stems(group)


@lru_cache(maxsize=16)
def _stems(group: frozenset[str]) -> frozenset[str]:
    return frozenset(stem(word, "en") for word in group)


AUXILIARIES = _set("""may must shall should can cannot could will would might do does did don't
    doesn't didn't is are was were isn't aren't wasn't weren't has have had hasn't haven't can't
    won't mustn't shouldn't couldn't wouldn't needn't ought remain remains become becomes""")
BE = _set("is are was were be been being isn't aren't wasn't weren't get gets")
PASSED_OVER = _set("""have has had be been being to not never also only then still always first at
    all once again explicitly expressly no longer themselves yourself itself""")
"""Between an auxiliary and the verb that says what is done."""
OPENERS = _set("""if when where unless until once because since as that which who whom whether while
    although though provided providing before after so but and or than except how what whoever yes
    no either neither nor both then""")
CONDITIONS = _set("if when where once provided whenever unless until before after")
DENIES = _set("not never cannot no")
PREPOSITIONS = _set("""of in on at by for from to with under over into onto about against between
    through without within during via per including among across like upon towards regarding
    concerning outside inside beyond above below behind near off using located based aged""")
SMALL = PREPOSITIONS | _set("""the a an this that these those any all each every some no not your
    our their its his her my other another such same it they he she them him who which and or also
    only""")
DETERMINERS = _set("a an the each every this that any no one your our their his her")
ANYBODY = _set("it them him her others people anyone somebody someone anybody everyone everybody")
PRONOUNS = _set("you we us i")
CONTROL = _set("""allow let permit enable require ask request instruct oblige authorise authorize
    forbid prohibit prevent stop ban bar make help encourage cause expect want entitle invite tell
    remind advise force have need empower direct urge order grant""")
"""Who stands behind one of these and before "to" is the one who does what follows."""
BARE_CONTROL = _set("let make help have")  # the same without "to"
RULED = _set("""allowed permitted required obliged obligated entitled expected authorised
    authorized forbidden prohibited banned supposed bound committed able free""")
"""Participles that say nothing of their own: "is required to pay" is an active one."""
BEFORE_OBJECT = CONTROL | _set("""give grant provide send notify inform charge bill show offer owe
    pay contact serve identify protect warn assist email refund reimburse lend""")
"""A "you" behind one of these is not the subject of what follows."""
RULES_ON = _set("""ban prohibit forbid disallow bar rule allow permit tolerate accept restrict limit
    require demand expect want insist exclude""")
"""What a publisher does by its text: "Acme bans filming" says nothing of Acme's filming."""
GETS = _set("get gets receive receives got have has need needs given")
"""Verbs whose subject is the one who is given something."""
LIGHT_ACTS = _set("be have do right able please remain become")
DOES = _set("carry conduct perform make do undertake give take exercise submit file provide offer")
"""Verbs that only say that something is done: "conduct an audit"."""
YOURS = _set("""agency clinic party ministry school firm office bank hospital university
    organisation organization business authority unit company institution department team""")
"""What a "your" before makes whoever is spoken to."""
NOUNS = _set("""services products models terms tools accounts outputs inputs systems technologies
    features data rights policies guidelines plans materials marks credits names records files
    details activities contents premises apps platforms others docs contracts prompts requests
    reports addresses groups teams emails messages documents queries inquiries projects chats""")
"""Plurals that look like verbs behind the name of a party ("customer contracts")."""
