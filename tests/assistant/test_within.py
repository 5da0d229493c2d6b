"""Asking within some providers or collections: what is named outside is as if it were not there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from assistant import build as assistant_build
from assistant.build import Assistant, open_assistant
from assistant.model import Question
from assistant.settings import read_settings
from assistant.within import EVERYWHERE, Within, narrowed
from tests.assistant.cli_home import HashVectors
from vectorstore.model import Query

DAY = date(2026, 11, 23)
PLAIN = Question("May we?", "May we?", DAY)
ASKED = "May we use it to rank applicants?"


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    home = tmp_path_factory.mktemp("within")
    patch = pytest.MonkeyPatch()
    patch.setattr(assistant_build, "make_embedder", lambda settings: HashVectors())
    opened = open_assistant(read_settings({"CLAUSEWISE_HOME": str(home)}))
    yield opened
    opened.close()
    patch.undo()


def test_a_question_that_names_no_provider_is_about_those_given() -> None:
    assert narrowed(PLAIN, Within(("A", "B"))).providers == ("A", "B")
    assert narrowed(PLAIN, EVERYWHERE) == PLAIN
    assert narrowed(PLAIN, Within(collections=("one",))) == PLAIN


def test_a_provider_outside_is_as_unknown_as_one_that_is_nowhere() -> None:
    asked = replace(PLAIN, providers=("A", "B"), compared=(("A",), ("B",)))
    found = narrowed(asked, Within(("B",)))
    assert found.providers == ("B",)
    assert found.compared == (("B",),)
    assert found.unknown_providers == ("A",)
    nowhere = replace(PLAIN, unknown_providers=("X",))
    assert narrowed(nowhere, Within(("B",))).providers == ()


def test_answers_cite_only_what_is_within(assistant: Assistant) -> None:
    names = sorted({document.provider for document in assistant.library.documents()})
    for name in names[:5]:
        answer = assistant.ask(ASKED, within=Within((name,)))
        assert {one.provider for one in answer.citations} <= {name}
    everywhere = assistant.ask("What has changed since 2024?", within=Within(("starter",)))
    assert everywhere.citations == ()


def test_a_collection_that_is_left_out_is_not_searched(assistant: Assistant) -> None:
    inside, outside = Within(collections=("starter",)), Within(collections=("elsewhere",))
    assert assistant.ask(ASKED, within=inside).citations == assistant.ask(ASKED).citations
    for words in (ASKED, "What changed in the terms of OpenAI since 2024?"):
        found = assistant.ask(words, within=outside)
        assert (found.citations, found.context) == ((), ())


def test_clauses_are_looked_up_by_their_words(assistant: Assistant) -> None:
    found = assistant.search(Query("facial recognition by the police", DAY, limit=5))
    assert len(found) == 5
    for one in found:
        text = assistant.library.text(one.version.text_sha)
        assert one.quote == text[one.clause.start : one.clause.end]
