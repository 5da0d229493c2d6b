"""A form filled in by a model: asked for in words, found in what it says, checked by pydantic."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import BaseModel, ValidationError

MOST_CHARS = 200_000
"""Characters of a reply that are looked through; a form is a thousandth of that."""

MOST_TRIES = 64
"""Opening braces in a reply that are tried as the beginning of the form."""

ASKING = (
    "Answer with one JSON object that fits this schema, and with nothing else, neither before nor "
    "after it:"
)


class Unfit(ValueError):
    """A reply without the form; the message says what is wrong, in words for the model."""


def asking(form: type[BaseModel]) -> str:
    """Asks for a form. Part of every prompt, since some servers take a schema and ignore it."""
    return f"{ASKING}\n{json.dumps(schema_of(form), ensure_ascii=False)}"


def schema_of(form: type[BaseModel]) -> dict[str, Any]:
    """The form's JSON schema. Its title is the form's name, which some providers want."""
    return {**form.model_json_schema(), "title": form.__name__}


def read(form: type[BaseModel], said: str, parsed: object = None) -> BaseModel:
    """The form from a reply: ``parsed`` where the client has made a mapping of it, else from the
    text ``said``, in fences or among chatter. Of several that fit the last one counts: models
    that think aloud conclude at the end. Raises Unfit.
    """
    wrong = "There is no JSON object in your answer."
    given = [parsed] if isinstance(parsed, Mapping) else []
    for found in [*reversed(list(_objects(said[:MOST_CHARS]))), *given]:
        try:
            return form.model_validate(found)
        except (ValidationError, RecursionError) as error:
            wrong = _wrong(error)
    raise Unfit(wrong)


def _objects(said: str) -> Iterator[dict[str, Any]]:
    """Every JSON object that stands in a text by itself, in order."""
    decoder, at = json.JSONDecoder(), 0
    for _ in range(MOST_TRIES):
        at = said.find("{", at)
        if at < 0:
            return
        try:
            found, at = decoder.raw_decode(said, at)
        except (ValueError, RecursionError):
            at += 1
            continue
        yield found


def _wrong(error: Exception) -> str:
    """What does not fit, without the values: they are the model's, and nobody needs them twice."""
    if not isinstance(error, ValidationError):
        return "The JSON object is nested too deeply."
    faults = error.errors(include_url=False, include_input=False, include_context=False)
    told = [f"{'.'.join(map(str, one['loc'])) or 'object'}: {one['msg']}" for one in faults[:5]]
    return f"The JSON object does not fit the schema. {'; '.join(told)}"
