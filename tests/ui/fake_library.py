# ruff: noqa: E501  (policy texts hold long lines)
"""A library of three short documents held in memory, and citations of their lines."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime

from assistant.model import Citation
from corpus.library_errors import NotInLibrary
from corpus.lineage import Lineages
from corpus.model import (
    Clause,
    Collection,
    CorpusError,
    Document,
    DocumentKey,
    Provider,
    Version,
)
from corpus.split import split
from corpus.streams import Stream
from corpus.succession import Confirmed, DocumentRef, Succession

TODAY = date(2026, 11, 23)

CODE = """# Code of Conduct for Azure OpenAI Service (from May 2024)

## 1. Scope

1.1 This code binds every customer who builds an integration with Azure OpenAI Service.

## 2. Safeguards that an integration must have

An integration must:

- keep a human being in a position to oversee the system in a **meaningful way**;
- offer channels through which users and affected people can give feedback.

## 3. Uses that are not permitted

An integration with Azure OpenAI Service must not be used:

### 3.1 Identifying people

- to identify an individual from the face or from any other biometric characteristic;
- for facial recognition by or for a police department in the United States;
- for real-time facial recognition on mobile cameras that a law enforcement agency carries, anywhere in the world, in order to identify individuals in uncontrolled environments; body-worn cameras and dash-mounted cameras are named as examples.

### 3.2 Inferring traits

- to infer an individual's emotional state from the face.
"""

LEAD = ("An integration with Azure OpenAI Service must not be used:",)

FACE = """# Limited Access to the Azure AI Face API

## 1. Who may use it

1.1 Facial recognition in the Face API is a Limited Access service: a customer may use it only after registering with Microsoft and being approved.
"""

NEWS = """# Reporting on the May 2024 change

TechCrunch reported on 2 May 2024 that Microsoft had changed the terms of Azure OpenAI Service, and that the change keeps United States police departments from using it for facial recognition.
"""


@dataclass
class FakeLibrary:
    held: list[tuple[Document, Version, str]] = field(default_factory=list)
    successions: list[Succession] = field(default_factory=list)

    def put(self, document: Document, text: str, since: date, **more: object) -> Version:
        sha = hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()
        recorded = datetime(2026, 11, 1, tzinfo=UTC)
        version = Version(document.key, sha, sha, recorded, since, None, "stated", since)
        version = replace(version, **more)
        self.held.append((document, version, text))
        return version

    def text(self, text_sha: str) -> str:
        for _, version, text in self.held:
            if version.text_sha == text_sha:
                return text
        raise CorpusError(f"no text {text_sha}")

    def version(self, key: DocumentKey, version_id: str) -> Version:
        for version in self.versions(key):
            if version.id == version_id:
                return version
        raise CorpusError(f"no version {version_id}")

    def versions(self, key: DocumentKey) -> list[Version]:
        return [version for document, version, _ in self.held if document.key == key]

    def document(self, key: DocumentKey) -> Document:
        for document in self.documents():
            if document.key == key:
                return document
        raise NotInLibrary(f"no document {key}")

    def clauses(self, text_sha: str) -> list[Clause]:
        return [passage.clause for passage in split(self.text(text_sha))]

    def providers(self) -> list[Provider]:
        return []

    def confirm(self, earlier: DocumentKey, later: DocumentKey, since: date) -> None:
        refs = DocumentRef(earlier.path), DocumentRef(later.path)
        self.successions.append(Succession(*refs, since))

    def lineages(self) -> Lineages:
        streams = []
        for document in self.documents():
            versions = tuple(self.versions(document.key))
            streams.append(Stream(document, versions, (TODAY,)))
        return Lineages(streams, Confirmed(tuple(self.successions)))

    def documents(self, collection: str | None = None) -> list[Document]:
        return list({document.key: document for document, _, _ in self.held}.values())

    def collections(self) -> list[Collection]:
        return [Collection("starter", "starter", "starter", datetime(2026, 11, 1, tzinfo=UTC))]


def shelf() -> FakeLibrary:
    library = FakeLibrary()
    url = "https://learn.microsoft.com/en-us/legal/cognitive-services/openai/code-of-conduct"
    code = Document(
        DocumentKey("starter", "azure-openai/code-of-conduct"),
        "Code of Conduct for Azure OpenAI Service",
        "Azure OpenAI",
        "provider_policy",
        url,
    )
    face = Document(
        DocumentKey("starter", "azure-ai-face/limited-access"),
        "Limited Access to the Azure AI Face API",
        "Azure AI Face",
        "provider_policy",
        "https://learn.microsoft.com/en-us/legal/cognitive-services/computer-vision/limited-access-identity",
    )
    news = Document(
        DocumentKey("starter", "reporting/techcrunch-2024-05-02"),
        "Microsoft bans U.S. police departments from using enterprise AI tool for facial recognition",
        "TechCrunch",
        "reporting",
        "https://techcrunch.com/2024/05/02/",
    )
    library.put(code, CODE, date(2024, 5, 1), text_kind="restatement")
    library.put(face, FACE, date(2020, 6, 11), text_kind="restatement")
    library.put(news, NEWS, date(2024, 5, 2), basis="recorded", text_kind="restatement")
    return library


def cite(
    library: FakeLibrary, marker: int, path: str, quote: str, lead_in: tuple[str, ...] = ()
) -> Citation:
    document, version, text = next(one for one in library.held if one[0].key.path == path)
    above = [line for line in text[: text.index(quote)].splitlines() if line.startswith("#")]
    headings = tuple(line.lstrip("# ") for line in above[-2:])
    return citation(marker, document, version, quote, text.index(quote), headings, lead_in)


def citation(
    marker: int,
    document: Document,
    version: Version,
    quote: str,
    start: int,
    headings: tuple[str, ...] = (),
    lead_in: tuple[str, ...] = (),
) -> Citation:
    """A slice of a version as an answer cites it."""
    return Citation(
        marker,
        document.key.collection,
        document.key.path,
        document.title,
        document.provider,
        document.kind,
        document.source_url,
        version.id,
        version.text_sha,
        version.valid_from,
        version.valid_to,
        version.text_kind,
        headings,
        lead_in,
        start,
        start + len(quote),
        quote,
    )


def line_of(text: str, words: str) -> str:
    return next(line for line in text.splitlines() if words in line)
