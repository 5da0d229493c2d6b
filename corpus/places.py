"""Documents -> places (one document, whatever collections hold it), and how places follow."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import TypeVar

from corpus.model import Document, DocumentKey
from corpus.succession import Confirmed, DocumentRef, Succession

Place = tuple[str, ...]
"""(provider, path), or (provider, path, collection) where copies are said to be apart."""

_Node = TypeVar("_Node")


class Places:
    """The places of some documents. A document not among them has a place too, its own."""

    def __init__(self, documents: Sequence[Document], confirmed: Confirmed) -> None:
        self._apart = confirmed.apart
        self._denied = confirmed.denied
        self._joined: dict[Place, Place] = {}
        for refs in confirmed.same:
            self._join([self._of(d) for d in documents if any(r.means(d.key) for r in refs)])
        # Asked of every document for every answer; all names are joined from here on.
        self._known = {one.key: (one.provider, self._of(one)) for one in documents}
        self._paths = self._followed(confirmed.successions, documents)
        self._lines = self._followed(
            [one for one in confirmed.successions if one.reason != "absorbed"], documents
        )
        self._leading = frozenset(earlier for earlier, _ in self._paths)

    def of(self, document: Document) -> Place:
        provider, place = self._known.get(document.key, (None, ()))
        return place if provider == document.provider else self._of(document)

    def _of(self, document: Document) -> Place:
        key = document.key
        place: Place = (document.provider, key.path)
        if any(ref.means(key) for ref in self._apart):
            place = (*place, key.collection)
        while place in self._joined:
            place = self._joined[place]
        return place

    def line(self, document: Document) -> set[Place]:
        """The document's place, those that lead to it and those that it leads to. A document
        that another absorbed has a line of its own, which ends there."""
        own = self.of(document)
        before = {earlier for earlier, later in self._lines if later == own}
        after = {later for earlier, later in self._lines if earlier == own}
        return {own} | before | after

    def ended(self, place: Place, day: date) -> bool:
        """Whether another document had absorbed this one by ``day``."""
        return any(
            earlier == place and since <= day and (earlier, later) not in self._lines
            for (earlier, later), since in self._paths.items()
        )

    def days(self, places: Iterable[Place]) -> set[date]:
        """The days on which some places were succeeded."""
        among = set(places)
        return {day for (earlier, _), day in self._paths.items() if earlier in among}

    def silent(self, present: Collection[Place], day: date) -> set[Place]:
        """Of places with a text in force, those whose successor speaks, or predecessor still."""
        return {
            earlier if day >= since else later
            for (earlier, later), since in self._paths.items()
            if earlier in present and later in present
        }

    def decided(self, document: Document) -> bool:
        return self.of(document) in self._leading

    def denied(self, earlier: DocumentKey, later: DocumentKey) -> bool:
        return any(
            all(any(ref.means(key) for ref in refs) for key in (earlier, later))
            for refs in self._denied
        )

    def _meant(self, ref: DocumentRef, documents: Iterable[Document]) -> set[Place]:
        return {self.of(document) for document in documents if ref.means(document.key)}

    def _join(self, places: Iterable[Place]) -> None:
        """Make them one, which goes by the first of their names in order."""
        first, *rest = sorted(set(places)) or [()]
        self._joined |= {place: first for place in rest if place != first}

    def _followed(
        self, successions: Iterable[Succession], documents: Sequence[Document]
    ) -> dict[tuple[Place, Place], date]:
        """Each pair of which one leads to the other, and the day of the last step between. A
        document on the way need not be in the library."""
        written: dict[DocumentRef, dict[DocumentRef, date]] = {}
        for one in successions:
            written.setdefault(one.earlier, {})[one.later] = one.since
        steps: dict[Place, dict[Place, date]] = {}
        for (earlier, later), since in _reached(written).items():
            for place in self._meant(earlier, documents):
                for following in self._meant(later, documents) - {place}:
                    known = steps.setdefault(place, {}).get(following, date.max)
                    steps[place][following] = min(known, since)
        return _reached(steps)


def _reached(steps: Mapping[_Node, Mapping[_Node, date]]) -> dict[tuple[_Node, _Node], date]:
    """Each pair of which one leads to the other, and the day on which the last step was taken;
    of several ways the one completed first."""
    paths: dict[tuple[_Node, _Node], date] = {}
    for start, first in steps.items():
        ahead = list(first.items())
        while ahead:
            node, day = ahead.pop()
            if node == start or paths.get((start, node), date.max) <= day:
                continue
            paths[start, node] = day
            ahead += [(more, max(day, since)) for more, since in steps.get(node, {}).items()]
    return paths
