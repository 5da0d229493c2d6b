"""Origins of other sites, as a setting names them: exact ones, written as a browser writes them."""

from __future__ import annotations

import re
from collections.abc import Sequence

LABEL = r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?"
NAMED = re.compile(rf"https://{LABEL}(\.{LABEL})*(:[1-9]\d{{0,4}})?")
LOCAL = re.compile(r"http://(localhost|127\.0\.0\.1|\[::1\])(:[1-9]\d{0,4})?")

WANTED = (
    "give origins such as https://intranet.example.org (or http:// of this machine), without a "
    "path and without *, as a list or with spaces between them"
)


def read_origins(value: object) -> object:
    """Origins in lower case, without the port that the scheme has anyway; each once.

    Takes a list of words, or words with spaces or commas between them. Raises ValueError for
    anything that is not one exact origin: wildcards, ``null``, paths, plain http of elsewhere.
    """
    words = re.split(r"[\s,]+", value.strip()) if isinstance(value, str) else value
    if not isinstance(words, Sequence) or not all(isinstance(one, str) for one in words):
        raise ValueError(WANTED)
    return tuple(dict.fromkeys(_origin(one) for one in words if one))


def _origin(word: str) -> str:
    written = word.lower().removesuffix("/")
    if not (NAMED.fullmatch(written) or LOCAL.fullmatch(written)):
        raise ValueError(WANTED)
    scheme, _, rest = written.partition("://")
    port = rest.rpartition(":")[2] if re.search(r":\d+$", rest) else ""
    if port and int(port) > 65535:
        raise ValueError(WANTED)
    usual = {"https": "443", "http": "80"}[scheme]
    return written.removesuffix(f":{port}") if port == usual else written
