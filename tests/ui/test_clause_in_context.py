"""The clause in its context: the highlight is the stored slice, wherever it stands."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from fake_library import CODE, LEAD, FakeLibrary, cite, line_of, shelf
from hypothesis import given
from hypothesis import strategies as st
from test_view import Read

from corpus.model import Document, DocumentKey, Span
from ui.source import Source, find_source, in_context, styled

KEY = DocumentKey("c", "p.md")


def cited_in(text: str, start: int, end: int, lead_in: tuple[str, ...] = ()):
    library = FakeLibrary()
    library.put(Document(KEY, "T", "P", "law"), text, date(2024, 1, 1))
    made = cite(library, 1, "p.md", text[start:end], lead_in)
    return replace(made, start=start, end=end), Source(text, None)


texts = st.text(
    alphabet=st.one_of(
        st.sampled_from("ab *_#-[]()<>&'\"`|\n\r\t\u2028\u00a0\u0301é漢🙂"),
        st.characters(exclude_categories=["Cs"], exclude_characters="\x00"),
    ),
    min_size=1,
    max_size=400,
)


@given(text=texts, data=st.data())
def test_the_highlight_is_the_slice_and_the_context_its_text(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    reach = data.draw(st.sampled_from([0, 5, 50, 600]))
    citation, source = cited_in(text, start, end)
    read = Read(in_context(citation, source, reach))
    assert read.within("mark") == text[start:end]
    whole = read.words.removeprefix("[…]\n").removesuffix("\n[…]")
    assert whole in text
    assert not read.open


@given(text=texts, data=st.data())
def test_styling_keeps_every_character(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    assert Read(styled(text, Span(start, end))).words == text[start:end]


def test_the_lead_in_is_underlined_where_it_stands():
    library = shelf()
    quote = line_of(CODE, "mobile cameras")
    citation = cite(library, 1, "azure-openai/code-of-conduct", quote, LEAD)
    html = in_context(citation, Source(CODE, None))
    assert f'class="cw-lead"><span class="cw-line">{LEAD[0]}</span></span>' in html
    assert Read(html).words.count(LEAD[0]) == 1
    assert Read(html).within("mark") == quote


def test_a_lead_in_far_above_is_shown_before_a_gap():
    text = "You must not:\n\n" + "- filler\n" * 200 + "- do this\n\nAfter."
    start = text.index("- do this")
    citation, source = cited_in(text, start, start + 9, ("You must not:",))
    words = Read(in_context(citation, source, 100)).words
    assert words.startswith("You must not:\n[…]\n- filler")
    assert words.endswith("- do this\n\nAfter.")


def test_a_lead_in_that_the_text_does_not_hold_is_left_out():
    citation, source = cited_in("one two", 4, 7, ("absent", ""))
    assert Read(in_context(citation, source)).words == "one two"


def test_nested_lead_ins_keep_their_order():
    text = "A:\n\n- B:\n  - c\n"
    citation, source = cited_in(text, text.index("- c"), text.index("- c") + 3, ("A:", "- B:"))
    html = in_context(citation, source)
    assert Read(html).words == text
    assert html.count('class="cw-lead"') == 2


def test_a_long_line_without_breaks_is_not_shown_whole():
    text = "x" * 5000 + "MARK" + "y" * 5000
    citation, source = cited_in(text, 5000, 5004)
    read = Read(in_context(citation, source))
    assert read.within("mark") == "MARK"
    assert len(read.words) < 100


def test_headings_and_bold_words_are_shown_as_such():
    html = styled("# One\n\n**two** three", Span(0, 20))
    assert '<strong class="cw-heading">One</strong>' in html
    assert "<strong>two</strong>" in html
    assert "cw-heading" not in styled("a # One", Span(2, 7))


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (0, 0), (3, 2), (0, 99), (99, 100), (-5, -1)])
def test_offsets_outside_the_text_hold_nothing(start, end):
    citation, source = cited_in("one two", 0, 3)
    assert not source.holds(replace(citation, start=start, end=end))
    assert source.holds(citation)


def test_a_source_is_found_with_its_version_without_it_or_not_at_all():
    library = shelf()
    citation = cite(library, 1, "azure-openai/code-of-conduct", "1. Scope")
    found = find_source(library, citation)
    assert found is not None
    assert found.version is not None
    gone = find_source(library, replace(citation, version="unknown"))
    assert gone == Source(CODE, None)
    assert find_source(library, replace(citation, text_sha="unknown")) is None
