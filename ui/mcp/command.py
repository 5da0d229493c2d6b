"""``clausewise mcp``: the MCP server on standard input and output."""

from __future__ import annotations

import os


def mcp() -> None:
    """Let another assistant on this machine ask Clausewise, by MCP on standard input and output.

    Assistants start this themselves: give them the command `clausewise mcp` (docs/api.md). It
    answers as its user, so all of the library can be asked about.
    """
    from assistant.logs import configure_logging
    from assistant.settings import read_settings

    settings = read_settings(os.environ)
    configure_logging(settings.log_level)

    from ui.api.metrics import Metrics
    from ui.api.served import Served
    from ui.held import HeldReceipts
    from ui.mcp.tools import build_server
    from ui.opening import Opening
    from ui.serve import opener

    opening = Opening(opener(settings))
    served = Served(opening, HeldReceipts(), Metrics(), settings.max_question_chars)
    server = build_server(served)
    opening.start()
    try:
        server.run("stdio")
    finally:
        opening.close()
