"""``/library/add``: a new document by upload or address, looked at before it counts."""

from __future__ import annotations

from fastapi.responses import JSONResponse, Response

from assistant.bring_in import Brought, bring_in
from corpus.add import Progress
from corpus.model import CorpusError
from ui.addresses import document_address
from ui.language import mark, t
from ui.library.incoming import read
from ui.library.jobs import Job, Jobs
from ui.library.overview import ways
from ui.library.pending import Pending, Waiting, discard
from ui.markup import Child, Markup, el, join
from ui.office.frame import office_html, tabs
from ui.office.parts import address, choice, field, hidden
from ui.office.visit import Visit, go
from ui.uploads import MOST_UPLOAD
from ui.words import KINDS, count, day, figure

SHOWN = 200
"""Clauses of a preview that are shown."""

PREVIEW = "preview"

STANDINGS = {
    "new": mark("It is new to the library."),
    "changed": mark(
        "The library has this document with another text: this becomes a new version of it."
    ),
    "same": mark("The library has this very text already: adding it changes nothing."),
}


def form(visit: Visit) -> str:
    return _page(visit, t("Add a document"), _form(visit))


def look(visit: Visit, waiting: Waiting) -> str:
    """The clauses of what the form names; nothing is stored yet."""
    token, one = read(visit, waiting)
    return _page(visit, t("Look before it counts"), _preview(visit, token, one))


def begin(visit: Visit, waiting: Waiting, jobs: Jobs[Brought]) -> Response:
    """Adds what was looked at, in a thread of its own."""
    one = waiting.take(visit.asked.get(PREVIEW, ""), visit.who.id)
    assistant = visit.whole

    def work(tell: Progress) -> Brought:
        try:
            return bring_in(assistant, one.source(), one.origin, tell)
        except CorpusError:
            discard(one.folder)
            raise

    title = one.preview.record.document.title
    return go(address("job", {"id": jobs.start(visit.who.id, title, work)}))


def progress(visit: Visit, jobs: Jobs[Brought]) -> str:
    job = jobs.get(visit.asked.get("id", ""), visit.who.id)
    return _page(visit, t("Adding {title}", title=job.title), _told(job, visit.asked.get("id", "")))


def progress_json(visit: Visit, jobs: Jobs[Brought]) -> Response:
    """For the page's script, which shows it and reloads at the end."""
    job = jobs.get(visit.asked.get("id", ""), visit.who.id)
    said = {"state": job.state, "words": _words(job), "done": job.done, "total": job.total}
    return JSONResponse(said, headers={"cache-control": "no-store"})


def _page(visit: Visit, title: str, *parts: Child) -> str:
    return office_html(
        title,
        visit.who,
        "library",
        el("h1", title, dir="auto"),
        tabs(t("Library"), "library/add", ways(visit)),
        *parts,
        deep=True,
    )


def _form(visit: Visit) -> Markup:
    megabytes = MOST_UPLOAD // (1024 * 1024)
    hint = t("Markdown, HTML, PDF, DOCX or text, up to {number} MB.", number=megabytes)
    reach = t("A public page. Pages of your own network: `clausewise add --allow-private`.")
    return el(
        "form",
        visit.token(),
        el("p", t("You see the clauses first. Nothing counts before you say so."),
           class_="cw-wide"),
        el("fieldset", el("legend", t("The document: a file or an address")),
           field(t("File"), "file", kind="file", hint=hint,
                 accept=".md,.markdown,.html,.htm,.pdf,.docx,.txt"),
           field(t("Address"), "url", kind="url", hint=reach, maxlength="2000")),
        el("fieldset", el("legend", t("About it (what it says of itself goes first)")),
           field(t("Title"), "title", hint=t("Empty: as the document says."), maxlength="300"),
           field(t("Publisher"), "provider", hint=t("Whose policy it is."), maxlength="200"),
           choice(t("Kind"), "kind", "own_policy", [(k, t(said)) for k, said in KINDS.items()],
                  None),
           field(t("Holds from"), "effective", kind="date",
                 hint=t("Empty: as the text says, or today.")),
           field(t("Name of the source"), "collection",
                 hint=t("Documents of one name belong together."),
                 maxlength="64"),
           el("label", el("input", type="checkbox", name="restated", value="yes"),
              el("span", t("Not the publisher's own words")), class_="cw-check")),
        el("button", t("Show me the clauses"), class_="cw-button"),
        action="library/preview", method="post", enctype="multipart/form-data", class_="cw-form",
        aria_label=t("Add a document"), data_busy=t("Reading the document …"),
    )  # fmt: skip


def _preview(visit: Visit, token: str, one: Pending) -> Markup:
    notes = [el("li", note, dir="auto", lang="en") for note in one.preview.notes]
    before = count(one.preview.before, "clause") if one.preview.before else None
    return join(
        [
            el("p", t(STANDINGS[one.preview.standing]),
               " " + t("It has {clauses} now.", clauses=before) if before else None,
               class_="cw-note"),
            _facts(one),
            el("section", el("h2", t("To know of this document")), el("ul", *notes),
               class_="cw-conflicts") if notes else None,
            _confirm(visit, token),
            el("h2", t("Its clauses")),
            *_clauses(one),
        ]
    )  # fmt: skip


def _facts(one: Pending) -> Markup:
    record = one.preview.record
    document, since = record.document, record.effective_on
    clauses = count(len(one.preview.passages), "clause")
    facts = (
        (t("Title"), document.title),
        (t("Publisher"), document.provider),
        (t("Kind"), t(KINDS[document.kind])),
        (t("Source"), one.collection),
        (t("Document"), document.key.path),
        (t("Holds from"), day(since) if since else t("told from the text")),
        (t("Length"), f"{count(len(record.text), 'character')}, {clauses}"),
    )
    rows = [el("div", el("dt", name), el("dd", said, dir="auto")) for name, said in facts]
    return el("dl", *rows, class_="cw-facts")


def _clauses(one: Pending) -> list[Child]:
    text, passages = one.preview.record.text, one.preview.passages
    shown = [
        el(
            "li",
            el("p", " › ".join(p.clause.heading_path), class_="cw-soft", dir="auto"),
            el("blockquote", text[p.clause.start : p.clause.end], class_="cw-words", dir="auto"),
        )
        for p in passages[:SHOWN]
    ]
    more = count(len(passages) - len(shown), "clause") if len(passages) > len(shown) else None
    rest = el("p", t("and {clauses} more.", clauses=more), class_="cw-soft") if more else None
    return [el("ol", *shown, class_="cw-found"), rest]


def _confirm(visit: Visit, token: str) -> Markup:
    return el(
        "form",
        visit.token(),
        hidden(PREVIEW, token),
        el("button", t("Add it to the library"), class_="cw-button"),
        " ",
        el("a", t("Choose another"), href="library/add"),
        action="library/add", method="post", class_="cw-form-line",
        aria_label=t("Add this document"),
    )  # fmt: skip


def _told(job: Job[Brought], name: str) -> Markup:
    state = {
        "running": t("Working"), "done": t("Done"), "failed": t("It was not added"),
    }[job.state]  # fmt: skip
    live = el("p", el("strong", state), ". ", el("span", _words(job), dir="auto"), role="status",
              class_="cw-note")  # fmt: skip
    if job.state == "failed":
        return join([live, el("p", el("a", t("Try again"), href="library/add"))])
    if job.result is None:
        value, most = (str(job.done), str(job.total)) if job.total else (None, None)
        bar = el("progress", value=value, max=most, aria_label=t("How far it has come"))
        again = el("p", t("This page reloads itself when it is done.") + " ",
                   el("a", t("Reload it now"),
                      href=address("library/job", {"id": name})))  # fmt: skip
        watched = address("library/job.json", {"id": name})
        return el("div", live, bar, again, data_job=watched)
    return join([live, _brought(job.result)])


def _brought(made: Brought) -> Markup:
    rows: list[Child] = [
        el("li", el("a", one.document.title, href=document_address(one.document.key), dir="auto"),
           t(" is new.") if one.is_new else t(" has a new version."))
        for one in made.added.news
    ] or [el("li", t("Nothing changed: the library had this text already."))]  # fmt: skip
    rows += [el("li", f"{one.path}: {one.reason}", dir="auto") for one in made.added.refused]
    if made.alerts:
        rows.append(el("li", t("{answers} may not hold any more: see the alerts.",
                              answers=count(made.alerts, "saved answer"))))  # fmt: skip
    rows += [el("li", words, dir="auto") for words in made.failed]
    return join([el("ul", *rows), el("p", el("a", t("Go to the library"), href="library"))])


def _words(job: Job[Brought]) -> str:
    if job.state == "done":
        return t("It is in the library, and answers come from it.")
    if job.state == "failed" or not job.total:
        return t(job.words)
    return t(
        "{words}: {done} of {all}", words=t(job.words), done=figure(job.done), all=figure(job.total)
    )
