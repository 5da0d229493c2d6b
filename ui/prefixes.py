"""Which of several applications a path belongs to.

In place of Starlette's ``Mount``, which does not see paths with a line break in them, and so that
programs do not go through what only the page needs.
"""

from __future__ import annotations

from collections.abc import Mapping

from starlette.types import ASGIApp, Receive, Scope, Send


class Prefixes:
    """Sends what is under a prefix to its application, all else to ``app``. An application under
    ``/x`` sees ``/x`` as its root path; one that is at ``/x`` exactly is found there too."""

    def __init__(self, app: ASGIApp, under: Mapping[str, ASGIApp]) -> None:
        self.app = app
        self.under = dict(under)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = scope.get("path", "") if scope["type"] == "http" else ""
        for prefix, app in self.under.items():
            if path == prefix or path.startswith(f"{prefix}/"):
                root = scope.get("root_path", "") + prefix
                await app({**scope, "root_path": root}, receive, send)
                return
        await self.app(scope, receive, send)
