"""Follow-ups become complete sentences in which only what they replace is replaced."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant import clarify
from assistant.followup import standing
from assistant.names import Names
from assistant.stance import stance
from corpus.model import Provider

TODAY = date(2026, 8, 20)
NAMES = Names(
    [
        Provider("OpenAI", aliases=("ChatGPT",)),
        Provider("Mistral AI", aliases=("Mistral",)),
        Provider("Claude"),
    ],
    {"OpenAI", "Mistral AI", "Claude"},
)
POLICE = "May police officers identify people on body-camera video with OpenAI in France?"
ADS = "May we use Claude to write job ads?"


def said(*turns: str) -> str:
    return standing(turns[-1], turns[:-1], NAMES.spans, TODAY)


@pytest.mark.parametrize(
    ("follow_up", "resolved"),
    [
        ("and for Mistral?", POLICE.replace("OpenAI", "Mistral")),
        ("would Mistral allow that?", POLICE.replace("OpenAI", "Mistral")),
        ("what if we use Mistral?", POLICE.replace("OpenAI", "Mistral")),
        ("what about Mistral or Claude?", POLICE.replace("OpenAI", "Mistral and Claude")),
        ("and in Europe?", POLICE.replace("France", "Europe")),
        ("What about Germany", POLICE.replace("France", "Germany")),
        ("is it the same in the UK?", POLICE.replace("France", "the UK")),
        ("even if in Germany?", POLICE.replace("France", "Germany")),
        ("what about dashcams?", POLICE.replace("body-camera video", "dashcams")),
        ("and on dashcams?", POLICE.replace("body-camera video", "dashcams")),
        ("and for a school?", POLICE.replace("police officers", "a school")),
        ("what about teachers?", POLICE.replace("police officers", "teachers")),
        ("and before 2024?", POLICE.replace("?", " before 2024?")),
        ("yes, we have consent", POLICE.replace("?", ", given that we have consent?")),
        ("we have consent though.", POLICE.replace("?", ", given that we have consent?")),
        ("what if a human reviews it?", POLICE.replace("?", ", if a human reviews it?")),
        ("only for research?", POLICE.replace("?", ", only for research?")),
        ("No, without consent", POLICE.replace("?", ", without consent?")),
        ("and without consent?", POLICE.replace("?", " without consent?")),
        ("Yes, 18 years old or older", POLICE.replace("?", ", 18 years old or older?")),
        ("no, in Germany", POLICE.replace("France", "Germany")),
        ("in germany?", POLICE.replace("France", "germany")),
        ("sorry, I meant Mistral", POLICE.replace("OpenAI", "Mistral")),
        ("wait, make it Mistral", POLICE.replace("OpenAI", "Mistral")),
        ("and a museum?", POLICE.replace("police officers", "a museum")),
        ("a person checks each one", POLICE.replace("?", ", given that a person checks each one?")),
        ("no faces, just voices", POLICE.replace("?", ", no faces, just voices?")),
        ("no licence plates", POLICE.replace("?", ", no licence plates?")),
        ("how long?", POLICE.replace("?", ", how long?")),
        ("not France, Germany", POLICE.replace("France", "Germany")),
        ("hm, does that change in Germany?", POLICE.replace("France", "Germany")),
        ("I meant Mistral", POLICE.replace("OpenAI", "Mistral")),
        (
            "and with Mistral, on dashcams?",
            POLICE.replace("OpenAI", "Mistral").replace("body-camera video", "dashcams"),
        ),
        ("could you explain why?", POLICE.replace("?", ", and why?")),
        ("why?", POLICE.replace("?", ", and why?")),
        ("why is that?", POLICE.replace("?", ", and why?")),
        ("yes", POLICE),
        ("are you sure?", POLICE),
    ],
)
def test_a_follow_up_replaces_or_adds_one_thing(follow_up: str, resolved: str) -> None:
    assert said(POLICE, follow_up) == resolved


@pytest.mark.parametrize(
    ("follow_up", "resolved"),
    [
        ("and to rank applicants?", "May we use Claude to rank applicants?"),
        ("what about performance reviews?", "May we use Claude to write performance reviews?"),
        ("and grading essays?", "Is grading essays allowed with Claude?"),
        ("and post them on our site?", "May we use Claude to write job ads and post them on our "
         "site?"),
        ("and for contractors?", "May we use Claude to write job ads, for contractors?"),
        ("what about contractors?", "May contractors use Claude to write job ads?"),
        ("can we do that with patient photos?", "May we use Claude to write job ads with patient "
         "photos?"),
    ],
)  # fmt: skip
def test_the_act_its_object_or_who_acts_may_be_replaced(follow_up: str, resolved: str) -> None:
    assert said(ADS, follow_up) == resolved


@pytest.mark.parametrize(
    "opening",
    ["Now something else:", "different question -", "Ok, new topic:", "forget that, ",
     "thanks! unrelated:", "On a different matter,"],
)  # fmt: skip
def test_something_else_takes_nothing_over(opening: str) -> None:
    found = said(POLICE, "we have consent", f"{opening} may we clone a voice?")
    assert found == "May we clone a voice?"


def test_a_question_that_names_its_provider_stands_alone() -> None:
    own = "Can a shop clone the voice of an actor with Mistral?"
    assert said(POLICE, "we have consent", own) == own
    assert said(POLICE, f"and {own[0].lower()}{own[1:]}").lower() == own.lower()


@pytest.mark.parametrize(
    ("own", "resolved"),
    [
        ("Can we clone voices?", "Can we clone voices, with OpenAI?"),
        ("can pupils under 13 use it?", "Can pupils under 13 use OpenAI?"),
        ("how long do they keep logs?", "How long does OpenAI keep logs?"),
    ],
)
def test_a_question_of_its_own_takes_over_the_provider_alone(own: str, resolved: str) -> None:
    assert said(POLICE, "we have consent", own) == resolved


def test_the_answers_to_every_question_back_are_taken_as_the_judge_takes_them() -> None:
    for kind in (*clarify._KINDS, clarify._ANY):
        what = "research purposes" if "purpose" in kind.no else "consent"
        for label in (kind.yes.format(what), kind.no.format(what)):
            found = said(ADS, label)
            told = label.partition(", ")[2]
            assert found.startswith("May we use Claude to write job ads, ")
            assert found.endswith(f"{told}?")
            added = f"{ADS} {label}."
            for condition in ("without consent", "unless a human reviews it", "if labelled",
                              "only if that condition holds", "for research purposes"):  # fmt: skip
                assert stance(found, condition) == stance(added, condition), (label, condition)


def test_a_chain_keeps_what_was_replaced_last() -> None:
    found = said(POLICE, "and with Mistral?", "in 2022?", "and in 2023?", "what about dashcams?")
    assert found == (
        "May police officers identify people on dashcams with Mistral in France in 2023?"
    )


def test_a_circumstance_holds_until_another_of_the_same_matter_is_told() -> None:
    assert said(ADS, "we have consent", "and in Japan?") == (
        "May we use Claude to write job ads in Japan, given that we have consent?"
    )
    assert said(ADS, "we have consent", "no, actually we don't have consent") == (
        "May we use Claude to write job ads, given that we don't have consent?"
    )
    assert said(ADS, "what if a human reviews it?", "what if nobody reviews it?") == (
        "May we use Claude to write job ads, if nobody reviews it?"
    )


def test_an_age_goes_with_those_whose_age_it_is() -> None:
    first = "May Claude be used by pupils under 18 in France?"
    assert said(first, "and by adults?") == "May Claude be used by adults in France?"


def test_a_tag_is_no_part_of_the_question() -> None:
    first = "We want to read faces with OpenAI, ok?"
    assert said(first, "we have consent") == (
        "We want to read faces with OpenAI, given that we have consent?"
    )


def test_a_place_that_qualifies_another_word_goes_with_it() -> None:
    first = "May we use Claude for French patients?"
    assert said(first, "and in Germany?") == "May we use Claude for patients in Germany?"


def test_another_provider_joins_a_comparison() -> None:
    compare = "Compare Claude and Mistral on face search."
    assert said(compare, "and OpenAI?") == "Compare Claude and Mistral and OpenAI on face search."
    assert said(compare, "what about OpenAI?") == "Compare OpenAI on face search."


def test_of_several_things_the_nearest_in_meaning_is_replaced() -> None:
    def voices(what: str, things: Sequence[str]) -> int | None:
        return next((n for n, thing in enumerate(things) if "voice" in thing), None)

    first = "Can we play the voice in adverts with Claude?"
    found = standing("what about music?", [first], NAMES.spans, TODAY, voices)
    assert found == "Can we play music in adverts with Claude?"
    asked = "Can we play clips in adverts with Claude?"  # none is near: nothing is lost
    found = standing("what about music?", [asked], NAMES.spans, TODAY, voices)
    assert found == "Can we play clips in adverts with Claude, for music?"


words = st.one_of(
    st.text(max_size=50),
    st.sampled_from(
        [POLICE, ADS, "and?", "why?", "in 2023", "OpenAI", "in France", "to write", "for us",
         "yes, and if", "what about it", "it's for a school", "new question:", "with", "?"]
    ),
)  # fmt: skip


@given(words.filter(str.strip), st.lists(words.filter(str.strip), max_size=4))
@settings(max_examples=200, deadline=None)
def test_any_chat_has_a_question(last: str, earlier: list[str]) -> None:
    found = standing(last, earlier, NAMES.spans, TODAY)
    assert isinstance(found, str)
    if not earlier:
        assert found == last.strip()
