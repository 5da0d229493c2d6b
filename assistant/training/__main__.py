"""``python -m assistant.training``: train the adapter for questions anew, e.g. with own pairs."""

from __future__ import annotations

import argparse
import hashlib
import sys
from pathlib import Path

from assistant.training.pairs import PairsError, read_pairs, shipped


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m assistant.training", description=__doc__)
    parser.add_argument("out", type=Path, help="the adapter's file to write (.safetensors)")
    parser.add_argument(
        "--pairs", type=Path, action="append", help="JSONL files; default: those that ship"
    )
    parser.add_argument("--epochs", type=float, default=3.0, help="default: %(default)s")
    parser.add_argument("--seed", type=int, default=0, help="default: %(default)s")
    given = parser.parse_args()
    try:
        pairs = read_pairs(given.pairs or shipped())
    except PairsError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    from assistant.training.train import Plan, train

    def tell(step: int, steps: int, loss: float) -> None:
        end = "\n" if step in (steps, 1) or step % 25 == 0 else "\r"
        sys.stderr.write(f"step {step} of {steps}, loss {loss:.3f}{end}")

    train(pairs, Plan(epochs=given.epochs, seed=given.seed), given.out, tell)
    sys.stdout.write(f"{hashlib.sha256(given.out.read_bytes()).hexdigest()} {given.out}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
