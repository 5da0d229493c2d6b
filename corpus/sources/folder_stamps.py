"""What the files of a document look like from outside, to tell without reading whether they
changed."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from datetime import datetime

from corpus.sources.folder_plan import Plan

FRESH = 2_000_000_000
"""Nanoseconds. A file changed so shortly ago may change again within one tick of its file system's
clock (2 s on FAT) without looking otherwise, and so has no stamp yet."""


PROVIDERS = ""
"""In the place of a document (none is called so): what library.toml declares of providers."""


def stamps(plan: Plan, moment: datetime) -> dict[str, str]:
    """By document, a hash of its files' names, sizes and times and of what is said about them.

    ``moment`` is the present. A document with a file that is too fresh has none.
    """
    latest = int(moment.timestamp() * 1e9) - FRESH
    looks: defaultdict[str, list[object]] = defaultdict(list)
    fresh: set[str] = set()
    for entry in plan.entries:
        found = entry.found
        if found.changed[0] > latest:
            fresh.add(entry.document)
        said = (entry.facts.model_dump_json(), str(entry.effective), entry.text_kind)
        looks[entry.document].append((found.path, found.size, *found.changed, *said))
    declared = [entry.model_dump(mode="json") for entry in plan.library.provider]
    known = {document: _hash(look) for document, look in looks.items() if document not in fresh}
    return {PROVIDERS: _hash(declared), **known}


def _hash(what: object) -> str:
    return hashlib.sha256(json.dumps(what).encode()).hexdigest()
