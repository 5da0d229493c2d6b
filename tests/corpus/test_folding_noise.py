"""What a page shows beside the policy, or in its place, makes no version; a changed rule does."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from corpus.history import Fold, fingerprint, fold
from corpus.languages import language
from corpus.model import Document, DocumentKey, Record
from corpus.spelling import americanised

START = datetime(2024, 1, 1, 12, tzinfo=UTC)
DOCUMENT = Document(DocumentKey("shelf", "Acme/Usage.md"), "Usage", "Acme", "provider_policy")
RULES = "\n\n".join(
    f"You must not use the service for purpose number {n}, or for any like it." for n in range(40)
)
POLICY = f"# Usage policy\n\n{RULES}\n"
SWEDISH = "Vi är ett företag som säljer det till alla som vill ha det och inte till andra. " * 20


def folds(*timed: tuple[str, float]) -> list[Fold]:
    return fold(
        [Record(DOCUMENT, f"at-{d:g}", START + timedelta(days=d), text) for text, d in timed]
    )


def told(*timed: tuple[str, float]) -> list[list[tuple[str, str]]]:
    return [
        [(name.removeprefix("at-"), reason) for name, reason in one.folded] for one in folds(*timed)
    ]


@pytest.mark.parametrize(
    ("before", "after", "reason"),
    [
        (POLICY, f"Select language\n\n[Home](/)\n\n* [Price](/p)\n* News\n* [Shop](/s)\n\n{POLICY}",
         "page furniture"),
        (POLICY, f"{POLICY}\n[About](/a)\n\n[Careers](/c)\n\n© Acme Ltd 2026\n", "page furniture"),
        (f"Effective October 8, 2025\n\n{POLICY}", f"Effective 8 October 2025\n\n{POLICY}",
         "form of words"),
        (f"Updated: May 1, 2025\n\n{POLICY}", f"Effective May 2, 2026\n\n{POLICY}",
         "form of words"),
        (f"{POLICY}\nIt ends on October 8, 2025.", f"{POLICY}\nIt ends on 8th October 2025.",
         "form of words"),
        (f"{POLICY}\nWe organize the center's behavior.",
         f"{POLICY}\nWe organise the centre's behaviour.", "form of words"),
        (POLICY, POLICY.replace("# Usage policy", "Usage policy\n===="), "same words"),
    ],
)  # fmt: skip
def test_other_words_of_the_page_make_no_version(before: str, after: str, reason: str) -> None:
    assert told((before, 0), (after, 10)) == [[("0", "new"), ("10", reason)]]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (POLICY, f"{POLICY}\n## Sub-processors\n\n* [Acme Cloud](https://cloud.example)\n"),
        (f"{POLICY}\nWe use:\n\n* [Acme](/a)\n", f"{POLICY}\nWe use:\n\n* [Other](/a)\n"),
        (f"{POLICY}\nIt ends on May 8, 2025.", f"{POLICY}\nIt ends on May 9, 2025."),
        (POLICY, f"You must not resell it\n\n{POLICY}"),
        (f"# Banned\n\n* faces\n\n{POLICY}", f"# Banned\n\n* faces\n* voices\n\n{POLICY}"),
        (POLICY, POLICY.replace("must not use the service for purpose number 7", "may use it for")),
        (POLICY, f"{POLICY}\n- - -\n\n# Other terms\n\nYou must pay for each use of it.\n"),
    ],
)  # fmt: skip
def test_other_words_of_the_policy_make_a_version(before: str, after: str) -> None:
    assert told((before, 0), (after, 10)) == [[("0", "new")], [("10", "new")]]


def test_a_button_that_comes_and_goes_makes_no_version_but_a_name_that_came_once_does() -> None:
    marked = POLICY.replace("number 7,", "number 7,", 1).replace("\n\n", "\n\nAsk us\n\n", 9)
    told_of = told((POLICY, 0), (marked, 10), (POLICY, 20), (marked, 30))
    assert told_of == [
        [("0", "new"), ("10", "page furniture"), ("20", "same words"), ("30", "page furniture")]
    ]
    assert len(folds((POLICY, 0), (marked, 10), (POLICY, 20))) == 3


def test_another_language_or_page_in_between_makes_no_version() -> None:
    changed = POLICY.replace("purpose number 3,", "the purpose number 3,")
    assert told((POLICY, 0), (SWEDISH, 10), (changed, 40)) == [
        [("0", "new"), ("10", "other language")],
        [("40", "new")],
    ]
    home = "Acme makes the best tools, and we are proud of each of them, today as ever. " * 20
    assert told((POLICY, 0), (home, 10), (POLICY, 12))[0][1] == ("10", "other page")
    everything = f"{home}\n\n{POLICY}\n\n{home.upper()} {' '.join(map(str, range(900)))}"
    assert told((POLICY, 0), (everything, 10), (POLICY, 90))[0][1] == ("10", "other page")


def test_another_language_at_the_end_waits_unless_it_stays() -> None:
    assert len(folds((POLICY, 0), (SWEDISH, 10))) == 1
    assert len(folds((SWEDISH, 0), (POLICY, 10))) == 2
    assert len(folds((POLICY, 0), (SWEDISH, 10), (f"{SWEDISH} Och mer.", 200))) > 1


def test_a_rewritten_policy_that_is_taken_back_later_was_a_version() -> None:
    rewritten = POLICY.replace("must not use", "may use").replace("or for any like it", "freely")
    assert len(folds((POLICY, 0), (rewritten, 10), (POLICY, 40))) == 3


def test_an_error_page_before_the_first_policy_is_no_version() -> None:
    error = "This page is not available"
    assert told((error, 0), (POLICY, 5), (error, 6), (POLICY, 7)) == [
        [("0", "outage"), ("5", "new"), ("6", "outage"), ("7", "same words")]
    ]


def test_a_part_that_failed_to_load_is_an_outage() -> None:
    other = f"\n- - -\n\n# Other terms\n\n{RULES.replace('purpose', 'aim')}\n"
    assert told((POLICY + other, 0), (f"# Sorry\n\nNot available.\n{other}", 10))[0][1] == (
        "10",
        "outage",
    )


def test_two_readings_of_one_moment_are_one_version() -> None:
    better = POLICY.replace("number 3,", "number three,")
    records = [
        Record(DOCUMENT, name, START + timedelta(days=d), text)
        for name, d, text in [("a", 0, POLICY), ("b", 0, better), ("c", 30, better)]
    ]
    (one,) = fold(records)
    assert one.folded == (("a", "new"), ("b", "extracted again"), ("c", "extracted again"))


def test_what_somebody_wrote_by_hand_counts_word_by_word() -> None:
    texts = [f"Effective May {n}, 2025\n\n{POLICY}" for n in (1, 2)]
    records = [Record(DOCUMENT, None, START + timedelta(n), text) for n, text in enumerate(texts)]
    assert len(fold(records, by_hand=True)) == 2
    assert len(fold(records)) == 1


def test_spelling_keeps_different_words_apart() -> None:
    pairs = [
        "organise organize",
        "behaviours behaviors",
        "cancelled canceled",
        "analysing analyzing",
    ]
    for one, other in (pair.split() for pair in pairs):
        assert americanised(one) == americanised(other)
    apart = [
        "four for",
        "filled filed",
        "hour hor",
        "premise premier",
        "advice advise",
        "called caled",
    ]
    for one, other in (pair.split() for pair in apart):
        assert americanised(one) != americanised(other)


def test_languages_are_told_by_small_words() -> None:
    assert language(RULES.lower().split()) == "en"
    assert language(SWEDISH.lower().split()) == "sv"
    assert (
        language(
            ["隐私政策将帮助你了解我们会遵循隐私政策收集使用你的信息但不会仅因你同意本隐私政策"]
        )
        == "zh"
    )
    assert language(["andale", "cassin", "denmark"] * 20) is None


def test_a_fingerprint_ignores_the_text_s_own_date_only() -> None:
    one = fingerprint(f"Effective May 1, 2025\n\n{POLICY}")[1]
    assert one == fingerprint(f"Effective June 1, 2026\n\n{POLICY}")[1]
    assert one != fingerprint(f"Effective May 1, 2025\n\n{POLICY}\n\nSince May 1, 2025.")[1]
