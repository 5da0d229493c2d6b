"""``clausewise history``: the versions of a document, since when each holds, and what folded."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.commands.printing import harmless
from assistant.commands.shelf import find_document

if TYPE_CHECKING:
    from corpus.model import Document, Version
    from corpus.snapshot import StoredRecord

MEANINGS = {
    "new": "other words than before: a version",
    "same words": "the version's words, perhaps in other markup or with other link targets",
    "form of words": "only its own date, the form of a date or the spelling differs",
    "page furniture": "only menus, links or titles of the page around the policy differ",
    "extracted again": "another reading of the same page at the same moment",
    "outage": "an error page, or a part of the text is one",
    "other page": "another page, or a piece of this one, before the policy came back",
    "other language": "the page in another language",
    "flap": "another rendering that was there for three days at most",
    "withdrawn": "the document was gone",
}
"""What each reason for which a record is a version, or none, means."""


def history(
    document: Annotated[str, typer.Argument(help="Its path, or COLLECTION/PATH.")],
    records: Annotated[
        bool, typer.Option("--records", help="Also every record, and why it is no version.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON.")] = False,
) -> None:
    """List the versions of a document in the order of recording, and when each holds.

    A date is "stated" where the text (or its metadata) says it and "recorded" where only the day
    is known on which somebody read it. A version may be announced: it holds from a day to come.
    """
    from assistant.commands.bar import Bar
    from assistant.commands.start import begin, library_of

    with Bar() as bar, library_of(begin(), bar) as shelf:
        key = find_document(shelf, document)
        found = shelf.document(key)
        versions = shelf.versions(key)
        raw = shelf.records(key) if records else []
    today = datetime.now(UTC).date()
    if as_json:
        typer.echo(json.dumps(_as_json(found, versions, raw, today, records), indent=1))
        return
    typer.echo(harmless(f"{found.title} ({key.collection}/{key.path})"))
    for version in versions:
        typer.echo(_line(version, today))
    _print_records(raw)


def status(version: Version, today: date) -> str:
    """Whether a version holds: "in force", "announced", "until DAY" or "never in force"."""
    if version.valid_to and version.valid_to <= version.valid_from:
        return "never in force"
    if version.valid_from > today:
        return "announced"
    return f"until {version.valid_to}" if version.valid_to else "in force"


def _line(version: Version, today: date) -> str:
    parts = [status(version, today), f"{version.basis} date"]
    if version.recorded_at.date() != version.valid_from:
        parts.append(f"recorded {version.recorded_at:%Y-%m-%d}")
    if version.effective_on and version.effective_on != version.valid_from:
        parts.append(f"states {version.effective_on}")
    return f"{version.valid_from}  {version.id[:12]}  {', '.join(parts)}"


def _print_records(raw: Sequence[StoredRecord]) -> None:
    if not raw:
        return
    typer.echo("Records:")
    for record in raw:
        fate = f"{record.reason}, in {record.folded_into[:12]}" if record.folded_into else "no text"
        typer.echo(f"{record.recorded_at:%Y-%m-%d %H:%M}  {record.version_id[:12]}  {fate}")
    said = {record.reason for record in raw}
    for reason, meaning in MEANINGS.items():
        if reason in said:
            typer.echo(f"  {reason}: {meaning}")


def _as_json(
    document: Document,
    versions: Sequence[Version],
    raw: Sequence[StoredRecord],
    today: date,
    with_records: bool,
) -> dict[str, object]:
    found: dict[str, object] = {
        "document": document.key.path,
        "collection": document.key.collection,
        "title": document.title,
        "versions": [
            {
                "version": version.id,
                "text_sha": version.text_sha,
                "recorded_at": version.recorded_at.isoformat(),
                "valid_from": version.valid_from.isoformat(),
                "valid_to": version.valid_to and version.valid_to.isoformat(),
                "status": status(version, today),
                "basis": version.basis,
                "stated": version.effective_on and version.effective_on.isoformat(),
            }
            for version in versions
        ],
    }
    if with_records:
        found["records"] = [
            {
                "record": record.version_id,
                "recorded_at": record.recorded_at.isoformat(),
                "text_sha": record.text_sha,
                "folded_into": record.folded_into,
                "reason": record.reason,
            }
            for record in raw
        ]
    return found
