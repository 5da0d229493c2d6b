"""The question back: in words that fit the condition, and every option keeps what it promises."""

from __future__ import annotations

import pytest
from builders import TODAY, FakeSearch, document, evidence, question, shelf

from assistant.ask import Pipeline
from assistant.judge import judge_with
from assistant.model import Clarify, Turn
from assistant.names import Names
from assistant.write import write
from corpus.model import Provider

ASKED = "May we use Acme to identify people on live video?"
DO = "identify people on live video"

# The clause, and a word that the question back about it must use.
CONDITIONS = [
    (f"You may not {DO} without their consent.", "consent"),
    (f"You may not {DO} without the Company's prior written approval.", "written approval"),
    (f"You may not {DO} unless authorized by us in each case.", "permission"),
    (f"You may not {DO} without supervision by a qualified person.", "qualified person review"),
    (f"You may {DO} only if you disclose it to them.", "told"),
    (f"You may not {DO} except as permitted by applicable law.", "law"),
    (f"You may not {DO} except for medical or safety reasons.", "medical or safety reasons"),
    (f"You must have a Pro plan to {DO}.", "plan"),
    (f"You must be at least 18 years old to {DO}.", "18 years old"),
    (f"You may not {DO} unless there is a written agreement with us.", "written agreement"),
    (f"Minors may {DO} only with a parent or guardian at their side.", "guardian"),
    (f"You may not {DO} unless you are part of our official Red Team.", "Is this condition met"),
]


def pipeline(clause: str) -> Pipeline:
    found = evidence(clause, clause, document("Acme/Terms.md", "Acme"))
    return Pipeline(
        names=Names([Provider("Acme", None)], {"Acme"}),
        searches=FakeSearch([found]),
        judge=judge_with({}, 5),
        write=write,
        texts=shelf((found.version, clause)),
        evidence_limit=10,
        today=TODAY,
    )


@pytest.mark.parametrize(("clause", "word"), CONDITIONS)
def test_an_option_typed_back_gives_the_verdict_that_stands_beside_it(
    clause: str, word: str
) -> None:
    asking = pipeline(clause)
    first = asking.ask(ASKED)
    assert first.verdict == "conditional"
    assert first.clarify is not None
    assert word.lower() in first.clarify.question.lower()
    said = [Turn("user", ASKED), Turn("assistant", first.sentences[0].text)]
    for option in first.clarify.options:
        then = asking.ask(option.label, said)
        assert (option.label, then.verdict) == (option.label, option.verdict)
        assert then.clarify is None
    assert [option.verdict for option in first.clarify.options] == ["allowed", "prohibited"]


def test_written_consent_in_the_askers_own_words_settles_it_too() -> None:
    asking = pipeline(f"You may not {DO} without their consent.")
    said = [Turn("user", ASKED), Turn("assistant", "It depends.")]
    assert asking.ask("Yes, we have written consent", said).verdict == "allowed"
    assert asking.ask("no, nobody has been asked", said).verdict == "prohibited"


def asked_back(*clauses: str) -> Clarify | None:
    found = [evidence(c, c, document(f"Acme/{n}.md")) for n, c in enumerate(clauses)]
    return judge_with({}, 5)(question(ASKED), found).clarify


def test_nothing_is_asked_where_the_answer_would_not_change_the_verdict() -> None:
    assert asked_back(f"You may not {DO}.") is None
    assert asked_back(f"You may {DO}.") is None
    duty = f"If you {DO}, our other agreements of the kind set forth below govern it; also, you "
    assert asked_back(duty + "must keep " + "a log and " * 40 + "a list.") is None


def test_the_outcomes_take_other_clauses_into_account() -> None:
    """Consent lifts the first ban; the second stands whatever the answer is."""
    told = asked_back(
        f"You may not {DO} without their consent.", f"You may not {DO} without human review."
    )
    assert told is not None
    assert [option.verdict for option in told.options] == ["conditional", "prohibited"]
