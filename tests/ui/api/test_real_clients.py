"""A server process, asked by the libraries that people have: openai, LangChain, httpx, mcp."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.ui.api.programs_home import QUESTION, ROOT

pytestmark = pytest.mark.integration

TOOLS = {"ask_policy", "find_clauses", "policy_diff"}
PATIENT = 300.0
"""Seconds: httpx gives up after five where nobody says otherwise."""


def test_two_lines_of_python(server: str) -> None:
    api = httpx.Client(base_url=f"{server}/api/v1", timeout=PATIENT)
    answer = api.post("/ask", json={"question": QUESTION}).json()
    assert answer["verdict"] == "prohibited"
    api.close()


def test_the_openai_client_asks_and_streams(server: str) -> None:
    from openai import NotFoundError, OpenAI

    with OpenAI(base_url=f"{server}/v1", api_key="none", max_retries=0) as client:
        said = [{"role": "user", "content": QUESTION}]
        assert [one.id for one in client.models.list()] == ["clausewise"]
        made = client.chat.completions.create(model="clausewise", messages=said)
        text = made.choices[0].message.content
        assert text.startswith("**Prohibited**")
        assert made.model_extra["clausewise"]["citations"]
        stream = client.chat.completions.create(model="clausewise", messages=said, stream=True)
        told = [chunk for chunk in stream if chunk.choices]
        assert "".join(one.choices[0].delta.content or "" for one in told) == text
        assert told[-1].model_extra["clausewise"]["verdict"] == "prohibited"
        with pytest.raises(NotFoundError, match="clausewise"):
            client.chat.completions.create(model="gpt-4", messages=said)


def test_langchain_asks_and_streams(server: str) -> None:
    from langchain_openai import ChatOpenAI

    model = ChatOpenAI(model="clausewise", base_url=f"{server}/v1", api_key="none", max_retries=0)
    whole = model.invoke(QUESTION).content
    assert "Prohibited" in whole
    assert "".join(chunk.content for chunk in model.stream(QUESTION)) == whole
    turns = [("human", QUESTION), ("ai", whole), ("human", "And in France?")]
    assert "Azure OpenAI" in model.invoke(turns).content


def test_a_langchain_agent_with_clausewise_as_its_model(server: str) -> None:
    from langchain.agents import create_agent
    from langchain_openai import ChatOpenAI

    def weather(city: str) -> str:
        """The weather of a city."""
        return f"rain in {city}"

    model = ChatOpenAI(model="clausewise", base_url=f"{server}/v1", api_key="none", max_retries=0)
    agent = create_agent(model, tools=[weather], system_prompt="Be brief.")
    made = agent.invoke({"messages": [("user", QUESTION)]})
    assert made["messages"][-1].content.startswith("**Prohibited**")


def test_a_langchain_agent_with_the_api_as_its_tool(server: str) -> None:
    from langchain.agents import create_agent
    from langchain_core.language_models.fake_chat_models import FakeMessagesListChatModel
    from langchain_core.messages import AIMessage

    class Scripted(FakeMessagesListChatModel):
        """Calls the tool, then ends: what a model would decide, without one."""

        def bind_tools(self, tools: Sequence[Any], **_: Any) -> Scripted:
            assert [tool.name for tool in tools] == ["ask_policy"]
            return self

    def ask_policy(question: str) -> dict[str, Any]:
        """Whether something may be done, from the policies."""
        body = {"question": question}
        return httpx.post(f"{server}/api/v1/ask", json=body, timeout=PATIENT).json()

    call = {"name": "ask_policy", "args": {"question": QUESTION}, "id": "1", "type": "tool_call"}
    script = [AIMessage("", tool_calls=[call]), AIMessage("It is prohibited.")]
    agent = create_agent(Scripted(responses=script), tools=[ask_policy])
    made = agent.invoke({"messages": [("user", QUESTION)]})
    told = next(one for one in made["messages"] if one.type == "tool")
    assert '"verdict": "prohibited"' in told.content


async def uses(client: Any) -> None:
    """What an assistant does with the tools."""
    tools = (await client.list_tools()).tools
    assert {one.name for one in tools} == TOOLS
    assert all(one.output_schema and one.annotations.read_only_hint for one in tools)
    made = await client.call_tool("ask_policy", {"question": QUESTION, "as_of": "2026-11-23"})
    answer = made.structured_content
    assert not made.is_error
    assert answer["verdict"] == "prohibited"
    assert answer["citations"][0]["quote"]
    found = await client.call_tool("find_clauses", {"query": "facial recognition", "limit": 3})
    assert len(found.structured_content["clauses"]) == 3
    given = {"document": "starter/anthropic/usage-policy"}
    changed = await client.call_tool("policy_diff", given)
    assert changed.structured_content["changes"]
    assert changed.structured_content["from"]["valid_from"] == "2024-06-06"
    for name, wrong, words in (
        ("policy_diff", {"document": "starter/nothing"}, "no document"),
        ("ask_policy", {"question": QUESTION, "providers": ["Nobody"]}, "It has:"),
        ("ask_policy", {"question": " "}, "question"),
        ("find_clauses", {"query": "x", "limit": 0}, "limit"),
    ):
        failed = await client.call_tool(name, wrong)
        assert failed.is_error
        assert words in failed.content[0].text
        assert "Traceback" not in failed.content[0].text


@pytest.mark.parametrize("mode", ["auto", "legacy"])
def test_the_mcp_client_by_http(server: str, mode: str) -> None:
    from mcp.client import Client

    async def over_http() -> None:
        async with Client(f"{server}/mcp", mode=mode) as client:
            await uses(client)

    asyncio.run(over_http())


@pytest.mark.parametrize("mode", ["auto", "legacy"])
def test_the_mcp_client_by_standard_input_and_output(tmp_path: Path, mode: str) -> None:
    from mcp.client import Client
    from mcp.client.stdio import StdioServerParameters

    command = StdioServerParameters(
        command=sys.executable,
        args=["-m", "tests.assistant.cli_process", "mcp"],
        env={**os.environ, "PYTHONPATH": str(ROOT), "CLAUSEWISE_HOME": str(tmp_path)},
        cwd=str(tmp_path),
    )

    async def over_stdio() -> None:
        async with Client(command, mode=mode) as client:
            await uses(client)

    asyncio.run(over_stdio())


def test_who_goes_away_leaves_the_others_their_answers(server: str) -> None:
    body = {"question": QUESTION}
    for _ in range(20):
        with httpx.stream("POST", f"{server}/api/v1/ask/stream", json=body, timeout=PATIENT) as got:
            assert next(got.iter_raw()).startswith(b": ")
    said = {"model": "clausewise", "stream": True, "messages": [{"role": "user", "content": "x?"}]}
    for size in (0, 1, 10):
        path = f"{server}/v1/chat/completions"
        with httpx.stream("POST", path, json=said, timeout=PATIENT) as got:
            for _ in zip(range(size), got.iter_raw(), strict=False):
                pass
    answer = httpx.post(f"{server}/api/v1/ask", json=body, timeout=PATIENT).json()
    assert answer["verdict"] == "prohibited"


def test_many_at_once_each_get_their_own(server: str) -> None:
    listed = httpx.get(f"{server}/api/v1/documents?limit=100", timeout=PATIENT).json()
    providers = sorted({one["provider"] for one in listed["documents"]})

    def ask(number: int) -> tuple[str, Any]:
        question = f"May we rank applicants with {providers[number % len(providers)]}? ({number})"
        with httpx.Client(base_url=server, timeout=PATIENT) as client:
            return question, client.post("/api/v1/ask", json={"question": question}).json()

    with ThreadPoolExecutor(20) as pool:
        for question, answer in pool.map(ask, range(100)):
            assert answer["question"] == question
    counts = httpx.get(f"{server}/metrics", timeout=PATIENT).text
    assert 'clausewise_answers_total{channel="api"' in counts


def test_a_slow_answer_keeps_its_line_open() -> None:
    from ui.api.asking import beats

    async def slow() -> int:
        answered, heard = asyncio.Event(), 0
        async for _ in beats(asyncio.create_task(answered.wait()), 0.01):
            heard += 1
            if heard == 3:
                answered.set()
        return heard

    async def in_time() -> int:
        return await asyncio.wait_for(slow(), PATIENT)

    assert asyncio.run(in_time()) == 3
