"""``embed.js``: one file that a host page includes, put together from its parts when we start.

The parts are plain files under ``static/embed``: how it asks, how an answer looks, the element, its
style sheet, and its words in each language. Verdict icons and the bands of confidence come from
where the rest of Clausewise has them. Nothing is fetched later, so one script is all there is.
"""

from __future__ import annotations

import json
import re
from importlib.resources import files

from assistant.confidence import HIGH, MODERATE
from ui.badge import SHAPES

LANGUAGES = ("en", "de", "fr", "es")
"""Languages of the words around an answer; the first is for everybody else."""

PARTS = ("talk.js", "answer.js", "chat.js")

MOST = 20_000
"""Bytes that the script may have, uncompressed; a test holds it to that."""

HEAD = """(() => {
const script = document.currentScript || document.querySelector('script[src*="embed.js"]');
const BASE = new URL(".", script.src).href;
"""


def embed_script() -> str:
    """The whole script, without what only people who read it need."""
    import rjsmin

    values = {
        "LANGUAGES": LANGUAGES,
        "KEYS": "|".join(words("en")),
        "WORDS": ["|".join(words(language).values()) for language in LANGUAGES],
        "SHAPES": SHAPES,
        "BANDS": {"high": HIGH, "moderate": MODERATE},
        "CSS": lean(part("look.css")),
    }
    constants = "".join(f"const {name}={_js(value)};\n" for name, value in values.items())
    code = "".join(part(name) for name in PARTS)
    return str(rjsmin.jsmin(f"{HEAD}{constants}{code}}})();\n"))


def words(language: str) -> dict[str, str]:
    """The words of a language by key; the keys, and their order, are the same in each."""
    read: dict[str, str] = json.loads(part(f"words/{language}.json"))
    return read


def lean(sheet: str) -> str:
    """A style sheet without comments and without white space that means nothing."""
    joined = " ".join(re.sub(r"/\*.*?\*/", "", sheet, flags=re.DOTALL).split())
    return re.sub(r"\s*([{};,>])\s*|(?<=:)\s", r"\1", joined).replace(";}", "}")


def part(name: str) -> str:
    return files("ui").joinpath("static", "embed", name).read_text(encoding="utf-8")


def _js(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
