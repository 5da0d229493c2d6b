"""An answer in the terminal: the verdict in words and colour, what was said, the clauses cited."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from assistant.commands.compared import show_comparison
from assistant.commands.printing import text
from assistant.model import Answer, Citation, VerdictKind

COLOURS: dict[VerdictKind, str] = {
    "prohibited": "bold white on red",
    "allowed": "bold white on dark_green",
    "conditional": "bold black on yellow",
    "not_addressed": "bold white on grey37",
    "informational": "bold white on blue",
}
"""The colour only helps the eye: the verdict is always there in words."""

RESTATED = "restatement: in our own words, not the official text"


def show(answer: Answer, console: Console) -> None:
    """Print the whole answer, in the order in which it is read."""
    _print(_head(answer), console)
    show_comparison(answer, console)
    for part in (_said(answer), _clauses(answer), _press(answer), _foot(answer)):
        _print(part, console)


def _print(part: Iterator[Line], console: Console) -> None:
    for line, indent in part:
        console.print(Padding.indent(line, indent) if indent and not console.soft_wrap else line)


Line = tuple[Text, int]
"""Words, and by how many columns they are indented."""


def _head(answer: Answer) -> Iterator[Line]:
    label = Text(f" {answer.verdict.replace('_', ' ').upper()} ", COLOURS[answer.verdict])
    as_of = answer.question.as_of.isoformat()
    day = f"as of {as_of}" if answer.question.dated else f"as of today, {as_of}"
    yield Text.assemble(label, f"  {day}, confidence {answer.confidence:.0%}"), 0
    asked, resolved = answer.question.asked.strip(), answer.question.resolved.strip()
    if resolved and resolved != asked:
        yield text(f"Understood as: {resolved}", "italic"), 0
    yield Text(""), 0


def _said(answer: Answer) -> Iterator[Line]:
    for sentence in answer.sentences:
        yield text(" ".join([sentence.text, *(f"[{m}]" for m in sentence.citations)])), 0
    if answer.conditions:
        yield Text("\nConditions", "bold"), 0
        for condition in answer.conditions:
            yield text(f"- {condition.text} [{condition.marker}]"), 2
    if answer.clarify:
        yield Text("\nOne fact would decide this", "bold"), 0
        yield text(answer.clarify.question), 2
        for option in answer.clarify.options:
            yield text(f"- {option.label}: {option.verdict.replace('_', ' ')}"), 2
    if answer.conflicts:
        yield Text("\nConflicts to know of", "bold"), 0
        for conflict in answer.conflicts:
            yield text(f"- {conflict}"), 2


def _clauses(answer: Answer) -> Iterator[Line]:
    if answer.citations:
        yield Text("\nClauses", "bold"), 0
        for citation in answer.citations:
            yield from _citation(citation, f"[{citation.marker}] ")


def _press(answer: Answer) -> Iterator[Line]:
    if answer.context:
        yield Text("\nReporting (context only: it does not decide)", "bold"), 0
        for citation in answer.context:
            yield from _citation(citation, "")


def _citation(citation: Citation, marker: str) -> Iterator[Line]:
    yield text(f"{marker}{citation.title} ({citation.provider}), {_when(citation)}", "bold"), 0
    if citation.text_kind == "restatement":
        yield Text(f"({RESTATED})", "yellow"), 4
    if citation.heading_path:
        yield text(" > ".join(citation.heading_path), "dim"), 4
    for lead_in in citation.lead_in:
        yield text(lead_in, "dim"), 4
    yield text(f"“{citation.quote}”"), 4
    if citation.source_url:
        yield text(citation.source_url, "dim"), 4


def _when(citation: Citation) -> str:
    version = f"version {citation.version[:12]}"
    if citation.valid_to is None:
        return f"{version}, in force since {citation.valid_from}"
    return f"{version}, in force from {citation.valid_from} until {citation.valid_to}"


def _foot(answer: Answer) -> Iterator[Line]:
    parts = []
    if answer.refused_citations:
        parts.append(f"{answer.refused_citations} quotations failed the check and are not shown")
    if answer.assisted is not None and answer.verdict != "not_addressed":
        worded = f"worded by {answer.assisted.model}, checked against the clauses"
        parts.append(worded if answer.assisted.worded else "answered without the language model")
    parts.append(f"library generation {answer.generation}")
    parts.append(f"{answer.elapsed_ms / 1000:.1f} s")
    yield Text("\n" + ", ".join(parts), "dim"), 0
