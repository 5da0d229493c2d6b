"""What the form of a new document asks for -> a source that is read for a preview, and waits."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from urllib.parse import urldefrag, urlsplit

from pydantic import ValidationError

from corpus.model import AUTHORITY, Collection, Kind, SourceKind
from corpus.origin import Origin
from corpus.preview import preview
from corpus.source import Source
from corpus.sources.fetch import Fetched, fetch_if_changed
from corpus.sources.opening import opened
from corpus.sources.web import WebSource
from ui.language import t
from ui.library.pending import UPLOADS, Pending, Waiting, discard, keep_file
from ui.office.visit import Declined, Visit
from ui.uploads import MOST_UPLOAD, TOO_LARGE

NAME = re.compile(r"[^\W_][\w.-]{0,63}\Z")


@dataclass(frozen=True, slots=True)
class Details:
    """What was said of a document; what is empty is told from the document itself."""

    collection: str
    title: str | None
    provider: str | None
    kind: Kind
    effective: date | None
    restated: bool

    def origin(self, place: str) -> Origin:
        try:
            return Origin(
                place=place,
                title=self.title,
                provider=self.provider,
                kind=self.kind,
                text_kind="restatement" if self.restated else "verbatim",
            )
        except ValidationError as error:
            raise Declined(
                t("A field holds characters that cannot be kept. Type it anew.")
            ) from error


def read(visit: Visit, waiting: Waiting) -> tuple[str, Pending]:
    """The preview of the file or the page that the form names, with its token. Raises Declined, and
    NotReadable for what cannot be read; then nothing is kept."""
    url = visit.asked.get("url", "").strip()
    if bool(url) == (visit.file is not None):
        raise Declined(t("Choose one file, or write one address."))
    one = _page(visit, url) if url else _file(visit)
    return waiting.hold(one), one


def _file(visit: Visit) -> Pending:
    if visit.file is None:
        raise Declined(t("Choose a file."))
    name, data = visit.file
    if len(data) > MOST_UPLOAD:
        raise Declined(f"{name[:100]}: {TOO_LARGE}", 413)
    home = visit.whole.home
    details = _details(visit, "uploads")
    _fits(visit, details.collection, "folder", home)
    path = keep_file(home, name, data)
    try:
        return _pending(visit, details, "folder", str(path), path.parent)
    except BaseException:
        discard(path.parent)
        raise


def _page(visit: Visit, url: str) -> Pending:
    parts = urlsplit(url)
    if parts.scheme.lower() not in ("http", "https") or not parts.hostname:
        raise Declined(t("{url} is no http or https address of a page.", url=url[:200]))
    place = urldefrag(url).url
    slug = re.sub(r"[^\w.]+", "-", parts.hostname.lower().removeprefix("www.")).strip("-._")[:64]
    details = _details(visit, slug)
    _fits(visit, details.collection, "web", visit.whole.home)
    return _pending(visit, details, "web", place, None)


def _pending(
    visit: Visit, details: Details, kind: SourceKind, place: str, folder: Path | None
) -> Pending:
    origin = details.origin(place)
    # What is added is what was looked at: a page is not fetched a second time.
    page = fetch_if_changed(place, None) if kind == "web" else None

    def source() -> Source:
        if page is not None:
            return _web(origin, details, page)
        with opened(
            origin, details.collection, "folder", visit.whole.home, details.effective
        ) as it:
            return it

    shown = preview(source(), visit.assistant.library)
    return Pending(visit.who.id, details.collection, kind, origin, source, shown, folder)


def _web(origin: Origin, details: Details, page: Fetched) -> Source:
    return WebSource(
        origin.place,
        details.collection,
        title=origin.title,
        provider=origin.provider,
        document_kind=details.kind,
        effective=details.effective,
        text_kind=origin.text_kind,
        fetch_page=lambda _: page,
    )


def _details(visit: Visit, otherwise: str) -> Details:
    asked = visit.asked
    name = asked.get("collection", "").strip() or otherwise
    if not NAME.match(name):
        raise Declined(t("A source is named with up to 64 letters, digits, dots and dashes."))
    kind, day = asked.get("kind", "own_policy"), asked.get("effective", "")
    if kind not in AUTHORITY:
        raise Declined(t("{kind} is no kind of document.", kind=repr(kind[:30])))
    try:
        effective = date.fromisoformat(day) if day else None
    except ValueError:
        raise Declined(
            t("{given} is no day. Write it as 2026-11-23.", given=repr(day[:20]))
        ) from None
    return Details(
        name,
        asked.get("title", "").strip()[:300] or None,
        asked.get("provider", "").strip()[:200] or None,
        kind,
        effective,
        asked.get("restated") == "yes",
    )


def _fits(visit: Visit, name: str, kind: SourceKind, home: Path) -> None:
    """Raises Declined where documents of different places would get mixed, or where the officer
    would write into a source that is not theirs to see."""
    there: Sequence[Collection] = visit.whole.library.collections()
    found = next((one for one in there if one.name == name), None)
    if found is None and name not in visit.who.hidden:
        return
    mine = found is not None and name not in visit.who.hidden and found.source_kind == kind
    inside = found is not None and Path(found.location).is_relative_to(home / UPLOADS)
    if not mine or (kind == "folder" and not inside):
        raise Declined(t("The source {name} is taken by documents of another place. Choose another "
                         "name for this one.", name=repr(name)))  # fmt: skip
