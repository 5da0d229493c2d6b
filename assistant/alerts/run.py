"""Checks receipts against the library and keeps the alerts: all of them, or those that a change
could matter to.

What has been checked is kept as a generation and a day. A run that was killed after the library
changed leaves them behind, and the next one then checks every receipt.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from assistant.alerts import store
from assistant.alerts.model import Alert
from assistant.settings import Settings
from corpus.add import Progress
from corpus.library import Library
from corpus.model import CorpusError, Document

if TYPE_CHECKING:
    from assistant.alerts.touched import Turns
    from assistant.build import Assistant
    from assistant.receipts.model import Receipt

RECEIPTS = "receipts"
"""Folder of the data directory with the kept receipts (``assistant.receipts.store.FOLDER``)."""


@dataclass(slots=True)
class Checked:
    """What a check found: alerts that were not raised before, how many receipts were asked again,
    and why others could not be."""

    raised: list[Alert] = field(default_factory=list)
    receipts: int = 0
    failed: list[str] = field(default_factory=list)


Wanted = Callable[["Receipt"], bool]


def check_all(settings: Settings, progress: Progress | None = None) -> Checked:
    """Ask every receipt's question again. Raises CorpusError where the library fails."""
    return _check(settings, lambda _: True, progress)


def check_changed(
    library: Library,
    settings: Settings,
    before: int,
    changed: Sequence[Document],
    progress: Progress | None = None,
) -> Checked:
    """Ask again what the change of these documents since the generation ``before`` could matter
    to, and what the passing of days could. Costs next to nothing where there is no such receipt.
    """
    today = date.today()
    state = store.state(settings.home)
    generation = library.generation()
    if (state.generation, state.day) == (generation, today):
        return Checked()
    if not any((settings.home / RECEIPTS).glob("*.json")):
        _note(settings, generation, today)
        return Checked()
    if state.generation not in (before, generation) or state.day is None:
        return check_all(settings, progress)
    from assistant.alerts.touched import turns

    turned = turns(library, state.day).between(state.day, today)
    return _check(settings, _touched(changed, turned), progress)


def _touched(changed: Sequence[Document], turned: Sequence[Document]) -> Wanted:
    from assistant.alerts.again import opened

    def wanted(receipt: Receipt) -> bool:
        one = opened(receipt)
        return one.scope.touches(changed) or (one.day is None and one.scope.touches(turned))

    return wanted


def _check(settings: Settings, wanted: Wanted, progress: Progress | None) -> Checked:
    from assistant.alerts.touched import turns
    from assistant.build import open_assistant

    with store.checking(settings.home):
        checked = Checked()
        receipts = _chosen(settings, wanted, checked)
        today = date.today()
        if not receipts:
            with Library.open(settings.home, settings.database_url) as library:
                _note(settings, library.generation(), today)
            return checked
        assistant = open_assistant(settings, progress)
        try:
            generation = assistant.library.generation()
            ahead = turns(assistant.library, today)
            found = _ask(receipts, assistant, ahead, today, checked, progress)
        finally:
            assistant.close()
        checked.raised = store.keep(found, settings.home)
        _note(settings, generation, today)
    return checked


def _chosen(settings: Settings, wanted: Wanted, checked: Checked) -> list[Receipt]:
    from assistant.receipts.store import Unreadable, saved

    chosen = []
    for one in saved(settings.home):
        if isinstance(one, Unreadable):
            checked.failed.append(one.reason)
        elif wanted(one):
            chosen.append(one)
    return chosen


def _ask(
    receipts: Sequence[Receipt],
    assistant: Assistant,
    ahead: Turns,
    today: date,
    checked: Checked,
    progress: Progress | None,
) -> list[Alert]:
    from assistant.alerts.examine import examine

    found: list[Alert] = []
    for done, receipt in enumerate(receipts, 1):
        try:
            found += examine(receipt, assistant, ahead, today)
        except CorpusError as error:
            checked.failed.append(f"Receipt {receipt.id} could not be asked again: {error}")
        checked.receipts += 1
        if progress:
            progress("Asking saved questions again", done, len(receipts))
    return found


def _note(settings: Settings, generation: int, today: date) -> None:
    state = store.state(settings.home)
    made = state.model_copy(update={"generation": generation, "day": today})
    if made != state:
        store.put_state(made, settings.home)
