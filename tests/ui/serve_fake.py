"""Serves the page over a fake assistant.

``python tests/ui/serve_fake.py PORT [MODE]``; MODE is one of those of ``assistant_of``; without
one, the canned answers.
"""

from __future__ import annotations

import os
import sys
import tempfile

from fake_assistant import FakeAssistant, wait_while_held
from fake_history import HistoryAssistant
from fake_hostile import EachHostile, HostileAssistant
from fake_model import AssistedAssistant, help_by


def assistant_of(mode: str) -> FakeAssistant:
    if mode in ("model", "model-away"):
        return AssistedAssistant(help=help_by(mode == "model"))
    if mode == "history":
        return HistoryAssistant()
    if mode == "each-hostile":
        return EachHostile()
    return HostileAssistant() if mode == "hostile" else FakeAssistant()


def main() -> None:
    from ui.guard import rules_for
    from ui.opening import Opening
    from ui.serve import listen, run
    from ui.server import build_app

    port, mode = int(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else ""
    os.environ["FAKE_JOURNAL"] = "on"
    if os.environ.get("FAKE_HOME", "None") == "None":
        os.environ["FAKE_HOME"] = tempfile.mkdtemp(prefix="clausewise-fake-")
    made = assistant_of(mode)

    def opener(tell) -> FakeAssistant:
        tell("Computing vectors", 12, 1200)
        wait_while_held(made.home)
        return made

    run(
        build_app(Opening(opener), rules_for("127.0.0.1")), listen("127.0.0.1", port), "info", False
    )


if __name__ == "__main__":
    main()
