"""The past of a document: one line of versions, whatever names and collections it stood under."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from fake_history import ANNOUNCED, CHANGED, KEY, OLDER, RENAMED, SINCE, commit, past

from assistant.comparison.choose import NoSuchVersion
from corpus.library_errors import NotInLibrary
from corpus.model import DocumentKey
from ui.past import line_of
from ui.timeline import period_words, timeline_html

TODAY = date.today()


def line(key: DocumentKey = KEY, today: date = TODAY):
    library = past()
    return line_of(library, library.lineages(), key, today)


def test_every_version_of_the_lineage_stands_on_one_line():
    told = [(one.version.id[0], one.since, one.until, one.standing) for one in line().entries]
    gone = date(2025, 12, 1)
    assert told == [
        ("a", SINCE, RENAMED, "over"),
        ("b", RENAMED, CHANGED, "over"),
        ("c", CHANGED, ANNOUNCED, "in force"),
        ("d", gone, gone, "never"),
        ("e", ANNOUNCED, None, "announced"),
    ]
    assert [member.key for member in line().members] == [OLDER, KEY]


def test_the_older_name_leads_to_the_same_line():
    assert [one.version for one in line(OLDER).entries] == [one.version for one in line().entries]
    assert line(OLDER).document.key == OLDER


def test_what_is_announced_is_in_force_once_its_day_has_come():
    later = line(today=ANNOUNCED)
    assert [one.standing for one in later.entries][2:] == ["over", "never", "in force"]
    assert later.now() == later.entries[-1]
    assert line().now() == line().entries[2]


def test_the_one_before_was_in_force():
    entries = line().entries
    before = [line().before(one) for one in entries]
    assert before == [None, entries[0], entries[1], entries[2], entries[2]]


def test_every_reference_finds_its_own_entry_and_a_day_the_one_that_spoke():
    made = line()
    for entry in made.entries:
        assert made.find(entry.reference) == entry
    assert made.find("2024-06-01") == made.entries[1]
    assert made.find((CHANGED - timedelta(days=1)).isoformat()) == made.entries[1]
    assert made.find(CHANGED.isoformat()) == made.entries[2]


@pytest.mark.parametrize("given", ["nothing", "1999-01-01", "2024-13-01", "", "c", "../x@bbbb"])
def test_what_no_version_is_called_is_refused_with_the_earliest(given):
    with pytest.raises(NoSuchVersion, match="earliest that is known is of 1 March 2023"):
        line().find(given)


def test_a_text_that_came_back_is_told_apart_by_its_reference():
    library = past()
    document, version, text = library.held[1]
    again = replace(version, valid_from=CHANGED + timedelta(days=9), valid_to=ANNOUNCED)
    library.held[3] = (document, replace(library.held[3][1], valid_to=again.valid_from), text)
    library.held.insert(4, (document, again, text))
    made = line_of(library, library.lineages(), KEY, TODAY)
    names = [one.reference for one in made.entries]
    assert len(set(names)) == len(names)
    assert [made.find(name) for name in names] == list(made.entries)


def test_a_document_that_is_not_there_is_refused():
    with pytest.raises(NotInLibrary):
        line(DocumentKey("history", "none"))


def test_a_copy_that_did_not_speak_points_to_what_did():
    library = past()
    document, version, text = library.held[1]
    other = replace(document, key=DocumentKey("other", KEY.path))
    library.held.append((other, replace(version, document=other.key, id=commit("f")), text + "\n"))
    made = line_of(library, library.lineages(), KEY, TODAY)
    assert all(one.version.id != commit("f") for one in made.entries)
    assert (
        made.cited(other.key, commit("f")[:12])
        == made.cited(KEY, commit("b")[:12])
        == made.entries[1]
    )
    copy = made.find(f"other/{KEY.path}@{commit('f')[:12]}")
    assert copy.standing == "copy"
    assert made.before(copy) == made.entries[0]


def test_the_time_line_says_all_in_words():
    made = line()
    html = timeline_html(made, made.entries[2])
    for words in (
        "3 versions since 1 March 2023, 1 announced, 1 never in force",
        "Announced, not yet in force",
        "Cited in your answer",
        "the date that the text itself states",
        "the day this wording was first recorded",
        "Nothing before it is on record",
        "Oldname Usage Policies",
    ):
        assert words in html
    assert html.count("Compare with the one before") == 4
    assert html.count('id="cited"') == 1


def test_what_was_never_in_force_says_why():
    assert "A later text replaced it before its day came." in timeline_html(line(), None)
    library = past()
    document, version, text = library.held[2]
    other = replace(document, key=DocumentKey("history", "gone.md"))
    alone = replace(version, document=other.key, basis="recorded")
    library.held = [(other, alone, text)]
    made = line_of(library, library.lineages(), other.key, TODAY)
    assert "It was withdrawn on the same day." in timeline_html(made, None)
    assert made.now() is None


def test_periods_in_few_words():
    assert [period_words(one) for one in line().entries][:4] == [
        "1 Mar 2023 to 1 Jun 2024",
        "1 Jun 2024 to 29 Oct 2025",
        "since 29 Oct 2025 (in force)",
        "1 Dec 2025 (never in force)",
    ]
