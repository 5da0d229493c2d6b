"""What the library at hand holds: shown as a notice, and where an answer abstains."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from corpus.model import Collection, Document, DocumentKey, Version
from ui.language import t
from ui.markup import Child, Markup, el, join
from ui.words import count, time

LISTED = 40
"""Documents named in a list before the rest is only counted."""


class Shelves(Protocol):
    """What the page reads of a library to say what it holds."""

    def collections(self) -> Sequence[Collection]: ...

    def documents(self) -> Sequence[Document]: ...

    def versions(self, key: DocumentKey, /) -> Sequence[Version]: ...


@dataclass(frozen=True, slots=True)
class Held:
    """A document and its version in force on the day asked about, if it had one."""

    document: Document
    version: Version | None


def looked_through(
    shelves: Shelves, as_of: date, providers: Sequence[str] = ()
) -> tuple[int, tuple[Held, ...]]:
    """How many documents were searched, and the first of them: those of the providers, or all."""
    documents = list(shelves.documents())
    named = [document for document in documents if document.provider in providers]
    chosen = named or documents
    held = (Held(document, _in_force(shelves, document, as_of)) for document in chosen[:LISTED])
    return len(chosen), tuple(held)


def _in_force(shelves: Shelves, document: Document, as_of: date) -> Version | None:
    versions = shelves.versions(document.key)
    return next((version for version in versions if version.in_force(as_of)), None)


def looked_html(total: int, held: Sequence[Held], as_of: date) -> Markup:
    """What was looked through, as a list that opens."""
    rows = [_row(one) for one in held]
    if total > len(held):
        rows.append(
            el("li", t("and {documents}", documents=count(total - len(held), "more document")))
        )
    return el(
        "details",
        el(
            "summary",
            t("What was looked through:") + " ",
            count(total, "document"),
            t(", as of "),
            time(as_of),
        ),
        el("ul", *rows),
        class_="cw-looked",
    )


def _row(held: Held) -> Markup:
    since = (
        join([t("version in force since") + " ", time(held.version.valid_from)])
        if held.version
        else t("no version in force on that day")
    )
    words = (el("span", held.document.title, dir="auto"), " · ", held.document.provider, " · ")
    return el("li", *words, since)


def library_notice(shelves: Shelves) -> Markup:
    """One line on what is loaded: documents, publishers, press reports, collections."""
    documents = list(shelves.documents())
    if not documents:
        return el(
            "p",
            t("The library is empty. Bring documents in with this command, then reload this page:"),
            " ",
            el("code", "clausewise add PATH-OR-URL"),
            class_="cw-note",
        )
    press = sum(document.kind == "reporting" for document in documents)
    providers = {document.provider for document in documents if document.kind != "reporting"}
    names = ", ".join(collection.name for collection in shelves.collections())
    policies = el("strong", count(len(documents) - press, "policy", "policies"))
    parts: list[Child] = [t("Library:"), " ", policies, " "]
    parts.append(t("by {publishers}", publishers=count(len(providers), "publisher")))
    if press:
        reports = count(press, "press report")
        parts.append(" " + t("and {reports} for context", reports=reports))
    if names:
        parts.append(" " + t("(collections: {names})", names=names))
    return el("p", *parts, ".")
