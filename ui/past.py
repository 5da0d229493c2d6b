"""The past of a document, as the page tells it: every version of its lineage on one line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, Protocol

from assistant.comparison.choose import NoSuchVersion
from corpus.lineage import Lineages
from corpus.model import Document, DocumentKey, Version
from ui.addresses import reference
from ui.words import day

Standing = Literal["in force", "over", "announced", "never", "copy"]
"""``copy``: in force like many another, but another copy of the same document spoke."""


class Shelf(Protocol):
    """What is read of a library to tell a document's past."""

    def document(self, key: DocumentKey, /) -> Document: ...

    def versions(self, key: DocumentKey, /) -> Sequence[Version]: ...

    def text(self, text_sha: str, /) -> str: ...


@dataclass(frozen=True, slots=True)
class Entry:
    """One version on the line. It spoke on the days ``since <= day < until`` (None: it still does);
    of one that was never in force, ``since`` is the day for which it was meant.

    ``reference`` names it in addresses, and no other entry of the line.
    """

    document: Document
    version: Version
    since: date
    until: date | None
    standing: Standing
    reference: str

    @property
    def spoke(self) -> bool:
        return self.standing not in ("never", "copy")


@dataclass(frozen=True, slots=True)
class Line:
    """The line of ``document``: the documents that it is over time, its versions oldest first, and
    copies (versions of the same documents that never spoke, since another copy did)."""

    document: Document
    members: tuple[Document, ...]
    entries: tuple[Entry, ...]
    copies: tuple[tuple[Document, Version], ...]

    def before(self, entry: Entry) -> Entry | None:
        """What was in force before this one; a version that never was is passed over."""
        if entry not in self.entries:
            earlier = [one for one in self.entries if one.spoke and one.since < entry.since]
        else:
            earlier = [one for one in self.entries[: self.entries.index(entry)] if one.spoke]
        return earlier[-1] if earlier else None

    def now(self) -> Entry | None:
        """What is in force today, of a withdrawn document the last that was."""
        begun = [one for one in self.entries if one.standing in ("in force", "over")]
        return begun[-1] if begun else None

    def cited(self, key: DocumentKey, version_id: str) -> Entry | None:
        """The entry of a version, by its id or the beginning of one; for a copy, the entry that
        spoke when it was in force."""
        for one in reversed(self.entries):
            if one.version.document == key and one.version.id.startswith(version_id):
                return one
        for document, version in self.copies:
            if document.key == key and version.id.startswith(version_id):
                return self._on(version.valid_from)
        return None

    def find(self, given: str) -> Entry:
        """The entry that an address names: by its reference, or by a day in ISO form.

        Raises NoSuchVersion.
        """
        for one in reversed(self.entries):
            if given == one.reference:
                return one
        held = self._on(_day(given)) if _day(given) else None
        return held or self._elsewhere(given)

    def _on(self, when: date | None) -> Entry | None:
        if when is None:
            return None
        spoken = [one for one in self.entries if one.spoke and one.since <= when]
        return spoken[-1] if spoken else None

    def _elsewhere(self, given: str) -> Entry:
        for document, version in self.copies:
            name = reference(document.key, version.id, self.document.key)
            if given == name:
                return Entry(document, version, version.valid_from, version.valid_to, "copy", name)
        first = self.entries[0] if self.entries else None
        known = f" The earliest that is known is of {day(first.since)}." if first else ""
        raise NoSuchVersion(
            f"This document has no version {given[:80]!r}.{known} Choose from the list."
        )


def line_of(shelf: Shelf, lineages: Lineages, key: DocumentKey, today: date) -> Line:
    """The line that a document is on. Raises NotInLibrary for a document that is not there."""
    document = shelf.document(key)
    members = {one: shelf.document(one) for one in lineages.lineage(key)}
    spells = lineages.spells(shelf, key)
    found = [
        (s.version, s.since, s.until, _standing(s.since, s.until, today))
        for s in spells
        if s.version.document in members
    ]
    told = {(version.document, version.id) for version, *_ in found}
    texts = {version.text_sha for version, *_ in found}
    copies: list[tuple[Document, Version]] = []
    for member in members.values():
        for version in shelf.versions(member.key):
            if (version.document, version.id) in told:
                continue
            if _never(version) and version.text_sha not in texts:
                texts.add(version.text_sha)
                found.append((version, version.valid_from, version.valid_to, "never"))
            else:
                copies.append((member, version))
    found.sort(key=lambda one: (one[1], one[3] != "never", one[0].recorded_at))
    return Line(document, tuple(members.values()), _entries(document, members, found), (*copies,))


def _entries(
    document: Document,
    members: dict[DocumentKey, Document],
    found: Sequence[tuple[Version, date, date | None, Standing]],
) -> tuple[Entry, ...]:
    seen: Counter[str] = Counter()
    entries = []
    for version, since, until, standing in found:
        name = reference(version.document, version.id, document.key)
        seen[name] += 1
        # A text that came back is the same version again, at another time.
        name = name if seen[name] == 1 else f"{name}~{seen[name]}"
        entries.append(Entry(members[version.document], version, since, until, standing, name))
    return tuple(entries)


def _standing(since: date, until: date | None, today: date) -> Standing:
    if since > today:
        return "announced"
    return "in force" if until is None or today < until else "over"


def _never(version: Version) -> bool:
    return version.valid_to is not None and version.valid_to <= version.valid_from


def _day(written: str) -> date | None:
    try:
        return date.fromisoformat(written) if len(written) == 10 else None
    except ValueError:
        return None
