"""HTML that is safe by construction: whatever is not ``Markup`` is escaped.

The page shows words that strangers wrote (documents, titles, URLs, questions), and ``gr.HTML``
sanitises nothing. So no HTML is put together by hand elsewhere: every element comes from ``el``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import urlsplit

from ui.language import t

VOID = frozenset({"base", "br", "hr", "input", "link", "meta"})

# A carriage return would be normalised to a line feed by the HTML parser, and then the text shown
# would no longer be the stored slice; as a character reference it survives.
ENTITIES = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    '"': "&quot;",
    "'": "&#39;",
    "`": "&#96;",
    "\r": "&#13;",
}
SPECIAL = re.compile("[&<>\"'`\r\x00\ud800-\udfff]")
ATTRIBUTE = re.compile(r"[a-z][a-z0-9-]*\Z")


class Markup(str):
    """HTML that needs no escaping, made by ``el`` and ``join`` only."""

    __slots__ = ()


Child = str | None
"""Text (escaped), ``Markup`` (kept) or nothing."""


def esc(text: str) -> Markup:
    """Text as HTML; ``Markup`` stays as it is.

    NUL and lone surrogates, which HTML and JSON cannot carry, become U+FFFD.
    """
    if isinstance(text, Markup):
        return text
    return Markup(SPECIAL.sub(lambda found: ENTITIES.get(found[0], "\ufffd"), text))


def join(children: Iterable[Child]) -> Markup:
    """The children one after another, each escaped unless it is ``Markup``."""
    return Markup("".join(esc(child) for child in children if child is not None))


def el(tag: str, *children: Child, **attributes: str | bool | None) -> Markup:
    """One element. ``class_`` gives ``class``, ``aria_label`` gives ``aria-label``.

    An attribute that is ``None`` or ``False`` is left out; ``True`` gives it no value.
    """
    opening = tag + "".join(_attribute(key, value) for key, value in attributes.items())
    if tag in VOID:
        return Markup(f"<{opening}>")
    return Markup(f"<{opening}>{join(children)}</{tag}>")


def _attribute(key: str, value: str | bool | None) -> str:
    name = key.rstrip("_").replace("_", "-")
    if name.startswith("on") or not (ATTRIBUTE.match(name) or name == "viewBox"):
        raise ValueError(f"not an attribute that this page uses: {name!r}")
    if value is None or value is False:
        return ""
    return f" {name}" if value is True else f' {name}="{esc(str(value))}"'


def safe_url(url: str | None) -> str | None:
    """The URL when it is plain http or https with a host, else ``None`` (then it is no link)."""
    if url is None or url != url.strip() or any(ord(char) <= 32 or char in '"<>\\' for char in url):
        return None
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError:
        return None
    if parts.scheme.lower() not in ("http", "https") or not host or parts.username is not None:
        return None
    return url


def link(url: str | None, words: str, class_: str | None = None) -> Markup | None:
    """A link that leaves this page: opened apart, without telling where from."""
    safe = safe_url(url)
    if safe is None:
        return None
    apart = el("span", t(" (opens in a new tab)"), class_="cw-unseen")
    return el(
        "a", words, apart, href=safe, target="_blank", rel="noopener noreferrer", class_=class_
    )
