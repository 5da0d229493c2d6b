"""``clausewise model``: which language model is configured, where it is, and whether it works."""

from __future__ import annotations

import json
import os
import sqlite3
from contextlib import suppress
from typing import TYPE_CHECKING, Annotated, Any

import typer

from assistant.commands.printing import out, text

if TYPE_CHECKING:
    from assistant.llm.model import Model
    from assistant.settings import Settings

NONE = """No language model is configured: answers are made by rules and clauses alone, which is
how Clausewise works unless you say otherwise.

To configure one, set CLAUSEWISE_LLM to provider:model, for example:

  CLAUSEWISE_LLM=ollama:llama3.1            # on this machine: no text leaves it
  CLAUSEWISE_LLM=openai:gpt-4o-mini         # needs OPENAI_API_KEY; text is sent there

and install what it needs: pip install "clausewise[ollama]" (or openai, azure, anthropic, google,
mistral). Then run this again. See docs/language-model.md."""


def model(
    as_json: Annotated[bool, typer.Option("--json", help="As JSON.")] = False,
    dry: Annotated[bool, typer.Option("--dry", help="Only say; send it nothing.")] = False,
) -> None:
    """Say which language model is configured and where it is, and try it once.

    It is sent one made-up question, never yours.

    Exit codes: 0 it answered (with --dry: it is configured), 1 it did not, or none is configured.

    Examples:

      clausewise model

      CLAUSEWISE_LLM=ollama:llama3.1 clausewise model

      clausewise model --dry --json
    """
    from assistant.commands.printing import complain
    from assistant.commands.start import begin
    from assistant.llm.connect import open_model

    settings = begin()
    opened = open_model(settings)
    if opened is None:
        complain(NONE)
        raise typer.Exit(1)
    facts = _facts(settings, opened)
    tried = None if dry else _try(opened)
    if as_json:
        typer.echo(json.dumps({**facts, "tried": tried}, ensure_ascii=False))
    else:
        _show(facts, tried)
    if tried is not None and tried["fault"]:
        raise typer.Exit(1)


def _facts(settings: Settings, opened: Model) -> dict[str, Any]:
    from assistant.llm.connect import place_of

    return {
        "model": opened.name,
        "address": place_of(settings, os.environ)[0],
        "local": opened.local,
        "roles": sorted(opened.roles),
        "withheld": sorted(opened.withheld),
        "timeout": opened.timeout,
        "tokens_today": _today(settings),
        "tokens_a_day": settings.llm_tokens_a_day or None,
        "tokens_a_person": settings.llm_tokens_a_person or None,
    }


def _today(settings: Settings) -> int | None:
    from assistant.llm.spending import Budget, Spending

    with suppress(sqlite3.Error, OSError):
        return Spending(settings.home, Budget()).today()
    return None


def _try(opened: Model) -> dict[str, Any]:
    from assistant.journal.model import SOMEBODY
    from assistant.llm.answering import one_answer
    from assistant.llm.model import ModelFailed
    from assistant.llm.trial import TRIAL

    said, why = None, None
    with one_answer(opened.timeout) as calls:
        try:
            said = opened.say(TRIAL, SOMEBODY).value.model_dump()
        except ModelFailed as failed:
            why = str(failed)
    call = calls[-1]
    return {
        "fault": call.fault,
        "why": why,
        "said": said,
        "seconds": round(call.usage.seconds, 2),
        "tokens_in": call.usage.tokens_in,
        "tokens_out": call.usage.tokens_out,
        "cost": call.usage.cost,
    }


def _show(facts: dict[str, Any], tried: dict[str, Any] | None) -> None:
    where = (
        "on this machine: no text leaves it"
        if facts["local"]
        else "elsewhere: questions and clauses are sent to it"
    )
    most = f" of {facts['tokens_a_day']:,}" if facts["tokens_a_day"] else ""
    rows = {
        "Model": facts["model"],
        "Address": facts["address"] or "its provider's own",
        "Where": where,
        "Used to": ", ".join(facts["roles"]) or "nothing (llm_roles)",
        "Never sent": "" if facts["local"] else ", ".join(facts["withheld"]),
        "Waits": f"{facts['timeout']:g} s for an answer at most",
        "Today": "" if facts["tokens_today"] is None else f"{facts['tokens_today']:,}{most} tokens",
        **({} if tried is None else _shown(tried)),
    }
    console = out()
    for name, words in rows.items():
        if words:
            console.print(text(f"{name:<12}{words}"))


def _shown(tried: dict[str, Any]) -> dict[str, str]:
    took = (
        f"{tried['seconds']:.2f} s, {tried['tokens_in']:,} tokens in, {tried['tokens_out']:,} out"
    )
    cost = "" if tried["cost"] is None else f", cost {tried['cost']:.6f}"
    if tried["fault"]:
        return {"Tried": f"failed ({tried['fault']}) after {took}", "Why": tried["why"]}
    return {"Tried": f"answered in {took}{cost}", "Said": json.dumps(tried["said"])}
