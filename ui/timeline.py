"""The past of a document as a time line: from when to when, why, and what each step changed."""

from __future__ import annotations

from datetime import date

from corpus.model import Document
from ui.addresses import compare_address
from ui.markup import Child, Markup, el, join
from ui.past import Entry, Line, Standing
from ui.sheet import sheet_html
from ui.words import BASES, KINDS, count, day, short_day, time

STANDINGS: dict[Standing, str] = {
    "in force": "In force",
    "over": "",
    "announced": "Announced, not yet in force",
    "never": "Never in force",
    "copy": "A copy",
}


def timeline_html(line: Line, cited: Entry | None) -> Markup:
    """The page of one document's history, the newest version first."""
    title = line.document.title
    rows = [_row(line, entry, entry is cited) for entry in reversed(line.entries)]
    nothing = None if rows else el("p", "Nothing of it is recorded.", class_="cw-note")
    return sheet_html(
        f"History of {title}",
        el("p", "History of this document", class_="cw-kicker"),
        el("h1", title, dir="auto"),
        el("p", f"{line.document.provider} · {KINDS[line.document.kind]}", class_="cw-soft"),
        _summary(line),
        _members(line),
        el("ol", *rows, class_="cw-timeline", reversed=True) if rows else nothing,
    )


def period_words(entry: Entry) -> str:
    """The days of a version in few words, for a list to choose from and for links."""
    since = short_day(entry.since)
    if entry.standing == "announced":
        return f"{since} (announced)"
    if entry.standing == "never":
        return f"{since} (never in force)"
    if entry.standing == "in force":
        return f"since {since} (in force)"
    if entry.until is None:
        return f"since {since}"
    return f"{since} to {short_day(entry.until)}"


def _summary(line: Line) -> Markup | None:
    held = [entry for entry in line.entries if entry.standing in ("in force", "over")]
    if not held:
        return None
    parts = [f"{count(len(held), 'version')} since {day(held[0].since)}"]
    for standing, words in (("announced", "announced"), ("never", "never in force")):
        number = sum(entry.standing == standing for entry in line.entries)
        if number:
            parts.append(f"{number} {words}")
    words = "Before that day nothing is known: it is the earliest version on record."
    return el("p", el("strong", ", ".join(parts)), ". ", words, class_="cw-sum-up")


def _members(line: Line) -> Markup | None:
    """Where the texts come from, told where it is more than one place."""
    if len(line.members) < 2:
        return None
    rows = [el("li", _place(member), dir="auto") for member in line.members]
    return el(
        "details",
        el("summary", f"One line out of {count(len(rows), 'document')}"),
        el("p", "The same document under its other names, or in other collections:"),
        el("ul", *rows),
        class_="cw-members",
    )


def _place(document: Document) -> str:
    return f"{document.title} · {document.provider} · {document.key.collection}/{document.key.path}"


def _row(line: Line, entry: Entry, cited: bool) -> Markup:
    tags: list[Child] = []
    if STANDINGS[entry.standing]:
        tags.append(el("span", STANDINGS[entry.standing], class_="cw-tag cw-standing"))
    if cited:
        tags.append(el("span", "Cited in your answer", class_="cw-tag cw-cited"))
    return el(
        "li",
        el("h2", _days(entry), *tags),
        _replaced(line, entry),
        _facts(line, entry),
        _step(line, entry),
        class_=f"cw-version cw-{entry.standing.replace(' ', '-')}",
        id="cited" if cited else None,
    )


def _replaced(line: Line, entry: Entry) -> Markup | None:
    if entry.standing != "never":
        return None
    draft = entry.version.basis == "stated"
    when = "before its day came" if draft else "on the same day"
    later = any(one.spoke and one.since >= entry.since for one in line.entries)
    what = "A later text replaced it" if later else "It was withdrawn"
    return el("p", f"{what} {when}.", class_="cw-soft")


def _days(entry: Entry) -> Markup:
    if entry.standing == "announced":
        words: list[Child] = ["From ", time(entry.since)]
    elif entry.standing == "never":
        words = ["Meant for ", time(entry.since)]
    elif entry.until is None or entry.standing == "in force":
        words = ["Since ", time(entry.since)]
        words += [", until ", time(entry.until)] if entry.until else []
    else:
        words = [time(entry.since), " to ", time(entry.until)]
    return el("span", *words, class_="cw-days")


def _facts(line: Line, entry: Entry) -> Markup:
    version = entry.version
    rows: list[tuple[str, Child]] = [("Dates rest on", _basis(entry))]
    if len(line.members) > 1:
        where = f"{version.document.collection}/{version.document.path}"
        rows.append(("Stands in", el("span", where, dir="auto")))
    if entry.document.title != line.document.title:
        rows.append(("Then called", el("span", entry.document.title, dir="auto")))
    if version.recorded_at.date() != entry.since:
        rows.append(("Recorded", time(version.recorded_at.date())))
    rows.append(("Version", el("code", version.id[:12], title=version.id)))
    shown = [el("div", el("dt", name), el("dd", value)) for name, value in rows]
    return el("dl", *shown, class_="cw-facts")


def _basis(entry: Entry) -> str:
    began: date = entry.version.valid_from
    if entry.standing in ("in force", "over") and entry.since != began:
        return f"the day from which this copy is followed; its own text began on {day(began)}"
    return BASES[entry.version.basis]


def _step(line: Line, entry: Entry) -> Markup:
    """What changed against the one before; the page's script fills the count in."""
    before = line.before(entry)
    if before is None:
        return el("p", "Nothing before it is on record.", class_="cw-soft")
    old, new, key = before.reference, entry.reference, line.document.key
    links = [_compare(line, before, entry, "Compare with the one before")]
    now = line.now()
    if entry.standing == "announced" and now is not None and now is not before:
        links.append(_compare(line, now, entry, "Compare with the one in force"))
    counted = compare_address(key, old, new, page="step")
    return el(
        "p",
        el("span", class_="cw-count", data_count=counted),
        join(links),
        class_="cw-step",
    )


def _compare(line: Line, old: Entry, new: Entry, words: str) -> Markup:
    about = f": {period_words(old)} and {period_words(new)}"
    address = compare_address(line.document.key, old.reference, new.reference)
    return el("a", words, el("span", about, class_="cw-unseen"), href=address)
