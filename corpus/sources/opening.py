"""An origin -> the source that reads it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.model import SourceKind
from corpus.origin import Origin

if TYPE_CHECKING:
    from corpus.sources.folder import FolderSource
    from corpus.sources.terms_archive import TermsArchive
    from corpus.sources.web import WebSource

STARTER = "starter"
"""The collection that ships with the program."""


@contextmanager
def opened(
    origin: Origin,
    collection: str,
    kind: SourceKind,
    home: Path,
    effective: date | None = None,
) -> Iterator[FolderSource | TermsArchive | WebSource]:
    """The source, which has not read anything yet; ``effective`` is the day its one text holds
    from. What looks as the origin's mark says will not be read again.
    """
    if kind == "starter":
        with starter(origin) as shipped:
            yield shipped
    elif kind == "terms":
        from corpus.sources.mirror import mirror_of
        from corpus.sources.terms_archive import TermsArchive

        mirror = mirror_of(home, collection)
        yield TermsArchive(origin.place, collection, mirror, seen=origin.usable_mark)
    elif kind == "web":
        yield _page(origin, collection, effective)
    else:
        yield _folder(origin, collection, effective)


@contextmanager
def starter(origin: Origin | None = None) -> Iterator[FolderSource]:
    """The collection that ships with the program."""
    from corpus.sources.folder import FolderSource

    with as_file(files("corpus") / "starter") as folder:
        yield FolderSource(
            folder,
            STARTER,
            source_kind="starter",
            text_kind="restatement",
            seen=origin.usable_mark if origin else None,
        )


def _page(origin: Origin, collection: str, effective: date | None) -> WebSource:
    from corpus.sources.web import WebSource

    return WebSource(
        origin.place,
        collection,
        title=origin.title,
        provider=origin.provider,
        document_kind=origin.kind or "provider_policy",
        products=origin.products,
        effective=effective,
        text_kind=origin.text_kind,
        allow_private=origin.allow_private,
        seen=origin.usable_mark,
    )


def _folder(origin: Origin, collection: str, effective: date | None) -> FolderSource:
    from corpus.sources.folder import FolderSource

    return FolderSource(
        Path(origin.place),
        collection,
        title=origin.title,
        provider=origin.provider,
        document_kind=origin.kind or "own_policy",
        products=origin.products,
        effective=effective,
        text_kind=origin.text_kind,
        seen=origin.usable_mark,
    )
