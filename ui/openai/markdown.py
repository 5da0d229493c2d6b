"""An answer as Markdown for chat front ends: sentences with numbers, and the sources under them.

Whatever comes from a document is escaped, so that no policy can put an image, a link or markup
into somebody's chat.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote, urlsplit

from ui.words import VERDICTS

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>()#+!|~&$^=-])")

# Front ends make links of bare addresses; a word joiner after the scheme or "www" ends that.
_BARE = re.compile(r"(?i)(https?|ftp|mailto)(:)|(www)(\.)|(@)")


def answer_markdown(answer: dict[str, Any]) -> str:
    """The answer's JSON (``assistant/answer_json.py``) as Markdown."""
    return "\n\n".join(blocks(answer))


def blocks(answer: dict[str, Any]) -> Iterator[str]:
    """The answer block by block, as a stream sends it."""
    yield f"**{VERDICTS[answer['verdict']].label}** · as of {answer['as_of']}"
    if (decision := answer.get("decision")) is not None:
        yield _decided(decision)
    for sentence in answer["sentences"]:
        markers = "".join(f" \\[{marker}\\]" for marker in sentence["citations"])
        yield escaped(sentence["text"]) + markers
    if (part := answer.get("language_model")) is not None:
        yield from _by_model(part)
    if answer["conditions"]:
        rows = (f"- {escaped(one['text'])} \\[{one['marker']}\\]" for one in answer["conditions"])
        yield "**Conditions**\n\n" + "\n".join(rows)
    if answer["clarify"]:
        labels = ", ".join(escaped(one["label"]) for one in answer["clarify"]["options"])
        yield f"**One fact would decide this:** {escaped(answer['clarify']['question'])} ({labels})"
    for conflict in answer["conflicts"]:
        yield f"**Conflict:** {escaped(conflict)}"
    if answer["citations"]:
        yield "**Sources**\n\n" + "\n".join(_source(one) for one in answer["citations"])
    if answer["context"]:
        rows = (f"- {_place(one)}" for one in answer["context"])
        yield "**What the press reports** (context only)\n\n" + "\n".join(rows)


def _by_model(part: dict[str, Any]) -> Iterator[str]:
    if part["second_reading"]:
        yield "*The verdict follows a language model’s second reading: have it checked.*"
    if part["worded"]:
        yield f"*Worded by {escaped(part['name'])}, checked against the clauses.*"


def _decided(decision: dict[str, Any]) -> str:
    done = "approved" if decision["action"] == "approve" else "decided otherwise"
    label = VERDICTS[decision["verdict"]].label
    said = f": {escaped(decision['text'])}" if decision["text"] else ""
    by, asked = escaped(decision["by"]), escaped(decision["question"])
    return f"**The policy team {done}: {label}**{said} ({by}, {decision['on']}; asked: “{asked}”)"


def escaped(words: str) -> str:
    """Words on one line that no Markdown reads as markup, link or image."""
    plain = _SPECIAL.sub(r"\\\1", " ".join(words.split()))
    return _BARE.sub(lambda m: "".join(part for part in m.groups() if part) + "\u2060", plain)


def _source(cited: dict[str, Any]) -> str:
    own = " (restatement)" if cited["text_kind"] == "restatement" else ""
    return f"{cited['marker']}. “{escaped(cited['quote'])}” — {_place(cited)}{own}"


def _place(cited: dict[str, Any]) -> str:
    until = f" until {cited['valid_to']}" if cited["valid_to"] else ""
    title, provider = escaped(cited["title"]), escaped(cited["provider"])
    return f"{_link(title, cited['source_url'])}, {provider}, from {cited['valid_from']}{until}"


def _link(title: str, url: str | None) -> str:
    if not url or urlsplit(url).scheme not in ("http", "https"):
        return title
    return f"[{title}](<{quote(url, safe=':/?#@!$&*+,;=%~-._')}>)"
