"""What the plain baseline indexes: chunks of a fixed size, as LangChain's splitter cuts them.

``RecursiveCharacterTextSplitter`` of langchain-text-splitters with 1,000 characters a chunk and no
overlap: the chunks of the tutorials, except that their overlap of 200 is left out, which would
make a quarter more chunks to encode. A chunk is a slice of its text, so that it can be cited.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from corpus.library import Library
from corpus.model import Document, Version

SIZE = 1_000
"""Characters a chunk holds at most."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """``words == text[start:end]`` of the text with this hash; ``sha`` is the SHA-256 of words."""

    text_sha: str
    start: int
    end: int
    words: str
    sha: str


def chunks_of(text: str, text_sha: str) -> Iterator[Chunk]:
    """The chunks of one text, in order; whitespace at a chunk's ends belongs to none."""
    from langchain_text_splitters import RecursiveCharacterTextSplitter

    splitter = RecursiveCharacterTextSplitter(
        chunk_size=SIZE, chunk_overlap=0, add_start_index=True
    )
    for page in splitter.create_documents([text]):
        start, words = int(page.metadata["start_index"]), page.page_content
        if text[start : start + len(words)] == words:  # else the splitter lost its place
            sha = hashlib.sha256(words.encode("utf-8")).hexdigest()
            yield Chunk(text_sha, start, start + len(words), words, sha)


def in_force(library: Library, days: Iterable[date]) -> dict[date, list[tuple[Document, Version]]]:
    """By day, every document with its version in force: the texts that a plain stack indexes."""
    held = [(d, library.versions(d.key)) for d in library.documents()]
    return {
        day: [(document, v) for document, versions in held for v in versions if v.in_force(day)]
        for day in set(days)
    }
