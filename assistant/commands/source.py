"""What is to be added -> the source that reads it, and the collection that it goes into."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import cast
from urllib.parse import urldefrag, urlsplit

import typer
from pydantic import ValidationError

from corpus.model import Collection, CorpusError, Kind, SourceKind
from corpus.origin import Origin


class NameTaken(CorpusError):
    """A collection of that name holds documents of another place."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the options of ``add`` ask for."""

    place: str
    terms: bool = False
    name: str | None = None
    kind: str | None = None
    provider: str | None = None
    products: tuple[str, ...] = ()
    title: str | None = None
    effective: date | None = None
    restatement: bool = False
    allow_private: bool = False

    @property
    def source_kind(self) -> SourceKind:
        if self.terms:
            return "terms"
        return "web" if self.is_address else "folder"

    @property
    def is_address(self) -> bool:
        return bool(re.match(r"https?://", self.place, re.IGNORECASE))

    @property
    def location(self) -> str:
        """The place, in the form in which the library keeps it."""
        if self.source_kind == "web":
            return urldefrag(self.place.strip()).url
        return self.place if "://" in self.place else str(Path(self.place).expanduser().resolve())

    @property
    def collection(self) -> str:
        return self.name or _default_name(self)


def check(wanted: Wanted) -> None:
    """Raise BadParameter for options that this kind of source would ignore."""
    about_documents = {
        "--kind": wanted.kind,
        "--provider": wanted.provider,
        "--product": wanted.products,
        "--title": wanted.title,
        "--effective": wanted.effective,
        "--restatement": wanted.restatement,
    }
    given = [option for option, value in about_documents.items() if value]
    if wanted.terms and given:
        raise typer.BadParameter(f"{given[0]} does not go with --terms: the history says it.")
    if wanted.allow_private and wanted.source_kind != "web":
        raise typer.BadParameter("--allow-private goes with the address of a web page only.")
    if "://" in wanted.place and not wanted.is_address:
        raise typer.BadParameter(f"{wanted.place!r} is no http or https address.")
    if not wanted.terms and wanted.place.endswith(".bundle"):
        raise typer.BadParameter(f"{wanted.place} is a git bundle: add it with --terms.")


def check_name(wanted: Wanted, collections: list[Collection]) -> None:
    """Raise NameTaken where documents of different places would get mixed by accident.

    A name given with --name may move to another place of the same kind; pages of one host share
    a collection.
    """
    name = wanted.collection
    there = next((c for c in collections if c.name == name), None)
    if there is None or (there.source_kind, there.location) == (
        wanted.source_kind,
        wanted.location,
    ):
        return
    same_kind = there.source_kind == wanted.source_kind
    same_host = same_kind == (wanted.source_kind == "web") and _host(there.location) == _host(
        wanted.location
    )
    if same_kind and (wanted.name or same_host):
        return
    remedy = "Choose another name with --name"
    if same_kind:
        remedy += f", or say --name {name} if it is the same collection in a new place"
    raise NameTaken(
        f"The library already has a collection {name!r}, of {there.location} "
        f"({there.source_kind}). {remedy}."
    )


def origin_of(wanted: Wanted) -> Origin:
    """What is kept of the options, to read the place again. Raises CorpusError."""
    try:
        return Origin(
            place=wanted.location,
            title=wanted.title,
            provider=wanted.provider,
            kind=cast("Kind | None", wanted.kind),
            products=wanted.products,
            text_kind="restatement" if wanted.restatement else "verbatim",
            allow_private=wanted.allow_private,
        )
    except ValidationError as error:  # options are checked before, so it is about their characters
        raise CorpusError(
            f"{wanted.place!r} or one of its options holds half a character (a lone surrogate), "
            "which no file can hold: rename it."
        ) from error


def _default_name(wanted: Wanted) -> str:
    if wanted.source_kind == "web":
        words = _host(wanted.place).removeprefix("www.")
    else:
        path = Path(urlsplit(wanted.place).path if wanted.is_address else wanted.location)
        words = path.name if path.is_dir() else path.stem
    slug = re.sub(r"[^\w.]+", "-", words.lower()).strip("-._")[:64]
    if not slug:
        raise typer.BadParameter(f"{wanted.place} gives no name for its collection: add --name.")
    return slug


def _host(address: str) -> str:
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""
