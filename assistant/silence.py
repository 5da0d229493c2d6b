"""What is said when nothing decides: what was looked through, and what to do next."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from assistant.model import Draft, Question, Sentence, Verdict
from corpus.model import Document, Version

_LIKE = 0.6  # from here on two names are spelled alike; the default of difflib.get_close_matches
_NAMED = 8  # documents or providers named before "and n more"


def write_silence(
    question: Question,
    verdict: Verdict,
    looked_through: Sequence[tuple[Document, Version]],
    providers: Sequence[str],
    later: Sequence[tuple[Document, Version]] = (),
) -> Draft:
    """The draft of an abstention. Its sentences cite nothing: there is nothing to cite.

    ``later`` are documents known only from after the day asked about, with their first version.
    """
    if verdict.silence == "unknown_provider":
        text = _unknown(question, providers)
    elif verdict.silence == "before_history":
        of = f" of {_listed(question.providers)}" if question.providers else ""
        text = f"The library holds no text{of} that was in force on {question.as_of}." + (
            _earliest(later) or " Ask about a later day."
        )
    elif verdict.silence == "out_of_scope":
        text = (
            "This is not a matter that usage policies decide, so nothing was cited. Ask whether "
            "something may be done with a system, what its policy says of a matter, or what "
            "changed in it."
        )
    else:
        text = _looked(question, looked_through) + _earliest(later)
    return Draft(sentences=(Sentence(text, ()),), cited=())


def _unknown(question: Question, providers: Sequence[str]) -> str:
    asked = _listed(question.unknown_providers)
    near = by_likeness(question.unknown_providers, providers)
    have = f" It has documents of {_listed(near)}." if near else ""
    return (
        f"The library has no document of {asked}.{have} "
        "Bring the missing policy in with `clausewise add FILE|URL`."
    )


def by_likeness(asked: Sequence[str], providers: Sequence[str]) -> list[str]:
    """The providers there are, those whose names are spelled like one asked for first; the others
    in the order of the alphabet."""

    def unlikeness(name: str) -> float:
        alike = max((_alike(one, name) for one in asked), default=0.0)
        return -alike if alike >= _LIKE else 0.0

    return sorted(providers, key=lambda name: (unlikeness(name), name.lower(), name))


def _alike(one: str, other: str) -> float:
    """0..1: how much two names share in order, in any case, or the first has of the other's words
    ("Copilot" of "GitHub Copilot")."""
    one, other = one.lower(), other.lower()
    pieces = [other, *re.findall(r"\w{4,}", other)]
    return max(SequenceMatcher(None, one, piece).ratio() for piece in pieces)


def _looked(question: Question, looked_through: Sequence[tuple[Document, Version]]) -> str:
    if not looked_through:
        return (
            "The library holds no document to look this up in. Bring one in with `clausewise add "
            "FILE|URL`."
        )
    if not question.providers:
        count, makers = len(looked_through), len({d.provider for d, _ in looked_through})
        if count > _NAMED:
            return (
                f"None of the {count} documents of {makers} providers in force on {question.as_of} "
                "was found to address this; all of them were looked through. Silence is neither "
                "permission nor prohibition: name the provider, if there is one, or ask whoever "
                "owns the policy."
            )
    names = _listed([f"{d.title} ({d.provider})" for d, _ in looked_through])
    return (
        f"The documents looked through do not address this, as of {question.as_of}: {names}. "
        "Silence is neither permission nor prohibition: ask whoever owns the policy."
    )


def _earliest(later: Sequence[tuple[Document, Version]]) -> str:
    """From when on something is known."""
    if not later:
        return ""
    first = [
        f"{document.title} ({document.provider}), known from {version.valid_from} on"
        for document, version in later
    ]
    return f" The earliest versions here: {_listed(first)}."


def _listed(names: Sequence[str]) -> str:
    unique = list(dict.fromkeys(names))
    shown = ", ".join(unique[:_NAMED])
    return f"{shown} and {len(unique) - _NAMED} more" if len(unique) > _NAMED else shown
