"""The console script: the commands of ``assistant.cli``, and ``serve``."""

from __future__ import annotations

from ui.serve import serve


def main() -> None:
    from assistant.cli import app

    app.command("serve")(serve)
    app()


if __name__ == "__main__":
    main()
