"""The headers of every response: what the page may load and run, who may frame it, and who else
may read it. All are set here and nowhere else; what an application says of them is dropped."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence

from starlette.datastructures import MutableHeaders
from starlette.types import Message, Send

SCRIPT = re.compile(rb"<script(?![^>]*\ssrc=)[^>]*>(.*?)</script>", re.DOTALL)

# Gradio's front end builds functions from strings ('unsafe-eval') and writes style attributes;
# inline scripts run only when their hash is named, so injected ones and handlers never do.
POLICY = (
    "default-src 'none'; script-src 'self' 'unsafe-eval'{hashes}; style-src 'self' "
    "'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; connect-src 'self'; "
    "manifest-src 'self'; worker-src 'self'; base-uri 'self'; form-action 'self'; "
    "object-src 'none'; frame-src 'none'; frame-ancestors {ancestors}"
)

HEADERS = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
}

NONE: Mapping[str, str] = {}


class Seal:
    """Sends a response with the security headers; holds an HTML one back to hash its scripts."""

    def __init__(
        self,
        send: Send,
        frame_ancestors: Sequence[str] = (),
        template: str = POLICY,
        others: Mapping[str, str] = NONE,
    ) -> None:
        """``others``: headers that this response has instead of, or besides, the usual ones."""
        self._send = send
        self._ancestors = tuple(frame_ancestors)
        self._template = template
        self._others = others
        self._held: Message | None = None
        self._body = bytearray()

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(raw=message["headers"])
            self._seal(headers)
            if headers.get("content-type", "").startswith("text/html"):
                self._held = message
                return
            headers["content-security-policy"] = self._policy(())
        elif self._held is not None and message["type"] == "http.response.body":
            self._body += message.get("body", b"")
            if message.get("more_body"):
                return
            message = {**message, "body": bytes(self._body)}
            await self._release()
        await self._send(message)

    async def _release(self) -> None:
        start, self._held = self._held, None
        if start is not None:
            headers = MutableHeaders(raw=start["headers"])
            scripts = (found[1] for found in SCRIPT.finditer(self._body))
            headers["content-security-policy"] = self._policy(scripts)
            await self._send(start)

    def _seal(self, headers: MutableHeaders) -> None:
        for name in [name for name in headers if name.startswith("access-control-")]:
            del headers[name]
        for name, value in {**HEADERS, **self._others}.items():
            if name == "vary":
                headers.add_vary_header(value)
            else:
                headers[name] = value
        if not self._ancestors:
            headers["x-frame-options"] = "DENY"

    def _policy(self, scripts: Iterable[bytes]) -> str:
        hashes = "".join(f" 'sha256-{_sha(script)}'" for script in scripts)
        ancestors = " ".join(self._ancestors) or "'none'"
        return self._template.format(hashes=hashes, ancestors=ancestors)


def _sha(script: bytes) -> str:
    # The browser hashes the script after it made every line end a line feed.
    plain = script.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    return base64.b64encode(hashlib.sha256(plain).digest()).decode("ascii")
