"""Clauses of two versions: what is the same one, what it became, and what that does to rules."""

from __future__ import annotations

import random
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdownish import any_text, sentence

from corpus.diff import ClauseChange, Side, align, diff
from corpus.diff_units import LEAD_IN, units
from corpus.model import Clause
from corpus.split import split

FILLER = "\n\n".join(
    f"Section {name} of these terms says what happens to {thing}."
    for name, thing in [
        ("alpha", "the weather report"),
        ("beta", "invoices that are late"),
        ("gamma", "backups of the archive"),
        ("delta", "names of the offices"),
    ]
)


def side(text: str) -> Side:
    return Side(text, tuple(passage.clause for passage in split(text)))


def changes(old: str, new: str) -> list[ClauseChange]:
    return diff(side(f"{FILLER}\n\n{old}\n"), side(f"{FILLER}\n\n{new}\n"), ["Acme"])


def the_change(old: str, new: str) -> ClauseChange:
    (change,) = changes(old, new)
    return change


def said(text: str, clauses: tuple[Clause, ...]) -> list[str]:
    return [text[clause.start : clause.end] for clause in clauses]


def effect_of(change: ClauseChange) -> str:
    return change.effect.words if change.effect else ""


RULES = """\
# Use

You may not use the service to:

- identify people in public places
- [gamble](https://example.org/a) with real money
- track officers “on duty”

You must review each report before it is filed. Nobody may share a password.
"""

REFLOWED = [
    RULES.replace("- ", "* "),
    RULES.replace("- ", "1. "),
    RULES.replace("example.org/a", "example.org/b?tracking=1"),
    RULES.replace("“on duty”", '"on\u2060 duty"'),
    RULES.replace("# Use", "## **Use**"),
    RULES.replace("each report", "each\nreport").replace("\n\n- ", "\n- "),
    RULES.replace("identify people", "**Identify** people"),
    RULES.replace("filed. Nobody", "filed.\n\nNobody"),
    "You may not use the service to: identify people in public places; gamble with real money; "
    "or track officers 'on duty'. You must review each report before it is filed.\n\n"
    "- Nobody may share a password.",
]


@pytest.mark.parametrize("again", REFLOWED)
def test_text_that_is_only_formatted_anew_shows_no_change(again: str) -> None:
    assert changes(RULES, again) == []
    # Nor when something else changes, so that the texts as wholes do differ.
    new = changes(RULES, f"{again}\n\nWe added this sentence about the weather.")
    assert [change.kind for change in new] == ["added"]


def test_added_and_removed_clauses_come_in_reading_order() -> None:
    old = "We like cats a lot.\n\nYou must feed the cats.\n\nDogs are never welcome here."
    new = "We like cats a lot.\n\nDogs are never welcome here.\n\nYou may bring one parrot."
    found = changes(old, new)
    assert [(c.kind, effect_of(c)) for c in found] == [
        ("removed", "duty withdrawn"),
        ("added", "new permission"),
    ]
    assert all(c.similarity == 0 for c in found)


@pytest.mark.parametrize(
    ("old", "new", "effect"),
    [
        (
            "You may not identify people on video.",
            "You may not identify people on video without human review.",
            "ban became conditional: “without human review”",
        ),
        (
            "You may not identify people on video without human review.",
            "You may not identify people on video.",
            "ban became unconditional, without “without human review”",
        ),
        (
            "You may not identify people on video without consent.",
            "You may not identify people on video without written consent.",
            "condition of the ban changed: “without consent” became “without written consent”",
        ),
        (
            "You may identify people on video.",
            "You may not identify people on video.",
            "permission became a ban",
        ),
        (
            "You should identify people on video yourself.",
            "You must identify all people on video yourself.",
            "",
        ),
        (
            "The video shows people who walk along the street.",
            "The video shows people who walked along a street.",
            "",
        ),
        (
            "You may keep the video for a year unless a court objects.",
            "You may keep the video for one year unless a court objects.",
            "",
        ),
    ],
)
def test_a_reworded_clause_says_what_becomes_of_the_rule(old: str, new: str, effect: str) -> None:
    change = the_change(old, new)
    assert (change.kind, effect_of(change)) == ("reworded", effect)
    assert 0.5 < change.similarity < 1


def test_a_changed_lead_in_is_told_once_with_what_hangs_from_it() -> None:
    items = "\n\n- publish photos of officers\n- record calls\n- sell old uniforms\n"
    change = the_change("You may not:" + items, "Without consent of the chief you may not:" + items)
    assert (change.kind, change.new[0].ordinal, len(change.hanging)) == ("reworded", LEAD_IN, 3)
    assert effect_of(change) == "ban became conditional: “without consent of the chief you may not”"
    turned = the_change("You may not:" + items, "You are free to:" + items)
    assert effect_of(turned) == "ban became a permission"


def test_a_clause_that_went_to_another_list_is_moved_and_its_rule_read_anew() -> None:
    old = """\
You may never:

- record calls
- sell old uniforms
- open sealed letters

With consent you may:

- publish photos of officers
- borrow the blue car
- copy the old maps
"""
    line = "- sell old uniforms\n"
    new = old.replace(line, "").replace("- copy", line + "- copy")
    change = the_change(old, new)
    assert (change.kind, change.similarity) == ("moved", 1)
    assert effect_of(change).startswith("ban became a permission")


def test_a_clause_that_went_to_another_section_is_moved() -> None:
    pay, stay = (
        "# Money\n\nPay us quite soon.\n\nKeep all of your receipts.",
        "# Visits\n\nSign the book at the door.\n\nWear a badge on your coat.",
    )
    old = f"{pay}\n\nBring your own pen.\n\n{stay}"
    change = the_change(old, f"{pay}\n\n{stay}\n\nBring your own pen.")
    assert (change.kind, change.effect) == ("moved", None)
    assert [c.heading_path for c in (*change.old, *change.new)] == [("Money",), ("Visits",)]


def test_sections_that_are_renamed_or_renumbered_move_nothing() -> None:
    rules = "# 1. Rules\n\nYou must log in daily.\n\nDo not share the key."
    money = "# 2. Money\n\nPay us soon."
    old = f"{rules}\n\n{money}"
    for new in (
        old.replace("1. ", "3. ").replace("2. ", "4.1 "),
        old.replace("Rules", "How to behave"),
        f"{money}\n\n{rules}",
    ):
        assert changes(old, new + "\n\nEnd of the whole text.") != []
        assert {c.kind for c in changes(old, new + "\n\nEnd of the whole text.")} == {"added"}


def test_a_sentence_cut_in_two_is_split_and_the_reverse_is_merged() -> None:
    one = (
        "You must log every search of the face database together with the officer's name, and "
        "you must delete unmatched portraits within thirty days of the search."
    )
    two = (
        "You must log every search of the face database together with the officer's full name. "
        "In addition, unmatched portraits must be deleted within thirty days of the search."
    )
    split_up, merged = the_change(one, two), the_change(two, one)
    assert (split_up.kind, len(split_up.old), len(split_up.new)) == ("split", 1, 2)
    assert (merged.kind, len(merged.old), len(merged.new)) == ("merged", 2, 1)


def test_clauses_with_nothing_in_common_are_not_forced_together() -> None:
    found = changes("You may not sell alcohol to minors.", "Invoices are due within thirty days.")
    assert Counter(c.kind for c in found) == {"removed": 1, "added": 1}


def test_a_heading_makes_a_ban_of_an_item_and_not_of_a_sentence_or_a_date() -> None:
    old = "# Prohibited uses\n\nSome examples are listed here.\n"
    sentence_, date_, item = changes(
        old,
        f"{old}\nOur office in Bern reads each report.\n\nLast changed: 3 May 2024\n\n"
        "Consider this list:\n\n- facial recognition of passers-by.\n",
    )
    assert [effect_of(c) for c in (sentence_, date_, item)] == ["", "", "new ban"]


def test_a_page_that_holds_the_text_twice_changes_nothing() -> None:
    assert changes(RULES, RULES + "\n" + RULES) == []


def test_quotes_are_slices_of_their_own_side() -> None:
    old, new = side(RULES), side(RULES.replace("real money", "real money or tokens"))
    (change,) = diff(old, new)
    assert said(old.text, change.old) == ["[gamble](https://example.org/a) with real money"]
    assert said(new.text, change.new) == [
        "[gamble](https://example.org/a) with real money or tokens"
    ]


# --- properties

policies = st.lists(
    st.one_of(
        sentence.map(lambda s: f"{s}."),
        sentence.map(lambda s: f"- {s}"),
        st.sampled_from(["# Uses", "## Limits", "You may not:", "We may, with your consent:"]),
        any_text,
    ),
    max_size=14,
).map("\n\n".join)


@st.composite
def two_versions(draw: st.DrawFn) -> tuple[Side, Side]:
    """A text and an edit of it: blocks dropped, doubled, shuffled, words exchanged."""
    old = draw(policies)
    blocks = old.split("\n\n")
    chance = random.Random(draw(st.integers(0, 10_000)))
    new = [b for b in blocks if chance.random() > 0.2]
    if new and chance.random() < 0.4:
        new.insert(chance.randrange(len(new)), chance.choice(blocks))
    new = [b.replace(" may ", " must ", 1) if chance.random() < 0.3 else b for b in new]
    if chance.random() < 0.3:
        chance.shuffle(new)
    return side(old), side("\n\n".join(new))


@given(policies)
@settings(max_examples=100, deadline=None)
def test_a_text_does_not_differ_from_itself(text: str) -> None:
    assert diff(side(text), side(text)) == []
    assert diff(side(text), side(text + "\n")) == []
    again = side(text)
    found = align(units(text, again.clauses), units(text, again.clauses))
    assert all(match.same and match.old == match.new for match in found.matches)
    assert not found.left_old()


@given(two_versions())
@settings(max_examples=150, deadline=None)
def test_every_clause_is_unchanged_or_in_one_change(versions: tuple[Side, Side]) -> None:
    old, new = versions
    found = diff(old, new)
    for clauses, one in (
        (Counter(c for f in found for c in f.old if c.ordinal != LEAD_IN), old),
        (Counter(c for f in found for c in f.new if c.ordinal != LEAD_IN), new),
    ):
        assert set(clauses) <= set(one.clauses)
        assert set(clauses.values()) <= {1}
    for change in found:
        sizes = {"added": (0, 1), "removed": (1, 0), "reworded": (1, 1), "moved": (1, 1)}
        had, has = len(change.old), len(change.new)
        if change.kind in sizes:
            assert (had, has) == sizes[change.kind]
        else:
            assert (had > 1, has > 1) == (change.kind == "merged", change.kind == "split")
        assert 0 <= change.similarity <= 1
        assert not change.effect or change.effect.words
    order = [c.new[0].start for c in found if c.new]
    assert order == sorted(order)


MIRRORED = {"added": "removed", "removed": "added", "split": "merged", "merged": "split"}


@given(two_versions())
@settings(max_examples=150, deadline=None)
def test_the_way_back_is_the_mirror(versions: tuple[Side, Side]) -> None:
    old, new = versions
    there = Counter((c.kind, c.old, c.new, c.similarity) for c in diff(old, new))
    back = Counter(
        (MIRRORED.get(c.kind, c.kind), c.new, c.old, c.similarity) for c in diff(new, old)
    )
    assert there == back
