"""Training moves questions to the clauses that decide them, and what it writes can be used."""

from __future__ import annotations

import hashlib
from pathlib import Path

import numpy as np
import pytest

from assistant.training.pairs import Decided

PAIRS = [
    Decided(
        "Covert tracking of individuals.",
        "Parcels can be tracked online.",
        ("can I see where my ex is right now", "a tag in her handbag, she won't know"),
    ),
    Decided(
        "Operating a public file sharing service.",
        "Files of the service are public records.",
        ("free host for memes, anybody can drop gifs", "let the fans swap bootlegs on it"),
    ),
]


@pytest.mark.integration
def test_a_few_steps_bring_questions_nearer_to_their_clauses(tmp_path: Path) -> None:
    from assistant.training.train import Plan, train
    from vectorstore.minilm import MiniLM
    from vectorstore.question_adapter import adapted

    losses: list[float] = []
    file = tmp_path / "new.safetensors"
    train(
        PAIRS,
        Plan(epochs=12, batch=4, rank=4, rate=3e-3, topics=0.5),
        file,
        lambda step, steps, loss: losses.append(loss),
    )
    assert losses[-1] < losses[0]
    encoder = MiniLM(plain=True)
    clauses = encoder.documents([pair.clause for pair in PAIRS])
    before = np.stack([encoder.query(p.questions[0]) for p in PAIRS])
    adapted(encoder.model()[0].auto_model, file, hashlib.sha256(file.read_bytes()).hexdigest())
    after = encoder.model().encode([p.questions[0] for p in PAIRS], normalize_embeddings=True)
    assert ((after * clauses).sum(1) > (before * clauses).sum(1)).all()


@pytest.mark.integration
def test_equal_pairs_and_seed_give_equal_files(tmp_path: Path) -> None:
    from assistant.training.train import Plan, train

    for name in ("one", "two"):
        train(PAIRS, Plan(epochs=2, batch=2, rank=2), tmp_path / name, lambda *told: None)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()
