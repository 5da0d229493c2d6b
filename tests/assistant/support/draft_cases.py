"""Drafts with the clauses that they cite, as cases of the gate: tests/cases/drafts.jsonl."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from assistant.model import Question
from assistant.support.case import Alike, Case, Cited
from assistant.support.check import unsupported
from corpus.model import Clause, Document, DocumentKey, Span
from corpus.readers.read import read_bytes
from tests.assistant.builders import clause_with, document, version
from vectorstore.model import Evidence

CASES = Path(__file__).parents[2] / "cases"
POLICIES = Path(__file__).parents[3] / "corpus/starter/policies"
TODAY = date(2026, 11, 2)
SINCE = date(2025, 1, 1)


@dataclass(frozen=True)
class DraftCase:
    id: str
    kind: str  # "honest", or how it lies
    half: str
    language: str
    cites: str
    others: tuple[str, ...]
    text: str


def drafts() -> list[DraftCase]:
    lines = (CASES / "drafts.jsonl").read_text(encoding="utf-8").splitlines()
    return [DraftCase(**{**(one := json.loads(x)), "others": tuple(one["others"])}) for x in lines]


@lru_cache(maxsize=1)
def clauses() -> dict[str, dict[str, Any]]:
    lines = (CASES / "draft_clauses.jsonl").read_text(encoding="utf-8").splitlines()
    return {one["id"]: one for one in map(json.loads, lines)}


@lru_cache(maxsize=200)
def cited(name: str) -> Cited:
    made = clauses()[name]
    if "document" in made:
        path = POLICIES / made["document"]
        read = read_bytes(path.read_bytes(), path.name)
        of = Document(
            DocumentKey("starter", path.name), str(read.meta["title"]), str(read.meta["provider"]),
            "provider_policy",
        )  # fmt: skip
        return Cited(_evidence(made["starts"], read.text, of))
    text = f"# {made['title']}\n\n## {made['heading']}\n\n{made['lead_in']}\n\n{made['clause']}\n"
    of = document(f"{name}.md", made["provider"], "own_policy", made["title"])
    return Cited(_made(text, made["lead_in"], made["clause"], made["heading"], of))


def _made(text: str, lead_in: str, words: str, heading: str, of: Document) -> Evidence:
    """A clause as it was written down, however the splitter would cut it."""
    start = text.rindex(words)
    led = text.index(lead_in) if lead_in else 0
    leads = (Span(led, led + len(lead_in)),) if lead_in else ()
    clause = Clause("", 0, start, start + len(words), (of.title, heading), leads, "")
    return Evidence(of, version(of, text, SINCE), clause, words, (lead_in,) * bool(lead_in),
                    0.5, 0.5, 1.0)  # fmt: skip


def _evidence(starts: str, text: str, of: Document) -> Evidence:
    clause = clause_with(starts, text)
    leads = tuple(text[s.start : s.end] for s in clause.lead_in)
    quote = text[clause.start : clause.end]
    return Evidence(of, version(of, text, SINCE), clause, quote, leads, 0.5, 0.5, 1.0)


def case_of(draft: DraftCase, alike: Alike | None) -> Case:
    asked = clauses()[draft.cites]["question"]
    question = Question(
        asked, asked, TODAY, topic=asked, providers=(cited(draft.cites).evidence.document.provider,)
    )
    return Case(question, (cited(draft.cites),), tuple(cited(o) for o in draft.others), alike)


def judged(alike: Alike | None, half: str = "") -> Iterator[tuple[DraftCase, tuple[str, ...]]]:
    """Each draft (of a half) with the reasons against it."""
    for draft in drafts():
        if half in ("", draft.half):
            yield draft, unsupported(draft.text, (1,), case_of(draft, alike))
