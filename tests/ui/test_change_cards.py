"""What an answer to "what changed" cites: which side, which words differ, where all of it is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from fake_history import ANNOUNCED, HistoryAssistant, cited, commit

from assistant.model import Answer, Question, Sentence
from ui.change_cards import faces, pairs
from ui.reply import _sources
from ui.view import answer_html


def told() -> tuple[Answer, HistoryAssistant]:
    assistant = HistoryAssistant()
    return assistant.ask("What changed?"), assistant


def test_each_clause_says_its_side_and_only_pairs_are_marked():
    answer, assistant = told()
    made = faces(answer, _sources(assistant.library, answer.citations))
    assert [(made[n].side, made[n].before, made[n].words is not None) for n in (1, 2, 3, 4)] == [
        ("Before 29 October 2025", True, True),
        ("Since 29 October 2025", False, True),
        ("Since 29 October 2025", False, False),
        ("Before 29 October 2025", True, False),
    ]
    assert made[2].words.count("<ins") == 1
    assert "<del" not in made[1].words


def test_what_is_announced_is_not_said_to_hold():
    answer, assistant = told()
    old = cited(assistant.library, 1, commit("c"), "incident")
    new = cited(assistant.library, 2, commit("e"), "incident")
    answer = replace(answer, citations=(old, new), sentences=(Sentence("Said.", (1, 2)),))
    made = faces(answer, {})
    assert made[2].side.startswith("Announced for ")
    assert str(ANNOUNCED.year) in made[2].side
    assert made[1].words is None  # without the stored text no words are shown


def test_a_clause_that_ended_at_another_time_says_its_own_days():
    answer, assistant = told()
    other = replace(
        cited(assistant.library, 9, commit("b"), "incident"),
        valid_from=date(2024, 1, 2),
        valid_to=date(2024, 2, 3),
    )
    answer = replace(answer, citations=(*answer.citations, other))
    assert faces(answer, {})[9].side == "2 January 2024 to 3 February 2024"


def test_a_quote_that_is_not_the_stored_slice_is_neither_marked_nor_shown():
    answer, assistant = told()
    forged = replace(answer.citations[1], quote="You may do all of it.")
    answer = replace(answer, citations=(answer.citations[0], forged))
    html = answer_html(answer, "k", _sources(assistant.library, answer.citations), {})
    assert "You may do all of it" not in html
    assert "<ins" not in html
    assert "not available or does not hold this quote" in html


def test_another_answer_has_no_sides_and_no_pairs_are_twice():
    answer, assistant = told()
    question = Question("q", "q", date(2026, 1, 1))
    assert faces(replace(answer, question=question), {}) == {}
    twice = replace(answer, sentences=(*answer.sentences, Sentence("Again.", (1, 2))))
    assert pairs(twice) == pairs(answer)
    html = answer_html(twice, "k", _sources(assistant.library, answer.citations), {})
    for marker in (1, 2, 3, 4):
        assert html.count(f'id="cw-k-c{marker}"') == 1


def test_the_pair_links_to_the_whole_comparison():
    answer, assistant = told()
    html = answer_html(answer, "k", _sources(assistant.library, answer.citations), {})
    assert html.count("Compare the two versions") == 1
    assert f"from={commit('b')[:12]}&amp;to={commit('c')[:12]}" in html
