"""HTML pages: structure as shown, furniture and hidden words left out."""

from __future__ import annotations

import pytest

from corpus.readers import ReadText, Unreadable, read_bytes

_FILLER = "<p>This policy says what customers may do with the service and what they may not.</p>"


def _read(body: str, head: str = "") -> ReadText:
    page = f"<html><head><title>Rules | Acme</title>{head}</head><body>{body}</body></html>"
    return read_bytes(page.encode(), "page.html")


def _text(body: str, head: str = "") -> str:
    return _read(f"<main>{body}</main>", head).text


@pytest.mark.parametrize(
    ("attributes", "labels"),
    [
        ("", ["1. x", "2. y"]),
        ("type=a", ["* a. x", "* b. y"]),
        ("type=A start=27", ["* AA. x", "* AB. y"]),
        ("type=i start=3", ["* iii. x", "* iv. y"]),
        ("type=I", ["* I. x", "* II. y"]),
        ("start=5", ["5. x", "6. y"]),
        ("reversed", ["2. x", "1. y"]),
        ('style="list-style-type: lower-alpha"', ["* a. x", "* b. y"]),
        ('style="list-style: none"', ["* x", "* y"]),
    ],
)
def test_lists_keep_the_labels_that_a_browser_shows(attributes: str, labels: list[str]) -> None:
    assert _text(f"<ol {attributes}><li>x</li><li>y</li></ol>").splitlines() == labels


def test_a_label_typed_into_an_item_is_its_label() -> None:
    text = _text("<ol style='list-style:none'><li>(a) x</li></ol><ul><li>4.2. y</li></ul>")
    assert text.splitlines() == ["* (a) x", "* 4.2. y"]


def test_item_values_count_on() -> None:
    assert _text("<ol><li value=7>x<li>y</ol>").splitlines() == ["7. x", "8. y"]


def test_nested_lists_nest_by_four_blanks() -> None:
    text = _text(
        "<p>You may never:</p><ol type=a><li>identify<ul><li>in real time<ol><li>p</ol><li>in "
        "public</ul><li><p>score</p><p>people</p></ol><p>After.</p>"
    )
    assert text == (
        "You may never:\n\n* a. identify\n    * in real time\n        1. p\n    * in public\n"
        "* b. score\n\n    people\n\nAfter.\n"
    )


def test_tables_keep_rows_and_repeat_merged_cells() -> None:
    text = _text(
        "<table><tr><th>Use<th>Rule<th>Note</tr><tr><td rowspan=2>Faces<td>no|never<td>x</tr>"
        "<tr><td><p>Only:</p><ul><li>a</li><li>b</li></ul><td></tr></table>"
    )
    assert text.splitlines() == [
        "| Use | Rule | Note |",
        "| --- | --- | --- |",
        "| Faces | no\\|never | x |",
        "| Faces | Only: a; b |  |",
    ]


def test_a_table_that_only_places_text_is_no_table() -> None:
    assert _text("<table><tr><td><h2>One</h2><p>x</p></table>") == "## One\n\nx\n"


def test_headings_and_bold_lines_survive() -> None:
    text = _text(
        "<h1>A<br>b</h1><h3><button>Fold</button></h3><p><b>Bold line</b></p><p>x <b>y</b>"
    )
    assert text == "# A b\n\n### Fold\n\n**Bold line**\n\nx y\n"


def test_words_that_look_like_markup_stay_words() -> None:
    text = _text("<p># no heading</p><p>&lt;script&gt; is a tag</p><p>&gt; quote</p>")
    assert text == "\\# no heading\n\n\\<script> is a tag\n\n\\> quote\n"


HIDDEN = [
    '<p style="display:none">SECRET</p>',
    '<p style="DISPLAY : none !important">SECRET</p>',
    '<p style="visibility:hidden">SECRET</p>',
    "<p hidden>SECRET</p>",
    '<div hidden="until-found">SECRET</div>',
    '<span style="font-size:0">SECRET</span>',
    '<span style="opacity:0">SECRET</span>',
    '<span style="position:absolute;left:-9999px">SECRET</span>',
    '<span style="color:#ffffff">SECRET</span>',
    '<span style="color: transparent">SECRET</span>',
    '<p class="x y">SECRET</p>',
    '<p id="gone">SECRET</p>',
    "<template>SECRET</template>",
    "<noscript>SECRET</noscript>",
    "<!-- SECRET -->",
    "<script>SECRET</script>",
    '<input value="SECRET">',
    '<img alt="SECRET">',
    '<p title="SECRET" data-x="SECRET">shown</p>',
    "<del>SECRET</del>",
]


@pytest.mark.parametrize("hidden", HIDDEN)
def test_hidden_words_never_become_policy_text(hidden: str) -> None:
    head = "<style>.x, #gone { display: none } @media print { .shown { display:none } }</style>"
    read = _read(f"<main><p class=shown>Before.</p>{hidden}<p>After.</p></main>", head)
    assert "SECRET" not in read.text
    assert "Before." in read.text
    assert "After." in read.text


def test_what_was_left_out_is_reported() -> None:
    read = _read(f'<main>{_FILLER}<p style="display:none">SECRET</p><p>a\u200bb<s>old</s></main>')
    assert "ab" in read.text
    assert read.notes == (
        "7 characters that the page does not show were left out",
        "3 struck-out characters were left out",
    )


def test_page_furniture_is_dropped_without_any_marked_main_part() -> None:
    read = _read(
        "<header>Sign in</header><nav><a>Products</a></nav><div class=cookie-banner>Accept</div>"
        f"<div><h1>Use policy</h1>{_FILLER * 3}<h2>Rules</h2><ul><li>Do not identify people in the "
        "street with our cameras.</li><li>No.</li></ul></div><footer>Imprint</footer>"
    )
    assert read.title == "Use policy"
    assert "* No." in read.text.splitlines()  # short, but between what is kept
    for furniture in ("Sign in", "Products", "Accept", "Imprint"):
        assert furniture not in read.text


def test_the_title_falls_back_to_the_page_s_without_the_site() -> None:
    assert _read(f"<main>{_FILLER}</main>").title == "Rules"


@pytest.mark.parametrize("charset", ["windows-1252", "utf-8"])
def test_the_declared_charset_counts(charset: str) -> None:
    page = f'<html><head><meta charset="{charset}"></head><body><p>Größe – “x”</p></body></html>'
    assert read_bytes(page.encode(charset), "a.html").text == "Größe – “x”\n"


def test_entities_of_a_document_type_are_not_resolved() -> None:
    page = (
        b'<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd"><!ENTITY y "boom">]>'
        b"<html><body><p>a &x; &y; b</p></body></html>"
    )
    text = read_bytes(page, "a.html").text
    assert "root:" not in text
    assert "boom</p>" not in text


@pytest.mark.parametrize("page", ["<html></html>", "<html><body><script>x</script></body></html>"])
def test_a_page_without_text_is_refused_with_advice(page: str) -> None:
    with pytest.raises(Unreadable, match="scripts write it"):
        read_bytes(page.encode(), "a.html")


def test_a_page_nested_beyond_the_parser_s_reach_is_refused_not_cut() -> None:
    with pytest.raises(Unreadable, match="nests elements deeper"):
        read_bytes(b"<html><body>" + b"<div>" * 3000 + b"Rule.", "a.html")


def test_a_long_page_is_read_in_a_child_process() -> None:
    page = "<html><body><main>" + "<p>You may not spy on anyone here.</p>" * 12_000
    read = read_bytes(page.encode(), "long.html")
    assert read.text.count("You may not spy") == 12_000


@pytest.mark.parametrize(
    "style",
    ["@" * 90_000, "a" * 90_000, "/*" * 45_000, "@x{a{b}" * 12_000, "font-size:0." + "1" * 90_000],
)
def test_a_style_made_to_be_slow_is_not(style: str) -> None:
    page = f'<style>{style}</style><p style="{style}">Rule.</p>'
    assert read_bytes(page.encode(), "a.html").text == "Rule.\n"
