"""Texts to compare the starter library with: every recorded one of a git bundle of terms."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

_LINK_TARGET = re.compile(r"\]\([^)]*\)")
_WORD = re.compile(r"[a-z0-9]+")
_RULES_OF_USE = re.compile(r"/(?:Acceptable Use|Terms|Commercial|Developer|.*Guidelines)[^/]*\.md$")


def words(text: str) -> list[str]:
    """The words of a text, without case, punctuation, marks of formatting or link targets."""
    plain = _LINK_TARGET.sub("]", text.lower()).replace("’", "'").replace("'s", "s")
    return _WORD.findall(plain)


def runs(found: list[str], length: int) -> Iterator[tuple[str, ...]]:
    """Every ``length`` words in a row."""
    return zip(*(found[start:] for start in range(length)), strict=False)


def recorded_texts(bundle: Path, folder: Path) -> Iterator[str]:
    """Every distinct text of every document with rules of use that the bundle records."""
    _git("clone", "--quiet", "--bare", str(bundle), str(folder))
    listing = _git("-C", str(folder), "rev-list", "--objects", "--all").decode()
    texts = {line.split(" ", 1)[0] for line in listing.splitlines() if _RULES_OF_USE.search(line)}
    held = _git("-C", str(folder), "cat-file", "--batch", given="\n".join(sorted(texts)))
    position = 0
    while position < len(held):
        end = held.index(b"\n", position)
        size = int(held[position:end].split()[2])
        yield held[end + 1 : end + 1 + size].decode("utf-8", "replace")
        position = end + size + 2


def _git(*arguments: str, given: str = "") -> bytes:
    done = subprocess.run(
        ["git", *arguments], input=given.encode(), capture_output=True, check=True
    )
    return done.stdout
