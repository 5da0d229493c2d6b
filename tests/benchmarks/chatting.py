# ruff: noqa: T201  (a script for the terminal)
"""50 people chat at once for a minute: errors, mixing, and how long the first visible text takes.

``python -m tests.benchmarks.chatting [PEOPLE] [SECONDS]`` starts the page over the starter library
in a process of its own, and beside it a plain Gradio chat of the same assistant (``gr.Blocks`` with
its defaults but for the same number of questions at a time). Each person asks, reads for 4 to 8
seconds, and asks again; the wait is from the question to the first part that the server sends with
words in it. Nothing is asserted: figures belong to docs/page.md.
"""

from __future__ import annotations

import asyncio
import json
import os
import random
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

import httpx

ACTS = (
    "identify people on body-camera video",
    "screen job applicants",
    "give medical advice",
    "train our own model on the output",
    "run a gambling site",
    "write political advertising",
)
NAMES = ("Azure OpenAI", "Azure AI Face", "OpenAI", "Claude", "Mistral")


@dataclass
class Seen:
    """What one run saw; waits in seconds."""

    first: list[float] = field(default_factory=list)
    whole: list[float] = field(default_factory=list)
    errors: int = 0
    mixed: int = 0


def served_plainly(port: int) -> None:
    """A plain Gradio chat over the same assistant."""
    import gradio as gr

    from assistant.build import open_assistant
    from assistant.settings import read_settings

    assistant = open_assistant(read_settings(os.environ, {}))

    def answer(words: str) -> str:
        said = assistant.ask(words)
        return words + "\n" + " ".join(one.text for one in said.sentences)

    with gr.Blocks() as page:
        asked, said = gr.Textbox(), gr.Textbox()
        gr.Button().click(answer, asked, said, concurrency_limit=8)
    page.queue(max_size=256).launch(server_port=port, quiet=True)


async def functions(client: httpx.AsyncClient) -> int:
    """The number of the function that takes one question and gives the most."""
    known = (await client.get("config")).json()["dependencies"]
    backend = [one for one in known if one.get("backend_fn") and len(one["inputs"]) == 1]
    return int(max(backend, key=lambda one: len(one["outputs"]))["id"])


async def ask(client: httpx.AsyncClient, number: int, sent: str, canary: str, seen: Seen) -> None:
    session = f"{random.getrandbits(48):x}"
    began, first = time.perf_counter(), None
    body = {"data": [sent], "fn_index": number, "session_hash": session}
    joined = await client.post("gradio_api/queue/join", json=body)
    joined.raise_for_status()
    said = ""
    query = f"gradio_api/queue/data?session_hash={session}"
    async with client.stream("GET", query) as events:
        async for line in events.aiter_lines():
            if not line.startswith("data:"):
                continue
            event = json.loads(line[5:])
            if event["msg"] in ("process_generating", "process_completed"):
                said += json.dumps(event["output"])
                first = first or time.perf_counter() - began
            if event["msg"] == "process_completed":
                seen.errors += not event["success"]
                break
    seen.first.append(first or 60.0)
    seen.whole.append(time.perf_counter() - began)
    others = [word for word in said.split() if "canary-" in word and canary not in word]
    seen.mixed += bool(others)
    seen.errors += canary not in said


async def person(url: str, who: int, number: int, wrapped: bool, until: float, seen: Seen) -> None:
    chance = random.Random(who)
    await asyncio.sleep(chance.uniform(0, 6))
    async with httpx.AsyncClient(base_url=url, timeout=60) as client:
        history: list[dict[str, str]] = []
        while time.perf_counter() < until:
            canary = f"canary-{who}-end"
            words = f"May we {chance.choice(ACTS)} with {chance.choice(NAMES)}? ({canary})"
            sent = json.dumps({"words": words, "history": history}) if wrapped else words
            try:
                await ask(client, number, sent, canary, seen)
            except (httpx.HTTPError, KeyError, ValueError) as error:
                print("error:", repr(error)[:200])
                seen.errors += 1
            await asyncio.sleep(chance.uniform(4, 8))


async def chat(url: str, people: int, seconds: float, wrapped: bool) -> Seen:
    seen = Seen()
    async with httpx.AsyncClient(base_url=url, timeout=60) as client:
        number = await functions(client)
    until = time.perf_counter() + seconds
    await asyncio.gather(*(person(url, n, number, wrapped, until, seen) for n in range(people)))
    return seen


def started(command: list[str], home: Path, port: int) -> subprocess.Popen[bytes]:
    environ = {**os.environ, "CLAUSEWISE_HOME": str(home), "OMP_NUM_THREADS": "1"}
    process = subprocess.Popen(command, env=environ)
    for _ in range(600):
        try:
            got = httpx.get(f"http://127.0.0.1:{port}/readyz", timeout=2)
            if got.status_code in (200, 404):
                return process
        except httpx.HTTPError:
            pass
        time.sleep(0.2)
    raise SystemExit("the server did not start")


def free_port() -> int:
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        return int(bound.getsockname()[1])


def told(name: str, seen: Seen) -> None:
    if not seen.first:
        print(f"{name}: nothing was answered, {seen.errors} errors")
        return
    cut = statistics.quantiles(seen.first, n=20)[18] if len(seen.first) > 1 else seen.first[0]
    print(f"{name}: {len(seen.first)} questions, {seen.errors} errors, {seen.mixed} mixed")
    half = statistics.median(seen.first)
    print(f"  first text: median {half:.2f} s, 95th percentile {cut:.2f} s")
    print(f"  whole answer: median {statistics.median(seen.whole):.2f} s")


def main() -> None:
    if sys.argv[1:2] == ["plain"]:
        served_plainly(int(sys.argv[2]))
        return
    given = [*sys.argv[1:], *("50", "60")[len(sys.argv) - 1 :]]
    people, seconds = int(given[0]), float(given[1])
    with tempfile.TemporaryDirectory(prefix="clausewise-bench-") as folder:
        for name, wrapped in (("Clausewise", True), ("plain Gradio", False)):
            port = free_port()
            page = [sys.executable, "-m", "ui.main", "serve", "--no-open", "--port", str(port)]
            plain = [sys.executable, "-m", "tests.benchmarks.chatting", "plain", str(port)]
            process = started(page if wrapped else plain, Path(folder) / name[:5], port)
            try:
                url = f"http://127.0.0.1:{port}/"
                told(name, asyncio.run(chat(url, people, seconds, wrapped)))
            finally:
                process.terminate()
                process.wait()


if __name__ == "__main__":
    main()
