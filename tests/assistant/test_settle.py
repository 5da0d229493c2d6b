"""What a clause comes to where it names several ways out, ends a right or vouches for something."""

from __future__ import annotations

from dataclasses import replace

import pytest
from builders import evidence, question

from assistant.model import VerdictKind
from assistant.reading import finding, read_for
from assistant.settle import ways


def effect(text: str, asked: str, lead: tuple[str, ...] = ()) -> VerdictKind | None:
    of = question(asked)
    told = finding(of, read_for(of, replace(evidence(text, text), lead_in=lead), {}))
    return told.effect if told else None


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        ("without a caption, unless she agrees", ["without a caption", "unless she agrees"]),
        ("without our leave or except as provided under these Terms", ["without our leave"]),
        ("without his leave, or as otherwise allowed by law", ["without his leave"]),
        (
            "other than as permitted under these Terms",
            ["other than as permitted under these Terms"],
        ),
        ("unless she agrees", ["unless she agrees"]),
    ],
)
def test_ways_out(condition: str, expected: list[str]) -> None:
    assert ways([condition]) == expected


EITHER = "You may not mimic a singer without clearly labelling it, unless you have her consent."
BOTH = "You may not give tips without review by an expert and disclosure of the tool and its flaws."
UNLESS = "You may quote the manual unless the author has given notice."
REASON = "You may leave the programme without giving any reason."
LAWFUL = "You may not match faces without a lawful basis and consent where required by law."
VOID = "You may not decompile it, except to the extent this restriction is prohibited by law."
ADULT = "You must be at least 18 years old (or, if you are younger, have the consent of a parent)."


@pytest.mark.parametrize(
    ("clause", "asked", "expected"),
    [
        (EITHER, "We label it as a fake, she was never asked. Fine?", "allowed"),
        (EITHER, "She agreed. Fine?", "allowed"),
        (EITHER, "She was never asked and nothing tells people. Fine?", "conditional"),
        (BOTH, "An expert checks each tip and we tell people of it. Fine?", "allowed"),
        (BOTH, "An expert checks each tip. Fine?", "conditional"),
        (BOTH, "Nobody checks the tips. Fine?", "prohibited"),
        (UNLESS, "The author has been informed. Fine?", "prohibited"),
        (UNLESS, "Fine to quote it?", "conditional"),
        (REASON, "May we leave?", "allowed"),
        (LAWFUL, "All guests have agreed and we have a legal basis. Fine?", "allowed"),
        (LAWFUL, "All guests have agreed. Fine?", "conditional"),
        (LAWFUL, "There is no legal basis. Fine?", "prohibited"),
        (VOID, "Our law says that contract terms against decompiling are void. May we?", "allowed"),
        (VOID, "May we decompile it?", "prohibited"),
        (ADULT, "He is 16 years old and his mother has agreed. May he?", "allowed"),
        (ADULT, "He is 16 years old, his mother has not agreed. May he?", "prohibited"),
        (ADULT, "He is 16 years old. May he?", "conditional"),
        (ADULT, "He is 19 years old. May he?", "allowed"),
    ],
)
def test_conditions_with_several_parts(clause: str, asked: str, expected: VerdictKind) -> None:
    assert effect(clause, asked) == expected


def test_an_item_of_a_list_of_conditions_is_the_condition() -> None:
    lead = ("You may publish stories under the following conditions:",)
    item = "The role of the tool is disclosed."
    assert effect(item, "May we publish it and keep quiet about the tool?", lead) == "prohibited"
    assert effect(item, "May we publish it with a label?", lead) == "allowed"
    assert effect(item, "May we publish it?", lead) == "conditional"


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        ("This right does not apply to trial accounts.", "prohibited"),
        ("The licence does not extend to drawings.", "prohibited"),
        ("This restriction does not apply to museums.", "allowed"),
        ("This does not include drawings for schools.", "allowed"),
    ],
)
def test_the_end_of_a_right_forbids_and_that_of_a_ban_allows(
    clause: str, expected: VerdictKind
) -> None:
    assert effect(clause, "May we do this?") == expected


def test_to_vouch_for_something_not_being_so_is_a_ban() -> None:
    lead = ("You represent and warrant the following:",)
    assert effect("Your files do not include trade secrets.", "Secrets?", lead) == "prohibited"
    assert effect("Your files must be tidy.", "Secrets?", lead) != "prohibited"
