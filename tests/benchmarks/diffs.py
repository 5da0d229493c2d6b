"""Measure how long a diff takes, over every document of a library. Not collected by pytest.

    python tests/benchmarks/diffs.py HOME              (HOME: a data directory)

Compares each version with the next and the first with the last; splitting is not counted, since
a library keeps clauses. Prints the figures of processor time in seconds and the slowest ones.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from itertools import pairwise
from pathlib import Path

from corpus.diff import Side, diff
from corpus.library import Library

SLOWEST = 8


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("home", type=Path)
    taken: list[tuple[float, str]] = []
    kinds: Counter[str] = Counter()
    with Library.open(parser.parse_args().home) as library:
        for document in library.documents():
            versions = library.versions(document.key)
            sides = {
                v.text_sha: Side(library.text(v.text_sha), tuple(library.clauses(v.text_sha)))
                for v in versions
            }
            ends = [(versions[0], versions[-1])] if len(versions) > 2 else []
            for old, new in [*pairwise(versions), *ends]:
                start = time.process_time()
                changes = diff(sides[old.text_sha], sides[new.text_sha])
                seconds = time.process_time() - start
                kinds.update(change.kind for change in changes)
                name = f"{document.key.collection}/{document.key.path} {old.id[:8]} {new.id[:8]}"
                taken.append((seconds, f"{name}: {len(changes)} changes"))
    taken.sort(reverse=True)
    seconds = [one for one, _ in taken]
    sys.stdout.write(
        f"{len(taken)} diffs: max {seconds[0]:.3f}, p95 {seconds[len(seconds) // 20]:.3f}, "
    )
    sys.stdout.write(
        f"median {seconds[len(seconds) // 2]:.3f}, sum {sum(seconds):.1f}; {dict(kinds)}\n"
    )
    for one, name in taken[:SLOWEST]:
        sys.stdout.write(f"{one:7.3f}  {name}\n")


if __name__ == "__main__":
    main()
