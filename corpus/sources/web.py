"""One web page as a source of one document."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Container, Iterator, Sequence
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
from corpus.sources.fetch import Fetched, FetchError, fetch
from corpus.sources.titles import first_heading

Fetch = Callable[[str], Fetched]

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
    ``records``, ``fetched`` is the page as it came (for its ETag) and ``notes`` what was left out.
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
        clock: Callable[[], datetime] = now,
        fetch_page: Fetch | None = None,
    ) -> None:
        self.collection = collection
        self.kind: SourceKind = "web"
        self.location = urldefrag(url.strip()).url
        self.notes: dict[str, tuple[str, ...]] = {}
        self.fetched: Fetched | None = None
        self._title = title
        self._provider = provider
        self._document_kind: Kind = document_kind
        self._products = tuple(products)
        self._effective = effective
        self._text_kind: TextKind = text_kind
        self._clock = clock
        self._fetch = fetch_page or (lambda page: fetch(page, allow_private=allow_private))

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
            self.fetched = page
            read = read_bytes(page.data, _file_name(page))
        except (FetchError, Blocked, Unreadable) as error:
            yield Refusal(self.location, str(error))
            return
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


def _file_name(page: Fetched) -> str:
    """A name whose suffix says what the server says; a raw .md is often served as plain text."""
    name = PurePosixPath(urlsplit(page.url).path).name or "page"
    suffix = _SUFFIXES.get(page.media_type)
    keeps = suffix == ".txt" and PurePosixPath(name).suffix.lower() in (".md", ".markdown")
    if suffix is None or keeps or name.lower().endswith(suffix):
        return name
    return f"{name}{suffix}"
