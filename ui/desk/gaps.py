"""``/desk/gaps``: matters that people ask about and the policies are silent on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import cast

import numpy as np

from assistant.approved.lookup import vector_with
from assistant.approved.meaning import Vector
from assistant.build import Assistant
from assistant.gaps import Gap
from assistant.gaps import gaps as grouped
from assistant.journal.model import Entry
from assistant.journal.queries import Wanted
from assistant.model import Silence
from ui.desk.words import desk_html, question_link, seen_by
from ui.markup import Child, Markup, el, join
from ui.office.parts import choice
from ui.office.plots import bars
from ui.office.visit import Visit
from ui.words import SILENCES, count, time

MOST = 300
"""Different matters that are grouped; a new one takes the encoder some 20 ms, once."""

SCANNED = 3000
"""Answers that are looked at for them, the newest."""

EXAMPLES = 5
INTRODUCTION = (
    "Questions that no clause decides, grouped by meaning: what the policies may have to say next, "
    "or which documents are missing."
)
SPANS = (("30", "30 days"), ("90", "90 days"), ("365", "A year"))


@dataclass(slots=True)
class Vectors:
    """Remembers the vectors of matters between visits."""

    _of: dict[int, Vector] = field(default_factory=dict)

    def of(self, assistant: Assistant) -> Vector:
        if id(assistant) not in self._of:
            self._of = {id(assistant): vector_with(assistant)}
        return self._of[id(assistant)]


def gaps(visit: Visit, vectors: Vectors) -> str:
    days = next((int(n) for n, _ in SPANS if n == visit.asked.get("days")), 90)
    since = datetime.now(UTC).date() - timedelta(days=days - 1)
    wanted = Wanted(since=since, kind="answer", verdict="not_addressed")
    silent = [
        one
        for one in seen_by(visit).listed(wanted, SCANNED)
        if one.facts.get("silence") != "out_of_scope" and _matter(one)
    ]
    by_matter: dict[str, list[Entry]] = {}
    for one in silent:
        by_matter.setdefault(_matter(one), []).append(one)
    matters = list(by_matter)[:MOST]
    found = [[by_matter[matters[n]] for n in group.members]
             for group in _groups(matters, by_matter, vectors.of(visit.whole))]  # fmt: skip
    form = el(
        "form",
        choice("Unanswered questions of the last", "days", str(days), SPANS, None),
        el("button", "Show", class_="cw-button"),
        action="desk/gaps", method="get", class_="cw-choice", aria_label="Days shown",
    )  # fmt: skip
    told = el("p", INTRODUCTION, class_="cw-soft")
    return desk_html(visit, "Gaps", "desk/gaps", told, form, *_shown(found))


def _groups(matters: Sequence[str], asked: dict[str, list[Entry]], vector: Vector) -> list[Gap]:
    if not matters:
        return []
    return grouped(np.stack([vector(one) for one in matters]), [len(asked[one]) for one in matters])


def _shown(found: list[list[list[Entry]]]) -> list[Child]:
    if not found:
        return [el("p", "No gap: every question of policy was answered.", class_="cw-note")]
    plot = [(_name(group), sum(map(len, group))) for group in found[:12]]
    sections = [_group(group) for group in found]
    return [bars("The largest gaps", plot, ("Matter", "Questions")), *sections]


def _group(group: list[list[Entry]]) -> Markup:
    every = [one for same in group for one in same]
    examples = [same[0] for same in group[:EXAMPLES]]
    providers = Counter(name for one in every for name in one.facts["providers"])
    reasons = Counter(one.facts.get("silence") for one in every)
    why = ", ".join(
        f"{SILENCES[cast(Silence, name)].label.lower()}: {number}"
        for name, number in reasons.most_common()
        if name in SILENCES
    )
    about = ", ".join(f"{name} ({number})" for name, number in providers.most_common(5))
    newest = max(one.at for one in every).date()
    rows = [el("li", question_link(one)) for one in examples]
    return el(
        "section",
        el("h2", _name(group), dir="auto"),
        el("p", join([f"Asked {count(len(every), 'time')}, last on ", time(newest), ". ", why,
                      f". About {about}." if about else "."]), class_="cw-soft"),
        el("ul", *rows),
        class_="cw-gap-group",
    )  # fmt: skip


def _name(group: list[list[Entry]]) -> str:
    return _matter(group[0][0])


def _matter(one: Entry) -> str:
    """What a question is about, without names and asking words where that is known."""
    return (one.text("topic") or one.text("resolved") or "").strip()[:300]
