"""Two versions of a document side by side, as a page: what changed, in words and word for word."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from assistant.comparison.compare import Comparison
from assistant.comparison.shown import Marked, shown
from corpus.diff import ChangeKind, ClauseChange
from corpus.plain import plain
from ui.addresses import compare_address, document_address
from ui.differing import marked
from ui.folding import Row, Stayed
from ui.language import mark, t
from ui.markup import Child, Markup, el
from ui.past import Entry, Line
from ui.sheet import sheet_html
from ui.timeline import period_words
from ui.words import count

NO_HEADING = mark("Before the first heading")


class ChangeWords(NamedTuple):
    """A kind of change: over one that is shown, and after a number of them."""

    title: str
    counted: str


CHANGES = {
    "added": ChangeWords(mark("Added"), mark("{number} added")),
    "removed": ChangeWords(mark("Removed"), mark("{number} removed")),
    "reworded": ChangeWords(mark("Reworded"), mark("{number} reworded")),
    "split": ChangeWords(mark("Split"), mark("{number} split")),
    "merged": ChangeWords(mark("Merged"), mark("{number} merged")),
    "moved": ChangeWords(mark("Moved"), mark("{number} moved")),
    "lead-in added": ChangeWords(mark("Lead-in added"), ""),
    "lead-in removed": ChangeWords(mark("Lead-in removed"), ""),
    "lead-in reworded": ChangeWords(mark("Lead-in reworded"), ""),
    "lead-in split": ChangeWords(mark("Lead-in split"), ""),
    "lead-in merged": ChangeWords(mark("Lead-in merged"), ""),
    "lead-in moved": ChangeWords(mark("Lead-in moved"), ""),
}


COUNTED: tuple[ChangeKind, ...] = ("added", "removed", "reworded", "split", "merged", "moved")
"""In the order in which kinds of changes are counted up."""


@dataclass(frozen=True, slots=True)
class Compared:
    """A comparison with all that its page shows beside it."""

    line: Line
    old: Entry
    new: Entry
    made: Comparison
    rows: tuple[Row, ...]
    only_rules: bool


def comparison_html(compared: Compared) -> Markup:
    """The page. With ``only_rules`` neither changes of mere wording nor what stayed are shown."""
    line, made = compared.line, compared.made
    title = line.document.title
    address = document_address(line.document.key)
    return sheet_html(
        t("Changes in {title}", title=title),
        el("p", t("Two versions side by side"), class_="cw-kicker"),
        el("h1", title, dir="auto"),
        el("p", el("a", t("History of this document"), href=address)),
        _choice(compared),
        _summary(compared),
        el("div", *_body(compared), class_="cw-changes") if made.changes else None,
    )


def summary_words(made: Comparison) -> str:
    """``4 changes, 1 to rules: 2 added, 2 reworded``, or that no clause changed."""
    if made.old.text_sha == made.new.text_sha:
        return t("The same text")
    if not made.changes:
        return t("No clause changed")
    tally = Counter(change.kind for change in made.changes)
    kinds = [t(CHANGES[kind].counted, number=tally[kind]) for kind in COUNTED if tally[kind]]
    rules = t("{number} to rules", number=len(made.rules))
    return f"{count(len(made.changes), 'change')}, {rules}: {', '.join(kinds)}"


def _choice(compared: Compared) -> Markup:
    key = compared.line.document.key
    return el(
        "form",
        el("input", type="hidden", name="collection", value=key.collection),
        el("input", type="hidden", name="path", value=key.path),
        _select("from", t("Old version"), compared.line.entries, compared.old),
        _select("to", t("New version"), compared.line.entries, compared.new),
        el(
            "label",
            el(
                "input",
                type="checkbox",
                name="rules",
                value="1",
                checked=compared.only_rules,
            ),
            " " + t("Only changes to rules"),
            class_="cw-check",
        ),
        el("button", t("Compare"), type="submit", class_="cw-ask"),
        action="compare",
        method="get",
        class_="cw-choice",
    )


def _select(name: str, label: str, entries: Sequence[Entry], chosen: Entry) -> Markup:
    listed = [*reversed(entries)]
    if chosen not in listed:
        listed.append(chosen)
    options = [
        el("option", period_words(one), value=one.reference, selected=one == chosen)
        for one in listed
    ]
    return el("label", el("span", label), el("select", *options, name=name))


def _summary(compared: Compared) -> Markup:
    made, line = compared.made, compared.line
    parts: list[Child] = [el("strong", summary_words(made)), "."]
    if not made.changes and made.old.text_sha != made.new.text_sha:
        parts.append(
            " " + t("What differs is formatting, headings, links or the page around the text.")
        )
    if compared.only_rules and made.wording:
        hidden = len(made.wording)
        parts.append(
            " " + t("Changes of mere wording that are not shown: {number}.", number=hidden)
        )
    if made.changes:
        old, new = compared.old.reference, compared.new.reference
        address = compare_address(line.document.key, old, new, page="compare.md")
        parts += [" ", el("a", t("Download as Markdown"), href=address, download=True)]
    return el("p", *parts, class_="cw-sum-up")


def _body(compared: Compared) -> list[Markup]:
    shown_rows: list[Markup] = []
    heading: str | None = None
    if compared.only_rules and not compared.made.rules:
        return [el("p", t("None of the changes does anything to a rule."), class_="cw-note")]
    for row in compared.rows:
        if isinstance(row, Stayed):
            if not compared.only_rules:
                shown_rows.append(_stayed(row, compared.made))
                if " > ".join(row.clauses[-1].heading_path) != heading:
                    heading = None  # the one before would seem to hold on
            continue
        if compared.only_rules and row.effect is None:
            continue
        one = shown(compared.made, row).heading
        if one != heading:
            heading = one
            words = one.replace(" > ", " › ") or t(NO_HEADING)
            shown_rows.append(el("h2", words, class_="cw-section", dir="auto"))
        shown_rows.append(_change(row, compared))
    return shown_rows


def _change(change: ClauseChange, compared: Compared) -> Markup:
    one = shown(compared.made, change)
    said = el("p", one.effect[:1].upper() + one.effect[1:], class_="cw-effect")
    return el(
        "article",
        el(
            "header",
            el("h3", t(CHANGES[one.kind].title), class_=f"cw-kind cw-kind-{change.kind}"),
            said if one.effect else None,
        ),
        el("p", f"({one.note})", class_="cw-soft", dir="auto") if one.note else None,
        el("p", one.lead_in, class_="cw-lead-words", dir="auto") if one.lead_in else None,
        el(
            "div",
            _side("old", one.old, "del", _absent(change, before=True)),
            _side("new", one.new, "ins", _absent(change, before=False)),
            class_="cw-sides",
        ),
        class_="cw-change",
        data_kind=change.kind,
    )


def _side(name: Literal["old", "new"], side: Marked | None, tag: str, absent: str) -> Markup:
    if side is None:
        said = el("p", absent, class_="cw-absent")
    else:
        said = el("p", marked(side, tag), class_="cw-words", dir="auto")
    return el(
        "div",
        el("h4", t("Old") if name == "old" else t("New")),
        said,
        class_=f"cw-side cw-side-{name}",
    )


def _absent(change: ClauseChange, before: bool) -> str:
    if change.kind == "moved":
        return t("The same words, in another place.")
    return t("Not in the old version.") if before else t("No longer in the new version.")


def _stayed(row: Stayed, made: Comparison) -> Markup:
    """Unchanged clauses, folded; headings and lead-ins are said where they change."""
    parts: list[Markup] = []
    heading: tuple[str, ...] | None = None
    lead = ""
    for clause in row.outermost:
        if clause.heading_path != heading:
            heading = clause.heading_path
            if heading:
                parts.append(el("h3", " › ".join(heading), dir="auto"))
        words = plain(made.new_text[slice(*clause.lead_in[-1])]) if clause.lead_in else ""
        if words and words != lead:
            parts.append(el("p", words, class_="cw-lead-words", dir="auto"))
        lead = words
        parts.append(el("p", plain(made.new_text[clause.start : clause.end]), dir="auto"))
    folded = t("Show {clauses}", clauses=count(len(row.outermost), "unchanged clause"))
    return el("details", el("summary", folded), *parts, class_="cw-stayed")
