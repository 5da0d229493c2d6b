"""``ask``: words for people, JSON for scripts, and a line for each case."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from rich.console import Console

import assistant.build
import assistant.start
from assistant.commands.answer import show
from assistant.model import Answer, Citation, Clarify, Condition, Option, Question, Sentence
from corpus.model import CorpusError
from tests.assistant.cli_home import POLICY, clausewise, ran, write

QUESTION = "May we identify people on live video in public places with Acme?"
CONTRACT = {
    "id", "question", "resolved_question", "as_of", "verdict", "confidence", "sentences",
    "citations", "conditions", "clarify", "context", "conflicts", "elapsed_ms",
}  # fmt: skip
CITED = {
    "marker", "document", "title", "provider", "kind", "source_url", "version", "valid_from",
    "valid_to", "text_kind", "heading_path", "start", "end", "quote",
}  # fmt: skip


@pytest.fixture
def stocked(cli: Path, tmp_path: Path) -> Path:
    ran("add", write(tmp_path / "ours", acme=POLICY))
    return cli


def test_json_is_as_the_contract_says(stocked: Path) -> None:
    answer = json.loads(ran("ask", QUESTION, "--json"))
    assert answer.keys() >= CONTRACT
    assert answer["question"] == QUESTION
    assert answer["verdict"] == "prohibited"
    body = POLICY.split("---\n", 2)[2]
    for citation in answer["citations"]:
        assert citation.keys() >= CITED
        assert citation["quote"] == body[citation["start"] : citation["end"]]
    assert answer["citations"][0]["document"] == "acme.md"


def test_the_answer_in_words_has_verdict_clause_and_dates_and_no_escape_sequences(
    stocked: Path,
) -> None:
    said = ran("ask", QUESTION)
    assert said.startswith(" PROHIBITED ")
    assert "identifying people on live video in public places" in said
    assert "Acme Usage Policy (Acme), version" in said
    assert "in force since 2024-01-01" in said
    assert "\x1b" not in said


def test_as_of_decides_which_versions_are_read(stocked: Path) -> None:
    answer = json.loads(ran("ask", QUESTION, "--as-of", "2020-05-05", "--json"))
    assert (answer["as_of"], answer["verdict"]) == ("2020-05-05", "not_addressed")


def test_cases_are_answered_in_order_and_gold_is_not_read(stocked: Path, tmp_path: Path) -> None:
    lines = [
        {"id": "b", "question": QUESTION, "verdict": 7, "gold": "not even parsed"},
        {"id": "a", "question": QUESTION, "as_of": "2020-05-05", "history": []},
    ]
    file = tmp_path / "cases.jsonl"
    file.write_text("\n".join(map(json.dumps, lines)))
    answers = [json.loads(line) for line in ran("ask", "--cases", file, "--json").splitlines()]
    assert [(a["id"], a["verdict"]) for a in answers] == [
        ("b", "prohibited"),
        ("a", "not_addressed"),
    ]


@pytest.mark.parametrize("error", [CorpusError("It broke."), ZeroDivisionError("It broke.")])
def test_a_case_that_fails_gets_its_line_and_the_others_theirs(
    stocked: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    right = assistant.build.Assistant.ask

    def ask(self, words, history=(), as_of=None):
        if words == "break":
            raise error
        return right(self, words, history, as_of)

    monkeypatch.setattr(assistant.build.Assistant, "ask", ask)
    file = tmp_path / "cases.jsonl"
    cases = [{"id": "1", "question": "break"}, {"id": "2", "question": QUESTION}]
    file.write_text("\n".join(map(json.dumps, cases)))
    result = clausewise("ask", "--cases", file, "--json")
    first, second = map(json.loads, result.stdout.splitlines())
    assert result.exit_code == 1
    assert "1 of 2 cases got no answer" in result.stderr
    assert (first["id"], first["verdict"]) == ("1", "not_addressed")
    assert first.keys() >= CONTRACT | {"error"}
    assert (second["id"], second["verdict"]) == ("2", "prohibited")
    assert "error" not in second


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (["ask"], 2, "either a QUESTION"),
        (["ask", "x", "--cases", "f"], 2, "either a QUESTION"),
        (["ask", "--cases", "f"], 2, "--json"),
        (["ask", "--cases", "/not/there", "--json"], 1, "cannot be read"),
        (["ask", "x", "--as-of", "yesterday"], 2, "YYYY-MM-DD"),
        (["ask", "x", "--as-of", "2024-02-30"], 2, "calendar"),
        (["ask", "  "], 1, "no question"),
        (["ask", "x" * 5_000], 1, "5000 characters"),
        (["eval", "/not/there"], 1, "cannot be read"),
    ],
)
def test_wrong_input_is_refused_in_words(
    cli: Path, words: list[str], status: int, said: str
) -> None:
    refused = clausewise(*words)
    assert refused.exit_code == status
    assert said in " ".join(refused.stderr.replace("│", " ").split())
    assert refused.stdout == ""


def test_a_wrong_setting_is_refused_in_words(cli: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLAUSEWISE_PORTS", "1")
    refused = clausewise("library")
    assert refused.exit_code == 1
    assert "CLAUSEWISE_PORT" in refused.stderr


def test_a_fault_of_the_program_keeps_its_traceback(
    cli: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(assistant.start, "open_library", lambda *rest: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        clausewise("library")


def _answer() -> Answer:
    day = date(2024, 6, 1)
    citation = Citation(
        1, "ours", "a.md", "Code", "Acme", "provider_policy", "https://acme.example/code", "c" * 40,
        "s", day, date(2024, 7, 1), "restatement", ("Use", "Police"), ("You may never:",), 0, 3,
        "spy\x1b]52;c;aGk=\x07 on\u202e people",
    )  # fmt: skip
    return Answer(
        question=Question("And now?", "May we spy with Acme now?", day, dated=True),
        verdict="conditional",
        confidence=0.5,
        sentences=(Sentence("It depends.", (1,)),),
        citations=(citation,),
        conditions=(Condition("if reviewed", 1),),
        clarify=Clarify("Where?", (Option("In France", "prohibited"),)),
        context=(replace(citation, title="The Paper"),),
        conflicts=("The Paper says otherwise.",),
        silence=None,
        generation=3,
        refused_citations=2,
    )


def _shown(answer: Answer, **options: object) -> str:
    console = Console(record=True, width=100, highlight=False, markup=False, **options)
    with console.capture() as capture:
        show(answer, console)
    return capture.get()


def test_everything_of_an_answer_is_shown() -> None:
    said = _shown(_answer())
    for words in (
        "CONDITIONAL", "as of 2024-06-01", "Understood as: May we spy with Acme now?",
        "It depends. [1]", "if reviewed [1]", "Where?", "In France: prohibited",
        "The Paper says otherwise.", "[1] Code (Acme), version cccccccccccc",
        "from 2024-06-01 until 2024-07-01", "restatement", "Use > Police", "You may never:",
        "https://acme.example/code", "context only", "2 quotations failed",
    ):  # fmt: skip
        assert words in said
    assert said.index("The Paper (Acme)") > said.index("Reporting")


def test_a_document_cannot_steer_the_terminal() -> None:
    said = _shown(_answer())
    assert "\x1b" not in said
    assert "\x07" not in said
    assert "\u202e" not in said


def test_colour_is_for_terminals_that_want_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    coloured = {"force_terminal": True, "color_system": "truecolor"}
    assert "\x1b[" in _shown(_answer(), **coloured)
    monkeypatch.setenv("NO_COLOR", "1")
    assert "41m" not in _shown(replace(_answer(), verdict="prohibited"), **coloured)
