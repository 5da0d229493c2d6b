"""What the files say of successions, and who speaks and when of a document in several places."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.kinship import Candidate
from corpus.lineage import STALE, Lineages
from corpus.model import Document, DocumentKey, TextKind, Version
from corpus.proposals import propose, waiting
from corpus.streams import Stream
from corpus.succession import (
    FILE,
    Confirmed,
    DocumentRef,
    Succession,
    SuccessionError,
    combined,
    in_effect,
    parse,
    shipped,
)

JAN, FEB, MAR, JUN, DEC = (date(2024, month, 1) for month in (1, 2, 3, 6, 12))
OLD, NEW = "Old Name/Terms.md", "New Name/Terms.md"
RENAMED = Succession(DocumentRef(OLD), DocumentRef(NEW), MAR)


def stream(
    path: str,
    *starts: date,
    collection: str = "one",
    words: Sequence[str] = (),
    seen: Sequence[date] = (),
    until: date | None = None,
    text_kind: TextKind = "verbatim",
) -> Stream:
    """A document that changed on the days ``starts`` and was recorded then and when ``seen``."""
    key = DocumentKey(collection, path)
    ends = [*starts[1:], until]
    texts = words or [f"{collection} {path} {day}" for day in starts]
    versions = tuple(
        Version(
            document=key,
            id=f"{collection}-{path}-{day}",
            text_sha=text,
            recorded_at=datetime(day.year, day.month, day.day, tzinfo=UTC),
            valid_from=day,
            valid_to=end,
            basis="recorded",
            text_kind=text_kind,
        )
        for day, end, text in zip(starts, ends, texts, strict=True)
    )
    provider, _, title = path.removesuffix(".md").partition("/")
    document = Document(key, title, provider, "contract")
    return Stream(document, versions, tuple(sorted({*starts, *seen})))


class Words:
    """Texts whose hash is their words."""

    def text(self, text_sha: str) -> str:
        return text_sha


def speaking(day: date, *held: Stream, confirmed: Confirmed | None = None) -> set[str]:
    lineages = Lineages(held, confirmed)
    present = [(one.document, version) for one in held if (version := one.at(day))]
    found = lineages.speaking(present, day)
    return {f"{key.collection}:{key.path}" for key in found}


def told(key: DocumentKey, *held: Stream, confirmed: Confirmed | None = None) -> list[str]:
    spells = Lineages(held, confirmed).spells(Words(), key)
    return [f"{spell.since} {spell.version.text_sha}" for spell in spells]


# Who speaks


def test_a_renamed_document_hands_over_on_the_day_of_the_succession() -> None:
    held = stream(OLD, JAN), stream(NEW, FEB)
    renamed = Confirmed((RENAMED,))
    for day, path in [(JAN, OLD), (FEB, OLD), (MAR - timedelta(days=1), OLD), (MAR, NEW)]:
        assert speaking(day, *held, confirmed=renamed) == {f"one:{path}"}
    assert speaking(MAR, *held) == {f"one:{OLD}", f"one:{NEW}"}  # nothing is guessed


def test_the_earlier_one_speaks_on_while_the_later_one_has_no_text() -> None:
    held = stream(OLD, JAN), stream(NEW, JUN)
    assert speaking(MAR, *held, confirmed=Confirmed((RENAMED,))) == {f"one:{OLD}"}
    ended = stream(OLD, JAN, until=FEB), stream(NEW, FEB)
    assert speaking(FEB, *ended, confirmed=Confirmed((RENAMED,))) == {f"one:{NEW}"}


def test_a_chain_hands_over_even_where_its_middle_is_missing() -> None:
    steps = (
        Succession(DocumentRef("A/T.md"), DocumentRef("B/T.md"), FEB),
        Succession(DocumentRef("B/T.md"), DocumentRef("C/T.md"), MAR),
    )
    first, middle, last = stream("A/T.md", JAN), stream("B/T.md", FEB), stream("C/T.md", JAN)
    for held in ((first, middle, last), (first, last)):
        assert speaking(JAN, *held, confirmed=Confirmed(steps)) == {"one:A/T.md"}
        assert speaking(MAR, *held, confirmed=Confirmed(steps)) == {"one:C/T.md"}
    assert speaking(FEB, first, middle, last, confirmed=Confirmed(steps)) == {"one:B/T.md"}


def test_of_two_copies_the_newest_text_speaks_on_the_day_asked_about() -> None:
    one, two = stream(OLD, JAN, MAR), stream(OLD, FEB, JUN, collection="two")
    days = [(JAN, "one"), (FEB, "two"), (MAR, "one"), (JUN, "two"), (DEC, "two")]
    for day, collection in days:
        assert speaking(day, one, two) == speaking(day, two, one) == {f"{collection}:{OLD}"}


def test_a_copy_that_is_not_kept_up_is_silent_though_its_text_is_newer() -> None:
    alive = stream(OLD, JAN, seen=[JUN, DEC])
    broken = stream(OLD, FEB, collection="broken")
    assert speaking(FEB + STALE, alive, broken) == {f"broken:{OLD}"}
    assert speaking(JUN, alive, broken) == {f"one:{OLD}"}
    assert speaking(DEC, alive, broken) == {f"one:{OLD}"}


def test_what_was_recorded_later_does_not_count_on_an_earlier_day() -> None:
    alive = stream(OLD, JAN, seen=[DEC])
    newer = stream(OLD, FEB, collection="newer")
    assert speaking(JUN, alive, newer) == {f"newer:{OLD}"}


def test_of_texts_as_new_the_publishers_own_words_speak_then_those_seen_last() -> None:
    told_again = stream(OLD, JAN, collection="zz", text_kind="restatement", seen=[MAR])
    assert speaking(MAR, stream(OLD, JAN), told_again) == {f"one:{OLD}"}
    seen = stream(OLD, JAN, collection="aa", seen=[MAR])
    assert speaking(MAR, stream(OLD, JAN), seen) == {f"aa:{OLD}"}


def test_the_same_path_of_another_provider_is_another_document() -> None:
    other = stream(OLD, FEB, collection="two")
    stranger = Document(other.key, "Terms", "Somebody Else", "contract")
    both = stream(OLD, JAN), Stream(stranger, other.versions, other.confirmed)
    assert len(speaking(MAR, *both)) == 2


def test_paths_confirmed_as_one_document_have_one_voice() -> None:
    same = Confirmed(same=(frozenset({DocumentRef(OLD), DocumentRef(NEW)}),))
    assert speaking(MAR, stream(OLD, JAN), stream(NEW, FEB), confirmed=same) == {f"one:{NEW}"}


def test_copies_that_a_file_says_are_different_both_speak() -> None:
    apart = Confirmed(apart=(DocumentRef(OLD),))
    held = stream(OLD, JAN), stream(OLD, FEB, collection="two")
    assert speaking(MAR, *held, confirmed=apart) == {f"one:{OLD}", f"two:{OLD}"}


def test_a_reference_may_name_one_collection_only() -> None:
    step = Succession(DocumentRef(OLD, "two"), DocumentRef(NEW), MAR)
    held = stream(OLD, JAN), stream(NEW, MAR)
    assert len(speaking(MAR, *held, confirmed=Confirmed((step,)))) == 2


DAYS = st.dates(date(2024, 1, 1), date(2025, 12, 31))


@given(
    st.dictionaries(
        st.tuples(st.sampled_from([OLD, NEW, "X/Y.md"]), st.sampled_from(["one", "two", "three"])),
        st.tuples(st.lists(DAYS, min_size=1, max_size=4, unique=True), st.lists(DAYS, max_size=4)),
        min_size=1,
    ),
    DAYS,
    DAYS,
)
def test_exactly_one_of_each_lineage_speaks_on_any_day(
    shelf: Mapping[tuple[str, str], tuple[list[date], list[date]]], since: date, day: date
) -> None:
    held = [
        stream(path, *sorted(starts), collection=name, seen=seen)
        for (path, name), (starts, seen) in shelf.items()
    ]
    confirmed = Confirmed((Succession(DocumentRef(OLD), DocumentRef(NEW), since),))
    found = speaking(day, *held, confirmed=confirmed)
    present = {one.key.path for one in held if one.at(day)}
    assert sum(name.endswith((OLD, NEW)) for name in found) == bool(present & {OLD, NEW})
    assert sum(name.endswith("X/Y.md") for name in found) == ("X/Y.md" in present)
    if present >= {OLD, NEW}:
        assert any(name.endswith(NEW) for name in found) == (day >= since)


# The history of a lineage


def test_a_lineage_is_every_place_of_a_document_and_nothing_else() -> None:
    held = (
        stream(OLD, JAN),
        stream(NEW, MAR),
        stream(NEW, JUN, collection="two"),
        stream("Other/Terms.md", JAN),
    )
    lineages = Lineages(held, Confirmed((RENAMED,)))
    line = tuple(one.key for one in held[:3])
    assert all(lineages.lineage(key) == line for key in line)
    assert lineages.copies(held[1].key) == (held[1].key, held[2].key)
    unknown = DocumentKey("no", "such.md")
    assert lineages.lineage(unknown) == lineages.copies(unknown) == (unknown,)
    assert lineages.spells(Words(), unknown) == ()


def test_the_timeline_goes_through_every_name_without_repeating_words() -> None:
    held = (
        stream(OLD, JAN, FEB, words=["alpha", "beta"]),
        stream(NEW, MAR, JUN, words=["beta", "gamma"]),
    )
    for one in held:
        assert told(one.key, *held, confirmed=Confirmed((RENAMED,))) == [
            "2024-01-01 alpha",
            "2024-02-01 beta",
            "2024-06-01 gamma",
        ]


def test_the_timeline_stays_with_one_copy_as_long_as_it_keeps_up() -> None:
    one = stream(OLD, JAN, MAR, DEC, words=["a in French", "b in French", "c in French"])
    two = stream(OLD, FEB, MAR, DEC, words=["a", "b", "c"], collection="two", seen=[JUN])
    assert told(two.key, one, two) == [
        "2024-01-01 a in French",
        "2024-03-01 b in French",
        "2024-12-01 c in French",
    ]


def test_the_timeline_leaves_a_copy_that_fell_behind() -> None:
    stale = stream(OLD, JAN, FEB, words=["a", "b"])
    alive = stream(OLD, MAR, JUN, DEC, words=["b", "c", "d"], collection="two")
    assert told(stale.key, stale, alive) == [
        "2024-01-01 a",
        "2024-02-01 b",
        "2024-06-01 c",
        "2024-12-01 d",
    ]


def test_the_timeline_turns_to_another_copy_with_the_first_change_that_one_missed() -> None:
    stale = stream(OLD, JAN, words=["a"])
    alive = stream(OLD, MAR, JUN, words=["b", "c"], collection="two")
    assert told(stale.key, stale, alive) == ["2024-01-01 a", "2024-03-01 b", "2024-06-01 c"]


def test_words_taken_up_by_another_copy_are_as_old_as_they_were() -> None:
    stale = stream(OLD, JAN, FEB, words=["a", "b"])
    alive = stream(OLD, JUN, words=["b"], collection="two")
    lineages = Lineages((stale, alive))
    assert lineages.held_since(Words(), alive.versions[0]) == FEB
    assert lineages.held_since(Words(), stale.versions[0]) == JAN


def test_a_document_that_another_absorbed_keeps_its_own_past() -> None:
    absorbed = Confirmed((Succession(DocumentRef(OLD), DocumentRef(NEW), MAR, "", "absorbed"),))
    held = stream(OLD, JAN, words=["extra"]), stream(NEW, FEB, JUN, words=["terms", "more terms"])
    assert told(held[0].key, *held, confirmed=absorbed) == ["2024-01-01 extra"]
    (spell,) = Lineages(held, absorbed).spells(Words(), held[0].key)
    assert spell.until == MAR
    assert told(held[1].key, *held, confirmed=absorbed) == [
        "2024-02-01 terms",
        "2024-06-01 more terms",
    ]
    assert speaking(JUN, *held, confirmed=absorbed) == {f"one:{NEW}"}


def test_a_gap_ends_a_spell() -> None:
    one = stream(OLD, JAN, until=FEB)
    spells = Lineages([one]).spells(Words(), one.key)
    assert [(spell.since, spell.until) for spell in spells] == [(JAN, FEB)]


# The files

ENTRY = """
[[succession]]
earlier = "Old Name/Terms.md"
later = "New Name/Terms.md"
since = 2024-03-01
"""


def test_the_programs_own_file_is_well_formed_and_every_entry_says_why() -> None:
    entries = (*shipped().succession, *shipped().same)
    assert len(entries) > 20
    assert [entry for entry in entries if not entry.evidence] == []
    combined(shipped(), parse(b"", "none"))


def test_the_users_entries_go_before_the_programs(home: Path) -> None:
    theirs = parse(ENTRY.encode(), "shipped")
    assert combined(theirs, parse(b"", "mine")).successions == (RENAMED,)
    off = combined(theirs, parse((ENTRY + "confirmed = false").encode(), "mine"))
    assert off.successions == ()
    assert len(off.denied) == 1
    moved = combined(theirs, parse(ENTRY.replace("03-01", "05-05").encode(), "mine"))
    assert [one.since for one in moved.successions] == [date(2024, 5, 5)]
    (home / FILE).write_text(ENTRY)
    assert RENAMED in in_effect(home).successions


def test_a_proposal_that_awaits_review_changes_nothing() -> None:
    theirs = parse(ENTRY.encode(), "shipped")
    mine = parse((ENTRY + "confirmed = false\nproposed = 2024-06-01").encode(), "mine")
    assert combined(theirs, mine).successions == (RENAMED,)
    assert combined(parse(b"", "none"), mine) == Confirmed()


@pytest.mark.parametrize(
    ("written", "complaint"),
    [
        ("[[succession]\n", "not valid TOML"),
        ("[[succession]]\nearlier = 'a'\nlater = 'b'\n", "succession 1, since"),
        (ENTRY + ENTRY.replace("2024-03-01", "'soon'"), "succession 2, since: .*YYYY-MM-DD"),
        (ENTRY + "sinse = 2024-01-01\n", "succession 1, sinse"),
        (ENTRY.replace("New Name", "Old Name"), "succession 1 makes Old Name/Terms.md its own"),
        ("[[same]]\ndocuments = []\n", "same 1, documents"),
        ("[[same]]\ndocuments = [{ path = 'a', collektion = 'b' }]\n", "same 1, documents"),
        ("[[successor]]\n", "successor"),
    ],
)
def test_a_fault_names_the_file_and_the_entry(home: Path, written: str, complaint: str) -> None:
    (home / FILE).write_text(written)
    with pytest.raises(SuccessionError, match=complaint) as raised:
        in_effect(home)
    assert FILE in str(raised.value)
    assert "docs/succession.md" in str(raised.value)


def test_successions_in_a_circle_are_refused(home: Path) -> None:
    back = """
[[succession]]
earlier = "New Name/Terms.md"
later = "Old Name/Terms.md"
since = 2024-06-01
"""
    (home / FILE).write_text(ENTRY + back)
    with pytest.raises(SuccessionError, match="back to itself"):
        in_effect(home)


# Proposals


def candidate(kind: str = "succession", later: str = NEW) -> Candidate:
    old, new = stream(OLD, JAN).document, stream(later, MAR).document
    return Candidate(kind, old, new, FEB, MAR, 0.98, 0.9, False)  # type: ignore[arg-type]


def test_proposals_are_written_once_and_wait_until_decided(home: Path) -> None:
    (home / FILE).write_text("# mine, keep it\n")
    wanted = [candidate(), candidate("same", 'Odd "Name"\x7f/Térms\\.md')]
    assert propose(wanted, home, JUN) == 2
    assert propose(wanted, home, JUN) == 0
    assert waiting(home) == 2
    assert in_effect(home) == combined(shipped(), parse(b"", "none"))
    written = (home / FILE).read_text()
    assert written.startswith("# mine, keep it\n")
    (home / FILE).write_text(written.replace("confirmed = false", "confirmed = true"))
    assert waiting(home) == 0
    confirmed = in_effect(home)
    assert DocumentRef('Odd "Name"\x7f/Térms\\.md') in confirmed.same[0]
    assert any(one.earlier == DocumentRef(OLD) for one in confirmed.successions)


def test_a_file_that_cannot_be_taken_is_left_as_it_is(home: Path) -> None:
    (home / FILE).write_text("[[succession]]\n")
    with pytest.raises(SuccessionError):
        propose([candidate()], home, JUN)
    assert (home / FILE).read_text() == "[[succession]]\n"
