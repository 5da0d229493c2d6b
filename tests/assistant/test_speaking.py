"""Which documents in force speak: successions, the provider's heir, restatements, commands."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import groupby, pairwise
from pathlib import Path

import pytest
from builders import TODAY, document, version

from assistant.speaking import speaking_documents
from corpus.history import fold
from corpus.lineage import Lineages
from corpus.model import Document, DocumentKey, Record, Version
from corpus.sources.terms_archive import TermsArchive
from corpus.streams import CONFIRMING, Stream
from corpus.succession import FILE, Confirmed, DocumentRef, Succession, combined, parse, shipped
from tests.assistant.cli_home import clausewise, ran, write

HEIRS = {"Old": "New"}
TERMS = (
    document("Old/Terms.md", "Old", title="Terms"),
    document("New/Terms.md", "New", title="Terms"),
)
NOTICE = document("Old/Notice.md", "Old", title="Notice")


def placed(*documents: Document) -> list[tuple[Document, Version]]:
    return [(one, version(one)) for one in documents]


def speak(*documents: Document, confirmed: Confirmed | None = None) -> set[str]:
    held = placed(*documents)
    streams = [Stream(one, (made,), ()) for one, made in held]
    lineages = Lineages(streams, confirmed)
    return {key.path for key in speaking_documents(held, TODAY, HEIRS.get, lineages)}


def test_a_document_without_a_counterpart_at_the_heir_speaks_on() -> None:
    assert speak(*TERMS, NOTICE) == {"New/Terms.md", "Old/Notice.md"}


def test_a_confirmed_succession_goes_before_the_providers_heir() -> None:
    later = Succession(DocumentRef("Old/Terms.md"), DocumentRef("New/Terms.md"), date(2030, 1, 1))
    assert speak(*TERMS, confirmed=Confirmed((later,))) == {"Old/Terms.md"}


def test_a_succession_that_a_file_denies_is_not_taken_from_the_heir() -> None:
    refs = frozenset({DocumentRef("Old/Terms.md"), DocumentRef("New/Terms.md")})
    assert speak(*TERMS, confirmed=Confirmed(denied=(refs,))) == {"Old/Terms.md", "New/Terms.md"}


# The command

RULES = "".join(
    f"\n- You must not do the thing number {n} without our consent.\n" for n in range(9)
)


def policy(provider: str, effective: str) -> str:
    return f"""\
---
title: Terms
provider: {provider}
effective: {effective}
---
# Terms

You agree to these rules:
{RULES}"""


@pytest.mark.integration
def test_two_paths_of_one_document_are_proposed_reviewed_and_take_effect(
    cli: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "terms"
    write(folder, old=policy("Old", "2023-01-01"))
    assert "review" not in ran("add", folder)
    assert "Nothing awaits a decision." in ran("succession")
    write(folder, new=policy("New", "2024-01-01"))
    assert "1 document may go on under another path and awaits your review" in ran("add", folder)
    (proposed,) = json.loads(ran("succession", "--json"))["proposed"]
    assert (proposed["kind"], proposed["resemblance"]) == ("same", 1)
    assert {proposed["earlier"], proposed["later"]} == {"old.md", "new.md"}
    assert "1 proposal written" in ran("succession", "--propose")
    assert "1 earlier proposal" in ran("succession")
    file = cli / FILE
    file.write_text(file.read_text().replace("confirmed = false", "confirmed = true"))
    said = ran("succession")
    assert "one document: new.md, old.md" in said
    assert "Nothing awaits a decision." in said


def test_a_file_that_cannot_be_taken_is_one_message(cli: Path) -> None:
    (cli / FILE).write_text("[[succession]]\nearlier = 'a'\n")
    done = clausewise("succession")
    assert done.exit_code == 1
    assert "succession 1, later" in done.stderr


# The real histories

HISTORIES = {"contrib": "genai-contrib-versions.bundle", "eu": "genai-eu-versions.bundle"}
FAMILIES = (
    ("OpenAI", "ChatGPT"),
    ("xAI", "Grok"),
    ("Mistral AI", "Le Chat", "Vibe"),
    ("Microsoft Copilot",),
)
NAMES = {old: new for family in FAMILIES for old, new in pairwise(family)}
DAYS = [date(2023, 10, 20) + timedelta(days=13 * n) for n in range(80)]
SPEAKING = [
    ("Acceptable Use Policy", "2024-01-31", "contrib:OpenAI"),
    ("Acceptable Use Policy", "2025-11-05", "contrib:ChatGPT"),
    ("Acceptable Use Policy", "2026-08-22", "eu:ChatGPT"),
    ("Platform to Business Notice", "2025-07-01", "contrib:ChatGPT"),
    ("Terms of Service", "2023-12-15", "contrib:OpenAI"),
    ("Terms of Service", "2024-02-19", "contrib:OpenAI"),
    ("Terms of Service", "2024-02-20", "contrib:ChatGPT"),
    ("Terms of Service", "2024-06-30", "contrib:Mistral AI"),
    ("Terms of Service", "2025-09-15", "contrib:Le Chat"),
    ("Terms of Service", "2026-07-09", "eu:Le Chat"),
    ("Terms of Service", "2026-07-10", "eu:Vibe"),
    ("Acceptable Use Policy", "2026-02-01", "eu:Le Chat"),
    ("Acceptable Use Policy", "2026-08-22", "eu:Vibe"),
    ("Imprint", "2026-08-22", "contrib:Le Chat"),
    ("Terms of Service", "2024-01-15", "contrib:Grok"),
    ("Terms of Service", "2024-06-30", "contrib:xAI"),
    ("Privacy Policy", "2025-03-01", "contrib:xAI"),
    ("Acceptable Use Policy", "2025-08-01", "contrib:Grok"),
    ("Acceptable Use Policy", "2026-08-22", "eu:Grok"),
    ("Terms of Service", "2025-10-01", "contrib:Microsoft Copilot"),
    ("Terms of Service", "2026-08-22", "eu:Microsoft Copilot"),
]


class AllBut:
    """Records that are as good as known, so that only those of some services are read."""

    def __contains__(self, name: object) -> bool:
        path, _ = name  # type: ignore[misc]
        return path.partition("/")[0] not in {one for family in FAMILIES for one in family}


def as_stream(held: Sequence[Record]) -> Stream:
    folds = fold(held)
    shown = {name for one in folds for name, why in one.folded if why in CONFIRMING}
    days = {record.recorded_at.date() for record in held if record.version_id in shown}
    return Stream(held[0].document, tuple(one.version for one in folds), tuple(sorted(days)))


@pytest.fixture(scope="module")
def histories(shared_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Stream]:
    found = []
    for name, bundle in HISTORIES.items():
        mirror = tmp_path_factory.mktemp("mirrors") / name
        source = TermsArchive(str(shared_dir / "data" / bundle), name, mirror)
        records = [one for one in source.records(AllBut()) if isinstance(one, Record)]
        for _, held in groupby(records, key=lambda one: one.document.key):
            found.append(as_stream(list(held)))
    return [one for one in found if one.versions]


def heard(day: date, held: list[Stream], lineages: Lineages) -> set[DocumentKey]:
    in_force = [(one.document, made) for one in held if (made := one.at(day))]
    return speaking_documents(in_force, day, NAMES.get, lineages)


def shipped_alone() -> Confirmed:
    return combined(shipped(), parse(b"", "nothing"))


@pytest.mark.shared
@pytest.mark.integration
@pytest.mark.parametrize(("title", "day", "speaker"), SPEAKING)
def test_the_document_of_that_time_speaks(
    histories: list[Stream], title: str, day: str, speaker: str
) -> None:
    lineages = Lineages(histories, shipped_alone())
    collection, provider = speaker.split(":")
    (family,) = (one for one in FAMILIES if provider in one)
    found = heard(date.fromisoformat(day), histories, lineages)
    said = {key for key in found if key.path in {f"{name}/{title}.md" for name in family}}
    assert said == {DocumentKey(collection, f"{provider}/{title}.md")}


@pytest.mark.shared
@pytest.mark.integration
def test_exactly_one_document_of_each_lineage_speaks(histories: list[Stream]) -> None:
    lineages = Lineages(histories, shipped_alone())
    for day in DAYS:
        present = {lineages.lineage(one.key) for one in histories if one.at(day)}
        absorbed = {line for line in present if line[0].path == "Mistral AI/Developer Terms.md"}
        if day >= date(2025, 8, 1):  # they went into the terms of service
            present -= absorbed
        spoken = Counter(lineages.lineage(key) for key in heard(day, histories, lineages))
        assert spoken == Counter(present)


@pytest.mark.shared
@pytest.mark.integration
def test_every_succession_that_ships_is_about_documents_of_the_histories(
    histories: list[Stream],
) -> None:
    paths = {one.key.path for one in histories}
    first = {path: min(s.confirmed[0] for s in histories if s.key.path == path) for path in paths}
    for one in shipped_alone().successions:
        assert {one.earlier.path, one.later.path} <= paths
        began_anew = one.later.path.startswith("Grok/")  # Grok, then xAI, and Grok again
        assert began_anew or one.since == first[one.later.path]
        later = [s for s in histories if s.key.path == one.later.path]
        assert any(one.since in s.confirmed for s in later)
