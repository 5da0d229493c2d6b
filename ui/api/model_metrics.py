"""What a Prometheus server reads of the language model: calls, time, tokens, whether it is up."""

from __future__ import annotations

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram

from assistant.llm.model import Call, Model

SECONDS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)


class ModelMetrics:
    """The counts of one server since it started. Safe to share between threads."""

    def __init__(self, registry: CollectorRegistry) -> None:
        self._calls = Counter(
            "clausewise_model_calls", "Calls of the language model by role and how they ended.",
            ("role", "outcome"), registry=registry,
        )  # fmt: skip
        self._seconds = Histogram(
            "clausewise_model_seconds", "Seconds that a call of the language model took.",
            registry=registry, buckets=SECONDS,
        )  # fmt: skip
        self._tokens = Counter(
            "clausewise_model_tokens", "Tokens that the language model read and wrote.",
            ("direction",), registry=registry,
        )  # fmt: skip
        self._up = Gauge(
            "clausewise_model_up", "1: the language model worked when it was last looked at.",
            ("model", "local"), registry=registry,
        )  # fmt: skip

    def called(self, call: Call) -> None:
        """Count a call, whichever way it ended."""
        self._calls.labels(call.role, call.fault or "answered").inc()
        self._seconds.observe(call.usage.seconds)
        self._tokens.labels("in").inc(call.usage.tokens_in)
        self._tokens.labels("out").inc(call.usage.tokens_out)

    def look(self, model: Model) -> None:
        """See whether it is up."""
        self._up.labels(model.name, "true" if model.local else "false").set(model.up())
