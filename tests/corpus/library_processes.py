"""Programs that the tests of the library run in processes of their own."""

from __future__ import annotations

import sys
import time
from pathlib import Path

from library_samples import DocumentKey, put, record

from corpus.library import Library
from corpus.model import Document


def document_number(number: int) -> Document:
    return Document(DocumentKey("contributed", f"{number}.md"), f"{number}", "Acme", "law")


def text_number(number: int) -> str:
    return f"Rule {number}: " + " ".join(str(number * factor) for factor in range(400))


def say(words: str) -> None:
    sys.stdout.write(words + "\n")
    sys.stdout.flush()


def hold(home: Path) -> None:
    """Write without end."""
    with Library.open(home) as library, library.writing() as changes:
        put(changes, [record("never committed")])
        say("holding")
        time.sleep(600)


def add_without_end(home: Path) -> None:
    """Add documents, each in two records, and say so after each commit."""
    with Library.open(home) as library:
        number = len(library.documents())
        while True:
            document = document_number(number)
            first = record(text_number(number), 0, "c1", document)
            second = record(text_number(number) + " amended", 1, "c2", document)
            with library.writing() as changes:
                put(changes, [first, second], document)
            say(str(number))
            number += 1


if __name__ == "__main__":
    {"hold": hold, "add": add_without_end}[sys.argv[1]](Path(sys.argv[2]))
