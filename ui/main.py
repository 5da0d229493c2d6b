"""The console script: the commands of ``assistant.cli``, and ``serve``."""

from __future__ import annotations

from ui.serve import serve


def main() -> None:
    from assistant.cli import ASKING, app

    app.command("serve", rich_help_panel=ASKING)(serve)
    app()


if __name__ == "__main__":
    main()
