"""A receipt as what a reader sees: headings, facts, paragraphs and exact quotes, in order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from assistant.model import VerdictKind
from assistant.receipts.contents import evidence_in, unpacked
from assistant.receipts.model import Receipt
from corpus.model import DateBasis, DocumentKey, Version


@dataclass(frozen=True, slots=True)
class Heading:
    text: str
    level: int  # 1 the title, 2 a part, 3 a clause


@dataclass(frozen=True, slots=True)
class Paragraph:
    text: str
    item: bool = False  # of a list


@dataclass(frozen=True, slots=True)
class Facts:
    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a policy, shown character by character as they are stored."""

    text: str
    lead_in: bool = False  # what the quoted clause hangs from


Block = Heading | Paragraph | Facts | Quote

MEANINGS: dict[VerdictKind, str] = {
    "prohibited": "A clause in force rules this out.",
    "allowed": "A clause in force permits this.",
    "conditional": "It depends on the conditions below.",
    "not_addressed": "No clause in the library decides it. Silence is no permission.",
    "informational": "What the documents say; nothing is decided.",
}
_BASES: dict[DateBasis, str] = {
    "stated": "the date that the text states",
    "recorded": "the day this wording was first recorded; the text states no date",
}
_RESTATED = "Restatement in other words, not the official text."


def blocks(receipt: Receipt) -> list[Block]:
    """The whole receipt, as it is read."""
    return [
        *_head(receipt),
        *_said(receipt.answer),
        *_clauses(receipt, "citations", "Clauses"),
        *_clauses(receipt, "context", "Reporting (context only: it does not decide)"),
        *_foot(receipt),
    ]


def verdict_words(verdict: Any) -> str:
    return str(verdict).replace("_", " ").capitalize()


def _head(receipt: Receipt) -> Iterator[Block]:
    answer = receipt.answer
    question, _ = unpacked(receipt)
    verdict = question_verdict(answer)
    yield Heading(f"{verdict_words(verdict)}: {answer['question']}", 1)
    yield Paragraph(MEANINGS[verdict])
    rows = [("Question", str(answer["question"]))]
    if answer["resolved_question"] != answer["question"]:
        rows.append(("Understood as", str(answer["resolved_question"])))
    if question.providers:
        rows.append(("Asked about", ", ".join(question.providers)))
    day = "the day asked about" if question.dated else "the day it was asked; no other was named"
    rows.append(("As of", f"{answer['as_of']} ({day})"))
    rows.append(("Verdict", verdict_words(verdict)))
    rows.append(("Confidence", f"{_number(answer['confidence']):.0%}"))
    yield Facts(tuple(rows))


def question_verdict(answer: dict[str, Any]) -> VerdictKind:
    """The verdict of an answer; one that this release does not know is shown as silence."""
    verdict = answer["verdict"]
    return verdict if verdict in MEANINGS else "not_addressed"


def _said(answer: dict[str, Any]) -> Iterator[Block]:
    yield Heading("Answer", 2)
    for sentence in answer["sentences"]:
        markers = "".join(f" [{marker}]" for marker in sentence["citations"])
        yield Paragraph(f"{sentence['text']}{markers}")
    if answer["conditions"]:
        yield Heading("Conditions", 2)
        for one in answer["conditions"]:
            yield Paragraph(f"{one['text']} [{one['marker']}]", item=True)
    if answer["clarify"]:
        yield Heading("One fact would decide this", 2)
        yield Paragraph(answer["clarify"]["question"])
        for option in answer["clarify"]["options"]:
            yield Paragraph(f"{option['label']}: {verdict_words(option['verdict'])}", item=True)
    if answer["conflicts"]:
        yield Heading("Conflicts to know of", 2)
        for conflict in answer["conflicts"]:
            yield Paragraph(str(conflict), item=True)


def _clauses(receipt: Receipt, part: str, title: str) -> Iterator[Block]:
    rows: Any = receipt.answer[part]
    if not rows:
        return
    versions = _versions(receipt)
    yield Heading(title, 2)
    for citation in rows:
        marker = f"[{citation['marker']}] " if part == "citations" else ""
        yield Heading(f"{marker}{citation['title']} ({citation['provider']})", 3)
        if citation["text_kind"] == "restatement":
            yield Paragraph(_RESTATED)
        if citation["heading_path"]:
            yield Paragraph(" > ".join(citation["heading_path"]))
        for lead_in in citation["lead_in"]:
            yield Quote(lead_in, lead_in=True)
        yield Quote(citation["quote"])
        yield Facts(tuple(_facts(citation, versions)))


def _facts(
    citation: dict[str, Any], versions: dict[tuple[DocumentKey, str], Version]
) -> Iterator[tuple[str, str]]:
    key = DocumentKey(citation["collection"], citation["document"])
    version = versions.get((key, citation["version"]))
    yield "Document", f"{key.path} (collection {key.collection}, {citation['kind']})"
    yield "Version", citation["version"]
    until = f" until {citation['valid_to']}" if citation["valid_to"] else ", with no end known then"
    yield "Valid", f"from {citation['valid_from']}{until}"
    if version is not None:
        yield "Dated by", _BASES[version.basis]
    yield "SHA-256 of the text", citation["text_sha"]
    yield "Characters", f"{citation['start']} to {citation['end']} of that text"
    if citation["source_url"]:
        yield "Source", citation["source_url"]


def _versions(receipt: Receipt) -> dict[tuple[DocumentKey, str], Version]:
    _, found = unpacked(receipt)
    return {(e.version.document, e.version.id): e.version for _, e in evidence_in(found)}


def _foot(receipt: Receipt) -> Iterator[Block]:
    software, rules = receipt.software, receipt.rules
    yield Heading("Receipt", 2)
    yield Facts(
        (
            ("Receipt", receipt.id),
            ("SHA-256", receipt.sha256),
            ("Made", f"{receipt.made_at:%Y-%m-%d %H:%M:%S} UTC"),
            ("Software", f"Clausewise {software.version}"),
            ("Encoder", software.encoder),
            ("Rules", f"splitter {software.splitter}, folding {software.folding or 'unnamed'}"),
            ("Library generation", str(receipt.generation)),
            (
                "Settings",
                f"max_citations {rules.max_citations}, evidence_limit {rules.evidence_limit}, "
                f"share of meaning at most {rules.dense_weight}",
            ),
            ("Quotes refused", str(receipt.answer["refused_citations"])),
            *_model(receipt),
        )
    )
    yield Paragraph(
        "To check it: on a machine with Clausewise and these documents, run `clausewise replay "
        "FILE` on the receipt's JSON file. It concludes the answer again from the stored texts and "
        "says whether it is the same to the byte, or what differs."
    )


def _model(receipt: Receipt) -> Iterator[tuple[str, str]]:
    """What a language model did, where one was configured."""
    part = receipt.language_model
    if part is None:
        return
    did = [
        "restated the question" if part.restated else "",
        "read the clauses more strictly than the rules" if part.opinion else "",
        "worded sentences, each checked against the clauses" if part.sentences else "",
    ]
    where = "on the same machine" if part.local else "outside the machine"
    words = "; ".join(filter(None, did)) or "took no part in the answer"
    yield "Language model", f"{part.name}, {where}: {words}"
    if part.prompts:
        yield "Prompts", ", ".join(part.prompts)


def _number(value: Any) -> float:
    return float(value)
