"""The console script: the commands of ``assistant.cli``, and ``serve``, ``mcp`` and ``keys``."""

from __future__ import annotations

from ui.identity.commands import keys
from ui.mcp.command import mcp
from ui.serve import serve


def main() -> None:
    from assistant.cli import ASKING, CARE, app

    app.command("serve", rich_help_panel=ASKING)(serve)
    app.command("mcp", rich_help_panel=ASKING)(mcp)
    app.add_typer(keys, name="keys", rich_help_panel=CARE)
    app()


if __name__ == "__main__":
    main()
