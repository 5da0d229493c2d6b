"""Records become versions: what a source recorded, folded into the texts that truly differed."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.model import Version


@dataclass(frozen=True, slots=True)
class Fold:
    """One version and the records that it stands for.

    ``folded`` holds (record's version id, reason) of every record folded into the version, its
    own record included with the reason ``new``.
    """

    version: Version
    folded: tuple[tuple[str, str], ...]
