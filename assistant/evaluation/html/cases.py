"""Every case of the report: question, gold, answer, quotes, and where it was lost."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Any

from assistant.evaluation.matching import overlaps
from assistant.evaluation.report import Report, Row

LONG = 700
"""Characters of a quote that are shown."""


def cases(report: Report) -> str:
    """The cases that were not fully right first, then the others; each folds open."""
    judged = [row for row in report.rows if row.gold is not None]
    parts = [
        ("Not fully right", [row for row in judged if not row.fine]),
        ("Fully right", [row for row in judged if row.fine]),
        ("Asked, not judged", [row for row in report.rows if row.gold is None]),
    ]
    return "".join(
        f"<h2>{title} ({len(rows)})</h2>{''.join(map(_case, rows))}"
        for title, rows in parts
        if rows
    )


def _case(row: Row) -> str:
    stage = f' <span class="tag">lost at the {row.stage}</span>' if row.stage else ""
    return (
        f"<details><summary>{escape(row.question)}<br>{_verdict(row)}{stage} "
        f'<span class="tag">{_spoken(row.category)}</span></summary><div>'
        f"{_facts(row)}{_lost(row)}{_gold(row)}{_answer(row)}</div></details>"
    )


def _verdict(row: Row) -> str:
    told = escape(row.failure) if row.failure else _spoken(row.said)
    if row.gold is None:
        return f'<span class="tag">{told}</span>'
    if row.gold != row.said:
        return f'<span class="wrong">{told}</span>, right would be {_spoken(row.gold)}'
    if row.figures.get("essential") == 0.0:
        return f'<span class="right">{told}</span>, but the deciding clause is not quoted'
    return f'<span class="right">{told}</span>'


def _facts(row: Row) -> str:
    answer = row.answer or {}
    facts = [("case", row.id), ("asked about the day", str(row.as_of or ""))]
    facts.append(("understood as", str(answer.get("resolved_question") or "")))
    confidence = answer.get("confidence")
    facts.append(("confidence", f"{confidence:.2f}" if isinstance(confidence, float) else ""))
    silence = answer.get("silence")
    facts.append(("silent because", str(silence).replace("_", " ") if silence else ""))
    took = answer.get("elapsed_ms")
    facts.append(("took", f"{took:.0f} ms" if isinstance(took, int | float) else ""))
    shown = [
        f"<dt>{name}</dt><dd>{escape(value)}</dd>"
        for name, value in facts
        if value and not (name == "understood as" and value == row.question)
    ]
    return f"<dl>{''.join(shown)}</dl>"


def _lost(row: Row) -> str:
    return "".join(
        f'<div class="lost"><b>Lost at the {one.stage}:</b> {escape(one.why)}.'
        + (f"{_quote(one.quote, one.document, '')}" if one.quote else "")
        + "</div>"
        for one in row.lost
    )


def _gold(row: Row) -> str:
    if not row.clauses:
        return ""
    quotes = "".join(
        _quote(one.quote, f"{one.path} · {one.commit[:10]}", "") for one in row.clauses
    )
    return f"<h3>What a right answer quotes</h3>{quotes}"


def _answer(row: Row) -> str:
    answer: dict[str, Any] = row.answer or {}
    sentences = " ".join(escape(str(one["text"])) for one in answer.get("sentences", ()))
    quotes = "".join(_cited(one, row) for one in answer.get("citations", ()))
    return f"<h3>What was answered</h3><p>{sentences or '–'}</p>{quotes}"


def _cited(citation: dict[str, Any], row: Row) -> str:
    quote, document = str(citation["quote"]), str(citation["document"])
    gold: Sequence[str] = [one.quote for one in row.clauses if one.path == document]
    match = "match" if any(overlaps(quote, one) for one in gold) else ""
    source = f"[{citation['marker']}] {document} · in force since {citation['valid_from']}"
    return _quote(quote, source, match)


def _quote(quote: str, source: str, kind: str) -> str:
    shown = quote if len(quote) <= LONG else quote[:LONG].rstrip() + " …"
    return f'<blockquote class="{kind}">{escape(shown)}<cite>{escape(source)}</cite></blockquote>'


def _spoken(name: str | None) -> str:
    return escape((name or "no answer").replace("_", " "))
