"""Example questions, drawn from the names that the library at hand itself holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from corpus.model import Document
from ui.language import spoken, t
from ui.markup import Markup, el
from ui.shelf import Shelves

PURPOSES = (
    "May police officers identify people on body-camera video with {}?",
    "May we screen job applicants with {}?",
    "May {} be used to give medical advice?",
    "May we train our own model on the output of {}?",
)

MOST = 4
"""Examples shown."""


def draw_examples(shelves: Shelves, most: int = MOST) -> tuple[str, ...]:
    """Up to ``most`` questions, each about another provider: those with most documents first, since
    about them the library knows most.

    Deterministic. A library without provider policies gives questions about its other documents.
    """
    documents = list(shelves.documents())
    asked = [
        purpose.format(name) for purpose, name in zip(PURPOSES, _names(documents), strict=False)
    ]
    for document in documents:
        if document.kind in ("law", "contract", "own_policy", "guidance"):
            asked.append(f"What does “{document.title}” say about artificial intelligence?")
    return tuple(asked[:most])


def _names(documents: Sequence[Document]) -> list[str]:
    held = Counter(one.provider for one in documents if one.kind == "provider_policy")
    return [name for name, _ in held.most_common()]  # as many: in the library's own order


def examples_html(questions: Sequence[str]) -> Markup | None:
    """The questions as buttons; the page's script asks the one that is pressed."""
    if not questions:
        return None
    buttons = [
        el("li", el("button", words, type="button", class_="cw-ask", data_ask=words))
        for words in questions
    ]
    return el(
        "section",
        el("h2", t("Try one of these")),
        el("ul", *buttons, lang=None if spoken() == "en" else "en"),
        class_="cw-examples",
        aria_label=t("Example questions"),
    )
