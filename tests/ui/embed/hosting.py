"""Pages that embed the chat, what they were seen to do, and how to ask in one."""

from __future__ import annotations

from typing import Any

WIDTHS = ({"width": 1280, "height": 800}, {"width": 390, "height": 844})
QUESTION = "May officers identify people on body-camera video?"


class Seen:
    """What a page asked for and complained about."""

    def __init__(self, page) -> None:
        self.page = page
        self.urls: list[str] = []
        self.asked: list[Any] = []
        self.errors: list[str] = []
        page.on("request", self._asked)
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("dialog", lambda dialog: self.errors.append(dialog.message))
        page.on(
            "console", lambda line: self.errors.append(line.text) if line.type == "error" else 0
        )

    def _asked(self, request) -> None:
        self.urls.append(request.url)
        if "/api/v1/" in request.url:
            self.asked.append(request)

    @property
    def sent(self) -> list[dict[str, str]]:
        """The headers with which it asked, as they went out."""
        return [one.all_headers() for one in self.asked]

    def foreign(self, *origins: str) -> list[str]:
        return [url for url in self.urls if not url.startswith((*origins, "data:"))]


def included(server, **data: str) -> str:
    more = "".join(f" data-{name.replace('_', '-')}='{value}'" for name, value in data.items())
    return f'<script src="{server.url}embed.js"{more}></script>'


def embed(site, server, path: str, **data: str) -> str:
    head = "<style>:root { color-scheme: light dark; background: Canvas }</style>"
    body = f"<main><h1>Intranet</h1><p><a href='#'>A link</a></p>{included(server, **data)}</main>"
    site.put(path, body, head)
    return site.at("localhost", path)


def asked(at, words: str = QUESTION, send: str = "Ask") -> None:
    """Asks, and waits for the whole answer: sentences with their clauses come before a verdict."""
    at.locator("textarea").fill(words)
    done = at.locator("article").count()
    at.get_by_role("button", name=send, exact=True).click()
    at.locator("article").nth(done).locator(".badge, .problem").first.wait_for()
