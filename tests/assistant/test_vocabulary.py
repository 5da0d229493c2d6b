"""From the words of staff to those of policies, and the files that say so."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from builders import TODAY, FakeSearch, evidence, question
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.find import find
from assistant.names import Names
from assistant.question import resolve
from assistant.vocabulary import (
    FILE,
    MOST,
    VocabularyError,
    VocabularyFile,
    combined,
    in_effect,
    parse,
    shipped,
)
from corpus.lineage import Lineages
from corpus.model import Provider

NOWHERE = Path("/nowhere/at/all")
SHIPPED = in_effect(NOWHERE)


def written(text: str) -> VocabularyFile:
    return parse(text.encode(), "test")


ONE = written('[[bridge]]\nwords = ["bodycam", "body cam"]\nsays = ["body-worn camera"]\n')


@pytest.mark.parametrize(
    ("topic", "says"),
    [
        ("keep bodycam footage", "facial recognition"),
        ("two BodyCams", "facial recognition"),
        ("let the bot fire the worst drivers", "termination of employment"),
        ("deepfakes of a rival", "impersonation"),
        ("kids under ten", "minors"),
        ("scraping sites", "automated means to extract data"),
        ("jailbreaking the model", "circumvent safeguards"),
        ("NSFW pictures", "sexually explicit content"),
        ("KYC checks", "identity verification"),
        ("CV screening", "recruitment"),
        ("undressing people in photos", "non-consensual intimate imagery"),
        ("a payday loan advert", "payday lending"),
        ("swatting a streamer", "false reports to emergency services"),
    ],
)
def test_the_words_of_staff_lead_to_those_of_policies(topic: str, says: str) -> None:
    assert says in SHIPPED.expansions(topic)


@pytest.mark.parametrize(
    "topic",
    ["write meeting minutes", "a fire drill for drivers of the bus we share", "own goals", "", "?",
     "who is in the house and whose photo is on the wall"],
)  # fmt: skip
def test_other_words_lead_nowhere(topic: str) -> None:
    assert SHIPPED.expansions(topic) == ()


def test_what_the_topic_says_itself_is_not_added() -> None:
    both = combined(ONE, VocabularyFile())
    assert both.expansions("bodycam") == ("body-worn camera",)
    assert both.expansions("bodycam, a body-worn camera") == ()


def test_the_words_of_a_phrase_stand_in_order_and_near() -> None:
    phrase = combined(
        written('[[bridge]]\nwords = ["fire driver"]\nsays = ["x1"]'), VocabularyFile()
    )
    assert phrase.expansions("fire all bad drivers") == ("x1",)
    assert phrase.expansions("fire all of those drivers") == ()
    assert phrase.expansions("drivers fire") == ()


def test_every_shipped_bridge_is_reachable_and_sourced() -> None:
    assert len(SHIPPED.bridges) == len(shipped().bridge) >= 120
    for bridge in SHIPPED.bridges:
        assert bridge.source, bridge.words[0]
        for words in bridge.words:
            assert bridge in SHIPPED.crossed(words), words
    words = [words for bridge in SHIPPED.bridges for words in bridge.words]
    assert sorted({w for w in words if words.count(w) > 1}) == []


def test_an_organisations_bridges_win_and_can_switch_off() -> None:
    own = written(
        '[[bridge]]\nwords = ["BodyCam"]\nsays = ["chest camera"]\n'
        '[[bridge]]\nwords = ["zorb"]\nsays = ["biometric data"]\n'
    )
    both = combined(ONE, own)
    assert both.expansions("bodycam") == ("chest camera",)
    assert both.expansions("a body cam") == ()
    assert both.expansions("zorb it") == ("biometric data",)
    off = written('[[bridge]]\nwords = ["bodycam"]\noff = true\n')
    assert combined(ONE, off).expansions("bodycam") == ()
    kept = written('[[bridge]]\nwords = ["bodycam"]\nsays = ["chest camera"]\noff = true\n')
    assert combined(ONE, kept).expansions("bodycam") == ()


def test_the_file_in_the_data_folder_is_read(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text('[[bridge]]\nwords = ["zorb"]\nsays = ["biometric data"]\n')
    assert in_effect(tmp_path).expansions("zorb") == ("biometric data",)
    assert in_effect(tmp_path).expansions("deepfake") == SHIPPED.expansions("deepfake") != ()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[[bridge]\n", "not valid TOML"),
        ("[[bridge]]\nwords = []\nsays = ['ab']\n", "bridge 1, 'words'"),
        ("[[bridge]]\nwords = ['ab']\n", "'says' is empty"),
        ("[[bridge]]\nwords = ['ab']\nsays = ['ab']\nsay = 1\n", "bridge 1, 'say'"),
        ("[[bridge]]\nwords = 'ab'\nsays = ['ab']\n", "bridge 1, 'words'"),
        ("[[bridges]]\n", "'bridges'"),
        ("[[bridge]]\nwords = ['ab']\nsays = ['?!']\n", "bridge 1, 'says'"),
    ],
)
def test_a_wrong_file_is_refused_and_named(text: str, told: str) -> None:
    with pytest.raises(VocabularyError, match="test") as error:
        written(text)
    assert told in str(error.value)
    assert "docs/questions.md" in str(error.value)


def test_a_question_is_searched_for_with_what_policies_say_and_shown_without() -> None:
    names = Names([Provider("Acme")], {"Acme"})
    words = "May we keep bodycam footage with Acme?"
    asked = resolve(words, [], None, date(2026, 8, 20), names, vocabulary=SHIPPED)
    assert asked.resolved == words
    assert asked.topic == "keep bodycam footage"
    assert asked.also == SHIPPED.expansions(asked.topic) != ()
    search = FakeSearch([evidence("gambling")])
    find(asked, search, lambda _: None, 5, Lineages())
    assert {(query.text, query.wider) for query in search.asked} == {
        ("keep bodycam footage", f"keep bodycam footage ({', '.join(asked.also)})")
    }
    plain = replace(question(topic="gambling"), as_of=TODAY)
    assert plain.wider == ""


def test_a_question_about_changes_is_not_widened() -> None:
    names = Names([Provider("Acme")], {"Acme"})
    asked = resolve("What changed about deepfakes at Acme?", [], None, TODAY, names, None, SHIPPED)
    assert (asked.intent, asked.also) == ("change", ())


@given(st.text(max_size=120))
@settings(max_examples=150, deadline=None)
def test_any_topic_can_be_widened(topic: str) -> None:
    found = SHIPPED.expansions(topic)
    assert len(found) <= MOST
    assert len(set(found)) == len(found)
