"""What the starter library promises: readable, dated, attributed, and in our own words."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from starter_texts import recorded_texts, runs, words

from corpus.modality import read as read_modality
from corpus.model import AUTHORITY
from corpus.readers.frontmatter import split_front_matter
from corpus.split import split

STARTER = Path(__file__).resolve().parents[2] / "corpus" / "starter"
REQUIRED = {"title", "provider", "kind", "effective", "text_kind", "document"}
OPTIONAL = {"products", "source_url"}
SHARED_NAMES = {"Microsoft", "Microsoft Azure", "Azure", "azure", "Meta", "Meta Platforms"}
"""Names of companies and clouds that several services answer to; no other alias is shared."""


@dataclass(frozen=True, slots=True)
class Written:
    name: str
    meta: Mapping[str, Any]
    body: str


def documents() -> list[Written]:
    found = []
    for path in sorted(STARTER.glob("*/*.md")):
        meta, body = split_front_matter(path.read_text(encoding="utf-8"), path.name)
        found.append(Written(f"{path.parent.name}/{path.name}", meta, body))
    return found


def providers() -> list[dict[str, Any]]:
    return tomllib.loads((STARTER / "library.toml").read_text(encoding="utf-8"))["provider"]


DOCUMENTS = documents()
PROVIDERS = {provider["name"]: provider for provider in providers()}
every_document = pytest.mark.parametrize("written", DOCUMENTS, ids=lambda w: w.name)


@every_document
def test_front_matter_is_complete(written: Written) -> None:
    meta = written.meta
    assert REQUIRED <= set(meta) <= REQUIRED | OPTIONAL
    assert date.fromisoformat(meta["effective"])  # a day, not a moment
    assert meta["kind"] in AUTHORITY
    assert meta["text_kind"] == "restatement"
    assert meta["provider"] in PROVIDERS
    assert all(isinstance(product, str) for product in meta.get("products", []))
    assert re.fullmatch(r"[a-z0-9.-]+/[a-z0-9.-]+", meta["document"])


@every_document
def test_file_name_says_document_and_month(written: Written) -> None:
    folder, name = written.name.split("/")
    assert name.endswith(f"-{written.meta['effective'][:7]}.md")
    assert (folder == "reporting") == (written.meta["kind"] == "reporting")


@every_document
def test_policies_name_their_official_source(written: Written) -> None:
    url = written.meta.get("source_url")
    if written.meta["kind"] != "reporting" or url is not None:
        assert re.fullmatch(r"https://[\w.-]+\.[a-z]+/\S*", url)


@every_document
def test_splits_into_clauses_under_headings(written: Written) -> None:
    clauses = [passage.clause for passage in split(written.body)]
    assert len(clauses) >= 5
    assert all(clause.heading_path for clause in clauses)


def test_versions_of_a_document_agree_on_what_it_is_and_differ_in_date() -> None:
    versions = defaultdict(list)
    for written in DOCUMENTS:
        versions[written.meta["document"]].append(written.meta)
    for metas in versions.values():
        assert len({meta["effective"] for meta in metas}) == len(metas)
        assert (
            len({(meta["provider"], meta["kind"], meta.get("source_url")) for meta in metas}) == 1
        )
    assert {key for key, metas in versions.items() if len(metas) > 1} == {
        "anthropic/usage-policy",
        "azure-openai/code-of-conduct",
        "openai/usage-policies",
        "xai/acceptable-use-policy",
    }


def test_providers_are_named_once_and_succession_leads_somewhere() -> None:
    assert len(PROVIDERS) == len(providers())
    for provider in PROVIDERS.values():
        assert set(provider) <= {"name", "publisher", "aliases", "succeeded_by"}
        assert provider["publisher"]
        assert list(successors(provider["name"]))[-1] in PROVIDERS


def successors(name: str) -> Iterator[str]:
    """The name, then whoever follows it; a circle would not end, so it fails."""
    seen: set[str] = set()
    while name not in seen:
        seen.add(name)
        yield name
        if "succeeded_by" not in PROVIDERS[name]:
            return
        name = PROVIDERS[name]["succeeded_by"]
    raise AssertionError(f"succession goes in a circle at {name}")


def owners() -> Mapping[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for provider in PROVIDERS.values():
        for alias in [provider["name"], *provider.get("aliases", [])]:
            assert alias == alias.strip()
            found[alias].add(provider["name"])
    return found


def test_an_alias_means_one_provider_or_a_company_with_several_services() -> None:
    for alias, names in owners().items():
        if len(names) > 1 and alias not in SHARED_NAMES:
            # A predecessor's name is also an alias of whoever follows it.
            assert alias in names, alias
            assert names <= set(successors(alias)), alias


def test_shared_names_are_shared() -> None:
    assert all(len(owners()[name]) > 1 for name in SHARED_NAMES)


@pytest.mark.parametrize(
    ("said", "provider"),
    [
        ("GPT-4", "ChatGPT"),
        ("Claude", "Claude.ai"),
        ("Gemini", "Google Generative AI Services"),
        ("GitHub Copilot", "GitHub Copilot"),
        ("Copilot", "Microsoft Copilot"),
        ("Azure OpenAI Service", "Azure OpenAI"),
        ("Draft One", "Axon"),
        ("HeyGen", "HeyGen"),
    ],
)
def test_what_people_say_names_a_provider(said: str, provider: str) -> None:
    assert owners()[said] == {provider}


def test_many_providers_without_documents_are_known() -> None:
    with_documents = {written.meta["provider"] for written in DOCUMENTS}
    assert len(set(PROVIDERS) - with_documents) >= 120


def clauses_about(document: str, effective: str, *needles: str) -> list[str]:
    (written,) = [
        w
        for w in DOCUMENTS
        if w.meta["document"] == document and str(w.meta["effective"]) == effective
    ]
    found = []
    for passage in split(written.body):
        clause = passage.clause
        text = written.body[clause.start : clause.end]
        if all(needle in text for needle in needles):
            lead_in = [written.body[span.start : span.end] for span in clause.lead_in]
            found.append(read_modality(text, lead_in, clause.heading_path).modality)
    return found


def test_the_code_of_may_2024_holds_the_two_clauses_apart() -> None:
    code = ("azure-openai/code-of-conduct", "2024-05-01")
    police = clauses_about(*code, "in the United States:", "police department")
    cameras = clauses_about(*code, "anywhere in the world:", "mobile cameras", "dash-mounted")
    assert police == cameras == ["prohibits"]


def test_the_earlier_code_bars_identifying_people_and_knows_no_mobile_cameras() -> None:
    code = ("azure-openai/code-of-conduct", "2024-01-01")
    assert clauses_about(*code, "identify an individual") == ["prohibits"]
    assert clauses_about(*code, "state or local police in the United States") == ["prohibits"]
    assert clauses_about(*code, "mobile cameras") == []


def matches(texts: Iterable[str], limit: int) -> list[tuple[str, str]]:
    """Runs of ``limit`` words that a document of the starter library shares with any text."""
    ours = {run: written.name for written in DOCUMENTS for run in runs(words(written.body), limit)}
    found = {run for text in texts for run in runs(words(text), limit) if run in ours}
    return sorted((ours[run], " ".join(run)) for run in found)


@pytest.mark.shared
def test_no_report_is_copied(shared_dir: Path) -> None:
    seeds = [path.read_text(encoding="utf-8") for path in (shared_dir / "seeds").glob("*.txt")]
    assert seeds
    assert matches(seeds, 10) == []


@pytest.mark.shared
@pytest.mark.parametrize("bundle", ["genai-contrib-versions", "genai-eu-versions"])
def test_no_official_text_is_copied(shared_dir: Path, tmp_path: Path, bundle: str) -> None:
    path = shared_dir / "data" / f"{bundle}.bundle"
    if not path.is_file():
        pytest.skip(f"no {path.name} beside the checkout")
    assert matches(recorded_texts(path, tmp_path / "terms"), 12) == []


def test_runs_find_a_copied_sentence() -> None:
    copied = DOCUMENTS[0].body.split("\n## ")[1]
    assert matches([copied.upper()], 12)
