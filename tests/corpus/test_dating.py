"""A text's own date is found where texts state it, and a clause's date is never taken for it."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from markdownish import any_text

from corpus.dating import parts, stated_in
from corpus.days import day_of

DAY = date(2025, 10, 29)


def said(text: str) -> tuple[date, str] | None:
    found = stated_in(text)
    return (found.day, found.how) if found else None


@pytest.mark.parametrize(
    "line",
    [
        "Effective October 29, 2025",
        "Effective: 29 October 2025",
        "**Effective date:** 2025-10-29",
        "_Effective Date\\*:_ _**October 29, 2025**_",
        "Effective as of the 29th day of October, 2025",
        "Effective Oct. 29th, 2025[Previous Version](https://a.example/archive/2024-01-01)",
        "Effective 29 October 2025 | [Archive](/old) | [PDF](/2025.pdf)",
        "Version Effective Date: 10/29/2025",
        "**Effective: October 29, 2025** ([previous versions](/2024))",
        "These Terms are effective as of October 29, 2025.",
        "These Terms are effective and were last updated on October 29, 2025.",
        "_This policy was published on May 8, 2025 with an effective date of October 29, 2025._",
        "This Agreement comes into effect on 29 October 2025.",
        "Published September 1, 2025, effective October 29, 2025",
        "Last updated: September 1, 2025\nEffective: October 29, 2025",
        "Effective\n\nOctober 29, 2025",
    ],
)
def test_from_when_a_text_says_that_it_holds(line: str) -> None:
    text = f"# Terms\n\n{line}\n\nYou must not resell it.\n"
    assert said(text) == (DAY, "effective")
    found = stated_in(text)
    assert found
    assert day_of(text[found.span.start : found.span.end].splitlines()[-1]) == DAY


@pytest.mark.parametrize(
    "line",
    [
        "Last updated: 29 October 2025",
        "> Last Update: Oct 29, 2025",
        "UpdatedOctober 29, 2025",
        "**Last updated****2025-10-29**",
        "Last Modified: 10/29/2025",
        "Last updated: 29.10.2025",
        "Last updated: 10/29/2025 to update a link.",
        "For business users – Updated October 29, 2025.",
        "Version:October 29, 2025 (Latest)",
        "Date of Last Revision: OCTOBER 29, 2025",
        "Published: **29 October 2025**",
        "Updated\n\nOctober 29, 2025",
        "Wednesday, October 29, 2025",
    ],
)
def test_when_a_text_says_that_it_was_written(line: str) -> None:
    assert said(f"# Terms\n\n{line}\n\nYou must not resell it.\n") == (DAY, "updated")


@pytest.mark.parametrize(
    "line",
    [
        "Effective January 1, 2027 the fee will rise.",
        "Effective January 1, 2027, fees rise.",
        "We comply with the regulation since 1 May 2018.",
        "Last updated: 03/04/2025",
        "Last updated: 31 February 2025",
        "Zuletzt aktualisiert am 29. Oktober 2025",
        "The previous version of these terms, effective May 1, 2024, is kept.",
        "We're updating our terms. The updates go into effect on May 1, 2026.",
        "* 2025-10-29: We've updated our policies.",
        "更新日期：2025年10月29日",
    ],
)
def test_what_is_no_date_of_the_text(line: str) -> None:
    assert said(f"# Terms\n\n{line}\n\nYou must not resell it.\n") is None


def test_a_date_line_deep_in_a_text_dates_nothing_but_one_at_its_end_does() -> None:
    rules = "You must not do this or that with it.\n\n" * 400
    assert said(f"# Terms\n\n{rules}Last updated: 1 May 2025\n\n{rules}") is None
    assert said(f"# Terms\n\n{rules}Last updated: 1 May 2025\n") == (date(2025, 5, 1), "updated")


def test_each_joined_document_has_its_own_title_and_date() -> None:
    one = "Privacy Policy\n====\n\nEffective May 1, 2025\n\nWe keep it.\n"
    other = "Notice to Others\n====\n\nLast updated: June 2, 2025\n\nWe keep that.\n"
    for join in ("\n- - -\n\n", "\n"):
        text = one + join + other
        found = parts(text)
        assert [(part.title, part.stated and part.stated.day) for part in found] == [
            ("Privacy Policy", date(2025, 5, 1)),
            ("Notice to Others", date(2025, 6, 2)),
        ]
    assert len(parts(f"[Home](/)\n\nNews\n\n{one}")) == 1
    assert len(parts("# Terms\n\nOne.\n\n- - -\n\nTwo, of the same.\n\nMore.\n\nAnd more.\n")) == 1


@given(any_text)
@settings(max_examples=200, deadline=None)
def test_any_text_has_parts_that_tile_it(text: str) -> None:
    found = parts(text)
    assert found[0].span.start == 0
    assert found[-1].span.end == len(text)
    for one, following in pairwise(found):
        assert one.span.end == following.span.start
    for part in found:
        if part.stated:
            start, end = part.stated.span
            assert part.span.start <= start < end <= part.span.end
