"""Sentences made of the clause's own words that say something else: none passes."""

from __future__ import annotations

import pytest

from assistant.support.check import unsupported
from tests.assistant.support.draft_cases import DraftCase, case_of

SENTENCES = """
This does not apply to your organisation.
The rule is no longer in force.
You are exempt.
Nobody checks this.
It is up to you.
Feel free to go on.
No consent is needed.
Just do it.
Yes, go ahead.
Everything is allowed.
The ban on gambling for real money was lifted.
Gambling for real money used to be prohibited.
Gambling for real money was prohibited in the past.
Gambling for real money will be prohibited.
Gambling for real money is prohibited only on paper.
Gambling for real money is prohibited for others.
Gambling for real money is prohibited to nobody.
Gambling for real money is hardly prohibited.
Gambling for real money is rarely prohibited.
Gambling for real money is anything but prohibited.
Gambling for real money is the opposite of prohibited.
Gambling for real money should perhaps be prohibited.
Gambling for real money is prohibited, but you can do it.
Gambling for real money is prohibited and yet fine.
Gambling for real money is prohibited unless you are lucky.
Gambling for real money must be offered.
Only gambling for real money is prohibited.
It is a myth that gambling for real money is prohibited.
It would be wrong to say that gambling for real money is prohibited.
It is not true that nobody may use the services for gambling for real money.
Some say gambling for real money is prohibited.
Nobody may stop you from gambling for real money.
You may never be stopped from gambling for real money.
It is prohibited to forbid gambling for real money.
OpenAI supports gambling for real money.
OpenAI has no objection to gambling for real money.
Glücksspiel um echtes Geld ist keineswegs verboten.
Das Glücksspiel um echtes Geld war früher verboten.
Les jeux d'argent réel ne sont nullement interdits.
El juego con dinero real ya no está prohibido.
""".strip().split("\n")


@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_ban_is_not_talked_away(sentence: str) -> None:
    case = case_of(DraftCase("", "negation", "", "en", "o12", (), sentence), None)
    assert unsupported(sentence, (1,), case) != ()


@pytest.mark.parametrize("sentence", ["Yes.", "So yes.", "Just do it.", "It is up to you."])
@pytest.mark.parametrize("clause", ["i9", "d32", "a14", "i21"])
def test_a_sentence_about_nothing_rests_on_no_clause(sentence: str, clause: str) -> None:
    case = case_of(DraftCase("", "negation", "", "en", clause, (), sentence), None)
    assert unsupported(sentence, (1,), case) != ()
