"""What a new conversation begins with: what an answer holds, examples, what is in the library."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from corpus.model import CorpusError
from ui.by_model import notice_html
from ui.examples import examples_html
from ui.language import t
from ui.markup import Markup, el
from ui.opening import Opening
from ui.shelf import Shelves, library_notice

Examples = Callable[[Shelves], Sequence[str]]

NAMES = 2_000
"""Providers that are offered as filters."""


def warming_html(words: str) -> Markup:
    return el("p", el("span", class_="cw-dots", aria_hidden="true"), words, class_="cw-warming")


def welcome_html(opening: Opening, examples: Examples, hidden: frozenset[str] = frozenset()) -> str:
    """What is loaded, and examples from it; or that it is still loading, or why it is not."""
    state = opening.state
    if state.stage == "warming":
        return warming_html(state.message)
    if state.stage == "failed":
        return el("p", state.message, class_="cw-note cw-failed", role="alert")
    try:
        assistant = opening.assistant(hidden)
        library, help = assistant.library, getattr(assistant, "help", None)
        notice = library_notice(library)
        shown = examples_html(examples(library))
        by_model = notice_html(help)
        return el(
            "div", promise(), shown, notice, by_model, names_html(library), class_="cw-welcome"
        )
    except CorpusError as error:
        return el("p", str(error), class_="cw-note cw-failed", role="alert")


def promise() -> Markup:
    """What an answer holds, for someone who sees the page for the first time."""
    parts = (
        (t("A verdict"), t("and the conditions that would change it.")),
        (t("The clauses"), t("word for word, each in its context.")),
        (t("The version"), t("in force on the day, and since when.")),
    )
    rows = [el("li", el("strong", name), " ", words) for name, words in parts]
    return el("ul", *rows, class_="cw-promise", aria_label=t("What an answer holds"))


def names_html(shelves: Shelves) -> Markup:
    """The providers and collections that can be chosen as filters."""
    deciding = (one for one in shelves.documents() if one.kind != "reporting")
    providers = sorted({one.provider for one in deciding})[:NAMES]
    collections = [one.name for one in shelves.collections()]
    return el("div", _listed("cw-providers", providers), _listed("cw-collections", collections))


def _listed(name: str, values: Sequence[str]) -> Markup:
    return el("datalist", *(el("option", value=value) for value in values), id=name)
