"""What other assistants can ask of Clausewise through MCP: three tools with typed results."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated, Any

from mcp.server.mcpserver import Context, MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp.types import ToolAnnotations
from pydantic import Field
from starlette.requests import Request

from assistant.model import Turn
from assistant.receipts.software import release
from assistant.within import Within
from ui.api import looking
from ui.api.answer_model import MAX_NAMES, MAX_TURNS, Answer, Day, Name, Said, Words
from ui.api.library_model import ClauseSearch, Diff, DiffWanted, FoundClauses, Text
from ui.api.problem import wrong_of
from ui.api.served import Inquiry, Served, new_id
from ui.identity.asker import LOCAL, Asker, asker
from ui.identity.roles import Permission

ABOUT = """Clausewise answers "may I use this system for that?" from the usage policies that decide
it. Its verdicts and quotes are exact: repeat a quote only as it is, and name the clause. Where the
verdict is `not_addressed`, say so rather than guess."""

PATIENCE = 300.0
"""Seconds that a tool waits for the library to open."""

READS = ToolAnnotations(read_only_hint=True, idempotent_hint=True, open_world_hint=False)

Names = Annotated[list[Name], Field(max_length=MAX_NAMES)]
Providers = Annotated[Names, Field(description="Only policies of these providers; empty: all.")]
Collections = Annotated[Names, Field(description="Only these collections; empty: all.")]
Asking = Context[Any, Any]


def build_server(served: Served) -> MCPServer[Any]:
    """The MCP server; each call is made as whoever the gate has let in, on this machine's own
    standard input as its user."""
    with _logging_left_alone():
        server: MCPServer[Any] = MCPServer(
            "clausewise", title="Clausewise", instructions=ABOUT, version=release()
        )
    tools = Tools(served)
    for tool in (tools.ask_policy, tools.find_clauses, tools.policy_diff):
        server.add_tool(tool, annotations=READS, structured_output=True)
    return server


class Tools:
    """The tools' functions; their docstrings are what other assistants read."""

    def __init__(self, served: Served) -> None:
        self._served = served

    async def ask_policy(
        self,
        question: Annotated[Words, Field(description="One question, in plain words.")],
        ctx: Asking,
        as_of: Annotated[Day | None, Field(description="The day (YYYY-MM-DD); today.")] = None,
        providers: Providers = [],  # noqa: B006  (never changed; a default that JSON can show)
        collections: Collections = [],  # noqa: B006
        history: Annotated[
            list[Said], Field(max_length=MAX_TURNS, description="The chat so far.")
        ] = [],  # noqa: B006
    ) -> Answer:
        """Ask whether something may be done with an AI system, or what a policy says. Gives a
        verdict (prohibited, allowed, conditional, not_addressed, informational), the clauses that
        decide it quoted exactly, the conditions, and the versions in force on the day."""
        turns = tuple(Turn(said.role, said.content) for said in history)
        asked = Inquiry(question, turns, as_of, Within(tuple(providers), tuple(collections)))
        try:
            who = await self._who(ctx, "ask")
            return Answer.model_validate(await self._served.ask(asked, who, "mcp"))
        except Exception as error:
            raise _told(error) from error

    async def find_clauses(
        self,
        query: Annotated[Words, Field(description="What to look for, in plain words.")],
        ctx: Asking,
        as_of: Annotated[Day | None, Field(description="In force on that day; today.")] = None,
        providers: Providers = [],  # noqa: B006
        collections: Collections = [],  # noqa: B006
        limit: Annotated[int, Field(ge=1, le=100)] = 10,
    ) -> FoundClauses:
        """Search the policies for clauses, by words and meaning, without any verdict."""
        try:
            wanted = ClauseSearch(
                q=query, as_of=as_of, provider=providers, collection=collections, limit=limit
            )
            who = await self._who(ctx, "read")
            assistant = self._served.assistant(who)
            return await self._served.looking.run(looking.find, assistant, wanted)
        except Exception as error:
            raise _told(error) from error

    async def policy_diff(
        self,
        document: Annotated[Text, Field(description="`collection/path` of a document.")],
        ctx: Asking,
        from_version: Annotated[
            Text | None, Field(description="A day or a version's id; the one before.")
        ] = None,
        to_version: Annotated[
            Text | None, Field(description="A day or a version's id; today's.")
        ] = None,
    ) -> Diff:
        """What changed in a policy from one version to another, clause by clause, and what each
        change does to the rule."""
        try:
            who = await self._who(ctx, "read")
            given = {"document": document, "from": from_version, "to": to_version}
            wanted = DiffWanted.model_validate(given)
            assistant = self._served.assistant(who)
            return await self._served.looking.run(looking.diff, assistant, wanted)
        except Exception as error:
            raise _told(error) from error

    async def _who(self, ctx: Asking, permission: Permission) -> Asker:
        """Who is asking, once there is something to ask. Raises ToolError, NotReady."""
        request = ctx.request_context.request
        who = asker(request) if isinstance(request, Request) else LOCAL
        if not who.may(permission):
            raise ToolError(f"This needs the permission {permission!r}.")
        await self._served.opening.wait(PATIENCE, who.hidden)
        return who


@contextmanager
def _logging_left_alone() -> Iterator[None]:
    """The SDK sets up the root logger where it has no handler; that is for the program to do."""
    root, nothing = logging.getLogger(), logging.NullHandler()
    root.addHandler(nothing)
    try:
        yield
    finally:
        root.removeHandler(nothing)


def _told(error: Exception) -> ToolError:
    if isinstance(error, ToolError):
        return error
    return ToolError(wrong_of(error, new_id()).detail)
