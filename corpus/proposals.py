"""Proposed successions in the user's file: written there for review, and counted."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from corpus.kinship import Candidate, Shelf, find_candidates
from corpus.lineage import Lineages
from corpus.succession import DOCS, FILE, SuccessionError, SuccessionFile, in_effect, of_user

_HEAD = f"""\
# Which documents go on under another path, and which paths are one document. Nothing takes effect
# that is not confirmed here or in the program's own file. See {DOCS}.
"""


def undecided(library: Shelf, home: Path, lineages: Lineages | None = None) -> list[Candidate]:
    """What texts and dates suggest and neither file has, the likeliest first.

    Takes one to five seconds on a large library. Raises SuccessionError for the user's file.
    """
    mine = of_user(home)
    lineages = lineages or Lineages(library.streams(), in_effect(home))
    return [one for one in find_candidates(library, lineages) if not _is_in(one, mine)]


def waiting(home: Path) -> int:
    """Proposals in the user's file that nobody has decided on yet. Reads that file only."""
    mine = of_user(home)
    return sum(entry.is_waiting for entry in (*mine.succession, *mine.same))


def propose(candidates: Sequence[Candidate], home: Path, today: date) -> int:
    """Append those that the user's file does not have, as entries that await review.

    Returns how many were written. What is in the file stays as it is, byte for byte. Raises
    SuccessionError where the file cannot be read or written.
    """
    mine = of_user(home)
    fresh = [one for one in candidates if not _is_in(one, mine)]
    if not fresh:
        return 0
    path = home / FILE
    before = path.read_text(encoding="utf-8") if path.exists() else _HEAD
    entries = "".join(_entry(one, today) for one in fresh)
    beside = path.with_name(f"{FILE}.new")
    try:
        beside.write_text(f"{before.rstrip()}\n{entries}", encoding="utf-8")
        os.replace(beside, path)  # noqa: PTH105  # one step: a reader sees the old file or the new
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise SuccessionError(
            f"{path} cannot be written: {error}. Make its folder writable; nothing was changed."
        ) from error
    return len(fresh)


def _is_in(one: Candidate, mine: SuccessionFile) -> bool:
    keys = one.earlier.key, one.later.key
    sets = [frozenset(entry.pair) for entry in mine.succession]
    sets += [entry.refs for entry in mine.same]
    return any(all(any(ref.means(key) for ref in refs) for key in keys) for refs in sets)


def _entry(one: Candidate, today: date) -> str:
    paths = [_quoted(document.key.path) for document in (one.earlier, one.later)]
    if one.kind == "same":
        lines = ["[[same]]", f"documents = [{', '.join(paths)}]"]
    else:
        lines = [
            "[[succession]]",
            f"earlier = {paths[0]}",
            f"later = {paths[1]}",
            f"since = {one.since}",
        ]
    lines += [
        f"evidence = {_quoted(one.evidence)}",
        f"proposed = {today}",
        "confirmed = false",
    ]
    return "\n" + "\n".join(lines) + "\n"


def _quoted(words: str) -> str:
    """A TOML basic string: JSON's escapes are TOML's, but for the delete character."""
    return json.dumps(words, ensure_ascii=False).replace("\x7f", "\\u007f")
