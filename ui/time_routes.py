"""The pages beside the chat: the history of a document, and two of its versions side by side."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Awaitable, Callable, Mapping
from datetime import date

from anyio import CapacityLimiter, to_thread
from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, JSONResponse, Response

from assistant.comparison.choose import NoSuchVersion
from corpus.library_errors import NotInLibrary
from corpus.model import CorpusError, DocumentKey
from ui.comparison import Compared, comparison_html
from ui.folding import rows
from ui.identity.asker import Asker, needs
from ui.language import t
from ui.opening import Assistant, NotReady, Opening
from ui.past import Entry, Line, line_of
from ui.sheet import nothing_html
from ui.steps import Steps, compare_entries
from ui.timeline import timeline_html

log = logging.getLogger(__name__)

LONGEST = 2_000
"""Characters of a parameter; paths of documents are much shorter."""

AT_A_TIME = 4
"""Pages made at a time; more wait. A long comparison takes a core for up to a second."""

Asked = Mapping[str, str]
Make = Callable[[Assistant, Line, Asked], Response]


def time_routes(opening: Opening) -> APIRouter:
    """All are read only and run in threads, since they read the disk and compare long texts."""
    router = APIRouter()
    steps, readers = Steps(), CapacityLimiter(AT_A_TIME)

    def count(assistant: Assistant, line: Line, asked: Asked) -> Response:
        old, new = _chosen(line, asked)
        return JSONResponse({"words": steps.words(assistant, old, new)})

    makers: tuple[tuple[str, Make], ...] = (
        ("/document", _timeline),
        ("/compare", _comparison),
        ("/compare.md", _markdown),
        ("/step", count),
    )
    for path, make in makers:
        router.add_api_route(path, _route(opening, make, readers), methods=["GET"])
    return router


def _route(
    opening: Opening, make: Make, readers: CapacityLimiter
) -> Callable[[Request], Awaitable[Response]]:
    """A route about the document that ``collection`` and ``path`` name. Failures become pages."""

    def answer(request: Request, who: Asker) -> Response:
        asked = {name: value[:LONGEST] for name, value in request.query_params.items()}
        key = DocumentKey(asked.get("collection", ""), asked.get("path", ""))
        try:
            assistant = opening.assistant(who.hidden)
            line = line_of(assistant.library, assistant.lineages(), key, date.today())
            return make(assistant, line, asked)
        except NotReady as error:
            return _nothing(503, t("Not ready yet"), f"{error} " + t("Then reload this page."))
        except NotInLibrary:
            words = t("The library holds no document of this name. It may have been removed since.")
            return _nothing(404, t("No such document"), words)
        except NoSuchVersion as error:
            return _nothing(404, t("No such version"), str(error))
        except CorpusError as error:
            log.warning("a page failed: %s", error)
            return _nothing(500, t("That did not work"), str(error))
        except Exception:  # the page must say something, and never a traceback
            reference = secrets.token_hex(4)
            log.exception("a page failed (reference %s)", reference)
            words = t(
                "Please try again; if it happens again, report the reference {reference}.",
                reference=reference,
            )
            return _nothing(500, t("Something went wrong inside Clausewise"), words)

    async def in_a_thread(request: Request) -> Response:
        return await to_thread.run_sync(answer, request, needs("read")(request), limiter=readers)

    return in_a_thread


def _nothing(status: int, title: str, words: str) -> Response:
    return HTMLResponse(nothing_html(title, words), status)


def _timeline(_: Assistant, line: Line, asked: Asked) -> Response:
    cited = asked.get("cited", "")
    pointed = line.cited(line.document.key, cited) if cited else None
    return HTMLResponse(timeline_html(line, pointed))


def _comparison(assistant: Assistant, line: Line, asked: Asked) -> Response:
    old, new = _chosen(line, asked)
    library, made = assistant.library, compare_entries(assistant, old, new)
    sides = [library.clauses(entry.version.text_sha) for entry in (old, new)]
    ordered = tuple(rows(made, *sides))
    shown = Compared(line, old, new, made, ordered, bool(asked.get("rules")))
    return HTMLResponse(comparison_html(shown))


def _markdown(assistant: Assistant, line: Line, asked: Asked) -> Response:
    from assistant.comparison.as_markdown import comparison_markdown

    old, new = _chosen(line, asked)
    written = comparison_markdown(compare_entries(assistant, old, new))
    name = f"changes-{old.since}-{new.since}.md"
    headers = {"content-disposition": f'attachment; filename="{name}"'}
    data = written.encode("utf-8", "replace")
    return Response(data, media_type="text/markdown; charset=utf-8", headers=headers)


def _chosen(line: Line, asked: Asked) -> tuple[Entry, Entry]:
    """The versions asked for, in order of time; without an old one the one before the new one,
    without a new one today's. Raises NoSuchVersion."""
    given = asked.get("to", "")
    new = line.find(given) if given else line.now()
    if new is None:
        raise NoSuchVersion("No version of this document has been in force.")
    given = asked.get("from", "")
    old = line.find(given) if given else (line.before(new) or new)
    swapped = (new.since, new.version.recorded_at) < (old.since, old.version.recorded_at)
    return (new, old) if swapped else (old, new)
