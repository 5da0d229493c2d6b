"""How settings that are words are written: several of them, a model's name, an address."""

from __future__ import annotations

import re
from collections.abc import Iterable

MODEL = r"^[a-z][a-z0-9_]*:\S+$"
"""``provider:model``; the model's own name may have colons and slashes."""

ADDRESS = r"^https?://[^\s/@?#\\]+(/[^\s?#@\\]*)?$"
"""An address without a name, a password or a query in it, since those would be shown."""


def one_or_more(value: object) -> object:
    """Words as a list; in the environment with spaces or commas between them."""
    if isinstance(value, str):
        return [word for word in re.split(r"[\s,]+", value) if word]
    return list(value) if isinstance(value, Iterable) else value
