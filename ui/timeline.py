"""The past of a document as a time line: from when to when, why, and what each step changed."""

from __future__ import annotations

from datetime import date

from corpus.model import Document
from ui.addresses import compare_address
from ui.language import mark, t
from ui.markup import Child, Markup, el, join
from ui.past import Entry, Line, Standing
from ui.sheet import sheet_html
from ui.words import BASES, KINDS, count, day, short_day, time

STANDINGS: dict[Standing, str] = {
    "in force": mark("In force"),
    "over": "",
    "announced": mark("Announced, not yet in force"),
    "never": mark("Never in force"),
    "copy": mark("A copy"),
}


def timeline_html(line: Line, cited: Entry | None) -> Markup:
    """The page of one document's history, the newest version first."""
    title = line.document.title
    rows = [_row(line, entry, entry is cited) for entry in reversed(line.entries)]
    nothing = None if rows else el("p", t("Nothing of it is recorded."), class_="cw-note")
    return sheet_html(
        t("History of {title}", title=title),
        el("p", t("History of this document"), class_="cw-kicker"),
        el("h1", title, dir="auto"),
        el("p", f"{line.document.provider} · {t(KINDS[line.document.kind])}", class_="cw-soft"),
        _summary(line),
        _members(line),
        el("ol", *rows, class_="cw-timeline", reversed=True) if rows else nothing,
    )


def period_words(entry: Entry) -> str:
    """The days of a version in few words, for a list to choose from and for links."""
    since = short_day(entry.since)
    if entry.standing == "announced":
        return t("{day} (announced)", day=since)
    if entry.standing == "never":
        return t("{day} (never in force)", day=since)
    if entry.standing == "in force":
        return t("since {day} (in force)", day=since)
    if entry.until is None:
        return t("since {day}", day=since)
    return since + t(" to ") + short_day(entry.until)


def _summary(line: Line) -> Markup | None:
    held = [entry for entry in line.entries if entry.standing in ("in force", "over")]
    if not held:
        return None
    parts = [
        t("{versions} since {day}", versions=count(len(held), "version"), day=day(held[0].since))
    ]
    for standing, words in (
        ("announced", mark("{number} announced")),
        ("never", mark("{number} never in force")),
    ):
        number = sum(entry.standing == standing for entry in line.entries)
        if number:
            parts.append(t(words, number=number))
    words = t("Before that day nothing is known: it is the earliest version on record.")
    return el("p", el("strong", ", ".join(parts)), ". ", words, class_="cw-sum-up")


def _members(line: Line) -> Markup | None:
    """Where the texts come from, told where it is more than one place."""
    if len(line.members) < 2:
        return None
    rows = [el("li", _place(member), dir="auto") for member in line.members]
    return el(
        "details",
        el("summary", t("One line out of {documents}", documents=count(len(rows), "document"))),
        el("p", t("The same document under its other names, or in other collections:")),
        el("ul", *rows),
        class_="cw-members",
    )


def _place(document: Document) -> str:
    return f"{document.title} · {document.provider} · {document.key.collection}/{document.key.path}"


def _row(line: Line, entry: Entry, cited: bool) -> Markup:
    tags: list[Child] = []
    if STANDINGS[entry.standing]:
        tags.append(el("span", t(STANDINGS[entry.standing]), class_="cw-tag cw-standing"))
    if cited:
        tags.append(el("span", t("Cited in your answer"), class_="cw-tag cw-cited"))
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
    later = any(one.spoke and one.since >= entry.since for one in line.entries)
    if later and draft:
        words = t("A later text replaced it before its day came.")
    elif later:
        words = t("A later text replaced it on the same day.")
    elif draft:
        words = t("It was withdrawn before its day came.")
    else:
        words = t("It was withdrawn on the same day.")
    return el("p", words, class_="cw-soft")


def _days(entry: Entry) -> Markup:
    if entry.standing == "announced":
        words: list[Child] = [t("From") + " ", time(entry.since)]
    elif entry.standing == "never":
        words = [t("Meant for") + " ", time(entry.since)]
    elif entry.until is None or entry.standing == "in force":
        words = [t("Since") + " ", time(entry.since)]
        words += [t(", until "), time(entry.until)] if entry.until else []
    else:
        words = [time(entry.since), t(" to "), time(entry.until)]
    return el("span", *words, class_="cw-days")


def _facts(line: Line, entry: Entry) -> Markup:
    version = entry.version
    rows: list[tuple[str, Child]] = [(t("Dates rest on"), _basis(entry))]
    if len(line.members) > 1:
        where = f"{version.document.collection}/{version.document.path}"
        rows.append((t("Stands in"), el("span", where, dir="auto")))
    if entry.document.title != line.document.title:
        rows.append((t("Then called"), el("span", entry.document.title, dir="auto")))
    if version.recorded_at.date() != entry.since:
        rows.append((t("Recorded"), time(version.recorded_at.date())))
    rows.append((t("Version"), el("code", version.id[:12], title=version.id)))
    shown = [el("div", el("dt", name), el("dd", value)) for name, value in rows]
    return el("dl", *shown, class_="cw-facts")


def _basis(entry: Entry) -> str:
    began: date = entry.version.valid_from
    if entry.standing in ("in force", "over") and entry.since != began:
        return t(
            "the day from which this copy is followed; its own text began on {day}", day=day(began)
        )
    return t(BASES[entry.version.basis])


def _step(line: Line, entry: Entry) -> Markup:
    """What changed against the one before; the page's script fills the count in."""
    before = line.before(entry)
    if before is None:
        return el("p", t("Nothing before it is on record."), class_="cw-soft")
    old, new, key = before.reference, entry.reference, line.document.key
    links = [_compare(line, before, entry, t("Compare with the one before"))]
    now = line.now()
    if entry.standing == "announced" and now is not None and now is not before:
        links.append(_compare(line, now, entry, t("Compare with the one in force")))
    counted = compare_address(key, old, new, page="step")
    return el(
        "p",
        el("span", class_="cw-count", data_count=counted),
        join(links),
        class_="cw-step",
    )


def _compare(line: Line, old: Entry, new: Entry, words: str) -> Markup:
    about = ": " + period_words(old) + t(" and ") + period_words(new)
    address = compare_address(line.document.key, old.reference, new.reference)
    return el("a", words, el("span", about, class_="cw-unseen"), href=address)
