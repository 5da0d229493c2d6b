"""Appends to a journal and acknowledges each: ``python -m ... HOME URL NAME COUNT``.

After the first it waits for a line, so that several can be let go at once.
"""

from __future__ import annotations

import sys
from pathlib import Path

from assistant.journal.model import Who
from assistant.journal.store import Journal
from tests.assistant.journal.journal_samples import put

if __name__ == "__main__":
    home, url, name, count = sys.argv[1:]
    with Journal.open(Path(home), url or None) as journal:
        for number in range(int(count)):
            made = put(journal, f"{name} {number}", Who(name), receipt=True)
            sys.stdout.write(f"{made.seq}\n")
            sys.stdout.flush()
            if number == 0:
                sys.stdin.readline()
