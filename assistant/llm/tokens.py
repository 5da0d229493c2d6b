"""Tokens and money: what a call took, as it is counted or, where nobody counts, estimated."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.llm.model import Usage

CHARS_A_TOKEN = 3
"""Characters of a token, for estimates: OpenAI's rule of thumb says four of English; fewer here, so
that an estimate is rather too high."""


@dataclass(frozen=True, slots=True)
class Prices:
    """Of a million tokens, in whatever money; None: not known."""

    a_million_in: float | None = None
    a_million_out: float | None = None

    def of(self, tokens_in: int, tokens_out: int) -> float | None:
        if self.a_million_in is None or self.a_million_out is None:
            return None
        return (tokens_in * self.a_million_in + tokens_out * self.a_million_out) / 1e6


def estimated(*texts: str) -> int:
    """Tokens of texts, rather too many than too few."""
    return sum(-(-len(text) // CHARS_A_TOKEN) for text in texts)


class Meter:
    """Adds up what the tries of one call take. Used by one thread at a time."""

    def __init__(self) -> None:
        self.tokens_in = 0
        self.tokens_out = 0
        self._open = 0

    def sent(self, tokens: int) -> None:
        """A request is out: until it is answered or refused it counts as read by the model."""
        self._open = tokens

    def refused(self) -> None:
        """The request was not read: nothing is owed."""
        self._open = 0

    def answered(self, tokens_in: int, tokens_out: int) -> None:
        self._open = 0
        self.tokens_in += tokens_in
        self.tokens_out += tokens_out

    def usage(self, seconds: float, prices: Prices) -> Usage:
        taken = self.tokens_in + self._open
        return Usage(taken, self.tokens_out, seconds, prices.of(taken, self.tokens_out))
