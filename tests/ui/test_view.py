"""The view: every part of an answer is shown, and nothing from outside becomes markup."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from html.parser import HTMLParser

import pytest
from fake_assistant import FakeAssistant, answered
from fake_hostile import PAYLOADS, HostileAssistant
from fake_library import CODE, LEAD, TODAY, cite, line_of, shelf

from assistant.model import Answer, Clarify, Option, Sentence
from ui.badge import badge
from ui.markup import Markup, el, esc, link, safe_url
from ui.reply import _sources
from ui.shelf import library_notice, looked_html, looked_through
from ui.verdict_head import since_when
from ui.view import announcement, answer_html, problem_html
from ui.words import VERDICTS, confidence_words, count, day

TAGS = {
    *("section", "header", "h3", "h4", "p", "span", "svg", "path", "div", "details", "summary"),
    *("ul", "ol", "li", "dl", "dt", "dd", "q", "code", "mark", "strong", "time", "a", "button"),
}
ATTRIBUTES = {
    *("class", "id", "aria-label", "aria-hidden", "data-key", "data-verdict", "data-marker"),
    *("data-ask", "viewbox", "width", "height", "focusable", "d", "dir", "datetime", "href"),
    *("target", "rel", "title", "type", "role", "data-source", "data-open", "lang"),
}


class Read(HTMLParser):
    """Elements, attributes and words of some HTML, as a browser would take them apart."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.text: list[tuple[tuple[str, ...], str]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.text.append((tuple(self.open), data))

    def within(self, tag: str) -> str:
        return "".join(words for where, words in self.text if tag in where)

    @property
    def words(self) -> str:
        return "".join(words for _, words in self.text)


def shown(answer: Answer, library=None) -> str:
    library = library or shelf()
    return answer_html(
        answer, "k1", _sources(library, answer.citations), _sources(library, answer.context)
    )


LINKS = (
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    " javascript:alert(1)",
    "java\tscript:alert(1)",
    "java\nscript:alert(1)",
    "\x01javascript:alert(1)",
    "data:text/html,<script>1</script>",
    "vbscript:x",
    "file:///etc/passwd",
    "ftp://example.org/",
    "//evil.test/x",
    "/relative",
    "http:",
    "http://",
    "https:///x",
    "http://user@evil.test/",
    "http://user:pw@evil.test/",
    "http://exa mple.org/",
    'http://example.org/"onmouseover="x',
    "http://example.org/<script>",
    "http://[::1",
    "http://example.org:99999/",
    "http:\\\\evil.test",
    "blob:http://example.org/x",
    "",
    " ",
    "mailto:a@b.c",
)


@pytest.mark.parametrize("url", LINKS)
def test_a_url_that_is_not_plain_http_becomes_no_link(url):
    assert safe_url(url) is None
    assert link(url, "words") is None


@pytest.mark.parametrize("url", ["http://example.org", "https://example.org/a?b=c&d=e#f"])
def test_a_plain_url_becomes_a_link_that_leaves_apart(url):
    made = Read(link(url, "words") or "")
    assert made.tags[0] == (
        "a",
        {"href": url, "target": "_blank", "rel": "noopener noreferrer"},
    )


@pytest.mark.parametrize("payload", PAYLOADS)
def test_payloads_stay_words_in_every_field(payload):
    hostile = HostileAssistant()
    answer = hostile.ask(payload)
    library = hostile.library
    total, held = looked_through(library, TODAY)
    html = answer_html(
        replace(answer, conflicts=(payload,), sentences=(Sentence(payload, (1,)),)),
        "k1",
        _sources(library, answer.citations),
        _sources(library, answer.context),
        looked_html(total, held, TODAY),
    )
    for made in (html, library_notice(library), problem_html(payload, payload)):
        read = Read(made)
        assert not read.open
        assert {tag for tag, _ in read.tags} <= TAGS
        for tag, attributes in read.tags:
            assert set(attributes) <= ATTRIBUTES, (tag, attributes)
            href = attributes.get("href") or "#"
            assert (
                href.startswith(("#cw-", "https://learn.", "document?collection=")) or href == "#"
            )
    assert payload.replace("\x00", "\ufffd") in Read(html).words


@pytest.mark.parametrize("payload", PAYLOADS)
def test_payloads_stay_inside_an_attribute(payload):
    read = Read(el("p", "x", title=payload))
    assert read.tags == [("p", {"title": payload.replace("\x00", "\ufffd")})]


def test_an_attribute_name_from_outside_is_refused():
    with pytest.raises(ValueError, match="onclick"):
        el("p", onclick="x")
    with pytest.raises(ValueError, match="x y"):
        el("p", **{"x y": "z"})


def test_markup_is_not_escaped_twice_and_text_is():
    assert esc(Markup("<b>")) == "<b>"
    assert esc("<b>&'\"`\r") == "&lt;b&gt;&amp;&#39;&quot;&#96;&#13;"
    assert esc("\ud800\x00") == "\ufffd\ufffd"


@pytest.mark.parametrize("kind", list(VERDICTS))
def test_every_verdict_has_a_word_and_a_sign_of_its_own(kind):
    read = Read(badge(kind))
    assert VERDICTS[kind].label in read.words
    assert read.tags[0][1]["data-verdict"] == kind
    svg = next(attributes for tag, attributes in read.tags if tag == "svg")
    assert svg["aria-hidden"] == "true"
    signs = {badge(other).split("<span>")[0].split(">", 1)[1] for other in VERDICTS}
    assert len(signs) == len(VERDICTS)
    assert VERDICTS[kind].label in Read(shown(answered("q", verdict=kind))).words


@pytest.mark.parametrize(
    "silence", ["unknown_provider", "not_in_documents", "out_of_scope", "before_history"]
)
def test_an_abstention_says_why_and_what_was_looked_through(silence):
    library = shelf()
    total, held = looked_through(library, TODAY)
    answer = answered("q", verdict="not_addressed", silence=silence)
    html = answer_html(answer, "k", {}, {}, looked_html(total, held, TODAY))
    words = Read(html).words
    assert "Not addressed" in words
    assert "What was looked through: 3 documents" in words
    assert "Limited Access to the Azure AI Face API · Azure AI Face · version in force" in words


def test_looking_through_names_the_providers_asked_about_and_old_days_hold_nothing():
    total, held = looked_through(shelf(), date(2021, 1, 1), ["Azure OpenAI"])
    assert (total, [one.version for one in held]) == (1, [None])
    assert "no version in force on that day" in Read(looked_html(total, held, TODAY)).words


def test_looking_through_a_large_library_counts_the_rest():
    _, held = looked_through(shelf(), TODAY)
    assert "and 1,997 more documents" in Read(looked_html(2000, held, TODAY)).words


def test_a_whole_answer():
    words = Read(shown(FakeAssistant().ask("q"))).words
    for part in (
        "Prohibited",
        "High confidence",
        "As of today, 23 November 2026; the cited wording has stood since 1 May 2024",
        "[2]\u200a[1]",
        "What the press reports",
        "Summary in our own words, not the report itself.",
        "it does not decide",
        "Restatement in our own words, not the official text.",
        "clausewise add https://learn.microsoft.com/en-us/legal/",
        "3. Uses that are not permitted3.1 Identifying people",
        "from 1 May 2024, still in force",
        "the date that the text itself states",
        "the day this wording was first recorded",
    ):
        assert part in words, part


def test_a_follow_up_shows_how_it_was_understood_and_what_would_change_it():
    answer = FakeAssistant().ask("And with dashcams?", ())
    read = Read(shown(answer))
    assert "Understood as: And with dashcams? (And with dashcams?)" in read.words
    assert "As of 1 June 2024" in read.words
    assert "only after registering with Microsoft and being approved" in read.words
    assert "Are people identified while the camera is running?" in read.words
    asks = [attributes["data-ask"] for _, attributes in read.tags if "data-ask" in attributes]
    assert asks == ["Yes, in real time", "No, afterwards"]
    assert "it names only U.S. police" in read.words
    assert "1 quotation failed the check and was not shown" in read.words


def test_press_reports_stand_apart_and_after_the_clauses():
    html = shown(FakeAssistant().ask("q"))
    assert html.index("Clauses cited") < html.index("What the press reports")
    ids = [attributes["id"] for _, attributes in Read(html).tags if "id" in attributes]
    assert ids == ["cw-k1-c1", "cw-k1-c2", "cw-k1-press-c1"]


def test_markers_lead_to_the_cards():
    read = Read(shown(FakeAssistant().ask("q")))
    ids = {attributes.get("id") for _, attributes in read.tags}
    targets = [str(a["href"])[1:] for tag, a in read.tags if a.get("class") == "cw-marker"]
    assert targets
    assert set(targets) <= ids


def test_verbatim_text_carries_no_restatement_label():
    library = shelf()
    cited = replace(
        cite(library, 1, "azure-openai/code-of-conduct", line_of(CODE, "mobile cameras"), LEAD),
        text_kind="verbatim",
    )
    assert "estatement" not in Read(shown(answered("q", citations=(cited,)), library)).words


def test_a_replaced_version_says_until_when():
    library = shelf()
    cited = replace(
        cite(library, 1, "azure-openai/code-of-conduct", "1. Scope"), valid_to=date(2025, 1, 2)
    )
    words = Read(shown(answered("q", citations=(cited,)), library)).words
    assert "from 1 May 2024 until 2 January 2025" in words
    assert " to 2 January 2025" in words


def test_the_cited_wording_has_stood_since_the_latest_of_its_versions():
    answer = FakeAssistant().ask("And dashcams?")
    assert since_when(answer) == date(2024, 5, 1)
    assert since_when(answered("q")) is None


@pytest.mark.parametrize("change", [{"quote": "other words"}, {"start": 3}, {"end": 10**9}])
def test_a_quote_that_is_not_the_stored_slice_is_not_shown(change):
    library = shelf()
    cited = cite(library, 1, "azure-openai/code-of-conduct", line_of(CODE, "mobile cameras"))
    html = shown(answered("q", citations=(replace(cited, **change),)), library)
    assert "<mark>" not in html
    assert "mobile cameras" not in html
    assert "other words" not in html
    assert "does not hold this quote exactly" in Read(html).words


def test_a_text_that_is_gone_is_said_to_be_gone():
    cited = cite(shelf(), 1, "azure-openai/code-of-conduct", "1. Scope")
    html = answer_html(answered("q", citations=(cited,)), "k", {}, {})
    assert "not available" in Read(html).words


def test_an_empty_answer_is_still_an_answer():
    read = Read(shown(answered("")))
    assert "Informational" in read.words
    assert not read.open


def test_one_clarifying_question_without_options():
    answer = answered("q", clarify=Clarify("Where?", (Option("", "allowed"),)))
    assert "Where?" in Read(shown(answer)).words


def test_the_announcement_is_short():
    assert announcement(FakeAssistant().ask("q")) == "Prohibited. High confidence. 2 clauses cited."


@pytest.mark.parametrize(
    ("value", "word"), [(0.0, "Low"), (0.5, "Moderate"), (0.75, "High"), (1.0, "High")]
)
def test_confidence_in_words(value, word):
    assert confidence_words(value).startswith(word)


def test_days_and_counts():
    assert day(date(2024, 5, 1)) == "1 May 2024"
    assert [count(0, "clause"), count(1, "clause"), count(1200, "policy", "policies")] == [
        "0 clauses",
        "1 clause",
        "1,200 policies",
    ]


def test_notice_of_an_empty_library_says_how_to_fill_it():
    library = shelf()
    assert "2 policies by 2 publishers and 1 press report" in Read(library_notice(library)).words
    library.held.clear()
    assert "clausewise add" in Read(library_notice(library)).words
