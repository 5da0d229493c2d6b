"""What front matter and ``library.toml`` may say about documents and providers."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Annotated, Any, TypeVar
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from corpus.model import CorpusError, Kind, Provider, TextKind

FILE_NAME = "library.toml"

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


class MetadataError(CorpusError):
    """Metadata that cannot be taken: which file, which field, which values are allowed."""


def _iso_day(value: object) -> object:
    # pydantic would take a number, also one in quotes, for seconds since 1970
    written = isinstance(value, str) and _DAY.fullmatch(value.strip())
    if not written and (isinstance(value, datetime) or not isinstance(value, date)):
        raise ValueError("write a day as YYYY-MM-DD")
    return value


def _web_address(value: str) -> str:
    parts = urlsplit(value)
    if parts.scheme not in ("http", "https") or not parts.netloc:
        raise ValueError("write a web address that starts with https:// or http://")
    return value


def _several(value: object) -> object:
    return [value] if isinstance(value, str) else value


_Words = Annotated[str, Field(min_length=1, max_length=500)]
_Names = Annotated[tuple[_Words, ...], BeforeValidator(_several)]
_Day = Annotated[date, BeforeValidator(_iso_day)]
_Address = Annotated[str, Field(max_length=2000), AfterValidator(_web_address)]


class _Checked(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


class Defaults(_Checked):
    """``[defaults]`` of a library.toml: what holds for every document that says nothing else."""

    provider: _Words | None = None
    kind: Kind | None = None
    products: _Names | None = None
    text_kind: TextKind | None = None


class DocumentFacts(Defaults):
    """What may be said about one file, in its front matter or in a library.toml.

    ``document`` names the document that the file is a version of; ``effective`` is the day from
    which this version holds, where its publisher states one.
    """

    title: _Words | None = None
    document: _Words | None = None
    effective: _Day | None = None
    source_url: _Address | None = None


class DocumentEntry(DocumentFacts):
    """``[[document]]`` of a library.toml; ``path`` is the file, below the folder."""

    path: _Words


class ProviderEntry(_Checked):
    """``[[provider]]`` of a library.toml; see ``corpus.model.Provider``."""

    name: _Words
    publisher: _Words | None = None
    aliases: _Names = ()
    succeeded_by: _Words | None = None

    def provider(self) -> Provider:
        return Provider(self.name, self.publisher, self.aliases, self.succeeded_by)


class LibraryFile(_Checked):
    """A whole library.toml."""

    defaults: Defaults = Defaults()
    provider: tuple[ProviderEntry, ...] = ()
    document: tuple[DocumentEntry, ...] = ()


_Model = TypeVar("_Model", bound=BaseModel)


def read_library_file(data: bytes, name: str = FILE_NAME) -> LibraryFile:
    """Checks a library.toml. Raises ``MetadataError``."""
    try:
        raw = tomllib.loads(data.decode("utf-8"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:
        raise MetadataError(f"{name} is not valid TOML: {error}") from error
    read = _checked(LibraryFile, raw, name)
    _refuse_twins((entry.name for entry in read.provider), "[[provider]] name", name)
    _refuse_twins((entry.path for entry in read.document), "[[document]] path", name)
    return read


def read_facts(raw: Mapping[str, Any], name: str) -> DocumentFacts:
    """Checks front matter. Raises ``MetadataError``."""
    return _checked(DocumentFacts, dict(raw), name)


def merged(*facts: Defaults | None) -> DocumentFacts:
    """One set of facts; earlier arguments go before later ones."""
    values: dict[str, Any] = {}
    for given in facts:
        if given is None:
            continue
        for key in DocumentFacts.model_fields:
            value = getattr(given, key, None)
            if value is not None:
                values.setdefault(key, value)
    return DocumentFacts.model_construct(**values)


def _refuse_twins(values: Iterable[str], what: str, name: str) -> None:
    seen: set[str] = set()
    for value in values:
        if value in seen:
            raise MetadataError(f"{name} gives the {what} {value!r} twice: remove one.")
        seen.add(value)


def _checked(model: type[_Model], raw: Mapping[str, Any], name: str) -> _Model:
    try:
        return model.model_validate(raw)
    except ValidationError as error:
        told = "; ".join(_told(one, model) for one in error.errors()[:5])
        raise MetadataError(f"{name}: {told}.") from error


def _told(error: Any, model: type[BaseModel]) -> str:
    place = ".".join(str(part) for part in error["loc"]) or "the file"
    if error["type"] == "extra_forbidden":
        keys = ", ".join(sorted(_known_keys(error["loc"], model)))
        return f"{place} is no known key; known keys: {keys}"
    message = str(error["msg"]).removeprefix("Value error, ")
    return f"{place} is {_shown(error['input'])}, but: {message}"


def _shown(value: object) -> str:
    words = repr(value)
    return words if len(words) <= 60 else words[:57] + "..."


def _known_keys(place: tuple[int | str, ...], model: type[BaseModel]) -> Iterable[str]:
    tables: dict[object, type[BaseModel]] = {
        "defaults": Defaults,
        "provider": ProviderEntry,
        "document": DocumentEntry,
    }
    inner = tables.get(place[0], model) if len(place) > 1 and model is LibraryFile else model
    return inner.model_fields
