"""``python tests/ui/desk/office_server.py PORT HOME``: a whole server with people, a limited
collection and a filled journal, for the tests in Chromium. Prints the people's keys as JSON."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path

import assistant.build
from assistant.build import open_assistant
from assistant.journal.decisions import Decisions
from assistant.journal.feedback import hand_over, record_feedback
from assistant.journal.model import Who
from assistant.settings import Settings
from tests.assistant.cli_home import HashVectors
from tests.ui.desk.desk_home import (
    ACCESS,
    DIRECTOR,
    GAMBLE,
    KESTREL,
    PEOPLE,
    SILENT,
    STAFF,
    stocked,
)
from ui.guard import rules_for
from ui.identity.ways import ways_of
from ui.opening import Opening
from ui.serve import listen, run
from ui.server import build_app

HOSTILE = "<img src=//evil.test/x onerror=window.hit=1><script>window.hit=1</script>"
OLGA = Who("key:olga", "officer", ("board",), "page", "Olga Officer")


def serve(
    port: int,
    home: Path,
    fill: Callable[[assistant.build.Assistant], None],
    more: Callable[[Path], None] = lambda home: None,
) -> None:
    """Serves the office over a library to which ``more`` was added and a journal that ``fill``
    wrote."""
    assistant.build.make_embedder = lambda settings: HashVectors()
    stocked(home, home / "sources")
    more(home)
    (home / "access.toml").write_text(ACCESS, encoding="utf-8")
    identity = ways_of(Settings(home=home, api_keys=True))
    assert identity is not None
    assert identity.keys is not None
    made = open_assistant(Settings(home=home, starter=False))
    fill(made)
    keys = {n: identity.keys.add(n.capitalize(), r, g)[1] for n, (r, g) in PEOPLE.items()}
    (home / "keys.json").write_text(json.dumps(keys), encoding="utf-8")
    app = build_app(Opening(lambda tell: made), rules_for("127.0.0.1"), identity=identity)
    run(app, listen("127.0.0.1", port), "info", False)


def fill(made: assistant.build.Assistant) -> None:
    """Questions of every sort, with what people said of them."""
    journal = made.recorder.journal()

    def ask(words: str, who: Who = STAFF) -> str:
        return str(made.ask(words, (), None, who).id)

    first = ask(GAMBLE)
    ask(KESTREL, DIRECTOR)
    for words in (SILENT, f"{SILENT} Please?", "May we use Barfoo AI for haircuts?"):
        ask(words)
    hostile = ask(f"May we use Acme for {HOSTILE}?")
    hand_over(journal, hostile, GAMBLE, HOSTILE, HOSTILE, STAFF)
    record_feedback(journal, ask(f"{GAMBLE} Today?"), "down", HOSTILE, STAFF)
    Decisions(journal, made).override(
        first, OLGA, "conditional", f"Only at the lottery desk. {HOSTILE}", HOSTILE
    )


if __name__ == "__main__":
    serve(int(sys.argv[1]), Path(sys.argv[2]), fill)
