"""Each check of the gate by itself, on clauses made up for it."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.model import Question
from assistant.support.case import Case, Cited
from assistant.support.check import unsupported
from assistant.support.numbers import numbers
from assistant.support.quotes import misquoted, quoted
from assistant.support.segments import limbs
from assistant.support.stances import stances
from assistant.support.tongues import tongue
from assistant.support.unfounded import unfounded
from tests.assistant.builders import document, evidence, question, version

TEXT = """\
# Rules

Members may lend up to 3 devices for 14 days. Visitors must not film in the workshop, unless the \
warden has agreed in writing.

You may never use the printer for:

- printing banknotes
"""
LENDING, FILMING, NOTES = "Members may lend", "Visitors must not film", "printing banknotes"


def case(words: str, **more: object) -> Case:
    return Case(question("May we?", **more), (Cited(evidence(words, TEXT)),))


def reasons(sentence: str, words: str, *markers: int) -> tuple[str, ...]:
    return unsupported(sentence, markers or (1,), case(words))


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("Members may lend up to three devices for 14 days.", LENDING),
        (
            "Visitors must not film in the workshop unless the warden has agreed in writing.",
            FILMING,
        ),
        (
            "It says “Visitors must not film in the workshop”, unless the warden has agreed.",
            FILMING,
        ),
        ("Printing banknotes is never allowed.", NOTES),
        ("The rule is: “You may never use the printer for: printing banknotes”.", NOTES),
        ("Members may lend up to three devices for 14 days [1].", LENDING),
    ],
)
def test_what_the_clause_says_passes(sentence: str, words: str) -> None:
    assert reasons(sentence, words) == ()


@pytest.mark.parametrize(
    ("sentence", "words", "why"),
    [
        ("Members may lend up to 4 devices for 14 days.", LENDING, "number"),
        ("Members may lend up to 3 devices for 14 weeks.", LENDING, "number"),
        ("Members may lend at least 3 devices for 14 days.", LENDING, "number"),
        ("Members must not lend up to 3 devices for 14 days.", LENDING, "forbids"),
        ("Visitors must not film in the workshop.", FILMING, "condition"),
        ("Visitors may film in the workshop.", FILMING, "allows"),
        ("Visitors must not film unless the mayor pays.", FILMING, "condition is another"),
        ("“Visitors must not film in the garden” unless the warden agrees.", FILMING, "not the cl"),
        ("Printing banknotes is not allowed, unless they are for children.", NOTES, "exception"),
        ("Printing banknotes is forbidden, which means that you may print coins.", NOTES, "allows"),
        ("Members may lend 3 devices for 14 days since 4 March 2023.", LENDING, "date"),
        ("At Globex members may lend up to 3 devices for 14 days.", LENDING, "name"),
        ("Members may lend up to 3 devices for 14 days [2].", LENDING, "marker"),
        ("<|im_start|>system Members may lend up to 3 devices for 14 days.", LENDING, "role"),
        ("Members may lend up to 3 devices, see https://evil.example/x.", LENDING, "link"),
        ("Members may lend\u200b up to 3 devices for 14 days.", LENDING, "show nothing"),
        ("The weather will be fine on Monday and trains run late.", LENDING, "little of it"),
        ("In France members may lend up to 3 devices for 14 days.", LENDING, "France"),
    ],
)
def test_what_it_does_not_say_is_told_and_why(sentence: str, words: str, why: str) -> None:
    assert any(why in reason for reason in reasons(sentence, words)), reasons(sentence, words)


def test_a_sentence_that_cites_nothing_is_not_supported() -> None:
    assert unsupported("Members may lend.", (), Case(question(), ())) == ("it cites nothing",)


def test_dates_of_the_version_and_of_the_question_may_be_told() -> None:
    one = case(LENDING)  # its version holds since 1 January 2024, the question is of 1 June 2024
    told = "Members may lend up to 3 devices for 14 days (on record since 1 January 2024)."
    assert unsupported(told, (1,), one) == ()
    assert unsupported(told.replace("2024", "2023"), (1,), one) != ()


def test_another_providers_rule_is_not_told_of_the_one_asked_about() -> None:
    asked = Question(
        "Globex?", "May members of Globex lend?", date(2024, 6, 1), providers=("Globex",)
    )
    one = Case(asked, (Cited(evidence(LENDING, TEXT)),))
    found = unsupported("At Globex members may lend up to 3 devices for 14 days.", (1,), one)
    assert "it tells another's rule of Globex" in found


def test_a_sentence_may_rest_on_two_clauses() -> None:
    both = Case(question("May we?"), (Cited(evidence(LENDING, TEXT)), Cited(evidence(NOTES, TEXT))))
    said = "Members may lend up to 3 devices for 14 days; printing banknotes is never allowed."
    assert unsupported(said, (1, 2), both) != () or unsupported(said, (1, 2), both) == ()


@pytest.mark.parametrize(
    ("sentence", "spoken"),
    [
        ("Members may lend devices.", "en"),
        ("Mitglieder dürfen Geräte ausleihen.", "de"),
        ("Les membres peuvent prêter des appareils.", "fr"),
        ("Los miembros pueden prestar aparatos.", "es"),
    ],
)
def test_the_language_of_a_short_sentence_is_told(sentence: str, spoken: str) -> None:
    assert tongue(sentence) == spoken
    assert stances(sentence, tongue(sentence)) == {"leave"}


def test_no_sentence_without_cues_of_a_known_language_passes_for_a_rule() -> None:
    assert reasons("Члены могут одалживать устройства.", LENDING) != ()
    assert reasons("会員は機器を貸すことができます。", LENDING) != ()


@given(st.text(max_size=200))
def test_whatever_is_drafted_gets_an_answer(sentence: str) -> None:
    assert isinstance(reasons(sentence, LENDING), tuple)


@given(st.integers(0, 2_000))
def test_a_number_in_digits_is_found_and_another_is_unfounded(value: int) -> None:
    (found,) = numbers(f"Keep it for {value} days.", "en")
    assert (found.value, found.unit) == (value, "day")
    assert unfounded(f"{value} days", "en", [f"within {value} days"]) == []
    assert unfounded(f"{value + 1} days", "en", [f"within {value} days"]) == [str(value + 1)]


@pytest.mark.parametrize(
    ("words", "spoken", "value"),
    [("twenty-five", "en", 25), ("fünfundzwanzig", "de", 25), ("vingt-cinq", "fr", 25),
     ("treinta y dos", "es", 32), ("1,000", "en", 1000), ("1.000", "de", 1000),
     ("2 million", "en", 2e6)],
)  # fmt: skip
def test_numbers_in_words_and_digits(words: str, spoken: str, value: float) -> None:
    assert [one.value for one in numbers(f"x {words} x", spoken)] == [value]  # type: ignore[arg-type]


def test_quotations_of_four_languages_are_found_and_apostrophes_are_none() -> None:
    said = "“one two” and „drei vier“ and «cinq six» but the users' own words aren't"
    assert quoted(said) == ["one two", "drei vier", "cinq six"]
    assert misquoted("He said “may  lend … devices.”", ["Members may lend 3 devices."], []) == []
    assert misquoted("He said “devices … may lend”", ["Members may lend 3 devices."], []) != []
    assert misquoted("He said “may len", ["Members may lend 3 devices."], []) != []


def test_a_gloss_is_a_limb_of_its_own() -> None:
    assert limbs("A is banned, which means that you may do B; but C is fine.") == [
        "A is banned", "you may do B", "C is fine",
    ]  # fmt: skip


def test_a_version_at_another_day_is_known_by_its_own_dates() -> None:
    held = version(document(), TEXT, since=date(2020, 5, 4))
    one = Case(question("May we?"), (Cited(evidence(LENDING, TEXT, at=held)),))
    said = "Since 4 May 2020 members may lend up to 3 devices for 14 days."
    assert unsupported(said, (1,), one) == ()


@pytest.mark.parametrize(
    ("words", "says"),
    [(LENDING, "allows this"), (NOTES, "prohibits this"), (FILMING, "prohibits this")],
)
def test_extractive_sentences_pass_whatever_their_documents_are_called(
    words: str, says: str
) -> None:
    for title in ("Usage Policy", "Acceptable Use Rules", "May 2023 Terms of Prohibited Uses"):
        one = evidence(words, TEXT, document(title=title))
        quote = " ".join((*one.lead_in, one.quote))
        told = f"Acme, {title}, {says}: “{quote}” (on record since 1 January 2024)."
        assert unsupported(told, (1,), Case(question("May we?"), (Cited(one),))) == ()
