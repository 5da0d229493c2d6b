"""What an officer decided on a question that asks the same, shown beside the tool's own verdict."""

from __future__ import annotations

from assistant.model import Approved
from corpus.model import DocumentKey
from ui.addresses import document_address
from ui.badge import badge
from ui.markup import Markup, el, join
from ui.words import time


def decided_html(decision: Approved | None) -> Markup | None:
    """A box with the officer's name, the day, the question decided and what it rests on."""
    if decision is None:
        return None
    approves = decision.action == "approve"
    title = "Approved by the policy team" if approves else "Decided by the policy team"
    said = None if approves else el("p", decision.text, dir="auto", class_="cw-decided-words")
    note = (
        "The answer below was" if approves else "It goes before the tool's own answer below. It was"
    )
    return el(
        "section",
        el("h4", title),
        el("p", badge(decision.verdict, small=True)),
        said,
        el(
            "p",
            f"{note} {'approved' if approves else 'decided'} by ",
            el("strong", decision.by, dir="auto"),
            " on ",
            time(decision.on),
            " for the question ",
            el("q", decision.question, dir="auto"),
            ".",
            class_="cw-soft",
        ),
        _rests(decision),
        class_="cw-decided",
        aria_label=title,
    )


def _rests(decision: Approved) -> Markup | None:
    if not decision.rests_on:
        return None
    rows = [
        el(
            "a",
            one.document,
            href=document_address(DocumentKey(one.collection, one.document), one.version),
            dir="auto",
        )
        for one in decision.rests_on
    ]
    words = "It lapses when a clause that it rests on changes. It rests on "
    listed = [join([", " if number else None, row]) for number, row in enumerate(rows)]
    return el("p", words, *listed, ".", class_="cw-soft")
