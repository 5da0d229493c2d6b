"""Two versions of a document side by side, as a page: what changed, in words and word for word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.comparison.compare import Comparison
from assistant.comparison.shown import Marked, counts, shown
from corpus.diff import ClauseChange
from corpus.plain import plain
from ui.addresses import compare_address, document_address
from ui.differing import marked
from ui.folding import Row, Stayed
from ui.markup import Child, Markup, el
from ui.past import Entry, Line
from ui.sheet import sheet_html
from ui.timeline import period_words
from ui.words import count

NO_HEADING = "Before the first heading"


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
        f"Changes in {title}",
        el("p", "Two versions side by side", class_="cw-kicker"),
        el("h1", title, dir="auto"),
        el("p", el("a", "History of this document", href=address)),
        _choice(compared),
        _summary(compared),
        el("div", *_body(compared), class_="cw-changes") if made.changes else None,
    )


def summary_words(made: Comparison) -> str:
    """``4 changes, 1 to rules: 2 added, 2 reworded``, or that no clause changed."""
    if made.old.text_sha == made.new.text_sha:
        return "The same text"
    return counts(made) if made.changes else "No clause changed"


def _choice(compared: Compared) -> Markup:
    key = compared.line.document.key
    return el(
        "form",
        el("input", type="hidden", name="collection", value=key.collection),
        el("input", type="hidden", name="path", value=key.path),
        _select("from", "Old version", compared.line.entries, compared.old),
        _select("to", "New version", compared.line.entries, compared.new),
        el(
            "label",
            el(
                "input",
                type="checkbox",
                name="rules",
                value="1",
                checked=compared.only_rules,
            ),
            " Only changes to rules",
            class_="cw-check",
        ),
        el("button", "Compare", type="submit", class_="cw-ask"),
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
        parts.append(" What differs is formatting, headings, links or the page around the text.")
    if compared.only_rules and made.wording:
        hidden = count(len(made.wording), "change")
        parts.append(f" {hidden} of mere wording {_are(made.wording)} not shown.")
    if made.changes:
        old, new = compared.old.reference, compared.new.reference
        address = compare_address(line.document.key, old, new, page="compare.md")
        parts += [" ", el("a", "Download as Markdown", href=address, download=True)]
    return el("p", *parts, class_="cw-sum-up")


def _are(changes: Sequence[ClauseChange]) -> str:
    return "is" if len(changes) == 1 else "are"


def _body(compared: Compared) -> list[Markup]:
    shown_rows: list[Markup] = []
    heading: str | None = None
    if compared.only_rules and not compared.made.rules:
        return [el("p", "None of the changes does anything to a rule.", class_="cw-note")]
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
            words = one.replace(" > ", " › ") or NO_HEADING
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
            el("h3", one.kind.capitalize(), class_=f"cw-kind cw-kind-{change.kind}"),
            said if one.effect else None,
        ),
        el("p", f"({one.note})", class_="cw-soft", dir="auto") if one.note else None,
        el("p", one.lead_in, class_="cw-lead-words", dir="auto") if one.lead_in else None,
        el(
            "div",
            _side("Old", one.old, "del", _absent(change, before=True)),
            _side("New", one.new, "ins", _absent(change, before=False)),
            class_="cw-sides",
        ),
        class_="cw-change",
        data_kind=change.kind,
    )


def _side(label: str, side: Marked | None, tag: str, absent: str) -> Markup:
    if side is None:
        said = el("p", absent, class_="cw-absent")
    else:
        said = el("p", marked(side, tag), class_="cw-words", dir="auto")
    return el("div", el("h4", label), said, class_=f"cw-side cw-side-{label.lower()}")


def _absent(change: ClauseChange, before: bool) -> str:
    if change.kind == "moved":
        return "The same words, in another place."
    return "Not in the old version." if before else "No longer in the new version."


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
    number = count(len(row.outermost), "unchanged clause")
    return el("details", el("summary", f"Show {number}"), *parts, class_="cw-stayed")
