"""What a Prometheus server reads: requests, answers by verdict, the library and its index.

Every application has a registry of its own. Labels take few values: routes as they are written in
the code, never paths or words of those who ask.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

from assistant.journal.model import Who
from assistant.model import Answer
from ui.api.model_metrics import SECONDS, ModelMetrics
from ui.model_state import model_of
from vectorstore.index import shown_generation

if TYPE_CHECKING:
    from assistant.build import Assistant
    from ui.opening import Opening


class Metrics:
    """The counts of one server since it started. Safe to share between threads."""

    content_type = "text/plain; version=0.0.4; charset=utf-8"

    def __init__(self) -> None:
        self._registry = registry = CollectorRegistry()
        self.model = ModelMetrics(registry)
        by_route = ("route", "method")
        self._requests = Counter(
            "clausewise_requests", "Requests by route, method and status.",
            (*by_route, "status"), registry=registry,
        )  # fmt: skip
        self._seconds = Histogram(
            "clausewise_request_seconds", "Seconds until a request was answered in full.",
            by_route, registry=registry, buckets=SECONDS,
        )  # fmt: skip
        self._answers = Counter(
            "clausewise_answers", "Answers by verdict and by the way they were asked.",
            ("verdict", "channel"), registry=registry,
        )  # fmt: skip
        self._answer_seconds = Histogram(
            "clausewise_answer_seconds", "Seconds to conclude an answer.",
            registry=registry, buckets=SECONDS,
        )  # fmt: skip
        self._refused = Counter(
            "clausewise_refused_citations", "Quotes that failed the check.", registry=registry
        )
        self._ready = Gauge("clausewise_ready", "1: questions are answered.", registry=registry)
        self._library = Gauge(
            "clausewise_library_generation", "Generation of the library.", registry=registry
        )
        self._index = Gauge(
            "clausewise_index_generation", "Generation that the index shows.", registry=registry
        )
        self._stale = Gauge(
            "clausewise_index_stale", "1: the library has changed since.", registry=registry
        )
        self._documents = Gauge(
            "clausewise_documents", "Documents by collection.", ("collection",), registry=registry
        )

    def answered(self, answer: Answer, who: Who) -> None:
        """Count an answer that is about to be shown."""
        self._answers.labels(answer.verdict, who.channel).inc()
        self._answer_seconds.observe(answer.elapsed_ms / 1000)
        self._refused.inc(answer.refused_citations)

    def requested(self, route: str, method: str, status: int, seconds: float) -> None:
        """Count a request; ``route`` is a pattern of the code, not the path asked for."""
        self._requests.labels(route, method, str(status)).inc()
        self._seconds.labels(route, method).observe(seconds)

    def text(self, opening: Opening) -> bytes:
        """All of it, in Prometheus' text format. Raises CorpusError where the library fails."""
        ready = opening.state.stage == "ready"
        self._ready.set(ready)
        if ready:
            self._look(opening)
        if (model := model_of(opening)) is not None:
            self.model.look(model)
        return generate_latest(self._registry)

    def _look(self, opening: Opening) -> None:
        assistant = cast("Assistant", opening.assistant())
        library, shown = assistant.library, shown_generation(assistant.home)
        generation = library.generation()
        self._library.set(generation)
        self._index.set(-1 if shown is None else shown)
        self._stale.set(shown != generation)
        held: dict[str, int] = {one.name: 0 for one in library.collections()}
        for document in library.documents():
            held[document.key.collection] = held.get(document.key.collection, 0) + 1
        self._documents.clear()
        for name, count in held.items():
            self._documents.labels(name).set(count)
