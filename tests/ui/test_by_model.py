"""What the page and the desk say of a language model; without one they say nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from fake_assistant import FakeAssistant
from fake_model import AssistedAssistant, help_by

from assistant.journal.model import Entry
from assistant.llm.assisted import Assisted
from assistant.model import Answer, Sentence
from ui.by_model import language_of_sentence, note_html, notice_html
from ui.desk.by_model import dissent, part
from ui.kept_answer import answer_of
from ui.language import speaking
from ui.view import answer_html

ANSWER = AssistedAssistant().ask("May police do it?")
PLAIN = FakeAssistant().ask("May police do it?")
MODEL = {
    "name": "test:model", "local": False, "tokens_in": 1200, "tokens_out": 34, "cost": 0.0123,
    "worded": True, "restated": False, "dropped": {"it cites nothing": 2}, "faults": ["timeout"],
}  # fmt: skip


def entry(**facts: object) -> Entry:
    at = datetime(2026, 11, 23, tzinfo=UTC)
    return Entry(1, at, "answer", "page", None, (), "a" * 32, None, facts, {}, {}, "0" * 64)


@pytest.mark.parametrize(("local", "says"), [(True, "runs here"), (False, "sent to it")])
def test_the_welcome_says_where_the_model_runs(local: bool, says: str) -> None:
    assert says in str(notice_html(help_by(local)))
    assert "openai:smollm2" in str(notice_html(help_by(local)))


def test_without_a_model_nothing_is_said() -> None:
    assert notice_html(None) is None
    assert note_html(PLAIN) is None
    assert part(entry()) == []
    assert dissent(entry(), FakeAssistant().library) is None


def test_an_answer_says_who_worded_it() -> None:
    assert "Worded by openai:smollm2" in answer_html(ANSWER, "k", {}, {})
    without = replace(ANSWER, assisted=Assisted("openai:smollm2", True))
    assert "Answered without the language model" in answer_html(without, "k", {}, {})
    with speaking("de"):
        assert "Formuliert von openai:smollm2" in answer_html(ANSWER, "k", {}, {})


def test_a_silence_is_nobodys_failure() -> None:
    silent = AssistedAssistant().ask("hiring")
    assert silent.assisted is not None
    assert note_html(silent) is None


def worded(text: str) -> Answer:
    said = (Sentence(text, (1,)),)
    return replace(ANSWER, sentences=said, assisted=Assisted("m", True, sentences=said))


def test_a_sentence_says_which_language_it_is_in() -> None:
    german = worded("Sie dürfen den Dienst nicht für die Erkennung von Personen verwenden.")
    assert language_of_sentence(german, german.sentences[0]) == "de"
    assert language_of_sentence(PLAIN, PLAIN.sentences[0]) is None
    with speaking("de"):
        assert language_of_sentence(german, german.sentences[0]) is None
        assert language_of_sentence(PLAIN, PLAIN.sentences[0]) == "en"


def test_the_desk_tells_what_the_model_did_and_cost() -> None:
    (name, said), *rest = part(entry(model=MODEL))
    assert (name, rest) == ("Language model", [])
    assert said == (
        "test:model (outside this machine): worded the answer; 2 of its sentences dropped; "
        "1,234 tokens, cost 0.0123; failed: timeout"
    )


def test_the_desk_shows_both_verdicts_and_the_clause() -> None:
    library = FakeAssistant().library
    cited = PLAIN.citations[0]
    clause = {
        "collection": cited.collection, "document": cited.document, "version": cited.version,
        "text_sha": cited.text_sha, "start": cited.start, "end": cited.end, "quote_sha": "0",
    }  # fmt: skip
    told = {
        "rules": "conditional", "model": "prohibited", "shown": "prohibited", "clause": clause,
        "begin": 0, "end": 6,
    }  # fmt: skip
    html = str(dissent(entry(model={**MODEL, "disagreement": told}), library))
    assert html.count('data-verdict="prohibited"') == 2
    assert html.count('data-verdict="conditional"') == 1
    assert f"<mark>{cited.quote[:6]}</mark>" in html
    nobody = {**told, "clause": None, "model": "not_addressed", "shown": "conditional"}
    assert "no clause is about this act" in str(
        dissent(entry(model={**MODEL, "disagreement": nobody}), library)
    )
    gone = {**told, "clause": {**clause, "text_sha": "f" * 64}}
    assert "no longer in the library" in str(
        dissent(entry(model={**MODEL, "disagreement": gone}), library)
    )


def test_an_answer_that_is_shown_again_says_it_too() -> None:
    _, receipt = AssistedAssistant().ask_for_receipt("May police do it?")
    assert "Worded by openai:smollm2" in answer_html(answer_of(receipt), "k", {}, {})
