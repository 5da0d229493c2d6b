from __future__ import annotations

import pytest

from assistant.evaluation.cases import GoldCase
from assistant.evaluation.metrics import FIGURES, Graded, average, score
from assistant.model import Answer, Sentence
from tests.assistant.evaluation.eval_samples import answer, case, citation, gold

FACES = "identify people in public places by their faces"
VOICES = "infer emotions of callers from recorded voices"


def figures(given: GoldCase, said: Answer | None, text: str | None = None) -> dict[str, object]:
    return dict(score(Graded(given, said, lambda version, document: text)))


def test_a_right_answer_scores_one_in_all_that_applies() -> None:
    given = case(gold=[gold("A/AUP.md", FACES)], must_mention=["faces in public places"])
    said = answer(citations=[citation("A/AUP.md", FACES)], sentences=[Sentence("No.", (1,))])
    found = figures(given, said, text=FACES)
    assert found.pop("wrong_doc") == 0.0
    assert found.pop("abstain_p") is None
    assert found.pop("abstain_r") is None
    assert set(found.values()) == {1.0}


def test_a_case_without_an_answer_is_wrong_in_all_that_applies() -> None:
    given = case(gold=[gold("A/AUP.md", FACES)], must_mention=["faces in public places"])
    found = figures(given, None)
    wrong = {name for name, value in found.items() if value == 0.0}
    assert wrong == {"verdict", "full", "essential", "cited", "cited_first", "mention"}
    assert {found[name] for name in FIGURES.keys() - wrong} == {None}


def test_words_of_the_clause_in_another_document_do_not_count() -> None:
    given = case(gold=[gold("A/AUP.md", FACES)])
    found = figures(given, answer(citations=[citation("B/AUP.md", FACES)]))
    assert (found["essential"], found["cited"], found["wrong_doc"]) == (0.0, 0.0, 1.0)


def test_a_supporting_clause_is_cited_but_not_essential() -> None:
    given = case(gold=[gold("A/AUP.md", FACES), gold("A/AUP.md", VOICES)])
    found = figures(given, answer(citations=[citation("A/AUP.md", VOICES)]))
    assert (found["cited"], found["essential"]) == (1.0, 0.0)


def test_a_comparison_needs_a_clause_of_every_provider() -> None:
    given = case(
        category="comparison",
        providers=["A", "B"],
        gold=[gold("A/AUP.md", FACES), gold("B/AUP.md", VOICES)],
    )
    one, both = (
        [citation("A/AUP.md", FACES)],
        [
            citation("A/AUP.md", FACES),
            citation("B/AUP.md", VOICES),
        ],
    )
    assert figures(given, answer(citations=one))["essential"] == 0.0
    assert figures(given, answer(citations=both))["essential"] == 1.0


def test_a_change_needs_the_old_and_the_new_text() -> None:
    given = case(
        category="what_changed",
        gold=[gold("A/AUP.md", FACES, "new"), gold("A/AUP.md", VOICES, "old")],
    )
    new, old = citation("A/AUP.md", FACES), citation("A/AUP.md", VOICES)
    assert figures(given, answer(citations=[new]))["essential"] == 0.0
    found = figures(given, answer(citations=[new, old]))
    assert (found["essential"], found["in_force"]) == (1.0, None)


def test_abstaining_is_measured_as_precision_and_recall() -> None:
    silent, spoken = case(verdict="not_addressed"), case(gold=[gold("A/AUP.md", FACES)])
    abstains, speaks = answer("not_addressed"), answer()
    assert figures(silent, abstains)["abstain_r"] == 1.0
    assert figures(silent, speaks)["abstain_r"] == 0.0
    assert figures(spoken, abstains)["abstain_p"] == 0.0
    assert figures(spoken, speaks)["abstain_p"] is None


def test_an_abstention_is_fully_right_without_citations() -> None:
    assert figures(case(verdict="not_addressed"), answer("not_addressed"))["full"] == 1.0


def test_an_inexact_quote_and_a_missing_version_are_not_exact() -> None:
    given = case(gold=[gold("A/AUP.md", FACES)])
    said = answer(citations=[citation("A/AUP.md", FACES, start=1)])
    assert figures(given, said, text="x" + FACES)["exact"] == 1.0
    assert figures(given, said, text=FACES)["exact"] == 0.0
    assert figures(given, said, text=None)["exact"] == 0.0


def test_a_sentence_without_citation_is_not_grounded() -> None:
    said = answer(sentences=[Sentence("No.", (1,)), Sentence("Really.", ())])
    assert figures(case(), said)["grounded"] == 0.5


def test_an_unlabelled_case_is_measured_only_in_what_needs_no_label() -> None:
    said = answer(citations=[citation("A/AUP.md", FACES)], sentences=[Sentence("No.", (1,))])
    found = figures(case(verdict=None), said, text=FACES)
    applies = {name for name, value in found.items() if value is not None}
    assert applies == {"exact", "grounded"}


def test_the_average_leaves_out_cases_that_a_figure_does_not_apply_to() -> None:
    nothing = dict.fromkeys(FIGURES)
    rows = [{**nothing, "cited": 1.0}, {**nothing, "cited": 0.0}, nothing]
    means = average(rows)
    assert means.pop("cited") == pytest.approx(0.5)
    assert set(means.values()) == {None}
