"""Finding behind LangChain's interfaces: the encoder as Embeddings, the retriever as a retriever.

Importing this loads langchain-core; nothing else in this package does.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document as Page
from langchain_core.embeddings import Embeddings
from langchain_core.retrievers import BaseRetriever
from pydantic import ConfigDict

from vectorstore.embed import Embedder
from vectorstore.model import Evidence, Query
from vectorstore.retrieve import Retriever


class EmbedderEmbeddings(Embeddings):
    """An Embedder wherever LangChain asks for Embeddings."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        vectors: list[list[float]] = self._embedder.documents(texts).tolist()
        return vectors

    def embed_query(self, text: str) -> list[float]:
        vector: list[float] = self._embedder.query(text).tolist()
        return vector


class ClauseRetriever(BaseRetriever):
    """A Retriever wherever LangChain asks for one.

    ``query`` holds the filters and the limit; its words are replaced by those asked. Without one,
    everything in force on the day of asking is searched.
    """

    model_config = ConfigDict(arbitrary_types_allowed=True)

    retriever: Retriever
    query: Query | None = None

    def _get_relevant_documents(
        self,
        query: str,
        *,
        run_manager: CallbackManagerForRetrieverRun,  # noqa: ARG002 - LangChain passes it
    ) -> list[Page]:
        filters = self.query or Query("", as_of=date.today())
        return [page(found) for found in self.retriever(replace(filters, text=query))]


def page(found: Evidence) -> Page:
    """Evidence as LangChain's Document: the exact quote, and what a citation needs."""
    document, version, clause = found.document, found.version, found.clause
    metadata: dict[str, Any] = {
        "collection": document.key.collection,
        "document": document.key.path,
        "title": document.title,
        "provider": document.provider,
        "kind": document.kind,
        "source_url": document.source_url,
        "version": version.id,
        "valid_from": version.valid_from.isoformat(),
        "valid_to": version.valid_to.isoformat() if version.valid_to else None,
        "text_kind": version.text_kind,
        "heading_path": list(clause.heading_path),
        "lead_in": list(found.lead_in),
        "start": clause.start,
        "end": clause.end,
        "quote": found.quote,
        "score": found.score,
        "dense": found.dense,
        "lexical": found.lexical,
    }
    return Page(page_content=found.quote, metadata=metadata, id=clause.passage_sha)
