"""Documents -> places (one document, whatever collections hold it), and how places follow."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date

from corpus.model import Document, DocumentKey
from corpus.succession import Confirmed, DocumentRef, Succession

Place = tuple[str, ...]
"""(provider, path), or (provider, path, collection) where copies are said to be apart."""


class Places:
    """The places of some documents. A document not among them has a place too, its own."""

    def __init__(self, documents: Sequence[Document], confirmed: Confirmed) -> None:
        self._apart = confirmed.apart
        self._denied = confirmed.denied
        self._joined: dict[Place, Place] = {}
        for refs in confirmed.same:
            self._join([self.of(d) for d in documents if any(r.means(d.key) for r in refs)])
        self._paths = self._followed(confirmed.successions, documents)
        self._own_past = self._followed(
            [one for one in confirmed.successions if one.reason != "absorbed"], documents
        )

    def of(self, document: Document) -> Place:
        key = document.key
        place: Place = (document.provider, key.path)
        if any(ref.means(key) for ref in self._apart):
            place = (*place, key.collection)
        while place in self._joined:
            place = self._joined[place]
        return place

    def line(self, document: Document) -> set[Place]:
        """The document's place, those that lead to it and those that it leads to. What it
        absorbed has a past of its own."""
        own = self.of(document)
        before = {earlier for earlier, later in self._own_past if later == own}
        after = {later for earlier, later in self._paths if earlier == own}
        return {own} | before | after

    def days(self, places: Iterable[Place]) -> set[date]:
        """The days of the successions between some places."""
        among = set(places)
        return {day for (a, b), day in self._paths.items() if a in among and b in among}

    def silent(self, present: Collection[Place], day: date) -> set[Place]:
        """Of places with a text in force, those whose successor speaks, or predecessor still."""
        return {
            earlier if day >= since else later
            for (earlier, later), since in self._paths.items()
            if earlier in present and later in present
        }

    def decided(self, document: Document) -> bool:
        own = self.of(document)
        return any(earlier == own for earlier, _ in self._paths)

    def denied(self, earlier: DocumentKey, later: DocumentKey) -> bool:
        return any(a.means(earlier) and b.means(later) for a, b in self._denied)

    def _meant(self, ref: DocumentRef, documents: Iterable[Document]) -> set[Place]:
        return {self.of(document) for document in documents if ref.means(document.key)}

    def _join(self, places: Iterable[Place]) -> None:
        """Make them one, which goes by the first of their names in order."""
        first, *rest = sorted(set(places)) or [()]
        self._joined |= {place: first for place in rest if place != first}

    def _followed(
        self, successions: Iterable[Succession], documents: Sequence[Document]
    ) -> dict[tuple[Place, Place], date]:
        """Each pair of which one leads to the other, and the day on which the last step was
        taken; of several ways the one completed first."""
        steps: dict[Place, dict[Place, date]] = {}
        for one in successions:
            for earlier in self._meant(one.earlier, documents):
                for later in self._meant(one.later, documents) - {earlier}:
                    steps.setdefault(earlier, {})[later] = one.since
        paths: dict[tuple[Place, Place], date] = {}
        for start in steps:
            ahead = list(steps[start].items())
            while ahead:
                place, day = ahead.pop()
                if place == start or paths.get((start, place), date.max) <= day:
                    continue
                paths[start, place] = day
                more = steps.get(place, {}).items()
                ahead += [(further, max(day, since)) for further, since in more]
        return paths
