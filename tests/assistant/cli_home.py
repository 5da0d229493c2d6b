"""A data directory, policies to put in it, and the command line over them with a light encoder."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from typer.testing import CliRunner, Result

from assistant.cli import app

POLICY = """\
---
title: Acme Usage Policy
provider: Acme
kind: provider_policy
effective: 2024-01-01
---
# Acme Usage Policy

You may never use Acme for:

- identifying people on live video in public places
- gambling with real money

You may use Acme to draft reports if an officer reviews each of them.
"""


@lru_cache(maxsize=10_000)
def _direction(word: str, dim: int) -> np.ndarray:
    seed = int.from_bytes(hashlib.sha256(word.encode()).digest()[:8], "big")
    return np.random.default_rng(seed).standard_normal(dim)


class HashVectors:
    """An encoder without a model: the vector of a text depends on its words alone."""

    name = asks = "hash-16"
    dim = 16

    def documents(self, texts: Sequence[str]) -> np.ndarray:
        return np.stack([self.query(text) for text in texts])

    def query(self, text: str) -> np.ndarray:
        total = np.full(self.dim, 1e-3)
        for word in text.lower().split():
            total += _direction(word, self.dim)
        return (total / np.linalg.norm(total)).astype(np.float32)


def clausewise(*words: str | Path) -> Result:
    """Run a command; a fault of the program is raised here, with its traceback."""
    result = CliRunner().invoke(app, [str(word) for word in words])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def ran(*words: str | Path) -> str:
    """The standard output of a command that must succeed."""
    result = clausewise(*words)
    assert result.exit_code == 0, result.stderr
    return result.stdout


def shelf() -> dict[str, dict[str, Any]]:
    """What ``library --json`` lists: collection -> path -> document."""
    return {
        one["name"]: {document["document"]: document for document in one["documents"]}
        for one in json.loads(ran("library", "--json"))
    }


def write(folder: Path, **files: str) -> Path:
    """A folder with Markdown files."""
    folder.mkdir(parents=True, exist_ok=True)
    for stem, text in files.items():
        (folder / f"{stem}.md").write_text(text, encoding="utf-8")
    return folder
