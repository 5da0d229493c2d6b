"""The names by which a text says that it speaks of itself: “Acme, Inc. (“Acme,” “we,” “us”)”."""

from __future__ import annotations

import re

_HEAD = 20_000
"""Characters looked at: who speaks is said where a text begins."""
_CALLED = re.compile(
    r"(?P<name>(?:[A-Z][\w.&'-]*,? ){1,6})"  # Acme AI, Inc.
    r"\((?P<given>[^()]{0,40}?[\"“”][^()]{1,120})\)"
)
_SPEAKS = re.compile(r"[\"“”'‘’](?:we|us|our)[,.]?[\"“”'‘’]", re.IGNORECASE)
_QUOTED = re.compile(r"[\"“”](?P<alias>[A-Z][\w.&' -]{1,40}?)[,.]?[\"“”]")
_FORM = re.compile(
    r",? (?:Inc|LLC|Ltd|Limited|GmbH|AB|AS|B\.V|S\.A\.S|SAS|PBC|Corp|Corporation|Co|Company)\.?,?$"
)
_COMMON = frozenset(
    ("We", "Us", "Our", "You", "Your", "Company", "Customer", "Terms", "Agreement", "Service",
     "Services", "User", "Users", "Site", "Platform", "Private")
)  # fmt: skip


def aliases_in(text: str) -> tuple[str, ...]:
    """Names that a raw or plain text gives its speaker beside “we” or “us”, in order; () for none.

    Only the first ``_HEAD`` characters are read.
    """
    if '"' not in text[:_HEAD] and "“" not in text[:_HEAD]:
        return ()
    head = text[:_HEAD].replace("*", "")
    found: dict[str, None] = {}
    for match in _CALLED.finditer(head):
        if not _SPEAKS.search(match["given"]):
            continue
        full = match["name"].strip(" ,").removeprefix("At ")
        short = _FORM.sub("", full).rsplit(", ", 1)[-1]  # "…, India, Acme Technology Corp."
        # Without a legal form it may be the place where the company has its seat.
        names = [short] if _FORM.search(full) else []
        names += [quoted["alias"].strip() for quoted in _QUOTED.finditer(match["given"])]
        found.update(dict.fromkeys(n for n in names if n not in _COMMON and len(n) > 2))
    return tuple(found)
