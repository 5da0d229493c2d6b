"""Texts become clauses: which slices, what they hang from, and that nothing breaks it."""

from __future__ import annotations

import time
from hashlib import sha256

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdownish import any_text, sentence

from corpus.split import own_words, split


def clauses(text: str) -> list[str]:
    return [text[p.clause.start : p.clause.end] for p in split(text)]


def hanging(text: str) -> list[tuple[tuple[str, ...], str]]:
    """Each clause with the slices it hangs from."""
    return [
        (
            tuple(text[s.start : s.end] for s in p.clause.lead_in),
            text[p.clause.start : p.clause.end],
        )
        for p in split(text)
    ]


def paths(text: str) -> dict[str, tuple[str, ...]]:
    return {text[p.clause.start : p.clause.end]: p.clause.heading_path for p in split(text)}


@given(any_text)
@example("| a | b |\n|---|---|\n| you must | not |\n**")
@settings(max_examples=400, deadline=None)
def test_any_text_splits_into_sound_clauses(text: str) -> None:
    found = split(text)
    assert [p.clause.ordinal for p in found] == list(range(len(found)))
    assert len({p.clause.span for p in found}) == len(found)
    for passage in found:
        clause = passage.clause
        assert 0 <= clause.start < clause.end <= len(text)
        assert text[clause.start : clause.end].strip() == text[clause.start : clause.end]
        assert clause.text_sha == sha256(text.encode()).hexdigest()
        assert clause.passage_sha == sha256(passage.words.encode()).hexdigest()
        assert all(0 <= s.start < s.end <= clause.start for s in clause.lead_in)
        assert len(set(clause.lead_in)) == len(clause.lead_in)
        assert list(clause.lead_in) == sorted(clause.lead_in)
        assert passage.words.count("\n") == 2
        assert own_words(passage.words)


@given(any_text)
@settings(max_examples=60, deadline=None)
def test_splitting_is_deterministic(text: str) -> None:
    assert split(text) == split(text)


@given(st.lists(sentence, min_size=1, max_size=6, unique=True))
@settings(max_examples=60, deadline=None)
def test_every_sentence_of_ordinary_paragraphs_is_a_clause(said: list[str]) -> None:
    closed = [f"{words}." for words in said]
    assert clauses(" ".join(closed)) == closed
    assert clauses("\n\n".join(closed)) == closed
    assert clauses("\n\n".join(f"> {words}" for words in closed)) == closed


@given(st.lists(sentence, min_size=2, max_size=6, unique=True), sentence)
@settings(max_examples=60, deadline=None)
def test_every_item_of_a_list_hangs_from_its_introduction(said: list[str], lead: str) -> None:
    text = f"{lead}:\n\n" + "\n".join(f"- {words}" for words in said)
    found = [(leads, words) for leads, words in hanging(text) if words != f"{lead}:"]
    assert found == [((f"{lead}:",), words) for words in said]


@given(any_text)
@settings(max_examples=100, deadline=None)
def test_line_ends_of_windows_change_no_words(text: str) -> None:
    text = text.replace("\r", "")
    unix = [p.words for p in split(text)]
    windows = [p.words for p in split(text.replace("\n", "\r\n"))]
    assert windows == unix


def test_nested_items_keep_every_level_they_hang_from() -> None:
    text = (
        "You must not use the service to:\n\n"
        "- build systems that:\n"
        "  - rate people by standing\n"
        "  - infer emotions at work\n"
        "- run a lottery for real money\n"
    )
    assert hanging(text) == [
        (("You must not use the service to:", "build systems that:"), "rate people by standing"),
        (("You must not use the service to:", "build systems that:"), "infer emotions at work"),
        (("You must not use the service to:",), "run a lottery for real money"),
    ]  # fmt: skip


def test_a_list_after_a_closed_sentence_hangs_from_nothing() -> None:
    assert hanging("We wrote this down today.\n\n- You must not sell it here") == [
        ((), "We wrote this down today."),
        ((), "You must not sell it here"),
    ]


def test_a_second_paragraph_of_an_item_hangs_from_its_first() -> None:
    text = "Rules for all of us:\n\n- You may not gamble here:\n\n  Not even for small sums.\n"
    assert hanging(text)[-1] == (
        ("Rules for all of us:", "You may not gamble here:"),
        "Not even for small sums.",
    )


def test_a_run_in_enumeration_becomes_its_items() -> None:
    text = (
        "Without the written consent of the publisher, given beforehand and for the case at hand, "
        "you shall not: (a) sell the output of the service; (b) train a competing model on it; "
        "or (c) remove the marks that say where it came from."
    )
    lead = text[: text.index("(a)")].strip()
    assert hanging(text) == [
        ((lead,), "sell the output of the service"),
        ((lead,), "train a competing model on it"),
        ((lead,), "remove the marks that say where it came from."),
    ]


def test_a_short_sentence_with_markers_stays_whole() -> None:
    text = "You must (a) be of age and (b) hold an account."
    assert clauses(text) == [text]


def test_an_item_that_joins_several_acts_becomes_several() -> None:
    text = "You may not:\n\n- copy the service; rent it to others; or resell any of it\n"
    assert clauses(text) == ["copy the service", "rent it to others", "resell any of it"]


def test_keyword_lists_complete_the_item_they_stand_under() -> None:
    text = (
        "Do not automate decisions in\n\n- fields of high stakes such as\n  - housing\n  - credit\n"
    )
    assert clauses(text)[-1] == "fields of high stakes such as\n  - housing\n  - credit"


def test_rows_of_a_table_hang_from_its_header() -> None:
    text = "| Use | Rule |\n|---|---|\n| Face search | Not allowed at all |\n"
    assert hanging(text) == [(("| Use | Rule |",), "| Face search | Not allowed at all |")]


def test_the_heading_path_follows_levels_and_skips() -> None:
    text = (
        "# Policy\n\nThis is the first rule.\n\n### Deep\n\nThis is the deep rule.\n\n"
        "## Uses\n\nThis is the use rule.\n"
    )
    assert paths(text) == {
        "This is the first rule.": ("Policy",),
        "This is the deep rule.": ("Policy", "Deep"),
        "This is the use rule.": ("Policy", "Uses"),
    }


def test_headings_carry_no_markup() -> None:
    text = "## **Uses** of [the API](https://a.example/x) \n\nYou must not sell it."
    assert paths(text) == {"You must not sell it.": ("Uses of the API",)}


def test_bold_and_short_lines_stand_in_for_headings() -> None:
    text = (
        "**Privacy**\n\nWe keep no logs here.\n\nSafety of children\n\n"
        "You must not groom a minor.\n"
    )
    assert paths(text) == {
        "We keep no logs here.": ("Privacy",),
        "You must not groom a minor.": ("Safety of children",),
    }


def test_a_phrase_that_opens_a_paragraph_is_its_heading() -> None:
    text = "**Reverse engineering.** You must not take it apart.\n\n3.3. Resale. You may resell it."
    found = paths(text)
    assert found["You must not take it apart."] == ("Reverse engineering",)


def test_sections_hang_from_the_sentence_that_introduces_them() -> None:
    text = (
        "# Conduct\n\nThe service must not be used for:\n\n"
        "## Deception\n\nFaking the voice of a person.\n\n"
        "## Violence\n\nPlanning an attack on people.\n\n"
        "# Contact\n\nWrite to us at any time.\n"
    )
    lead = "The service must not be used for:"
    assert dict((words, leads) for leads, words in hanging(text)) == {
        "Faking the voice of a person.": (lead,),
        "Planning an attack on people.": (lead,),
        "Write to us at any time.": (),
    }


def test_the_indexed_words_are_headings_leads_and_clause_without_markup() -> None:
    text = (
        "# Top\n\n## Uses\n\n### Never\n\nDo **not**:\n\n- [sell](https://a.example) the *output*\n"
    )
    (passage,) = split(text)
    assert passage.words == "Uses - Never\nDo not:\nsell the output"
    assert own_words(passage.words) == "sell the output"


def test_links_alone_are_no_clauses() -> None:
    text = "[Home page here](/) | [Terms of use](/t)\n\nYou must not sell the service."
    assert clauses(text) == ["You must not sell the service."]


@pytest.mark.parametrize("text", ["", " \n\t\r\n ", "\0", "---", "# Only a heading", "Ok."])
def test_texts_that_say_nothing_have_no_clause(text: str) -> None:
    assert [c for c in clauses(text) if c.strip("# ") not in text] == []
    assert len(clauses(text)) <= 1


@pytest.mark.parametrize(
    "text",
    [
        "> " * 3000 + "You must not do it.",
        "\n".join("  " * n + f"- item number {n} of the list" for n in range(300)),
        "[" * 50_000,
        "[a" * 20_000 + "](b)" * 20_000,
        "![" * 30_000,
        "![](" * 15_000,
        "<http://" * 15_000,
        "<a " * 40_000,
        "*" * 50_000,
        "`" * 50_001,
        "**a " * 20_000,
        "[a](b), " * 10_000 + "x",
        "\n" * 100_000,
        "\r" * 100_000,
        "a." + "\n" * 30_000 + "b",
        " " * 100_000 + "x",
        "- you must not" + " " * 20_000 + "do; this and" + " " * 20_000 + "that thing",
        "- do this thing; " * 5_000,
        "e.g. " * 15_000,
        "*" * 20_000 + " a." * 15_000,
        "1." * 40_000,
        "(a) x (b) y " * 8_000,
        "|" * 20_000 + "\n" + "|-" * 20_000,
        "# " * 20_000,
        "```\n" * 15_000,
        "<div>\n\n" * 8_000,
        "[a]: b\n" * 8_000,
        "You must:\n\n" * 4_000,
        "\u200b" * 50_000 + "x",
        "x" * 200_000,
    ],
    ids=lambda text: repr(text[:12]),
)
def test_hostile_texts_are_split_in_reasonable_time(text: str) -> None:
    began = time.process_time()
    split(text)
    assert time.process_time() - began < 5  # seconds of processor; quadratic ones take minutes


def test_introductions_of_a_thousand_sections_do_not_pile_up() -> None:
    section = "You must not do any of this at number {}:\n\nFoo Bar\n\nThis is a rule of ours.\n\n"
    text = "".join(section.format(n) for n in range(1000))
    assert sum(len(p.words) for p in split(text)) < 50 * len(text)
