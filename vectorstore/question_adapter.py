"""A low-rank change of the encoder, for questions alone.

Staff ask about the case in hand ("bodycam footage, who is that?"); policies speak in general terms
("remote biometric identification"). The encoder places many such pairs far apart. The adapter moves
the question towards the clause; clauses keep the vectors that the encoder itself gives them, so
that nothing in a library is computed again when the adapter changes.

Each adapted layer's weight W (out × in) becomes W + B·A with A of (rank × in) and B of (out × rank)
(LoRA; Hu et al., 2021, arXiv:2106.09685), merged when the model is loaded: a question takes no
longer to encode than without. How it was trained, and on what: vectorstore/training/README.md.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

from vectorstore.embed import EmbeddingFailed

FILE = Path(__file__).parent / "adapter" / "questions.safetensors"
PIN = "2c46209b5aba653d832557d61413949676c284aee164fc7650939e811472cbfd"
"""SHA-256 of the adapter that ships."""


def adapted(encoder: Any, file: Path = FILE, pin: str = PIN) -> Any:
    """``encoder`` (a transformers model) with the adapter merged into its weights, in place.

    Raises EmbeddingFailed when the file is missing, is not the pinned one, or names a layer that
    the model does not have in that shape; the model is then as it was.
    """
    import torch

    layers = dict(encoder.named_modules())
    parts = _read(file, pin)
    names = sorted({name.rpartition(".")[0] for name in parts})
    changes = []
    for name in names:
        weight = getattr(layers.get(name), "weight", None)
        change = parts[f"{name}.up"] @ parts[f"{name}.down"]
        if weight is None or weight.shape != change.shape:
            raise EmbeddingFailed(f"The adapter {file} does not fit the encoder at {name!r}.")
        changes.append((weight, change.to(weight.dtype)))
    with torch.no_grad():
        for weight, change in changes:
            weight += change
    return encoder


def _read(file: Path, pin: str) -> dict[str, Any]:
    """The matrices by layer, single precision."""
    from safetensors.torch import load

    try:
        data = file.read_bytes()
    except OSError as error:
        raise EmbeddingFailed(
            f"The adapter for questions cannot be read ({error}); reinstall clausewise."
        ) from error
    found = hashlib.sha256(data).hexdigest()
    if found != pin:
        raise EmbeddingFailed(
            f"{file} has SHA-256 {found}, not the pinned {pin}; it was changed or damaged. "
            "Reinstall clausewise; nothing was loaded from it."
        )
    return {name: matrix.float() for name, matrix in load(data).items()}
