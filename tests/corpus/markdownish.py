"""Texts for property tests: arbitrary characters, and Markdown as attackers write it."""

from __future__ import annotations

from hypothesis import strategies as st

_SNIPPETS = [
    "# Head", "## Uses\n", "You must not", " do this", ".", ";", ":", " and ", "; or ", "\n",
    "\n\n", "\r\n", "\r", "- ", "  - ", "\t- ", "* ", "1. ", "12) ", "(a) ", "(b) ", "(c) ",
    "(i) ", "> ", "> > ", "| a | b |\n|---|---|\n| you must | not |\n", "|", "**", "__", "*", "_",
    "`", "```\n", "~~~\n", "---\n", "===\n", "<div>", "</p>", "<!-- ", " -->", "<script>", "![",
    "[", "](", "](x)", ")", "[a]: b\n", "\\", "\\*", "\0", "\x0b", "\x0c", "\x85", "\u2028",
    "\u200b", "\u00a0", "\u202e", "\ufeff", "é", "汉字。", "🙂", "e.g. ", "No. 3", "3.1. ", "x",
    "employment", "  ", "    ", "\t", "• ", "– ", "“We”", "https://a.b/c?d=(e)",
]  # fmt: skip

chaos = st.text(max_size=300)
markdown = st.lists(st.sampled_from(_SNIPPETS), max_size=60).map("".join)
any_text = st.one_of(markdown, chaos, st.tuples(markdown, chaos, markdown).map("".join))

_WORDS = (
    "you we must may not never use sell share model data video faces police employees content "
    "services consent review children weapons reports images identify track store"
)
word = st.sampled_from(_WORDS.split())
sentence = st.lists(word, min_size=4, max_size=12).map(lambda words: " ".join(words).capitalize())
