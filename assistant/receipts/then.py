"""The library as a receipt knew it: the versions' dates of then, over the texts of now."""

from __future__ import annotations

from functools import cached_property

from assistant.receipts.contents import evidence_in, unpacked
from assistant.receipts.model import Receipt
from corpus.diff_units import LEAD_IN, units
from corpus.library import Library
from corpus.library_errors import NotInLibrary
from corpus.model import Clause, DocumentKey, Version


class AsThen:
    """What the gate reads in a replay. A version has the dates that the receipt gives it, but only
    where the library still has that version with that text."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._texts: dict[str, str] = {}
        self._clauses: dict[str, frozenset[Clause]] = {}
        self._kept: dict[DocumentKey, set[tuple[str, str]]] = {}
        self._then: dict[tuple[DocumentKey, str], Version] = {}

    def take(self, receipt: Receipt) -> None:
        """Know the versions of this receipt. Of a text that came back, the later one is meant."""
        _, found = unpacked(receipt)
        versions = [evidence.version for _, evidence in evidence_in(found)]
        self._then = {
            (version.document, version.id): version
            for version in sorted(versions, key=lambda v: (v.recorded_at, v.valid_from))
        }

    def text(self, text_sha: str) -> str:
        """A stored text; the library checks it against its hash."""
        if text_sha not in self._texts:
            self._texts[text_sha] = self._library.text(text_sha)
        return self._texts[text_sha]

    def version(self, key: DocumentKey, version_id: str) -> Version:
        then = self._then.get((key, version_id))
        if then is None:
            raise NotInLibrary(f"The receipt has no version {version_id!r} of {key.path!r}.")
        if (why := self.lacks(then)) is not None:
            raise NotInLibrary(f"{key.path!r}: {why}.")
        return then

    def lacks(self, version: Version) -> str | None:
        """Why the library no longer has this version; None where it has.

        A record that is folded into another version today was a version then, and its text is
        still there: that is no lack.
        """
        key = version.document
        if key not in self._kept:
            self._kept[key] = self._recorded(key)
        if (version.id, version.text_sha) in self._kept[key]:
            return None
        if any(version.id == known for known, _ in self._kept[key]):
            return f"the library has another text for the version {version.id!r}"
        return f"the library no longer has the version {version.id!r} of {key.path!r}"

    def _recorded(self, key: DocumentKey) -> set[tuple[str, str]]:
        try:
            versions = self._library.versions(key)
            records = self._library.records(key)
        except NotInLibrary:
            return set()
        return {(v.id, v.text_sha) for v in versions} | {
            (record.version_id, record.text_sha) for record in records
        }

    def clauses_were_cut_alike(self, receipt: Receipt) -> bool:
        """Whether the library's clauses come from the splitter that the receipt names."""
        return self._splitter == receipt.software.splitter

    @cached_property
    def _splitter(self) -> str | None:
        return self._library.splitter()

    def has_clause(self, clause: Clause) -> bool:
        """Whether the library has this very clause, or a lead-in of its clauses that a comparison
        of versions took for one; True for a text that has no version now, of which it keeps no
        clauses."""
        sha = clause.text_sha
        if sha not in self._clauses:
            self._clauses[sha] = frozenset(self._library.clauses(sha))
        known = self._clauses[sha]
        if not known or clause in known:
            return True
        if clause.ordinal != LEAD_IN:
            return False
        return any(unit.clause == clause for unit in units(self.text(sha), self._in_order(sha)))

    def _in_order(self, sha: str) -> list[Clause]:
        return sorted(self._clauses[sha], key=lambda clause: clause.ordinal)
