"""A folder of policies, or one file, as a source of documents."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path, PurePosixPath

from corpus.model import (
    CorpusError,
    Document,
    DocumentKey,
    Kind,
    Provider,
    Record,
    Refusal,
    SourceKind,
    TextKind,
)
from corpus.readers import MOST_BYTES, Unreadable, read_bytes
from corpus.sources.files import Found, look_at, read_file
from corpus.sources.folder_plan import Entry, Plan, plan_folder
from corpus.sources.folder_stamps import PROVIDERS, stamps
from corpus.sources.metadata import DocumentFacts
from corpus.sources.titles import first_heading


class FolderError(CorpusError):
    """The folder or file itself cannot be used."""


def now() -> datetime:
    """The present moment, in UTC."""
    return datetime.now(UTC)


class FolderSource:
    """Documents of a folder (with all folders below it) or of one file.

    A document's id is its path below the folder, with slashes, unless its metadata names a
    ``document``. ``title`` and ``effective`` are for one file only. ``notes`` tells by path what a
    reader left out or found suspicious, filled while ``records`` runs. A record's ``recorded_at``
    is the moment of reading: the time stamps of files say when they were copied.

    ``mark`` tells by document what its files looked like (see ``folder_stamps``); documents that
    look as in ``seen``, the mark of an earlier reading, are not read.
    """

    def __init__(
        self,
        path: Path,
        collection: str,
        *,
        title: str | None = None,
        provider: str | None = None,
        document_kind: Kind = "own_policy",
        products: Sequence[str] = (),
        effective: date | None = None,
        text_kind: TextKind = "verbatim",
        source_kind: SourceKind = "folder",
        clock: Callable[[], datetime] = now,
        most_bytes: int = MOST_BYTES,
        seen: Mapping[str, str] | None = None,
    ) -> None:
        self.collection = collection
        self.kind: SourceKind = source_kind
        self.location = str(path)
        self.notes: dict[str, tuple[str, ...]] = {}
        self._path = path
        self._defaults = DocumentFacts(
            title=title or None,
            provider=provider or None,
            kind=document_kind,
            products=tuple(products),
            effective=effective,
            text_kind=text_kind,
        )
        self._clock = clock
        self._most = most_bytes
        self._planned: Plan | None = None
        self._stamps: dict[str, str] = {}
        self._seen = seen or {}
        self.mark: dict[str, str] = {}

    def count(self, known: Container[tuple[str, str]] = ()) -> int:
        """How many records and refusals ``records`` will yield."""
        del known
        plan = self._plan()
        return len(self._unread(plan)) + len(plan.refusals)

    def present(self) -> frozenset[str]:
        """The documents that have a file here, and the paths of files that cannot be read."""
        plan = self._plan()
        return frozenset(
            [entry.document for entry in plan.entries] + [r.path for r in plan.refusals]
        )

    def providers(self) -> tuple[Provider, ...]:
        """The providers that the folder's library.toml declares, unless ``seen`` has the same.

        Else two folders that tell of one provider would overwrite each other at every reading.
        """
        declared = tuple(entry.provider() for entry in self._plan().library.provider)
        return () if self._stamps[PROVIDERS] == self._seen.get(PROVIDERS) else declared

    def records(self, known: Container[tuple[str, str]] = ()) -> Iterator[Record | Refusal]:
        """Every document as a record, or why it is none; versions of one document together.

        ``known`` is not used: whether a text is new shows only when it has been read.
        Raises ``FolderError`` and ``MetadataError`` for the folder and its library.toml.
        """
        del known
        plan = self._plan()
        yield from plan.refusals
        moment = self._clock()
        self.mark = dict(self._stamps)
        for entry in self._unread(plan):
            item = self._record(entry, moment)
            if isinstance(item, Refusal):
                self.mark.pop(entry.document, None)  # to be tried, and told, again
            yield item

    def _unread(self, plan: Plan) -> list[Entry]:
        """The files of documents that do not look as they did when they were read before."""
        return [
            entry
            for entry in plan.entries
            if self._stamps.get(entry.document, "") != self._seen.get(entry.document)
        ]

    def _plan(self) -> Plan:
        if self._planned is None:
            self._planned = self._make_plan()
            self._stamps = stamps(self._planned, self._clock())
        return self._planned

    def _make_plan(self) -> Plan:
        try:
            root = self._path.resolve(strict=True)
        except (OSError, RuntimeError) as error:
            raise FolderError(f"{self._path} cannot be opened: check the path.") from error
        if root.is_dir():
            self._refuse_facts_of_one()
            name = self._defaults.provider or root.name or self.collection
            return plan_folder(root, self._with_provider(name))
        found = look_at(root, root.parent)
        if not isinstance(found, Found):
            reason = found.reason if isinstance(found, Refusal) else "It is no file."
            raise FolderError(f"{self._path} cannot be read. {reason}")
        name = self._defaults.provider or self.collection
        return plan_folder(root.parent, self._with_provider(name), only=found)

    def _refuse_facts_of_one(self) -> None:
        for option in ("title", "effective"):
            if getattr(self._defaults, option) is not None:
                raise FolderError(
                    f"{self._path} is a folder, and --{option} is for one file: say it in the "
                    "files' front matter or in library.toml."
                )

    def _with_provider(self, name: str) -> DocumentFacts:
        return self._defaults.model_copy(update={"provider": name})

    def _record(self, entry: Entry, moment: datetime) -> Record | Refusal:
        try:
            data = read_file(entry.found, self._most)
            read = read_bytes(data, entry.found.path, most=self._most)
        except Unreadable as error:
            return Refusal(entry.found.path, str(error))
        if read.notes:
            self.notes[entry.found.path] = read.notes
        facts = entry.facts
        stem = PurePosixPath(entry.found.path).stem
        title = facts.title or read.title or first_heading(read.text) or stem
        document = Document(
            DocumentKey(self.collection, entry.document),
            title,
            facts.provider or self.collection,
            facts.kind or "own_policy",
            facts.source_url,
            facts.products or (),
        )
        return Record(
            document,
            None,
            moment,
            read.text,
            entry.effective,
            entry.text_kind,
            hashlib.sha256(data).hexdigest(),
        )
