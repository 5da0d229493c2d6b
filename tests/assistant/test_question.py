"""Words and the chat so far become a question that is complete in itself."""

from __future__ import annotations

from datetime import date

import pytest
from builders import TODAY
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.model import Question, Turn
from assistant.names import Names
from assistant.question import resolve
from assistant.spelling import dictionary
from corpus.model import Provider

NAMES = Names(
    [Provider("OpenAI", aliases=("ChatGPT",)), Provider("Mistral AI", aliases=("Mistral",))],
    {"OpenAI", "Mistral AI", "Cohere"},
)
FIRST = "May police officers identify people on camera with OpenAI in France?"


def ask(words: str, *earlier: str, as_of: date | None = None) -> Question:
    history = [
        turn
        for said in earlier
        for turn in (
            Turn("user", said),
            Turn("assistant", "Cohere prohibits this in Japan since 2001, for schools."),
        )
    ]
    return resolve(words, history, as_of, TODAY, NAMES)


def test_a_question_that_stands_alone() -> None:
    found = ask(FIRST)
    assert found.resolved == found.asked == FIRST
    assert (found.providers, found.places, found.actors) == (
        ("OpenAI",), ("FR",), ("law enforcement",),
    )  # fmt: skip
    assert (found.as_of, found.dated, found.intent) == (TODAY, False, "permission")
    assert "OpenAI" not in found.topic
    assert "identify people" in found.topic


@pytest.mark.parametrize(
    "follow_up", ["And in Germany?", "what about in Germany", "in Germany?", "Even if in Germany?"]
)
def test_a_follow_up_takes_over_what_it_leaves_out(follow_up: str) -> None:
    found = ask(follow_up, FIRST)
    assert found.resolved == FIRST.replace("France", "Germany")
    assert (found.providers, found.places) == (("OpenAI",), ("DE",))
    assert found.actors == ("law enforcement",)
    assert "identify people" in found.topic


def test_a_follow_up_may_name_another_provider() -> None:
    found = ask("And with Mistral?", FIRST)
    assert (found.providers, found.places) == (("Mistral AI",), ("FR",))


def test_a_follow_up_may_name_a_provider_that_nobody_knows() -> None:
    found = ask("And with HeyGen?", FIRST)
    assert (found.providers, found.unknown_providers) == ((), ("HeyGen",))


def test_a_follow_up_may_ask_for_another_day() -> None:
    found = ask("And in April 2023?", FIRST)
    assert (found.as_of, found.dated) == (date(2023, 4, 30), True)
    assert ask("And in Germany?", f"{FIRST} I mean in 2022.").as_of == date(2022, 12, 31)


def test_a_chain_of_follow_ups_goes_back_to_the_question() -> None:
    found = ask("And for a school?", FIRST, "And in Germany?", "Only at night?")
    assert (found.providers, found.places, found.actors) == (("OpenAI",), ("DE",), ("schools",))


def test_of_several_follow_ups_the_last_that_says_a_thing_wins() -> None:
    found = ask("And at night?", f"{FIRST} In 2021?", "And with Mistral?", "What about in 2022?")
    assert (found.providers, found.as_of.year) == (("Mistral AI",), 2022)


def test_a_new_question_leaves_the_old_one_behind() -> None:
    found = ask("May a shop clone the voice of an actor with Mistral for adverts?", FIRST)
    assert (found.providers, found.places, found.actors) == (("Mistral AI",), (), ("shops",))
    assert "camera" not in found.resolved


def test_what_a_follow_up_points_back_to_is_searched_for_with_it() -> None:
    money = "We still have credit with OpenAI. Can we ask for a refund?"
    back = ask("could we get half of it back and keep the rest?", money)
    assert "get half of it back" in back.topic
    assert "ask for a refund" in back.topic
    other = ask("may we resell the seats we bought last week?", money)
    assert "refund" not in other.topic


def test_what_a_resolved_question_has_in_it_is_not_said_twice() -> None:
    found = ask("even if nobody sees it?", "May we rank applicants with OpenAI?")
    assert found.topic.count("rank applicants") == 1


def test_nothing_is_taken_over_from_the_assistants_words() -> None:
    found = ask("And at night?", FIRST)
    assert "Cohere" not in found.resolved
    assert found.places == ("FR",)


def test_the_first_words_of_a_chat_lean_on_nothing() -> None:
    assert ask("And in Germany?").resolved == "And in Germany?"


def test_several_providers_are_kept_mention_by_mention() -> None:
    found = ask("Compare Mistral and ChatGPT on face search.")
    assert found.intent == "comparison"
    assert found.compared == (("Mistral AI",), ("OpenAI",))


def test_the_day_given_from_outside_wins() -> None:
    found = ask("Was it fine in 2022 with OpenAI?", as_of=date(2024, 2, 3))
    assert (found.as_of, found.dated) == (date(2024, 2, 3), True)


def test_the_days_of_a_question_about_change_do_not_pick_the_text() -> None:
    found = ask("What changed in the OpenAI policy since March 2023?")
    assert (found.intent, found.as_of, found.dated) == ("change", TODAY, False)


def test_a_follow_up_wants_what_was_wanted_before() -> None:
    found = ask("And for Mistral?", "How long does OpenAI keep the logs of our people?")
    assert found.intent == "information"


def test_misspelt_names_are_set_right_in_the_whole_chat_and_shown() -> None:
    names = Names([Provider("Mistral"), Provider("Cohere")], {"Mistral", "Cohere"}, dictionary())
    found = resolve("May we do it with mistrel?", [], None, TODAY, names)
    assert (found.asked, found.resolved) == (
        "May we do it with mistrel?", "May we do it with Mistral?",
    )  # fmt: skip
    history = [Turn("user", "May we rank applicants with mistrel?")]
    assert resolve("and in Spain?", history, None, TODAY, names).providers == ("Mistral",)


def test_a_slip_in_a_word_is_set_right_in_what_is_searched_for_alone() -> None:
    said = "May we make a comparsion of data?"
    found = resolve(said, [], None, TODAY, NAMES, knows={"comparison", "data"}.__contains__)
    assert "comparison" in found.topic
    assert found.resolved == said
    assert "comparsion" in resolve(said, [], None, TODAY, NAMES).topic


def test_silence_before_has_no_hold_on_what_is_asked_now() -> None:
    assert ask("and with OpenAI?", "May we clone voices with HeyGen?").unknown_providers == ()
    assert ask("and with HeyGen?", "May we clone voices with OpenAI?").providers == ()


words = st.one_of(st.text(max_size=60), st.sampled_from(["", "and?", FIRST, "OpenAI", "in 2023"]))


@given(words, st.lists(words, max_size=3))
@settings(max_examples=150, deadline=None)
def test_any_words_in_any_chat_make_a_question(said: str, earlier: list[str]) -> None:
    found = ask(said, *earlier)
    assert found.as_of <= TODAY
    assert found.resolved or not (said.strip() or any(map(str.strip, earlier)))
    assert set(found.providers) == {name for group in found.compared for name in group}
