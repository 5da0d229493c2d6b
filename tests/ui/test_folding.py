"""Side by side: every change and every unchanged clause once; quotes and marks exact; escaped."""

from __future__ import annotations

from datetime import date
from html.parser import HTMLParser

from fake_history import FIRST, KEY, SECOND
from fake_hostile import PAYLOADS
from fake_library import FakeLibrary
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.comparison.compare import compared
from corpus.diff import ClauseChange
from corpus.model import Document
from ui.comparison import Compared, comparison_html, summary_words
from ui.folding import Stayed, rows
from ui.markup import VOID
from ui.past import line_of

SENTENCES = (
    "You may not use the service to give legal advice.",
    "You may use the service for research.",
    "Report every incident within ten days.",
    "Report every serious incident within two days.",
    "We may end your account at any time.",
    "## Safety",
    "## Privacy",
    "You must not:",
    "- identify people from faces;",
    "- create spam without consent.",
)


def put_together(old: str, new: str):
    library = FakeLibrary()
    document = Document(KEY, "Rules", "Acme", "provider_policy")
    turn = date(2025, 1, 1)
    first = library.put(document, old, date(2024, 1, 1), id="1" * 40, valid_to=turn)
    second = library.put(document, new, turn, id="2" * 40)
    made = compared(library, document, first, second)
    sides = library.clauses(first.text_sha), library.clauses(second.text_sha)
    return library, made, sides


texts = st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=14).map("\n\n".join)


@settings(max_examples=60, deadline=None)
@given(texts, texts)
def test_every_change_and_every_unchanged_clause_stands_in_one_row(old, new):
    _, made, sides = put_together(old, new)
    ordered = rows(made, *sides)
    changes = [row for row in ordered if isinstance(row, ClauseChange)]
    assert sorted(map(id, changes)) == sorted(map(id, made.changes))
    shown = [clause.span for row in ordered if isinstance(row, Stayed) for clause in row.clauses]
    shown += [clause.span for row in changes for clause in row.new if clause.ordinal >= 0]
    assert sorted(shown) == sorted(clause.span for clause in sides[1])
    starts = [
        row.clauses[0].start if isinstance(row, Stayed) else row.new[0].start
        for row in ordered
        if isinstance(row, Stayed) or row.new
    ]
    assert starts == sorted(starts)


def test_what_was_removed_stands_after_what_it_followed():
    _, made, sides = put_together(FIRST, SECOND)
    ordered = rows(made, *sides)
    gone = next(n for n, r in enumerate(ordered) if not isinstance(r, Stayed) and not r.new)
    before = ordered[gone - 1]
    assert isinstance(before, Stayed)
    assert "incident" in made.new_text[before.clauses[-1].start : before.clauses[-1].end]


def page(old: str, new: str, only_rules: bool = False) -> str:
    library, made, sides = put_together(old, new)
    line = line_of(library, library.lineages(), KEY, date(2026, 1, 1))
    first, second = line.entries
    ordered = tuple(rows(made, *sides))
    return comparison_html(Compared(line, first, second, made, ordered, only_rules))


class Words(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []
        self.tags: set[str] = set()
        self.open: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.found.append((self.open[-1] if self.open else "", data))

    def of(self, tag: str) -> list[str]:
        return [words for where, words in self.found if where == tag]


def test_only_the_words_that_differ_are_marked():
    read = Words(page("Report it within ten days.", "Report it within *two* days, at once."))
    assert read.of("del") == ["ten"]
    assert read.of("ins") == ["two", "at once"]


def test_kind_effect_and_counts_are_said_in_words():
    html = page(FIRST, SECOND)
    assert "4 changes, 4 to rules: 1 added, 1 removed, 2 reworded" in html
    for words in ("Reworded", "Added", "Removed", "Not in the old version.", "New ban"):
        assert words in html
    assert "Show 1 unchanged clause<" in html


def test_a_filter_leaves_the_rules_and_says_what_it_hides():
    old = "You may not do it.\n\nWe are a company of Paris."
    new = "You may not do it without consent.\n\nWe are a company of Rome."
    assert "Rome" in page(old, new)
    html = page(old, new, only_rules=True)
    assert "Rome" not in html
    assert "Changes of mere wording that are not shown: 1." in html
    only_words = page("We are in Paris.", "We are in Rome.", only_rules=True)
    assert "None of the changes does anything to a rule." in only_words


def test_formatting_alone_is_no_change_and_said_so():
    html = page("You may **not** do it.", "You may not do it.")
    assert "No clause changed" in html
    assert "formatting" in html
    _, made, _ = put_together("Same.", "Same.")
    assert summary_words(made) == "The same text"


def test_payloads_of_both_sides_stay_words():
    everything = "\n\n".join(PAYLOADS)
    read = Words(page(f"Before.\n\n{everything}", f"After it all.\n\n{everything} more"))
    assert not read.tags & {"script", "img", "iframe", "object", "video", "base", "style"} - {
        "script"
    }
    assert read.of("script") == []  # the page's own script has a source and no words
