"""One web page as a source of one document."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import PurePosixPath
from urllib.parse import urldefrag, urlsplit

from corpus.model import (
    Document,
    DocumentKey,
    Kind,
    Provider,
    Record,
    Refusal,
    SourceKind,
    TextKind,
)
from corpus.readers import Unreadable, read_bytes
from corpus.sources.addresses import Blocked
from corpus.sources.fetch import Fetched, FetchError, Seen, fetch_if_changed
from corpus.sources.titles import first_heading

Fetch = Callable[[str], Fetched | None]
"""None: the page is as it was."""

_SUFFIXES = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/markdown": ".md",
    "text/plain": ".txt",
    "application/pdf": ".pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
}


def now() -> datetime:
    """The present moment, in UTC."""
    return datetime.now(UTC)


class WebSource:
    """The document at a web address; its id is the address without the fragment.

    ``allow_private`` permits addresses of the own network, for pages of an intranet. After
    ``records``, ``mark`` tells the page from a later one and ``notes`` what was left out. Given
    the mark of an earlier reading as ``seen``, an unchanged page is no record and no download.
    """

    def __init__(
        self,
        url: str,
        collection: str,
        *,
        title: str | None = None,
        provider: str | None = None,
        document_kind: Kind = "provider_policy",
        products: Sequence[str] = (),
        effective: date | None = None,
        text_kind: TextKind = "verbatim",
        allow_private: bool = False,
        seen: Mapping[str, str] | None = None,
        clock: Callable[[], datetime] = now,
        fetch_page: Fetch | None = None,
    ) -> None:
        self.collection = collection
        self.kind: SourceKind = "web"
        self.location = urldefrag(url.strip()).url
        self.notes: dict[str, tuple[str, ...]] = {}
        self.mark: Mapping[str, str] | None = seen
        self._title = title
        self._provider = provider
        self._document_kind: Kind = document_kind
        self._products = tuple(products)
        self._effective = effective
        self._text_kind: TextKind = text_kind
        self._clock = clock
        before = _seen(seen)
        self._fetch = fetch_page or (
            lambda page: fetch_if_changed(page, before, allow_private=allow_private)
        )

    def count(self, known: Container[tuple[str, str]] = ()) -> int:
        """One page."""
        del known
        return 1

    def providers(self) -> tuple[Provider, ...]:
        """None: a page declares no providers."""
        return ()

    def records(self, known: Container[tuple[str, str]] = ()) -> Iterator[Record | Refusal]:
        """The page as a record, or why it is none."""
        del known
        try:
            page = self._fetch(self.location)
            if page is None:
                return
            self.mark = None
            read = read_bytes(page.data, _file_name(page))
        except (FetchError, Blocked, Unreadable) as error:
            yield Refusal(self.location, str(error))
            return
        self.mark = _mark(page)
        if read.notes:
            self.notes[self.location] = read.notes
        host = urlsplit(self.location).hostname or self.location
        document = Document(
            DocumentKey(self.collection, self.location),
            self._title or read.title or first_heading(read.text) or self.location,
            self._provider or host.removeprefix("www."),
            self._document_kind,
            self.location,
            self._products,
        )
        yield Record(
            document,
            None,
            self._clock(),
            read.text,
            self._effective,
            self._text_kind,
            hashlib.sha256(page.data).hexdigest(),
        )


def _mark(page: Fetched) -> dict[str, str]:
    given = {"url": page.url, "etag": page.etag, "last_modified": page.last_modified}
    return {name: value for name, value in given.items() if value}


def _seen(mark: Mapping[str, str] | None) -> Seen | None:
    if not mark or "url" not in mark:
        return None
    return Seen(mark["url"], mark.get("etag"), mark.get("last_modified"))


def _file_name(page: Fetched) -> str:
    """A name whose suffix says what the server says; a raw .md is often served as plain text."""
    name = PurePosixPath(urlsplit(page.url).path).name or "page"
    suffix = _SUFFIXES.get(page.media_type)
    keeps = suffix == ".txt" and PurePosixPath(name).suffix.lower() in (".md", ".markdown")
    if suffix is None or keeps or name.lower().endswith(suffix):
        return name
    return f"{name}{suffix}"
