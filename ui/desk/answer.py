"""``/desk/answer``: one answer with all that was said of it, and the officer's decision."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, cast, get_args

from fastapi.responses import Response

from assistant.journal.decisions import Decisions
from assistant.journal.model import Entry, WordsGone
from assistant.journal.receipts import receipt_in
from assistant.model import VerdictKind
from corpus.model import DocumentKey
from ui.addresses import document_address
from ui.badge import badge
from ui.desk.by_model import dissent, part
from ui.desk.seen import Seen
from ui.desk.words import ACTIONS, CHANNELS, GONE, decides, desk_html, seen_by
from ui.markup import Child, Markup, el, join
from ui.office.parts import address, choice, hidden, words_field
from ui.office.visit import Declined, Visit, go
from ui.words import SILENCES, VERDICTS, time


def answer(visit: Visit) -> str:
    seen = seen_by(visit)
    name = visit.asked.get("id", "")
    entry, about = seen.answer(name), seen.about(name)
    return desk_html(
        visit,
        "One answer",
        "desk/answer",
        el("h2", entry.text("resolved") or entry.question or GONE, dir="auto"),
        _facts(entry),
        dissent(entry, visit.whole.library),
        _given(seen, entry),
        _history(about),
        _decide(visit, name, about) if decides(visit) else None,
    )


def decide(visit: Visit) -> Response:
    """Carries out what an officer decides. Raises Declined, JournalError."""
    seen, asked = seen_by(visit), visit.asked
    name, action = asked.get("id", ""), asked.get("action", "")
    seen.answer(name)
    desk, comment = Decisions(seen.journal, visit.whole), asked.get("comment", "")
    if action == "approve":
        desk.approve(name, visit.by, comment)
    elif action == "override":
        verdict = asked.get("verdict", "")
        if verdict not in get_args(VerdictKind):
            raise Declined("Choose a verdict.")
        desk.override(name, visit.by, cast(VerdictKind, verdict), asked.get("text", ""), comment)
    elif action == "withdraw":
        desk.withdraw(name, visit.by, comment)
    elif action in ("done", "reopen"):
        desk.settle(name, visit.by, action == "done", comment)
    else:
        raise Declined("That is nothing that can be decided.")
    return go(address("answer", {"id": name}))


def _facts(entry: Entry) -> Markup:
    facts = entry.facts
    silence = facts.get("silence")
    rows: list[tuple[str, Child]] = [
        ("Asked on", join([time(entry.at.date()), f" at {entry.at:%H:%M} UTC"])),
        ("Way in", CHANNELS[entry.channel]),
        ("About", ", ".join(facts["providers"]) or "no provider named"),
        ("As of", facts["as_of"] if facts["dated"] else "the day it was asked"),
        ("Verdict", badge(facts["verdict"], small=True)),
        ("Confidence", f"{facts['confidence']:.2f}"),
    ]
    if silence:
        rows.append(("Silence", SILENCES[silence].label))
    if facts.get("decision"):
        link = el("a", "a decision", href=address("desk/answer", {"id": facts["decision"]}))
        rows.append(("Shown with", link))
    rows += part(entry)
    shown = [el("div", el("dt", name), el("dd", said, dir="auto")) for name, said in rows]
    return el("dl", *shown, class_="cw-facts")


def _given(seen: Seen, entry: Entry) -> Markup:
    """The answer as it was shown, from the receipt that the journal keeps."""
    title = el("h2", "The answer that was given")
    try:
        kept: Mapping[str, Any] = receipt_in(seen.journal, entry.seq).answer
    except WordsGone:
        words = "Its words are not kept any more, or never were. It cannot be decided on."
        return el("section", title, el("p", words, class_="cw-note"))
    said = [
        el("p", one["text"], " ", *(f"[{marker}]" for marker in one["citations"]), dir="auto")
        for one in kept["sentences"]
    ]
    return el("section", title, *said, el("ol", *map(_cited, kept["citations"]), class_="cw-found"))


def _cited(one: Mapping[str, Any]) -> Markup:
    key = DocumentKey(one["collection"], one["document"])
    link = el("a", one["title"], href=document_address(key, one["version"]), dir="auto")
    return el(
        "li",
        el("p", link, el("span", f" · {one['provider']} · since {one['valid_from']}",
                         class_="cw-soft")),
        el("blockquote", one["quote"], class_="cw-words", dir="auto"),
    )  # fmt: skip


def _history(about: Sequence[Entry]) -> Markup:
    rows = [el("li", time(one.at.date()), " ", _told(one)) for one in about]
    nothing = el("p", "Nothing was said of it yet.", class_="cw-soft")
    listed = el("ul", *rows, class_="cw-history") if rows else nothing
    return el("section", el("h2", "What was said and decided"), listed)


def _told(one: Entry) -> Markup:
    comment = one.text("comment")
    quoted = el("q", comment, dir="auto") if comment else None
    if one.kind == "feedback":
        return join(
            ["Thumb ", "up" if one.action == "up" else "down", ": " if quoted else "", quoted]
        )
    if one.kind == "handover":
        contact = one.text("contact")
        to = join([" Answer to: ", el("span", contact, dir="auto")]) if contact else None
        return join(["Handed to the policy team. ", quoted, to])
    if one.action == "lapse":
        why = el("ul", *(el("li", words, dir="auto") for words in one.facts.get("why", ())))
        return join([ACTIONS["lapse"], why])
    by = el("strong", one.text("name") or one.asker or "Somebody", dir="auto")
    text = one.text("text")
    verdict = one.facts.get("verdict")
    label = f": {VERDICTS[cast(VerdictKind, verdict)].label}" if one.action == "override" else ""
    own = el("p", text, dir="auto", class_="cw-decided-words") if text else None
    did = ACTIONS.get(str(one.action), str(one.action))
    return join([by, f" {did}{label}. ", quoted, own])


def _in_effect(about: Sequence[Entry]) -> bool:
    made = [
        one.action for one in about if one.action in ("approve", "override", "withdraw", "lapse")
    ]
    return bool(made) and made[-1] in ("approve", "override")


def _decide(visit: Visit, name: str, about: Sequence[Entry]) -> Markup:
    verdicts = [(kind, words.label) for kind, words in VERDICTS.items()]
    remark = "A remark for colleagues (nobody else sees it)"

    def form(action: str, title: str, *fields: Child) -> Markup:
        return el(
            "form",
            visit.token(), hidden("id", name), hidden("action", action),
            el("h3", title), *fields,
            el("button", title, class_="cw-button"),
            action="desk/decide", method="post", class_="cw-form", aria_label=title,
        )  # fmt: skip

    approve = form(
        "approve", "Approve this answer",
        el("p", "It is shown as approved by you, today, for this question and for those that ask "
                "the same, until a clause that it rests on changes.", class_="cw-soft"),
        words_field(remark, "comment", rows=2),
    )  # fmt: skip
    override = form(
        "override", "Answer otherwise",
        choice("Verdict", "verdict", "", verdicts, None),
        words_field("Your answer, as it is shown beside the tool’s own", "text", required=True),
        words_field(remark, "comment", rows=2),
    )  # fmt: skip
    rest = (
        [form("withdraw", "Take the decision back", words_field(remark, "comment", rows=2))]
        if _in_effect(about)
        else [
            form("done", "Mark as done", words_field(remark, "comment", rows=2)),
            form("reopen", "Open it again"),
        ]
    )
    today = el("p", f"You decide as {visit.who.name}.", class_="cw-soft", dir="auto")
    forms = el("div", approve, override, *rest, class_="cw-beside")
    return el("section", el("h2", "Decide"), today, forms)
