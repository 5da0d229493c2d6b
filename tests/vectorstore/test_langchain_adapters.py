"""Finding behind LangChain's interfaces."""

from __future__ import annotations

import pytest
from langchain_core.embeddings import Embeddings
from langchain_core.retrievers import BaseRetriever
from shelf import TODAY, WordVectors

from corpus.library import Library
from vectorstore.index import Index
from vectorstore.langchain_adapters import ClauseRetriever, EmbedderEmbeddings
from vectorstore.model import Query
from vectorstore.retrieve import Retriever


def test_an_encoder_serves_as_embeddings(encoder: WordVectors) -> None:
    embeddings = EmbedderEmbeddings(encoder)
    assert isinstance(embeddings, Embeddings)
    (vector,) = embeddings.embed_documents(["spam"])
    assert vector == pytest.approx(embeddings.embed_query("spam"))
    assert len(vector) == encoder.dim


@pytest.mark.integration
def test_a_retriever_gives_quotes_with_what_a_citation_needs(
    index: Index, library: Library, encoder: WordVectors
) -> None:
    retriever: BaseRetriever = ClauseRetriever(
        retriever=Retriever(index, library, encoder),
        query=Query("", TODAY, providers=("Acme",), limit=2),
    )
    first, second = retriever.invoke("identify people on mobile cameras")
    assert first.page_content == "identify people on mobile cameras"
    found = first.metadata
    assert {second.metadata["provider"], found["provider"]} == {"Acme"}
    text = library.text(found["version"])  # of a folder, the version is the text's SHA-256
    assert text[found["start"] : found["end"]] == found["quote"] == first.page_content
    assert (found["document"], found["lead_in"]) == ("acme.md", ["You may not use it to"])
    assert (found["valid_from"], found["valid_to"]) == ("2024-05-01", None)


@pytest.mark.integration
def test_without_a_query_all_that_is_in_force_today_is_searched(
    index: Index, library: Library, encoder: WordVectors
) -> None:
    pages = ClauseRetriever(retriever=Retriever(index, library, encoder)).invoke("spam")
    assert {page.metadata["document"] for page in pages} == {"acme.md", "bolt.md", "news.md"}
