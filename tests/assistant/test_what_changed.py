"""What changed: which changes are told, from which versions, and in which words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import pytest
from builders import document, question, version

from assistant.change_evidence import Reader
from assistant.dates import Period
from assistant.model import Change
from assistant.steps import Held, Timeline
from assistant.tell_changes import verdict_on, write_changes
from assistant.what_changed import what_changed
from corpus.model import Clause
from corpus.plain import folded
from corpus.split import sha256, split
from vectorstore.through_time import Closeness

FIRST = """\
# Use

You may not:

- run lotteries or raffles
- give legal advice
- fly drones over crowds

We never train our models on your recordings.
"""
SECOND = FIRST.replace("give legal advice", "give legal advice without review by a lawyer")
THIRD = SECOND.replace("- fly drones over crowds\n", "- pretend to be a person\n").replace(
    "We never train our models on your recordings.", "We train on them unless you object."
)
POLICY = document()
DAYS = (date(2024, 1, 1), date(2024, 5, 6), date(2025, 3, 9))
TODAY = date(2025, 6, 1)


def timeline(*texts: str) -> Timeline:
    ends = [*DAYS[1 : len(texts)], None]
    return tuple(
        Held(POLICY, version(POLICY, text, since, until))
        for text, since, until in zip(texts, DAYS, ends, strict=False)
    )


LINE = timeline(FIRST, SECOND, THIRD)


@dataclass(frozen=True)
class Seen:
    """Versions of all times; closeness is the share of the topic's words in a passage."""

    texts: Mapping[str, str]

    def clauses(self, text_sha: str) -> tuple[Clause, ...]:
        return tuple(passage.clause for passage in split(self.texts[text_sha]))

    def spans(self, text_sha: str) -> list[tuple[int, int]]:
        return [clause.span for clause in self.clauses(text_sha)]

    def passages(self, text_sha: str) -> frozenset[str]:
        return frozenset(clause.passage_sha for clause in self.clauses(text_sha))

    def closeness(self, text: str, passages: Iterable[str]) -> dict[str, Closeness]:
        wanted = set(folded(text).split())
        own = {p.clause.passage_sha: p.words for t in self.texts.values() for p in split(t)}
        shares = {
            sha: len(wanted & set(folded(own[sha].rsplit("\n", 1)[-1]).split())) / len(wanted)
            for sha in passages
        }
        return {sha: Closeness(share, share, share) for sha, share in shares.items()}

    def likeness(self, passage: str, others: Sequence[str]) -> list[float]:
        own = {p.clause.passage_sha: p.words for t in self.texts.values() for p in split(t)}
        words = set(own[passage].split())
        return [len(words & set(own[o].split())) / len(words) for o in others]


def asked(line: Timeline = LINE, **more: object) -> tuple[Change, ...]:
    texts = {sha256(text): text for text in (FIRST, SECOND, THIRD)}
    made = replace(question(as_of=TODAY, intent="change", topic=""), **more)  # type: ignore[arg-type]
    return what_changed(made, [line], Reader(Seen(texts), texts.__getitem__, {}, 6))


def quotes(changes: Sequence[Change]) -> list[tuple[str, str | None, str | None]]:
    return [(c.kind, c.old and c.old.quote, c.new and c.new.quote) for c in changes]


def test_the_matter_asked_about_decides_which_change_is_told() -> None:
    (change,) = asked(topic="legal advice")
    assert quotes([change]) == [
        ("reworded", "give legal advice", "give legal advice without review by a lawyer")
    ]
    assert change.effect
    assert "conditional" in change.effect


def test_each_side_is_quoted_from_the_version_nearest_to_the_change() -> None:
    (change,) = asked(topic="legal advice", period=Period(date(2024, 1, 2), None))
    assert change.old
    assert change.old.version == LINE[0].version
    assert change.new
    assert change.new.version == LINE[1].version


def test_a_time_leaves_out_what_changed_at_other_times() -> None:
    changes = asked(period=Period(date(2025, 1, 1), date(2025, 12, 31)))
    told = {side.quote for c in changes for side in (c.old, c.new) if side}
    assert "pretend to be a person" in told
    assert not any("lawyer" in words for words in told)


def test_what_changed_at_another_time_is_told_as_such() -> None:
    period = Period(date(2025, 1, 1), date(2025, 12, 31))
    changes = asked(topic="legal advice", period=period)
    made = question(as_of=TODAY, intent="change", topic="legal advice", period=period)
    kept, elsewhere = write_changes(made, verdict_on(changes)).sentences
    assert "has kept this" in kept.text
    assert "on record so since 6 May 2024" in kept.text
    assert elsewhere.text.startswith(
        "No change is on record in the time asked about; the nearest is of 6 May 2024."
    )


def test_a_rule_that_stayed_is_told_to_have_stayed() -> None:
    changes = asked(topic="lotteries or raffles", period=Period(date(2025, 1, 1), None))
    assert changes[0].kind == "kept"
    assert changes[0].new
    assert changes[0].new.quote == "run lotteries or raffles"


def test_a_rule_that_went_is_quoted_from_the_last_version_that_had_it() -> None:
    changes = asked(topic="drones over crowds")
    gone = next(c for c in changes if c.kind == "removed")
    assert gone.old
    assert gone.old.version == LINE[1].version
    assert gone.new is None


def test_without_a_matter_the_latest_change_is_told_rules_first() -> None:
    changes = asked()
    assert {c.new.version if c.new else None for c in changes} <= {LINE[2].version, None}
    assert any("unless you object" in c.new.quote for c in changes if c.new)


def test_a_document_with_one_version_has_no_changes() -> None:
    assert asked(timeline(FIRST)) == ()
    assert asked(timeline(FIRST), topic="nothing of the kind") == ()


def test_every_sentence_cites_what_it_quotes() -> None:
    changes = asked(topic="legal advice")
    draft = write_changes(question(as_of=TODAY, intent="change"), verdict_on(changes))
    (sentence,) = draft.sentences
    assert sentence.citations == (1, 2)
    assert [e.quote for e in draft.cited] == [
        "give legal advice",
        "give legal advice without review by a lawyer",
    ]
    for evidence in draft.cited:
        assert evidence.quote in sentence.text


@pytest.mark.parametrize("basis", ["stated", "recorded"])
def test_the_sentence_says_what_its_date_rests_on(basis: str) -> None:
    line = tuple(h._replace(version=replace(h.version, basis=basis)) for h in LINE)  # type: ignore[arg-type]
    (change,) = asked(line, topic="legal advice")
    said = write_changes(question(as_of=TODAY), verdict_on([change])).sentences[0].text
    assert ("on record" in said) == (basis == "recorded")


def test_an_announced_change_is_told_as_announced() -> None:
    (change,) = asked(topic="legal advice")
    early = question(as_of=date(2024, 2, 1), intent="change")
    said = write_changes(early, verdict_on([change])).sentences[0].text
    assert "announces a change for 6 May 2024" in said


def test_what_went_beside_the_change_is_told_with_it() -> None:
    changes = asked(topic="give legal advice", period=Period(date(2025, 1, 1), None))
    assert [c.kind for c in changes][:1] == ["kept"]
    both = asked(topic="train recordings object")
    told = [side.quote for c in both for side in (c.old, c.new) if side]
    assert "We never train our models on your recordings." in told
    assert "We train on them unless you object." in told


def test_a_section_name_alone_is_no_change_to_tell() -> None:
    old, new = (
        "# Use\n\n3.1 **Raffles.** Never run one.\n",
        "# Use\n\n3.1 **Lotteries.** Never run one.\n",
    )
    texts = {sha256(text): text for text in (old, new)}
    line = tuple(
        Held(POLICY, version(POLICY, text, since))
        for text, since in zip((old, new), DAYS, strict=False)
    )
    made = question(as_of=TODAY, intent="change", topic="")
    assert what_changed(made, [line], Reader(Seen(texts), texts.__getitem__, {}, 6)) == ()
