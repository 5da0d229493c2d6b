"""Records fold into versions: one for each change of the words, and no record is lost."""

from __future__ import annotations

import random
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdownish import any_text

from corpus.history import Fold, fingerprint, fold
from corpus.model import Document, DocumentKey, Record

START = datetime(2024, 1, 1, 12, tzinfo=UTC)
DOCUMENT = Document(DocumentKey("shelf", "Acme/Usage.md"), "Usage", "Acme", "provider_policy")
LONG = " ".join(f"You may not do thing number {n}." for n in range(60))


def record(text: str, days: float, id: str | None = None, effective: date | None = None) -> Record:
    at = START + timedelta(days=days)
    return Record(DOCUMENT, id or f"at-{days}", at, text, effective)


def texts(*timed: tuple[str, float]) -> list[Record]:
    return [record(text, days) for text, days in timed]


def told(folds: list[Fold]) -> list[list[tuple[str, str]]]:
    return [[(name.removeprefix("at-"), reason) for name, reason in one.folded] for one in folds]


histories = st.lists(
    st.tuples(
        st.sampled_from(
            ["Alpha rule one.", "Beta rule two.", "Gamma rule.", LONG, "404", "", "  "]
        ),
        st.integers(0, 40 * 24).map(lambda hours: hours / 24),  # of one moment: the source's order
    ),
    max_size=12,
    unique_by=lambda timed: timed[1],
)


@given(histories, st.randoms(use_true_random=False))
@settings(max_examples=300, deadline=None)
def test_intervals_tile_and_every_record_is_listed_once(
    timed: list[tuple[str, float]], chance: random.Random
) -> None:
    records = texts(*timed)
    folds = fold(records)
    for one, following in pairwise(folds):
        assert one.version.valid_to is not None
        assert one.version.valid_from <= one.version.valid_to <= following.version.valid_from
    for one in folds:
        assert one.version.valid_to is None or one.version.valid_from <= one.version.valid_to
        reasons = [reason for _, reason in one.folded]
        assert one.folded[reasons.index("new")] == (one.version.id, "new")
        assert set(reasons[: reasons.index("new")]) <= {"outage"}  # before the first policy
    ordered = sorted(records, key=lambda r: r.recorded_at)
    while ordered and not ordered[0].text.strip():
        ordered.pop(0)  # withdrawn before there was anything: no version to list it under
    listed = [name for one in folds for name, _ in one.folded]
    assert listed == [r.version_id for r in ordered]
    chance.shuffle(records)
    assert fold(records) == folds


@given(histories)
@settings(max_examples=200, deadline=None)
def test_folding_the_versions_again_changes_nothing(timed: list[tuple[str, float]]) -> None:
    records = [r for r in texts(*timed) if r.text.strip()]
    folds = fold(records)
    kept = {one.version.id for one in folds}
    again = fold([r for r in records if r.version_id in kept])
    assert [one.version for one in again] == [one.version for one in folds]


REFORMATTED = [
    "# Rules\n\nYou must **not** [sell](https://a.example/1) it:\n\n- to a friend\n- to a foe\n",
    "# Rules\n\nYou must _not_ [sell](/other) it:\n\n* to a friend\n* to a foe\n",
    "Rules\n=====\n\nYou must not sell it:\n\n1. to a friend\n2. to a foe\n",
    "RULES\r\n\r\nYou must\r\nnot   sell it:\r\n\r\n(a) to a friend\r\n(b) to a foe",
    "# Rules\n\nYou must not\u200b \u00adsell it:\n\n  + to a friend\n  + to a foe\n",
    "# Rules\n\nYou must not <b>sell</b> it: (opens in a new tab)\n\n> - to a friend\n> - to a foe",
    "# Rules\n\nUpdated: yesterday\n\nYou must not sell it:\n\n- to a friend\n- to a foe\n",
]


def test_another_form_of_the_same_words_makes_no_version() -> None:
    folds = fold([record(text, n * 10) for n, text in enumerate(REFORMATTED)][:-1])
    assert told(folds) == [[("0", "new"), *((str(n), "same words") for n in range(10, 60, 10))]]


def test_relative_dates_make_no_version() -> None:
    folds = fold(texts(("Changed 3 days ago. You must.", 0), ("Changed a week ago. You must.", 9)))
    assert len(folds) == 1


@given(any_text, st.sampled_from(["never", "not", "seven", "7", "é"]))
@settings(max_examples=150, deadline=None)
def test_a_word_more_always_makes_a_version(text: str, word: str) -> None:
    before, after = fingerprint(text), fingerprint(f"{text}\n\n{word}word")
    assert after != before


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("You may sell it.", "You may not sell it."),
        ("Keep it 30 days.", "Keep it 31 days."),
        ("You must be 13.", "You must be 16."),
        ("We may sell it.", "You may sell it."),
        ("- faces\n- voices", "- voices\n- faces"),
        ("See [the law](x).", "See [the rule](x)."),
    ],
)
def test_a_changed_word_makes_a_version(before: str, after: str) -> None:
    folds = fold(texts((before, 0), (after, 10)))
    assert [one.version.valid_from for one in folds] == [date(2024, 1, 1), date(2024, 1, 11)]
    assert folds[0].version.valid_to == date(2024, 1, 11)


def test_an_error_page_folds_into_the_policy_in_force() -> None:
    folds = fold(texts((LONG, 0), ("Page not found", 10), (LONG, 20)))
    assert told(folds) == [[("0", "new"), ("10", "outage"), ("20", "same words")]]


def test_a_policy_that_got_shorter_is_no_error_page() -> None:
    shorter = " ".join(LONG.split()[: len(LONG.split()) // 3])
    assert len(fold(texts((LONG, 0), (shorter, 10)))) == 2


def test_a_rendering_that_flaps_back_within_days_is_no_version() -> None:
    folds = fold(texts(("One rule.", 0), ("Other rule.", 10), ("One rule.", 12), ("New.", 20)))
    assert told(folds) == [
        [("0", "new"), ("10", "flap"), ("12", "same words")],
        [("20", "new")],
    ]


def test_a_policy_that_came_back_after_long_is_a_version_again() -> None:
    folds = fold(texts(("One rule.", 0), ("Other rule.", 10), ("One rule.", 20)))
    assert [one.version.id for one in folds] == ["at-0", "at-10", "at-20"]


def test_texts_brought_in_at_once_with_months_between_them_are_versions() -> None:
    """A flap is told by both clocks: when it was recorded and when it is said to hold."""
    days = [date(2023, 1, 1), date(2023, 5, 1), date(2023, 9, 1)]
    records = [
        record(text, n / 100, effective=day)
        for n, (text, day) in enumerate(zip(["One.", "Other.", "One."], days, strict=True))
    ]
    folds = fold(records)
    assert [one.version.valid_from for one in folds] == days
    assert {one.version.basis for one in folds} == {"stated"}


def test_a_withdrawn_policy_ends_on_the_day_it_was_first_gone() -> None:
    folds = fold(texts(("One rule.", 0), ("", 10), ("", 20), ("One rule.", 30)))
    assert [(o.version.valid_from, o.version.valid_to) for o in folds] == [
        (date(2024, 1, 1), date(2024, 1, 11)),
        (date(2024, 1, 31), None),
    ]
    assert told(folds)[0] == [("0", "new"), ("10", "withdrawn"), ("20", "withdrawn")]


def test_a_stated_day_goes_before_the_day_of_the_record() -> None:
    early = record("Old rule.", 0)
    stated = record("New rule.", 5, effective=date(2024, 3, 1))
    folds = fold([early, stated])
    assert folds[0].version.valid_to == date(2024, 3, 1)
    assert (folds[1].version.valid_from, folds[1].version.basis) == (date(2024, 3, 1), "stated")
    assert not folds[1].version.in_force(date(2024, 2, 29))


def test_two_changes_on_one_day_leave_the_later_in_force() -> None:
    folds = fold(texts(("One rule.", 0), ("Other rule.", 0.1)))
    in_force = [o.version.id for o in folds if o.version.in_force(date(2024, 1, 1))]
    assert in_force == ["at-0.1"]


def test_a_version_holds_the_first_text_that_had_its_words_byte_for_byte() -> None:
    (one,) = fold(texts(("Do **not**.", 0), ("Do not.", 5)))
    assert one.version == fold([record("Do **not**.", 0)])[0].version


def test_records_without_text_make_no_version() -> None:
    assert fold([]) == []
    assert fold(texts(("", 0), (" \n", 1))) == []


def test_the_text_names_a_record_without_an_id() -> None:
    unnamed = Record(DOCUMENT, None, START, "One rule.")
    (one,) = fold([unnamed])
    assert one.version.id == one.version.text_sha
    assert Counter(name for name, _ in one.folded) == {one.version.id: 1}
