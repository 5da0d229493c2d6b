"""Which paths there are: everything else is refused before any application sees it."""

from __future__ import annotations

from ui import outside

EXACT = frozenset(
    {
        "/",
        "/livez",
        "/readyz",
        "/metrics",
        "/mcp",
        "/login",
        "/login/start",
        "/login/callback",
        "/logout",
        "/page.js",
        "/page.css",
        "/time.css",
        "/sheet.js",
        "/document",
        "/compare",
        "/compare.md",
        "/step",
        "/receipt",
        "/config",
        "/theme.css",
        "/favicon.ico",
        "/manifest.json",
        "/robots.txt",
        "/gradio_api/queue/join",
        "/gradio_api/queue/data",
        "/gradio_api/cancel",
        "/gradio_api/reset",
        "/gradio_api/startup-events",
        "/gradio_api/app_id",
        "/gradio_api/info",
        "/gradio_api/theme.css",
        "/library",
        "/desk",
        "/office.css",
        "/office.js",
        *outside.OPEN,
    }
)
"""Routes that the page needs. All others of Gradio (uploads, files, proxy, runs …) are closed."""

UNDER = (
    "/page/",
    "/api/v1/",
    "/v1/",
    "/assets/",
    "/static/",
    "/svelte/",
    "/pwa_icon",
    "/gradio_api/heartbeat/",
    "/library/",
    "/desk/",
)
