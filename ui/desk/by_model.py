"""What a language model did for an answer, as officers see it: its part, its cost, its dissent."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from assistant.journal.model import Entry
from corpus.library import Library
from corpus.model import CorpusError, DocumentKey
from corpus.plain import plain
from ui.addresses import document_address
from ui.badge import badge
from ui.markup import Child, Markup, el, join

ROWS = (
    ("worded", "worded the answer"),
    ("restated", "restated the question"),
)


def part(entry: Entry) -> list[tuple[str, Child]]:
    """The row of facts on the model; none where no model was configured."""
    kept = entry.facts.get("model")
    if not isinstance(kept, Mapping):
        return []
    did = [words for name, words in ROWS if kept.get(name)] or ["nothing of it was shown"]
    dropped = sum(dict(kept.get("dropped") or {}).values())
    if dropped:
        did.append(f"{dropped} of its sentences dropped")
    tokens = int(kept.get("tokens_in") or 0) + int(kept.get("tokens_out") or 0)
    cost = kept.get("cost")
    did.append(f"{tokens:,} tokens" + (f", cost {cost:.4f}" if cost is not None else ""))
    if kept.get("faults"):
        did.append(f"failed: {', '.join(map(str, kept['faults']))}")
    where = "on this machine" if kept.get("local") else "outside this machine"
    return [("Language model", f"{kept.get('name')} ({where}): {'; '.join(did)}")]


def dissent(entry: Entry, library: Library) -> Markup | None:
    """Both verdicts, where a model's second reading was another than that of the rules."""
    kept = entry.facts.get("model")
    told = kept.get("disagreement") if isinstance(kept, Mapping) else None
    if not isinstance(told, Mapping):
        return None
    title = "The language model reads it otherwise"
    shown = el("p", "The asker was shown: ", badge(told["shown"], small=True), ".")
    return el(
        "section",
        el("h2", title),
        el("p", "By the rules: ", badge(told["rules"], small=True), ". By the model: ",
           badge(told["model"], small=True), "."),
        _bearing(told, library),
        shown,
        class_="cw-dissent",
        aria_label=title,
    )  # fmt: skip


def _bearing(told: Mapping[str, Any], library: Library) -> Markup:
    """The clause that bears the model's verdict, with the words that it went by."""
    clause = told.get("clause")
    if not clause:
        return el("p", "It holds that no clause is about this act.", class_="cw-soft")
    key = DocumentKey(clause["collection"], clause["document"])
    link = el("a", clause["document"], href=document_address(key, clause["version"]), dir="auto")
    words = "The clause is no longer in the library."
    with suppress(CorpusError):
        whole = plain(library.text(clause["text_sha"])[clause["start"] : clause["end"]])
        begin, end = int(told["begin"]), int(told["end"])
        marked = el("mark", whole[begin:end])
        quoted = el("blockquote", whole[:begin], marked, whole[end:], class_="cw-words", dir="auto")
        return join([el("p", "It goes by ", link, ":"), quoted])
    return el("p", link, ": ", words)
