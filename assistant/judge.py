"""Evidence -> Verdict: deterministic, from modality, applicability and conditions."""

from __future__ import annotations
from collections.abc import Sequence
from assistant.model import Question, Verdict, Finding
from vectorstore.model import Evidence


def judge(question: Question, evidence: Sequence[Evidence]) -> Verdict:
    raise NotImplementedError
