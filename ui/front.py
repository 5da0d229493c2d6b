"""The chat page's own scripts, in its HTML: Gradio adds what it is given as ``head`` only once it
runs, and by then people have typed, and sent, their first question."""

from __future__ import annotations

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ui.language import t
from ui.markup import Markup, el, join

PAGE = "/"

END = b"</head>"


def scripts() -> Markup:
    """``early.js`` runs before all else, and keeps what is asked until ``page.js`` is there."""
    waits = t("Your question is sent as soon as the page is ready.")
    return join(
        [
            el("script", src="page/early.js", data_waits=waits),
            el("script", src="page.js", type="module"),
        ]
    )


class Front:
    """Puts the scripts into the page, in the language of the request."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["path"] == PAGE and scope["method"] == "GET":
            send = _Filled(send)
        await self.app(scope, receive, send)


class _Filled:
    """Sends an HTML response with the scripts at the end of its head, and its true length."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self._start: Message | None = None
        self._body = bytearray()

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            kind = MutableHeaders(raw=message["headers"]).get("content-type", "")
            if kind.startswith("text/html"):
                self._start = message
                return
        elif self._start is not None:
            self._body += message.get("body", b"")
            if message.get("more_body"):
                return
            body = bytes(self._body).replace(END, scripts().encode() + END, 1)
            MutableHeaders(raw=self._start["headers"])["content-length"] = str(len(body))
            await self._send(self._start)
            message = {"type": "http.response.body", "body": body}
        await self._send(message)
