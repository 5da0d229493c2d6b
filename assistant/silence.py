"""What is said when nothing decides: what was looked through, and what to do next."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.model import Draft, Question, Sentence, Verdict
from corpus.model import Document, Version

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
        text = f"The library holds no text that was in force on {question.as_of}." + (
            _earliest(later) or " Ask about a later day."
        )
    elif verdict.silence == "out_of_scope":
        text = "This is not a matter that usage policies decide, so nothing was cited."
    else:
        text = _looked(question, looked_through) + _earliest(later)
    return Draft(sentences=(Sentence(text, ()),), cited=())


def _unknown(question: Question, providers: Sequence[str]) -> str:
    asked = _listed(question.unknown_providers)
    have = f" It has documents of {_listed(sorted(providers))}." if providers else ""
    return (
        f"The library has no document of {asked}.{have} "
        "Bring the missing policy in with `clausewise add FILE|URL`."
    )


def _looked(question: Question, looked_through: Sequence[tuple[Document, Version]]) -> str:
    if not looked_through:
        return (
            "The library holds no document to look this up in. Bring one in with `clausewise add "
            "FILE|URL`."
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
