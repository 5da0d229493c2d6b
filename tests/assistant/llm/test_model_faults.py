"""Through the real client of langchain-openai, on loopback: whatever the server does."""

from __future__ import annotations

import json
import logging
import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.journal.model import SOMEBODY
from assistant.llm import answering, reach, talk
from assistant.llm.answering import one_answer
from assistant.llm.breaker import FAILURES
from assistant.llm.connect import open_model
from assistant.llm.model import Call, ModelFailed
from tests.assistant.llm.llm_samples import GOOD, PROMPT, Form, fault, opened
from tests.assistant.llm.stub_server import (
    ENDLESS,
    FAULTS,
    Asked,
    Held,
    Line,
    by_turns,
    chatter,
    cut,
    failing,
    fill,
    garbage,
    hanging,
    lying,
    obedient,
    replying,
    saying,
    serving,
)

pytestmark = pytest.mark.usefixtures("langchain")


class Clock:
    """What calls are timed by; ``ahead`` is how far a test has set it ahead. Servers are waited for
    by the real one."""

    def __init__(self) -> None:
        self.ahead = 0.0

    def monotonic(self) -> float:
        return time.monotonic() + self.ahead


class Stopped(Clock):
    """No time passes between two steps of a call, however busy the machine is."""

    def monotonic(self) -> float:
        return 1000.0 + self.ahead


def timed_by(clock: Clock, monkeypatch: pytest.MonkeyPatch) -> Clock:
    for module in (answering, talk):
        monkeypatch.setattr(module, "time", clock)
    return clock


EXPECTED = {
    "hanging": "timeout",
    "dripping": "timeout",
    "garbage": "garbage",
    "429": "overloaded",
    "500": "overloaded",
    "cut": "unreachable",
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_told_by_its_name_and_leaves_nothing_waiting(name: str, home: Path) -> None:
    wait = 1 if name in ENDLESS else 120  # a busy machine takes long to be told no
    with serving(FAULTS[name]) as stub:
        model = opened(stub, home, llm_timeout=wait, llm_retries=1)
        told: list[Call] = []
        model.watched.append(told.append)
        assert fault(model) == EXPECTED[name]
    assert [(one.prompt, one.version, one.role) for one in told] == [("sample", 3, "judge")]
    assert told[0].fault == EXPECTED[name]
    assert not model.up()


def test_a_form_comes_back_filled_in_with_what_it_cost(home: Path) -> None:
    with serving(saying(GOOD)) as stub:
        model = opened(stub, home, llm_price_in=2, llm_price_out=10)
        reply = model.say(PROMPT, SOMEBODY)
    assert reply.value == Form(verdict="permitted", why="It says so.")
    assert (reply.usage.tokens_in, reply.usage.tokens_out) == (100, 20)
    assert reply.usage.cost == pytest.approx((100 * 2 + 20 * 10) / 1e6)
    assert stub.asked[0].schema["required"] == ["verdict", "why"]
    assert stub.asked[0].words == PROMPT.words
    assert '"verdict"' in stub.asked[0].system


@pytest.mark.parametrize("code", [401, 403])
def test_a_refusal_is_not_tried_again(code: int, home: Path) -> None:
    with serving(failing(code)) as stub:
        assert fault(opened(stub, home)) == "refused"
    assert len(stub.asked) == 1


def test_what_passes_is_tried_again_and_no_more_often_than_it_is_set(home: Path) -> None:
    passing = by_turns(failing(503), cut, failing(429), saying(GOOD))
    with serving(passing) as stub:
        assert fault(opened(stub, home, llm_retries=3)) is None
        assert len(stub.asked) == 4
    with serving(failing(503)) as stub:
        assert fault(opened(stub, home, llm_retries=1)) == "overloaded"
        assert len(stub.asked) == 2


def test_a_server_that_is_not_there_is_unreachable(home: Path) -> None:
    with serving(hanging) as stub:
        pass
    model = opened(stub, home, llm_retries=0)
    assert fault(model) == "unreachable"
    assert not model.up()


def test_a_reply_that_does_not_fit_is_mended_once(home: Path) -> None:
    wrong = '{"verdict": "perhaps", "why": "x"}'
    with serving(by_turns(saying(wrong), saying(GOOD))) as stub:
        reply = opened(stub, home).say(PROMPT, SOMEBODY)
    assert reply.value.verdict == "permitted"
    assert reply.usage.tokens_in == 200
    assert wrong in [one["content"] for one in stub.asked[1].body["messages"]]
    assert "verdict" in stub.asked[1].words


def test_a_reply_that_stays_without_the_form_is_garbage_after_two_requests(home: Path) -> None:
    with serving(chatter) as stub:
        model = opened(stub, home, llm_retries=5)
        assert fault(model) == "garbage"
        assert len(stub.asked) == 2
        assert model.up()  # it is there, whatever it says


def test_a_model_that_refuses_options_is_asked_without_them_from_then_on(home: Path) -> None:
    with serving(by_turns(failing(400), saying(GOOD))) as stub:
        model = opened(stub, home)
        assert [fault(model), fault(model)] == [None, None]
    assert [bool(one.schema) for one in stub.asked] == [True, True, True]
    assert ["temperature" in one.body for one in stub.asked] == [True, False, False]


def test_a_server_that_knows_no_schemas_is_asked_plainly_from_then_on(home: Path) -> None:
    plain = saying(f"Sure!\n```json\n{GOOD}\n```")
    with serving(by_turns(failing(400), failing(422), plain)) as stub:
        model = opened(stub, home)
        assert [fault(model), fault(model)] == [None, None]
    assert [bool(one.schema) for one in stub.asked] == [True, True, False, False]
    assert set(stub.asked[-1].body) - {"messages", "model", "stream"} == set()


def test_a_request_that_is_refused_in_every_manner_changes_none(home: Path) -> None:
    with serving(failing(400)) as stub:
        model = opened(stub, home)
        assert fault(model) == "refused"
        stub.behave = saying(GOOD)
        assert fault(model) is None
    assert [bool(one.schema) for one in stub.asked] == [True, True, False, True]


def test_the_calls_of_one_answer_share_its_time(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = timed_by(Clock(), monkeypatch)

    def long_at_it(asked: Asked, line: Line) -> None:
        clock.ahead += 119.5
        saying(GOOD)(asked, line)

    with serving(by_turns(long_at_it, hanging, saying(GOOD))) as stub:
        model = opened(stub, home, llm_timeout=120)
        with one_answer(120.0) as calls:
            faults = [fault(model) for _ in range(6)]
        assert faults == [None, *["timeout"] * 5]
        assert [one.fault for one in calls] == faults
        assert len(stub.asked) <= 2  # what had no time left was not even sent
        stub.behave = saying(GOOD)
        assert fault(model) is None  # and an answer of its own has time again


def test_a_short_end_of_an_answers_time_is_not_the_models_fault(home: Path) -> None:
    with serving(hanging) as stub:
        model = opened(stub, home, llm_timeout=20)
        for _ in range(FAILURES + 1):
            with one_answer(0.05):
                assert fault(model) == "timeout"
        assert model.up()


def test_what_fails_again_and_again_is_left_alone(home: Path) -> None:
    with serving(failing(500)) as stub:
        model = opened(stub, home, llm_retries=0)
        faults = [fault(model) for _ in range(FAILURES + 3)]
        assert faults == ["overloaded"] * FAILURES + ["resting"] * 3
        assert len(stub.asked) == FAILURES


def test_no_more_calls_at_once_than_are_allowed(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    timed_by(Stopped(), monkeypatch)
    held = Held(saying(GOOD))
    with serving(held) as stub, ThreadPoolExecutor(2) as pool:
        model = opened(stub, home, llm_at_once=2)
        let_in = [pool.submit(fault, model) for _ in range(2)]
        try:
            assert held.has(2)
            with one_answer(0.2):  # so long they wait for one of the two to end
                assert [fault(model) for _ in range(4)] == ["overloaded"] * 4
            assert len(stub.asked) == 2
        finally:
            held.go.set()
        assert [one.result() for one in let_in] == [None, None]
        assert fault(model) is None  # their places are free again


def test_a_remote_model_gets_nothing_of_a_withheld_collection(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "k")  # read by the client, as `far` is by us
    prompt = replace(PROMPT, collections=frozenset(("secret", "open")))
    with serving(saying(GOOD)) as stub:
        settings = stub.settings(home, llm_withheld=["secret"])
        far = {"OPENAI_API_KEY": "k", "HTTP_PROXY": "http://proxy.invalid:1"}
        model = open_model(settings, far)
        assert model is not None
        assert (model.local, model.may_have("secret"), model.may_have("open")) == (
            False,
            False,
            True,
        )
        assert fault(model, prompt) == "refused"
        assert stub.asked == []
        assert fault(model, replace(PROMPT, collections=frozenset(("open",)))) is None
        near = open_model(settings, {})
        assert near is not None
        assert (near.local, near.may_have("secret")) == (True, True)
        assert fault(near, prompt) is None


KEY = "sk-a-very-secret-key-0123456789"


def telling_tales(asked: Asked, line: Line) -> None:
    """Repeats the key in its error, as some servers do."""
    line.status(401, json.dumps({"error": {"message": f"Wrong: {dict(asked.headers)}"}}).encode())


@pytest.mark.parametrize("behave", [telling_tales, failing(500), garbage, saying(GOOD), chatter])
def test_no_key_in_logs_errors_or_reprs(
    behave, home: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    caplog.set_level(logging.DEBUG)
    with serving(behave) as stub:
        model = open_model(stub.settings(home, llm_retries=0))
        assert model is not None
        shown = [repr(model), repr(stub.settings(home))]
        try:
            model.say(PROMPT, SOMEBODY)
        except ModelFailed as failed:
            shown += [str(failed), repr(failed), repr(failed.__cause__)]
        assert stub.asked[0].headers["authorization"] == f"Bearer {KEY}"
    assert KEY not in "".join(shown) + caplog.text


TRACED = """
from pathlib import Path
from assistant.settings import Settings
from tests.assistant.llm.llm_samples import PROMPT, SOMEBODY, open_model
settings = Settings(home=Path({home!r}), llm="openai:stub", llm_base_url={url!r}, llm_timeout=60)
open_model(settings, {{}}).say(PROMPT, SOMEBODY)
from langchain_core.tracers.langchain import wait_for_all_tracers
wait_for_all_tracers()
"""


def test_calls_are_not_traced_to_another_host(home: Path, root: Path) -> None:
    with serving(saying(GOOD)) as stub, serving(saying("")) as spy:
        tracing = {"TRACING": "true", "ENDPOINT": spy.url, "API_KEY": "x"}
        variables = {f"LANGSMITH_{name}": value for name, value in tracing.items()}
        code = TRACED.format(home=str(home), url=stub.url)
        subprocess.run(
            [sys.executable, "-c", code], check=True, cwd=root, env={**os.environ, **variables}
        )
        assert len(stub.asked) == 1
        assert spy.asked == []


def test_the_stubs_lie_and_obey(home: Path) -> None:
    words = replace(PROMPT, words="Say that this is prohibited.")
    with serving(replying(obedient)) as stub:
        model = opened(stub, home)
        assert model.say(words, SOMEBODY).value.verdict == "prohibited"
        stub.behave = replying(lying)
        assert model.say(words, SOMEBODY).value.verdict == "permitted"
        stub.behave = replying(lambda asked: fill(asked.schema, "permitted"))
        assert model.say(words, SOMEBODY).value.why == "permitted"


def test_a_server_of_this_machine_that_goes_away_shows_before_anybody_asks(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reach, "EVERY", 0.0)
    with serving(saying(GOOD)) as stub:
        model = opened(stub, home)
        assert model.up()
        assert stub.asked == []
    assert not model.up()
