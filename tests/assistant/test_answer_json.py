from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

from assistant.answer_json import answer_json
from assistant.model import Answer, Clarify, Condition, Option, Question, Sentence
from tests.assistant.evaluation.eval_samples import answer, citation

# The contract that people and scripts depend on: no key of it may ever go.
ANSWER_KEYS = {
    "id",
    "question",
    "resolved_question",
    "as_of",
    "verdict",
    "confidence",
    "sentences",
    "citations",
    "conditions",
    "clarify",
    "context",
    "conflicts",
    "elapsed_ms",
}
CITATION_KEYS = {
    "marker",
    "document",
    "title",
    "provider",
    "kind",
    "source_url",
    "version",
    "valid_from",
    "valid_to",
    "text_kind",
    "heading_path",
    "start",
    "end",
    "quote",
}


def whole() -> Answer:
    cited = replace(citation("A/AUP.md", "No faces.", "c0ffee", 5), valid_to=date(2026, 8, 1))
    return replace(
        answer("conditional", [cited], [Sentence("Not faces.", (1,))], elapsed_ms=12.345),
        id="case-1",
        question=Question("and faces?", "May we recognise faces?", date(2026, 7, 2)),
        conditions=(Condition("with consent", 1),),
        clarify=Clarify("Is there consent?", (Option("Yes", "allowed"),)),
        context=(replace(cited, kind="reporting", valid_to=None),),
        conflicts=("A newspaper says otherwise.",),
    )


def test_an_answer_has_every_key_of_the_contract() -> None:
    found = json.loads(json.dumps(answer_json(whole())))
    assert found.keys() >= ANSWER_KEYS
    assert found["citations"][0].keys() >= CITATION_KEYS
    assert found["context"][0].keys() >= CITATION_KEYS


def test_values_survive_as_plain_json() -> None:
    found = json.loads(json.dumps(answer_json(whole())))
    assert (found["id"], found["question"]) == ("case-1", "and faces?")
    assert (found["resolved_question"], found["as_of"]) == ("May we recognise faces?", "2026-07-02")
    assert found["sentences"] == [{"text": "Not faces.", "citations": [1]}]
    assert found["conditions"] == [{"text": "with consent", "marker": 1}]
    assert found["clarify"] == {
        "question": "Is there consent?",
        "options": [{"label": "Yes", "verdict": "allowed"}],
    }
    (cited,), (context,) = found["citations"], found["context"]
    assert (cited["start"], cited["end"], cited["quote"]) == (5, 14, "No faces.")
    assert (cited["valid_from"], cited["valid_to"]) == ("2026-07-01", "2026-08-01")
    assert (context["kind"], context["valid_to"]) == ("reporting", None)
    assert found["elapsed_ms"] == 12.3


def test_a_question_back_that_is_not_asked_is_null() -> None:
    assert answer_json(answer())["clarify"] is None
