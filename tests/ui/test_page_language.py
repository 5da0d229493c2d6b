"""The page's own words: nothing lacks a translation, everybody hears their language."""

from __future__ import annotations

import ast
import asyncio
import re
from datetime import date
from pathlib import Path

import pytest
from fake_assistant import FakeAssistant
from starlette.datastructures import Headers

from ui.language import LANGUAGES, catalogue, language_of, speaking, spoken, t
from ui.reply import _sources
from ui.view import answer_html
from ui.words import count, day, figure

OTHERS = [language for language in LANGUAGES if language != "en"]
IN_SCRIPT = re.compile(r"""\bt\(\s*"((?:[^"\\]|\\.)*)\"""")


def words_of(node: ast.expr) -> list[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return [node.value]
    if isinstance(node, ast.IfExp):
        return [*words_of(node.body), *words_of(node.orelse)]
    return []


def messages(root: Path) -> set[str]:
    """Every message that the page's own code says: ``t``, ``mark`` and ``count``."""
    found: set[str] = set()
    for path in (root / "ui").rglob("*.py"):
        if path.parent.name == "desk":  # the officers' desk speaks English
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.args):
                continue
            if node.func.id in ("t", "mark"):
                found |= set(words_of(node.args[0]))
            if node.func.id == "count":
                one, *many = [words for part in node.args[1:] for words in words_of(part)]
                found |= {one, *(many or [one + "s"])}
    scripts = root / "ui" / "static"
    for path in (scripts / "page.js", *(scripts / "page").glob("*.js")):
        found |= set(IN_SCRIPT.findall(path.read_text(encoding="utf-8")))
    return found


@pytest.mark.parametrize("language", OTHERS)
def test_no_message_lacks_a_translation_and_none_is_left_over(root, language):
    said = messages(root)
    assert len(said) > 250
    assert said - set(catalogue(language)) == set()
    assert set(catalogue(language)) - said == set()


@pytest.mark.parametrize("language", OTHERS)
def test_translations_keep_what_is_filled_in_and_the_blanks_around(language):
    for message, words in catalogue(language).items():
        assert words.strip(), message
        assert sorted(re.findall(r"{\w+}", words)) == sorted(re.findall(r"{\w+}", message)), message
        assert words[:1].isspace() == message[:1].isspace(), message
        assert words[-1:].isspace() == message[-1:].isspace(), message


@pytest.mark.parametrize(
    ("headers", "language"),
    [
        ({}, "en"),
        ({"accept-language": "de-AT,de;q=0.9,en;q=0.8"}, "de"),
        ({"accept-language": "pt-BR, fr;q=0.7, es;q=0.9"}, "es"),
        ({"accept-language": "FR"}, "fr"),
        ({"accept-language": "de;q=0, es"}, "es"),
        ({"accept-language": "zz;q=x,,;;=, *"}, "en"),
        ({"accept-language": "de", "cookie": "clausewise-language=fr"}, "fr"),
        ({"accept-language": "de", "cookie": "clausewise-language=../../x"}, "de"),
        ({"cookie": "a=b; clausewise-language=es; c"}, "es"),
    ],
)
def test_the_language_is_the_one_chosen_else_the_browsers(headers, language):
    assert language_of(Headers(headers)) == language


def test_days_and_numbers_are_written_as_the_language_writes_them():
    when = date(2024, 5, 1)
    said = {}
    for language in LANGUAGES:
        with speaking(language):
            said[language] = (day(when), figure(1204), count(2, "clause"))
    assert said == {
        "en": ("1 May 2024", "1,204", "2 clauses"),
        "de": ("1. Mai 2024", "1.204", "2 Klauseln"),
        "fr": ("1 mai 2024", "1\u202f204", "2 clauses"),
        "es": ("1 de mayo de 2024", "1.204", "2 cláusulas"),
    }


def test_an_answer_speaks_german_and_its_clauses_stay_as_they_are():
    assistant = FakeAssistant()
    answer = assistant.ask("q")
    with speaking("de"):
        shown = answer_html(
            answer, "k", _sources(assistant.library, answer.citations), {}, None, None
        )
    assert "Verboten" in shown
    assert "Zitierte Klauseln" in shown
    assert "Prohibited" not in shown
    assert answer.citations[0].quote[2:40] in shown
    assert '<p dir="auto" lang="en">The code rules out' in shown


def test_two_at_once_do_not_hear_each_others_language():
    async def one(language: str) -> str:
        with speaking(language):
            await asyncio.sleep(0.01)
            return t("Prohibited")

    async def both() -> list[str]:
        return await asyncio.gather(*(one(language) for language in ("de", "fr", "es", "xx")))

    assert asyncio.run(both()) == ["Verboten", "Interdit", "Prohibido", "Prohibited"]
    assert spoken() == "en"
