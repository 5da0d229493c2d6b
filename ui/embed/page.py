"""``/embed``: the chat for an iframe, where a portal takes no scripts. The same element, alone.

The page holds no data of anybody, so whoever opens it may have it; answers need a sign-in where
one is required. Which pages may frame it is the setting ``embed_parents`` (``ui/outside.py``).
"""

from __future__ import annotations

from collections.abc import Mapping

from ui.embed.script import LANGUAGES
from ui.markup import el

THEMES = ("light", "dark", "auto")

LONGEST = 500
"""Characters of a list of providers or collections in the address."""

PAGE = """<!doctype html>
<html lang="{lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Clausewise</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="embed.css">
</head>
<body>
<main>{chat}</main>
<script src="embed-frame.js"></script>
<script src="embed.js" data-mode="none"></script>
</body>
</html>
"""


def embed_page(query: Mapping[str, str]) -> str:
    """The page as its address wants it: ``lang``, ``theme``, ``providers``, ``collections``.

    Values that are none are left out; words of the address are never shown.
    """
    lang = query.get("lang", "")
    theme = query.get("theme", "auto")
    chat = el(
        "clausewise-chat",
        mode="page",
        theme=theme if theme in THEMES else "auto",
        lang=lang if lang in LANGUAGES else None,
        providers=query.get("providers", "")[:LONGEST] or None,
        collections=query.get("collections", "")[:LONGEST] or None,
    )
    return PAGE.format(lang=lang if lang in LANGUAGES else LANGUAGES[0], chat=chat)
