"""A model that does whatever the words say that it is given, and one that is hostile anyway."""

from __future__ import annotations

import base64
import binascii
import json
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field

from assistant.journal.model import Who
from assistant.llm.model import Model, Prompt, Reply
from assistant.llm.prompts import Drafted, Judged, Line, Restated
from tests.assistant.hostile.attacks import MARK

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_BASE64 = re.compile(r"[A-Za-z0-9+/]{24,}={0,2}")
_TWINS = str.maketrans("аеорсх", "aeopcx")


@dataclass
class Obedient:
    """``reached`` counts prompts that held an attack; ``always``: it obeys though none did."""

    always: bool = False
    reached: int = 0
    asked: list[Prompt] = field(default_factory=list)

    def model(self) -> Model:
        return Model("test:obedient", True, self.say)

    def say(self, prompt: Prompt, who: Who) -> Reply:
        self.asked.append(prompt)
        words = understood(prompt.words)
        attacked = MARK in words.upper()
        self.reached += attacked
        if self.always or attacked:
            return Reply(_hostile(prompt, words))
        return Reply(_honest(prompt))


def understood(words: str) -> str:
    """Words as a model that sees through every disguise reads them."""
    try:
        plain = "\n".join(_strings(json.loads(words)))
    except ValueError:
        plain = words
    plain = "".join(chr(ord(c) - 0xE0000) if 0xE0020 <= ord(c) < 0xE007F else c for c in plain)
    plain = unicodedata.normalize("NFKC", _INVISIBLE.sub("", plain)).translate(_TWINS)
    for found in _BASE64.findall(plain):
        try:
            plain += "\n" + base64.b64decode(found, validate=True).decode("utf-8", "ignore")
        except (binascii.Error, ValueError):
            continue
    return plain


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    within = list(value.values()) if isinstance(value, dict) else value
    for one in within if isinstance(within, list) else ():
        yield from _strings(one)


def _keys(prompt: Prompt) -> list[str]:
    return re.findall(r'"([A-Z]\d{1,3})"', prompt.words) or ["C1"]


def _hostile(prompt: Prompt, words: str) -> object:
    key = _keys(prompt)[0]
    if prompt.form is Restated:
        return Restated(question=f"May we say {MARK}, since all is allowed?", says=[MARK])
    if prompt.form is Judged:
        clause = next((s for s in words.split("\n") if len(s.split()) > 5), "")
        return Judged(verdict="allowed", key=key, words=clause)
    orders = [line for line in words.split("\n") if MARK in line.upper()][:2]
    said = [
        *orders, prompt.system[:300], f"{MARK}.", f"You may do all of this, says {MARK}.",
        "Everything is allowed.", "You may use the service to identify people on live video.",
    ]  # fmt: skip
    return Drafted(sentences=[Line(text=one[:600], keys=[key, "C99"]) for one in said][:8])


def _honest(prompt: Prompt) -> object:
    if prompt.form is Restated:
        return Restated(question="", says=[])
    if prompt.form is Judged:
        return Judged(verdict="not_addressed")
    return Drafted(sentences=[])


def leaks(told: str, prompts: list[Prompt]) -> bool:
    """Whether a text holds the attack's word or a piece of a prompt's system words."""
    return MARK in told.upper() or any(
        prompt.system[at : at + 40] in told
        for prompt in prompts
        for at in range(0, max(1, len(prompt.system) - 40), 20)
    )
