"""The Gradio page: layout and wiring only. What it shows comes from its siblings."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request

from corpus.model import CorpusError
from ui.as_of import as_of_html
from ui.examples import draw_examples, examples_html
from ui.gradio_offline import gr
from ui.held import HeldReceipts
from ui.identity.asker import asker
from ui.markup import Markup, el, join
from ui.opening import WARMING, Opening
from ui.reply import reply
from ui.shelf import Shelves, library_notice

CONCURRENCY = 8
"""Questions answered at a time; more wait in the queue."""

QUEUE = 256
"""Questions that wait; more are told that the page is busy."""

SESSIONS = 128
"""Sessions that Gradio remembers; each takes tens of kilobytes, and its default is 10,000."""

TICK = 1.0
"""Seconds between two looks at a library that is still opening."""

Shown = tuple[Any, Any, Any]

Examples = Callable[[Shelves], Sequence[str]]


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
    """The question box with its button, and below them the day that questions are about."""
    with gr.Column(elem_id="cw-composer", elem_classes="cw-composer"):
        with gr.Row(elem_classes="cw-asking"):
            words = gr.Textbox(
                label="Your question",
                placeholder="May we use … for …?",
                lines=1,
                max_lines=6,
                elem_id="cw-question",
                scale=1,
                autofocus=True,
            )
            send = gr.Button("Ask", variant="primary", elem_id="cw-send", scale=0, min_width=88)
        gr.HTML(as_of_html(), apply_default_css=False)
    return words, send


def _wire_chat(
    opening: Opening, held: HeldReceipts, max_chars: int, words: gr.Textbox, send: gr.Button
) -> None:
    """A question asked. The chat is a value of the page, so it travels with each request."""
    asked = gr.Textbox(visible=False)
    day = gr.Textbox(visible=False)
    history = gr.JSON(value=[], visible=False)
    arrived = gr.HTML(visible=False)
    said = gr.Textbox(visible=False)

    async def answer(asked: str, day: str, history: object, request: gr.Request) -> Shown:
        if not asked:  # the script began nothing, since another question is still open
            return gr.skip(), gr.skip(), gr.skip()
        made = await reply(opening, held, asker(sent(request)), asked, history, day, max_chars)
        return made.html, made.history, made.said

    began = gr.on(
        [send.click, words.submit],
        fn=None,
        js="(words) => window.clausewise.begin(words)",
        inputs=[words],
        outputs=[words, asked, day],
        api_visibility="private",
    )
    replied = began.then(
        answer,
        inputs=[asked, day, history],
        outputs=[arrived, history, said],
        show_progress="hidden",
        concurrency_limit=CONCURRENCY,
        api_visibility="private",
    )
    replied.success(
        fn=None,
        js="(html, said) => window.clausewise.arrived(html, said)",
        inputs=[arrived, said],
        api_visibility="private",
    )
    replied.failure(fn=None, js="() => window.clausewise.failed()", api_visibility="private")


def _wire_welcome(opening: Opening, examples: Examples, welcome: gr.HTML, page: gr.Blocks) -> None:
    """What is loaded, looked at when the page opens and while the library is still opening."""
    timer = gr.Timer(TICK, active=True)

    def look(request: gr.Request) -> tuple[str, gr.Timer]:
        waiting = opening.state.stage == "warming"
        who = asker(sent(request))
        return welcome_html(opening, examples, who.hidden), gr.Timer(active=waiting)

    for trigger in (page.load, timer.tick):
        trigger(look, outputs=[welcome, timer], show_progress="hidden", api_visibility="private")


def masthead() -> Markup:
    return el(
        "header",
        el(
            "div",
            el("h1", "Clausewise"),
            el("p", "May we use this system for that? Answers from the policies themselves."),
        ),
        el("button", "New chat", type="button", class_="cw-new", data_new=True, hidden=True),
        class_="cw-masthead",
    )


def conversation() -> Markup:
    """Where questions and answers are put by the page's script, and what it says aloud."""
    return join(
        [
            el("div", id="cw-turns", role="region", aria_label="Conversation"),
            el("div", id="cw-say", class_="cw-unseen", role="status", aria_live="polite"),
        ]
    )


def promise() -> Markup:
    """What an answer holds, for someone who sees the page for the first time."""
    parts = (
        ("A verdict", "and the conditions that would change it."),
        ("The clauses", "word for word, each in its context."),
        ("The version", "in force on the day, and since when."),
    )
    rows = [el("li", el("strong", name), " ", words) for name, words in parts]
    return el("ul", *rows, class_="cw-promise", aria_label="What an answer holds")


def small_print() -> Markup:
    return el(
        "p",
        "Clausewise quotes policies and shows where they stand; it gives no legal advice. "
        "Shift + Enter starts a new line.",
        class_="cw-small-print",
    )


def sent(request: gr.Request) -> Request:
    """The request that Gradio was called with. Raises 401 where it does not say."""
    if not isinstance(request.request, Request):
        raise HTTPException(401, "Sign in first.")
    return request.request


def warming_html(words: str) -> Markup:
    return el("p", el("span", class_="cw-dots", aria_hidden="true"), words, class_="cw-warming")


def welcome_html(opening: Opening, examples: Examples, hidden: frozenset[str] = frozenset()) -> str:
    """What is loaded, and examples from it; or that it is still loading, or why it is not."""
    state = opening.state
    if state.stage == "warming":
        return warming_html(state.message)
    if state.stage == "failed":
        return el("p", state.message, class_="cw-note cw-failed", role="alert")
    try:
        library = opening.assistant(hidden).library
        notice = library_notice(library)
        return el("div", promise(), examples_html(examples(library)), notice, class_="cw-welcome")
    except CorpusError as error:
        return el("p", str(error), class_="cw-note cw-failed", role="alert")
