"""One question from the page: checked, asked, shown. Every failure becomes a friendly message."""

from __future__ import annotations

import asyncio
import logging
import secrets
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from anyio import to_thread

from assistant.hearing import hearing
from assistant.journal.model import Who
from assistant.llm.reader import reading
from assistant.model import Answer, Citation, Question, Turn
from assistant.within import EVERYWHERE, Within
from corpus.model import CorpusError
from ui.as_of import NoDay, read_day
from ui.held import HeldReceipts
from ui.identity.asker import Asker
from ui.keeping import keeping_html
from ui.language import context_of, spoken, t
from ui.markup import Markup
from ui.opening import Assistant, LibraryView, NotReady, Opening
from ui.shelf import looked_html, looked_through
from ui.source import Source, find_source
from ui.talk import Sent, read_history, with_answer
from ui.view import announcement, answer_html, problem_html, said_html, understood_html

log = logging.getLogger(__name__)

PATIENCE = 300.0
"""Seconds that a question waits for the assistant to open."""

Stage = Literal["understood", "said", "whole"]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question: whose it is, its words, the chat before it, the day and what it is within."""

    who: Asker
    words: str
    history: tuple[Turn, ...]
    day: date | None
    within: Within = EVERYWHERE


@dataclass(frozen=True, slots=True)
class Reply:
    """What goes back to the browser: the answer's HTML as far as it is, the chat from now on, what
    is announced, and the answer's id in the journal."""

    html: str
    history: list[dict[str, str]]
    said: str
    stage: Stage = "whole"
    id: str | None = None


Put = Callable[[Reply], None]


@dataclass(frozen=True, slots=True)
class Inquiry:
    """What was sent, by whom, its chat, and how many characters may be asked at a time."""

    who: Asker
    sent: Sent
    history: tuple[Turn, ...]
    max_chars: int


async def replies(
    opening: Opening,
    held: HeldReceipts,
    who: Asker,
    sent: Sent,
    max_chars: int,
    language: str = "en",
) -> AsyncIterator[Reply]:
    """Answers what ``who`` sent: how it was understood, then the sentences as soon as they have
    passed the gate and stand in the journal, then the whole. Raises nothing; problems come back as
    messages, last."""
    loop = asyncio.get_running_loop()
    parts: asyncio.Queue[Reply | None] = asyncio.Queue()

    def put(part: Reply | None) -> None:  # comes from a thread too
        loop.call_soon_threadsafe(parts.put_nowait, part)

    async def work() -> None:
        history = tuple(Turn(one.role, one.content) for one in sent.history)
        try:
            await _answer(opening, held, Inquiry(who, sent, history, max_chars), put)
        except Exception as error:
            put(_failed(error, history))
        finally:
            put(None)

    task = asyncio.create_task(work(), context=context_of(language))
    while (part := await parts.get()) is not None:
        yield part
    await task


async def _answer(opening: Opening, held: HeldReceipts, inquiry: Inquiry, put: Put) -> None:
    """Has the parts put in their order; the work is done in a thread."""
    who, sent, history = inquiry.who, inquiry.sent, inquiry.history
    fault = _fault(sent.words, inquiry.max_chars)
    fault = fault if who.may("ask") else t("Your key does not let you ask.")
    if fault is not None:
        title = t("Please shorten the question") if sent.words.strip() else ""
        put(_problem(fault, history, title))
        return
    within = Within(sent.providers, sent.collections)
    asked = Asked(who, sent.words.strip(), history, read_day(sent.day), within)
    assistant = await opening.wait(PATIENCE, who.hidden)
    await to_thread.run_sync(_answered, assistant, held, asked, put)


def _failed(error: Exception, history: Sequence[Turn]) -> Reply:
    if isinstance(error, NotReady):
        return _problem(str(error), history, t("Not ready to answer"))
    if isinstance(error, NoDay):
        return _problem(str(error), history, t("Please set the day again"))
    if isinstance(error, CorpusError):
        log.warning("a question failed: %s", error)
        return _problem(str(error), history, lang="en")  # those below the page speak English
    # The page must say something, and never a traceback.
    reference = secrets.token_hex(4)
    log.error("a question failed (reference %s)", reference, exc_info=error)
    words = t(
        "Something went wrong inside Clausewise, and the question was not answered. "
        "Please try again; if it happens again, report the reference {reference}.",
        reference=reference,
    )
    return _problem(words, history)


async def reply(
    opening: Opening,
    held: HeldReceipts,
    who: Asker,
    words: str,
    sent_history: object,
    sent_day: object,
    max_chars: int,
) -> Reply:
    """The whole reply at once, for callers that show no parts of it."""
    before = [{"role": one.role, "content": one.content} for one in read_history(sent_history)]
    day = sent_day if isinstance(sent_day, str) else "" if sent_day is None else "?"
    sent = Sent.model_validate({"words": words, "history": before, "day": day[:20]})
    last = [made async for made in replies(opening, held, who, sent, max_chars, spoken())]
    return last[-1]


def _fault(words: str, max_chars: int) -> str | None:
    if not words.strip():
        return t("Please type a question first.")
    if len(words) > max_chars:
        return t(
            "The question has {length} characters; up to {most} can be read. "
            "Leave out what does not matter to the decision and ask again.",
            length=f"{len(words):,}",
            most=f"{max_chars:,}",
        )
    return None


def _problem(
    words: str, history: Sequence[Turn], title: str = "", lang: str | None = None
) -> Reply:
    kept = [{"role": turn.role, "content": turn.content} for turn in history]
    return Reply(problem_html(words, title, lang), kept, words)


def _answered(assistant: Assistant, held: HeldReceipts, asked: Asked, put: Put) -> None:
    before = [{"role": turn.role, "content": turn.content} for turn in asked.history]

    def heard(question: Question) -> None:
        put(Reply(understood_html(question), before, "", "understood"))

    with hearing(heard), reading(spoken()):
        answer, token = _asked(assistant, held, asked)
    key = secrets.token_hex(4)
    put(Reply(said_html(answer, key), before, "", "said"))
    library = assistant.library
    shown = answer_html(
        answer,
        key,
        _sources(library, answer.citations),
        _sources(library, answer.context),
        _looked(library, answer),
        keeping_html(token, answer, key),
    )
    history = with_answer(asked.history, asked.words, answer)
    put(Reply(shown, history, announcement(answer), "whole", answer.id))


def _asked(assistant: Assistant, held: HeldReceipts, asked: Asked) -> tuple[Answer, str | None]:
    """The answer, and the token of its receipt, which is None where no receipt can be made."""
    from assistant.receipts.model import ReceiptError

    given = (asked.words, asked.history, asked.day, journalled(asked.who), asked.within)
    try:
        answer, receipt = assistant.ask_for_receipt(*given)
    except ReceiptError as error:
        log.info("an answer has no receipt: %s", error)
        return assistant.ask(*given), None
    return answer, held.hold(receipt, asked.who.id)


def journalled(who: Asker) -> Who:
    """The asker as the journal names them; where nobody signs in, nobody in particular."""
    if who.way == "local":
        return Who(channel="page")
    return Who(who.id, who.role, tuple(sorted(who.groups)), "page", who.name)


def _sources(library: LibraryView, citations: Sequence[Citation]) -> dict[int, Source]:
    found = {cited.marker: find_source(library, cited) for cited in citations}
    return {marker: source for marker, source in found.items() if source is not None}


def _looked(library: LibraryView, answer: Answer) -> Markup | None:
    if answer.verdict != "not_addressed" and answer.silence is None:
        return None
    if answer.silence == "out_of_scope":  # nothing needed looking through
        return None
    asked = answer.question
    total, held = looked_through(library, asked.as_of, asked.providers)
    return looked_html(total, held, asked.as_of)
