"""One question from the page: checked, asked, shown. Every failure becomes a friendly message."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from anyio import to_thread

from assistant.journal.model import Who
from assistant.model import Answer, Citation, Turn
from corpus.model import CorpusError
from ui.as_of import NoDay, read_day
from ui.held import HeldReceipts
from ui.identity.asker import Asker
from ui.keeping import keeping_html
from ui.markup import Markup
from ui.opening import Assistant, LibraryView, NotReady, Opening
from ui.shelf import looked_html, looked_through
from ui.source import Source, find_source
from ui.talk import read_history, with_answer
from ui.view import announcement, answer_html, problem_html

log = logging.getLogger(__name__)

PATIENCE = 300.0
"""Seconds that a question waits for the assistant to open."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question: whose it is, its words, the chat before it, the day that it is about."""

    who: Asker
    words: str
    history: tuple[Turn, ...]
    day: date | None


@dataclass(frozen=True, slots=True)
class Reply:
    """What goes back to the browser: the answer's HTML, the chat from now on, what is announced."""

    html: str
    history: list[dict[str, str]]
    said: str


async def reply(
    opening: Opening,
    held: HeldReceipts,
    who: Asker,
    words: str,
    sent_history: object,
    sent_day: object,
    max_chars: int,
) -> Reply:
    """Answers ``words`` of ``who`` in the chat so far, as of ``sent_day`` (ISO form; empty: today),
    and holds the receipt. Raises nothing; problems come back as messages."""
    history = read_history(sent_history)
    fault = _fault(words, max_chars) if who.may("ask") else "Your key does not let you ask."
    if fault is not None:
        return _problem(fault, history, "Please shorten the question" if words.strip() else "")
    try:
        day = read_day(sent_day)
        assistant = await opening.wait(PATIENCE, who.hidden)
        asked = Asked(who, words.strip(), history, day)
        return await to_thread.run_sync(_answered, assistant, held, asked)
    except NotReady as error:
        return _problem(str(error), history, "Not ready to answer")
    except NoDay as error:
        return _problem(str(error), history, "Please set the day again")
    except CorpusError as error:
        log.warning("a question failed: %s", error)
        return _problem(str(error), history)
    except Exception:  # the page must say something, and never a traceback
        reference = secrets.token_hex(4)
        log.exception("a question failed (reference %s)", reference)
        return _problem(
            "Something went wrong inside Clausewise, and the question was not answered. "
            f"Please try again; if it happens again, report the reference {reference}.",
            history,
        )


def _fault(words: str, max_chars: int) -> str | None:
    if not words.strip():
        return "Please type a question first."
    if len(words) > max_chars:
        return (
            f"The question has {len(words):,} characters; up to {max_chars:,} can be read. "
            "Leave out what does not matter to the decision and ask again."
        )
    return None


def _problem(words: str, history: Sequence[Turn], title: str = "") -> Reply:
    kept = [{"role": turn.role, "content": turn.content} for turn in history]
    return Reply(problem_html(words, title or "That did not work"), kept, words)


def _answered(assistant: Assistant, held: HeldReceipts, asked: Asked) -> Reply:
    answer, token = _asked(assistant, held, asked)
    library = assistant.library
    shown = answer_html(
        answer,
        secrets.token_hex(4),
        _sources(library, answer.citations),
        _sources(library, answer.context),
        _looked(library, answer),
        keeping_html(token),
    )
    return Reply(shown, with_answer(asked.history, asked.words, answer), announcement(answer))


def _asked(assistant: Assistant, held: HeldReceipts, asked: Asked) -> tuple[Answer, str | None]:
    """The answer, and the token of its receipt, which is None where no receipt can be made."""
    from assistant.receipts.model import ReceiptError

    given, who = (asked.words, asked.history, asked.day), _journalled(asked.who)
    try:
        answer, receipt = assistant.ask_for_receipt(*given, who)
    except ReceiptError as error:
        log.info("an answer has no receipt: %s", error)
        return assistant.ask(*given, who), None
    return answer, held.hold(receipt, asked.who.id)


def _journalled(who: Asker) -> Who:
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
