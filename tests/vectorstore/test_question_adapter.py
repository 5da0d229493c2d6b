"""The adapter for questions: only the pinned one is merged, and only questions feel it."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from vectorstore.embed import EmbeddingFailed
from vectorstore.minilm import MiniLM
from vectorstore.question_adapter import FILE, PIN, adapted

ASKED = "may we put a tag in her handbag so that we see where she goes"
DECIDES = "Tracking a person's physical location without their consent"


@pytest.fixture(scope="module")
def encoder() -> MiniLM:
    return MiniLM()


@pytest.fixture(scope="module")
def plain() -> MiniLM:
    return MiniLM(plain=True)


def saved(path: Path, parts: dict[str, Any]) -> str:
    """Write a file of matrices; its SHA-256."""
    from safetensors.torch import save_file

    save_file(parts, str(path))
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_the_file_that_ships_is_the_pinned_one_and_small() -> None:
    assert hashlib.sha256(FILE.read_bytes()).hexdigest() == PIN
    assert FILE.stat().st_size < 4_000_000


@pytest.mark.integration
def test_a_question_moves_towards_the_clause_that_decides_it(
    encoder: MiniLM, plain: MiniLM
) -> None:
    (clause,) = encoder.documents([DECIDES])
    assert encoder.query(ASKED) @ clause > plain.query(ASKED) @ clause + 0.05


@pytest.mark.integration
def test_clauses_keep_the_vectors_of_the_plain_model(encoder: MiniLM, plain: MiniLM) -> None:
    few, many = [DECIDES, ASKED], [f"{DECIDES} {n}" for n in range(12)]
    for texts in (few, many):
        assert np.array_equal(encoder.documents(texts), plain.documents(texts))
    assert encoder.name == plain.name  # so a library's vectors serve both


@pytest.mark.integration
def test_the_name_of_what_asks_tells_the_adapter(encoder: MiniLM, plain: MiniLM) -> None:
    assert encoder.asks == f"{encoder.name}+questions@{PIN[:12]}"
    assert plain.asks == plain.name


@pytest.mark.integration
def test_a_changed_or_missing_file_is_refused_and_nothing_merged(
    plain: MiniLM, tmp_path: Path
) -> None:
    model = plain.model()[0].auto_model
    weights = {name: value.clone() for name, value in model.state_dict().items()}
    changed = tmp_path / "changed.safetensors"
    changed.write_bytes(FILE.read_bytes()[:-1] + b"x")
    with pytest.raises(EmbeddingFailed, match="not the pinned"):
        adapted(model, changed)
    with pytest.raises(EmbeddingFailed, match="cannot be read"):
        adapted(model, tmp_path / "none.safetensors")
    assert all(value.equal(weights[name]) for name, value in model.state_dict().items())


@pytest.mark.integration
def test_matrices_for_another_model_are_refused_whole(plain: MiniLM, tmp_path: Path) -> None:
    import torch

    model = plain.model()[0].auto_model
    before = model.encoder.layer[0].attention.self.query.weight.clone()
    fits = "encoder.layer.0.attention.self.query"
    for wrong in ("encoder.layer.9.attention.self.query", "encoder.layer.1.intermediate.dense"):
        parts = {
            f"{name}.{side}": torch.ones(shape)
            for name in (fits, wrong)
            for side, shape in (("up", (384, 2)), ("down", (2, 384)))
        }
        file = tmp_path / "other.safetensors"
        pin = saved(file, parts)
        with pytest.raises(EmbeddingFailed, match="does not fit"):
            adapted(model, file, pin)
    assert model.encoder.layer[0].attention.self.query.weight.equal(before)
