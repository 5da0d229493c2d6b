"""Count the true versions in histories of terms. Not collected by pytest; some minutes.

    python tests/benchmarks/versions.py genai-contrib-versions.bundle=1300 \\
        genai-eu-versions.bundle=350

Each history with the most versions that its current documents may have ("distinct texts" of the
evaluation's README); one more is an error. ``--each`` prints the count of every document.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from itertools import groupby
from pathlib import Path

from corpus.history import fold
from corpus.model import Record
from corpus.sources.terms_archive import TermsArchive


def counts(bundle: Path, folder: Path) -> dict[str, tuple[int, int, float]]:
    """Path -> records, versions and seconds spent on folding, for each document not withdrawn."""
    source = TermsArchive(str(bundle), bundle.stem, folder / f"{bundle.stem}.git")
    records = (found for found in source.records(()) if isinstance(found, Record))
    out: dict[str, tuple[int, int, float]] = {}
    for path, group in groupby(records, key=lambda r: r.document.key.path):
        texts = list(group)
        began = time.perf_counter()
        folds = fold(texts)
        if texts[-1].text.strip():
            out[path] = len(texts), len(folds), time.perf_counter() - began
    return out


def main() -> int:
    assert __doc__
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("histories", nargs="+", metavar="BUNDLE=MOST")
    parser.add_argument("--each", action="store_true", help="print every document")
    options = parser.parse_args()
    failed = False
    with tempfile.TemporaryDirectory() as folder:
        for history in options.histories:
            name, _, most = history.rpartition("=")
            found = counts(Path(name), Path(folder))
            if options.each:
                for path, (records, versions, _) in sorted(found.items()):
                    sys.stdout.write(f"{versions:5} of {records:4}  {path}\n")
            records, versions, seconds = (
                sum(column) for column in zip(*found.values(), strict=True)
            )
            failed |= versions > int(most)
            sys.stdout.write(
                f"{Path(name).stem}: {len(found)} documents, {records} records, {versions} "
                f"versions (at most {most}), slowest document "
                f"{max(s for _, _, s in found.values()):.1f} s, all {seconds:.0f} s\n"
            )
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
