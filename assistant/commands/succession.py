"""``clausewise succession``: which documents go on as which, and what awaits a decision."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.commands.printing import harmless, number

if TYPE_CHECKING:
    from corpus.kinship import Candidate
    from corpus.library import Library
    from corpus.model import Document
    from corpus.succession import Confirmed, DocumentRef


def succession(
    propose: Annotated[
        bool, typer.Option("--propose", help="Write the proposals to your file, for review.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON.")] = False,
) -> None:
    """List documents that go on under another path, and proposals found by texts and dates.

    Nothing takes effect that is not confirmed in a file: the program's own, for public
    histories, or succession.toml in your data folder, which wins.
    """
    from assistant.commands.bar import Bar
    from assistant.commands.start import begin, library_of
    from corpus import proposals
    from corpus.succession import FILE, in_effect

    settings = begin()
    with Bar() as bar, library_of(settings, bar) as library:
        confirmed = in_effect(settings.home)
        bar("Comparing texts", 0, None)
        found = proposals.undecided(library, settings.home)
        held = library.documents()
    written = proposals.propose(found, settings.home, date.today()) if propose else 0
    waiting = proposals.waiting(settings.home)
    file = settings.home / FILE
    if as_json:
        typer.echo(json.dumps(_as_json(confirmed, found, held, waiting, file), indent=1))
        return
    for line in _confirmed(confirmed, held):
        typer.echo(harmless(line))
    for line in _proposed(found, waiting, written, file):
        typer.echo(harmless(line))


def notice(library: Library, home: Path) -> list[str]:
    """A line for whoever added documents, where successions await a decision; or none.

    Compares texts, which takes about three seconds for 250,000 clauses: for use after a change
    only. Raises SuccessionError for the user's file.
    """
    from corpus.proposals import undecided, waiting

    count = len(undecided(library, home)) + waiting(home)
    if not count:
        return []
    verb = "awaits" if count == 1 else "await"
    return [
        f"{number(count, 'document')} may go on under another path and {verb} your review: "
        "`clausewise succession`."
    ]


def _confirmed(confirmed: Confirmed, held: Sequence[Document]) -> Iterator[str]:
    here = [s for s in confirmed.successions if _held(s.earlier, held) and _held(s.later, held)]
    yield f"In effect: {number(len(here), 'succession')}."
    for one in sorted(here, key=lambda s: (s.since, s.earlier)):
        yield f"  {one.since}  {one.earlier} -> {one.later} ({one.reason})"
    for refs in confirmed.same:
        if sum(_held(ref, held) for ref in refs) > 1:
            yield f"  one document: {', '.join(str(ref) for ref in sorted(refs))}"
    absent = len(confirmed.successions) - len(here)
    if absent:
        yield f"  {number(absent, 'other')} about documents that this library does not have."


def _proposed(found: Sequence[Candidate], waiting: int, written: int, file: Path) -> Iterator[str]:
    if written:
        yield f"{number(written, 'proposal')} written to {file}: review and confirm them there."
    elif found:
        yield f"Proposed, by texts and dates (not in effect): {len(found)}."
    for one in found:
        sign = "=" if one.kind == "same" else "->"
        yield f"  {one.earlier.key.path} {sign} {one.later.key.path}"
        yield f"    {one.evidence}"
    if found and not written:
        yield "`clausewise succession --propose` writes them to your file, for review."
    if waiting > written:
        yield f"{number(waiting - written, 'earlier proposal')} in {file}, not decided yet."
    if not found and not waiting:
        yield "Nothing awaits a decision."


def _held(ref: DocumentRef, held: Iterable[Document]) -> bool:
    return any(ref.means(document.key) for document in held)


def _as_json(
    confirmed: Confirmed,
    found: Sequence[Candidate],
    held: Sequence[Document],
    waiting: int,
    file: Path,
) -> dict[str, object]:
    return {
        "file": str(file),
        "confirmed": [
            {
                "earlier": str(one.earlier),
                "later": str(one.later),
                "since": one.since.isoformat(),
                "reason": one.reason,
                "evidence": one.evidence,
                "in_library": _held(one.earlier, held) and _held(one.later, held),
            }
            for one in confirmed.successions
        ],
        "same": [sorted(str(ref) for ref in refs) for refs in confirmed.same],
        "proposed": [
            {
                "kind": one.kind,
                "earlier": one.earlier.key.path,
                "later": one.later.key.path,
                "ended": one.ended.isoformat(),
                "since": one.since.isoformat(),
                "contained": round(one.contained, 3),
                "resemblance": round(one.resemblance, 3),
                "evidence": one.evidence,
            }
            for one in found
        ],
        "waiting": waiting,
    }
