"""What pages of other origins may do here: frame ``/embed``, include ``/embed.js``, and ask.

Nothing by default. ``embed_parents`` names who may frame, ``cors_origins`` who may ask from a
script; both compare whole origins, byte for byte. Cookies never count for another origin: a
script sends a token or is nobody. ``ui/guard.py`` applies this before the gate, since a browser's
preflight carries no credentials.
"""

from __future__ import annotations

from collections.abc import Mapping

from starlette.datastructures import Headers

PAGE = "/embed"
SCRIPT = "/embed.js"

OPEN = frozenset({PAGE, SCRIPT, "/embed.css", "/embed-frame.js"})
"""Files that hold no data of anybody; a script tag could bring no credentials anyway."""

METHODS: Mapping[str, str] = {
    "/api/v1/ask": "POST",
    "/api/v1/ask/stream": "POST",
    SCRIPT: "GET",
}
"""What other origins may call: what the embedded chat needs, and nothing else."""

PREFLIGHT = {
    "access-control-allow-headers": "authorization, content-type",
    "access-control-max-age": "600",
}

READ = {"access-control-expose-headers": "retry-after, x-request-id"}

# Stricter than the chat page's: no inline style, no evaluation, no words that become HTML.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; "
    "base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; "
    "trusted-types 'none'; frame-ancestors {ancestors}"
)


def granted(path: str, method: str, headers: Headers, origins: frozenset[str]) -> str | None:
    """The origin that may make this request from its own pages; None for all others.

    For a preflight it is the method asked for that counts.
    """
    sent = headers.getlist("origin")
    if len(sent) != 1 or sent[0] not in origins:
        return None
    asked = headers.get("access-control-request-method", "") if method == "OPTIONS" else method
    return sent[0] if asked == METHODS.get(path) else None


def outward(path: str, origin: str | None, preflight: bool = False) -> dict[str, str]:
    """The headers of a response that differ for what is meant for other origins.

    ``origin``: the one that may read it, if any.
    """
    headers: dict[str, str] = {}
    if origin is not None:
        headers["access-control-allow-origin"] = origin
        headers |= (
            {**PREFLIGHT, "access-control-allow-methods": METHODS[path]} if preflight else READ
        )
    if path in METHODS:
        headers["vary"] = "Origin"  # also where nothing is granted, or a cache would mix them
    if path == SCRIPT:
        headers["cross-origin-resource-policy"] = "cross-origin"
    return headers
