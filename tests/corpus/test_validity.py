"""Since when a version holds: by what it states, or by when it was recorded."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.history import fold
from corpus.model import Document, DocumentKey, Kind, Record, Version

RULE = "You must not use it for purpose {}. " * 12
START = date(2025, 3, 1)


def document(kind: Kind = "provider_policy") -> Document:
    return Document(DocumentKey("shelf", "Acme/Usage.md"), "Usage", "Acme", kind)


def record(text: str, day: date, kind: Kind = "provider_policy") -> Record:
    at = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    return Record(document(kind), f"{day}-{text[:40]}", at, text)


def text(rule: int, line: str = "") -> str:
    return f"# Usage policy\n\n{line}\n\n{RULE.replace('{}', str(rule))}\n"


def versions(*timed: tuple[str, date]) -> list[Version]:
    return [one.version for one in fold([record(words, day) for words, day in timed])]


def spans(*timed: tuple[str, date]) -> list[tuple[date, date | None, str]]:
    return [(v.valid_from, v.valid_to, v.basis) for v in versions(*timed)]


def day(month: int, of_month: int) -> date:
    return date(2025, month, of_month)


def test_an_announced_version_holds_from_the_day_it_states() -> None:
    announced = text(2, "Effective May 1, 2025")
    assert spans((text(1), day(3, 1)), (announced, day(4, 1))) == [
        (day(3, 1), day(5, 1), "recorded"),
        (day(5, 1), None, "stated"),
    ]


def test_an_updated_date_announces_nothing() -> None:
    (_, second) = versions((text(1), day(3, 1)), (text(2, "Updated: May 1, 2025"), day(4, 1)))
    assert (second.valid_from, second.basis) == (day(4, 1), "recorded")
    assert second.effective_on == day(5, 1)


def test_a_date_years_ahead_is_a_slip() -> None:
    (_, second) = versions((text(1), day(3, 1)), (text(2, "Effective May 1, 2052"), day(4, 1)))
    assert second.basis == "recorded"


def test_the_first_version_holds_since_the_day_it_states() -> None:
    (only,) = versions((text(1, "Last updated: June 1, 2019"), day(3, 1)))
    assert (only.valid_from, only.basis) == (date(2019, 6, 1), "stated")


@pytest.mark.parametrize(
    ("stated", "holds"),
    [
        (day(4, 5), day(4, 5)),  # a few days before it was read
        (day(3, 20), day(4, 8)),  # too long before
        (day(3, 2), day(4, 8)),  # the older words were still read after it
    ],
)
def test_a_date_shortly_before_the_record_is_believed(stated: date, holds: date) -> None:
    line = f"Effective {stated:%B %d, %Y}"
    older = [(text(1), day(3, 1)), (f"[Home](/)\n\n{text(1)}", day(3, 3))]
    _, second = versions(*older, (text(2, line), day(4, 8)))
    assert second.valid_from == holds
    assert second.effective_on == stated


def test_a_date_that_the_version_before_stated_too_says_nothing_of_the_change() -> None:
    line = "Effective April 6, 2025"
    _, second, third = versions(
        (text(1), day(3, 1)), (text(2, line), day(4, 7)), (text(3, line), day(4, 9))
    )
    assert (second.valid_from, third.valid_from) == (day(4, 6), day(4, 9))


def test_an_announced_day_may_be_put_off_by_the_date_alone() -> None:
    timed = [
        (text(1), day(3, 1)),
        (text(2, "Effective May 1, 2025"), day(4, 1)),
        (text(2, "Effective June 1, 2025"), day(4, 20)),
        (text(2, "Effective July 1, 2025"), day(6, 10)),  # it holds by then
    ]
    assert spans(*timed) == [(day(3, 1), day(6, 1), "recorded"), (day(6, 1), None, "stated")]


def test_an_announcement_that_another_replaced_never_held() -> None:
    timed = [
        (text(1), day(3, 1)),
        (text(2, "Effective May 1, 2025"), day(4, 1)),
        (text(3, "Effective June 1, 2025"), day(4, 20)),
    ]
    assert spans(*timed) == [
        (day(3, 1), day(6, 1), "recorded"),
        (day(5, 1), day(5, 1), "stated"),
        (day(6, 1), None, "stated"),
    ]
    assert spans(*timed[:2], (text(3), day(4, 20)))[0][1] == day(4, 20)


def test_of_several_documents_in_a_file_the_changed_one_decides() -> None:
    def joined(first: str, other: str) -> str:
        return f"{first}\n- - -\n\n{other.replace('Usage policy', 'Other terms')}"

    old = joined(text(1, "Effective January 1, 2025"), text(5, "Effective January 2, 2025"))
    ahead = joined(text(2, "Effective May 1, 2025"), text(5, "Effective January 2, 2025"))
    both = joined(text(2, "Effective May 1, 2025"), text(6))
    assert versions((old, day(3, 1)), (ahead, day(4, 1)))[1].valid_from == day(5, 1)
    assert versions((old, day(3, 1)), (both, day(4, 1)))[1].valid_from == day(4, 1)


def test_a_document_that_is_joined_to_an_announcement_leaves_it_one() -> None:
    announced = text(2, "Effective May 1, 2025")
    more = f"{announced}\n- - -\n\n# Notice\n\nUpdated: May 5, 2024\n\nWe keep what you say."
    timed = [(text(1), day(3, 1)), (announced, day(4, 1)), (more, day(4, 3))]
    assert [v.valid_from for v in versions(*timed)] == [day(3, 1), day(5, 1), day(5, 1)]


def test_a_report_s_date_is_no_day_of_force() -> None:
    words = text(1, "Published: January 5, 2025")
    (one,) = fold([record(words, day(3, 1), "reporting")])
    assert (one.version.valid_from, one.version.basis) == (day(3, 1), "recorded")


offsets = st.one_of(st.none(), st.integers(-40, 90))
histories = st.lists(
    st.tuples(st.integers(0, 4), offsets, st.integers(0, 200)), max_size=9, unique_by=lambda t: t[2]
)


def built(drawn: list[tuple[int, int | None, int]]) -> list[Record]:
    out = []
    for rule, offset, after in drawn:
        on = START + timedelta(days=after)
        stated = "" if offset is None else f"Effective {on + timedelta(days=offset):%Y-%m-%d}"
        out.append(record(text(rule, stated) if rule else "", on))
    return out


@given(histories)
@settings(max_examples=200, deadline=None)
def test_no_two_versions_hold_on_one_day_and_every_record_has_its_place(
    drawn: list[tuple[int, int | None, int]],
) -> None:
    records = built(drawn)
    found = fold(records)
    for one, other in combinations([f.version for f in found], 2):
        start = max(one.valid_from, other.valid_from)
        assert not (one.in_force(start) and other.in_force(start))
    for one in found:
        assert one.version.valid_to is None or one.version.valid_from <= one.version.valid_to
        if one.version.basis == "stated":
            assert one.version.effective_on is not None
    listed = [name for one in found for name, _ in one.folded]
    ordered = sorted(records, key=lambda r: r.recorded_at)
    while ordered and not ordered[0].text:
        ordered.pop(0)
    assert sorted(listed) == sorted(str(r.version_id) for r in ordered)


@given(histories, st.integers(0, 9))
@settings(max_examples=100, deadline=None)
def test_folding_what_was_there_and_what_is_new_is_folding_all(
    drawn: list[tuple[int, int | None, int]], cut: int
) -> None:
    """Records may come in any portions: what counts is all of them, in the order of time."""
    records = built(drawn)
    assert fold([*records[cut:], *records[:cut]]) == fold(records)
