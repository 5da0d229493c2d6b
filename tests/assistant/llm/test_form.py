"""Finding a form in what a model says."""

from __future__ import annotations

import json
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.llm.form import MOST_TRIES, Unfit, asking, read
from tests.assistant.llm.llm_samples import GOOD, Form

WANTED = Form(verdict="permitted", why="It says so.")


@pytest.mark.parametrize(
    "said",
    [
        GOOD,
        f"```json\n{GOOD}\n```",
        f"Sure, here you are: {GOOD} I hope that helps {{ :-) }}",
        f'<think>maybe {{"verdict": "prohibited", "why": "no"}}? No.</think>{GOOD}',
        f'{{"form": {GOOD}}} or rather {GOOD}',
        f"{{{{{GOOD}",
    ],
)
def test_a_form_is_found_in_fences_and_among_chatter(said: str) -> None:
    assert read(Form, said) == WANTED


def test_what_the_client_parsed_is_taken_where_the_text_has_nothing() -> None:
    assert read(Form, "", json.loads(GOOD)) == WANTED
    assert read(Form, "nothing here", json.loads(GOOD)) == WANTED


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("", "no JSON object"),
        ("permitted", "no JSON object"),
        ("[1, 2]", "no JSON object"),
        ('{"verdict": "permitted"}', "why: Field required"),
        ('{"verdict": "perhaps", "why": ""}', "verdict: Input should be"),
        ('{"verdict": "permitted", "why": "", "cite": 9}', "cite: Extra inputs"),
    ],
)
def test_what_does_not_fit_says_why_without_quoting_it(said: str, told: str) -> None:
    with pytest.raises(Unfit, match=told) as caught:
        read(Form, said)
    assert "perhaps" not in str(caught.value)


def test_hostile_text_is_given_up() -> None:
    for said in ("{" * 100_000, '{"a":' * 100_000, "{}" * MOST_TRIES + GOOD, "{" * 300 + GOOD):
        with pytest.raises(Unfit):
            read(Form, said)


@given(st.text(max_size=300))
def test_any_text_is_a_form_or_unfit(said: str) -> None:
    with suppress(Unfit):
        assert isinstance(read(Form, said), Form)


@given(st.text(alphabet=st.characters(exclude_characters='{}[]"'), max_size=200), st.text())
def test_any_chatter_around_a_form_leaves_it_as_it_is(chatter: str, why: str) -> None:
    form = Form(verdict="prohibited", why=why)
    assert read(Form, chatter + form.model_dump_json() + chatter) == form


def test_asking_names_the_schema() -> None:
    asked = asking(Form)
    schema = json.loads(asked[asked.index("{") :])
    assert schema["title"] == "Form"
    assert set(schema["properties"]) == {"verdict", "why"}
