"""The Gradio page: layout and wiring only. What it shows comes from its siblings."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Callable
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request

from ui.examples import draw_examples
from ui.frame import asking_within_html, conversation, masthead, small_print
from ui.gradio_offline import gr
from ui.held import HeldReceipts
from ui.identity.asker import asker
from ui.language import language_of, mark, speaking
from ui.markup import el
from ui.opening import WARMING, Opening
from ui.reply import replies
from ui.talk import read_sent
from ui.welcome import Examples, warming_html, welcome_html

CONCURRENCY = 8
"""Questions answered at a time; more wait in the queue."""

QUEUE = 256
"""Questions that wait; more are told that the page is busy."""

SESSIONS = 128
"""Sessions that Gradio remembers; each takes tens of kilobytes, and its default is 10,000."""

TICK = 1.0
"""Seconds between two looks at a library that is still opening."""

Shown = tuple[Any, Any, Any]

Answering = Callable[[str, gr.Request], AsyncIterator[Shown]]


def build_page(
    opening: Opening,
    held: HeldReceipts,
    max_chars: int = 4000,
    examples: Examples = draw_examples,
) -> gr.Blocks:
    """The page over an assistant that may still be opening."""
    page: gr.Blocks
    with gr.Blocks(title="Clausewise", analytics_enabled=False) as page:
        gr.HTML(masthead(), apply_default_css=False)
        # Everybody gets this one: what is in the library is told to each who asks.
        welcome = gr.HTML(warming_html(WARMING), apply_default_css=False)
        gr.HTML(conversation(), apply_default_css=False)
        words, send = _composer()
        gr.HTML(small_print(), apply_default_css=False)
        _wire_chat(opening, held, max_chars, words, send)
        _wire_welcome(opening, examples, welcome, page)
    # No component keeps state on the server, so a session that is dropped loses nothing.
    page.state_session_capacity = SESSIONS
    page.queue(max_size=QUEUE, default_concurrency_limit=CONCURRENCY, api_open=False)
    return page


def _composer() -> tuple[gr.Textbox, gr.Button]:
    """The question box with its button, and below them what questions are asked within."""
    with gr.Column(elem_id="cw-composer", elem_classes="cw-composer"):
        with gr.Row(elem_classes="cw-asking"):
            words = gr.Textbox(
                label=mark("Your question"),
                placeholder=mark("May we use … for …?"),
                lines=1,
                max_lines=6,
                elem_id="cw-question",
                scale=1,
                autofocus=True,
            )
            send = gr.Button(
                mark("Ask"), variant="primary", elem_id="cw-send", scale=0, min_width=88
            )
        gr.HTML(asking_within_html(), apply_default_css=False)
    return words, send


def _wire_chat(
    opening: Opening, held: HeldReceipts, max_chars: int, words: gr.Textbox, send: gr.Button
) -> None:
    """A question asked. The chat is kept by the browser, so it travels with each request."""
    asked = gr.Textbox(visible=False)
    # Drawn, though never seen: the page's script reads the parts of an answer from it.
    arriving = gr.HTML(elem_id="cw-arriving", apply_default_css=False)
    arrived = gr.HTML(visible=False)
    told = gr.Textbox(visible=False)

    began = gr.on(
        [send.click, words.submit],
        fn=None,
        js="(words) => window.clausewise.begin(words)",
        inputs=[words],
        outputs=[words, asked],
        api_visibility="private",
    )
    replied = began.then(
        _answering(opening, held, max_chars),
        inputs=[asked],
        outputs=[arriving, arrived, told],
        show_progress="hidden",
        concurrency_limit=CONCURRENCY,
        api_visibility="private",
    )
    replied.success(
        fn=None,
        js="(html, told) => window.clausewise.arrived(html, told)",
        inputs=[arrived, told],
        api_visibility="private",
    )
    replied.failure(fn=None, js="() => window.clausewise.failed()", api_visibility="private")


def _answering(opening: Opening, held: HeldReceipts, max_chars: int) -> Answering:
    """What answers the page: the parts of an answer as they come, the whole with its chat last."""

    async def answer(asked: str, request: gr.Request) -> AsyncIterator[Shown]:
        said = read_sent(asked)
        if said is None:  # the script began nothing, since another question is still open
            yield gr.skip(), gr.skip(), gr.skip()
            return
        http = sent(request)
        parts = replies(opening, held, asker(http), said, max_chars, language_of(http.headers))
        async for made in parts:
            if made.stage == "whole":
                kept = {"history": made.history, "said": made.said, "id": made.id}
                yield "", made.html, json.dumps(kept)
            else:
                yield el("template", made.html, data_stage=made.stage), gr.skip(), gr.skip()

    return answer


def _wire_welcome(opening: Opening, examples: Examples, welcome: gr.HTML, page: gr.Blocks) -> None:
    """What is loaded, looked at when the page opens and while the library is still opening."""
    timer = gr.Timer(TICK, active=True)

    def look(request: gr.Request) -> tuple[str, gr.Timer]:
        waiting = opening.state.stage == "warming"
        http = sent(request)
        who = asker(http)
        with speaking(language_of(http.headers)):
            shown = welcome_html(opening, examples, who.hidden)
        return shown, gr.Timer(active=waiting)

    for trigger in (page.load, timer.tick):
        trigger(look, outputs=[welcome, timer], show_progress="hidden", api_visibility="private")


def sent(request: gr.Request) -> Request:
    """The request that Gradio was called with. Raises 401 where it does not say."""
    if not isinstance(request.request, Request):
        raise HTTPException(401, "Sign in first.")
    return request.request
