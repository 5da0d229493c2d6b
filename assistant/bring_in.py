"""Documents brought into the library of an assistant that goes on answering meanwhile."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.alerts.run import check_changed
from assistant.build import Assistant
from assistant.indexing import index_of
from corpus.add import Added, Progress, add
from corpus.model import CorpusError
from corpus.origin import Origin
from corpus.source import Source


@dataclass(frozen=True, slots=True)
class Brought:
    """What was added, how many alerts on saved answers it raised, and which of those failed."""

    added: Added
    alerts: int
    failed: tuple[str, ...]


def bring_in(
    assistant: Assistant, source: Source, origin: Origin, progress: Progress | None = None
) -> Brought:
    """What ``clausewise add`` does: store, index, look at saved answers. Questions are answered
    from the old index until the new one is there.

    Raises what ``corpus.add.add`` raises; then nothing was stored. What fails after that is told of
    in ``failed``, since the documents are in the library all the same.
    """
    library, settings = assistant.library, assistant.settings
    before = library.generation()
    added = add(source, library, (), progress, origin)
    failed: list[str] = []
    alerts = 0
    try:
        if assistant.embedder is not None:
            index_of(library, settings, assistant.embedder, progress).close()
        changed = [one.document for one in added.news]
        checked = check_changed(library, settings, before, changed, progress)
        alerts, failed = len(checked.raised), [*checked.failed]
    except CorpusError as error:
        failed.append(str(error))
    return Brought(added, alerts, tuple(failed))
