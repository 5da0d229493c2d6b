"""The page on which people sign in: plain HTML, whole in itself, since all else is closed."""

from __future__ import annotations

import re
from urllib.parse import urlencode

from ui.document import document_html
from ui.language import spoken, t
from ui.markup import Child, Markup, el

STYLE = """
:root{color-scheme:light dark}body{font:16px/1.5 system-ui,sans-serif;margin:0;display:grid;
place-items:center;min-height:100vh;background:Canvas;color:CanvasText}main{width:min(24rem,88vw)}
h1{font-size:1.5rem;margin:0 0 1rem}label{display:block;margin:1rem 0 .25rem}
input{font:inherit;width:100%;box-sizing:border-box;padding:.5rem;border:1px solid GrayText;
border-radius:.4rem;background:Field;color:FieldText}
button,a.way{font:inherit;font-weight:600;display:block;width:100%;box-sizing:border-box;
margin-top:.75rem;padding:.6rem;border-radius:.4rem;border:1px solid ButtonBorder;
background:ButtonFace;color:ButtonText;text-align:center;text-decoration:none;cursor:pointer}
p[role=alert]{border-inline-start:4px solid #b3261e;padding-inline-start:.75rem}
:focus-visible{outline:3px solid Highlight;outline-offset:2px}
"""


def own_path(address: str) -> str:
    """A path of this server to go on to; ``/`` for anything that could lead elsewhere."""
    fine = re.fullmatch(r"/(?![/\\])[^\x00-\x20\x7f\\]*", address) and len(address) <= 2000
    return address if fine and not address.startswith(("/login", "/logout")) else "/"


def sign_in_html(label: str | None, with_keys: bool, onwards: str, problem: str = "") -> str:
    """``label`` names the provider to sign in with (None: there is none)."""
    onwards = own_path(onwards)
    parts: list[Child] = [el("h1", t("Sign in to Clausewise"))]
    if problem:
        parts.append(el("p", problem, role="alert"))
    if label is not None:
        start = f"/login/start?{urlencode({'next': onwards})}"
        parts.append(el("a", t("Sign in with {label}", label=label), href=start, class_="way"))
    if with_keys:
        parts.append(_key_form(onwards))
    if label is None and not with_keys:
        parts.append(el("p", t("Open Clausewise from your portal: it tells who you are.")))
    return _page(t("Sign in"), *parts)


def signed_out_html() -> str:
    return _page(
        t("Signed out"),
        el("h1", t("You are signed out")),
        el("p", t("Your organisation's own session may still be open.")),
        el("a", t("Sign in again"), href="/login", class_="way"),
    )


def sign_out_html(name: str) -> str:
    """Asks before it signs out, since no link may do that."""
    button = el("button", t("Sign out"), type="submit")
    return _page(
        t("Sign out"),
        el("h1", t("Sign out of Clausewise?")),
        el("p", t("You are signed in as "), el("strong", name, dir="auto"), "."),
        el("form", button, method="post", action="/logout"),
        el("a", t("Go back to the chat"), href="/", class_="way"),
    )


def _key_form(onwards: str) -> Markup:
    return el(
        "form",
        el("label", t("Key"), for_="key"),
        el("input", type="password", id="key", name="key", required=True, autocomplete="off"),
        el("input", type="hidden", name="next", value=onwards),
        el("button", t("Sign in with a key"), type="submit"),
        method="post",
        action="/login",
    )


def _page(title: str, *parts: Child) -> str:
    body = el("body", el("main", *parts))
    return document_html(title, body, el("style", Markup(STYLE)), lang=spoken())
