"""One question: checked, asked, shown; the chat travels with it; problems become messages."""

from __future__ import annotations

import asyncio
import logging
import threading

import pytest
from fake_assistant import FakeAssistant, answered
from fake_library import shelf

from assistant.model import Clarify, Turn
from corpus.model import CorpusError
from ui.examples import draw_examples, examples_html
from ui.held import HeldReceipts
from ui.identity.asker import LOCAL
from ui.opening import POLL, NotReady, Opening
from ui.page import welcome_html
from ui.reply import reply
from ui.talk import MAX_CHARS, MAX_TURNS, answer_words, read_history, with_answer


def opened(assistant=None) -> tuple[FakeAssistant, Opening]:
    assistant = assistant or FakeAssistant()
    opening = Opening(lambda tell: assistant)
    opening.start()
    return assistant, opening


def ask(
    opening: Opening,
    words: str,
    history: object = None,
    limit: int = 4000,
    day: object = "",
    held: HeldReceipts | None = None,
):
    return asyncio.run(reply(opening, held or HeldReceipts(), LOCAL, words, history, day, limit))


def test_an_answer_comes_back_with_the_chat_that_goes_on():
    assistant, opening = opened()
    first = ask(opening, "  May police do it?  ")
    assert 'data-verdict="prohibited"' in first.html
    assert first.said.startswith("Prohibited")
    second = ask(opening, "And dashcams?", first.history)
    assert 'data-verdict="conditional"' in second.html
    assert assistant.asked[0] == ("May police do it?", ())
    assert [turn.role for turn in assistant.asked[1][1]] == ["user", "assistant"]
    assert [message["content"] for message in second.history][::2] == [
        "May police do it?",
        "And dashcams?",
    ]


def test_two_chats_never_meet():
    assistant, opening = opened()
    histories: dict[str, list] = {"a": [], "b": []}
    for turn in range(3):
        for name in histories:
            histories[name] = ask(opening, f"canary-{name} {turn}", histories[name]).history
    for name, other in (("a", "b"), ("b", "a")):
        said = " ".join(
            message["content"] for message in histories[name] if message["role"] == "user"
        )
        assert f"canary-{other}" not in said
    for words, history in assistant.asked:
        mine = words.split()[0]
        users = [turn.content for turn in history if turn.role == "user"]
        assert all(content.startswith(mine) for content in users)


@pytest.mark.parametrize("words", ["", "   ", "\n\t"])
def test_an_empty_question_is_asked_for(words):
    assistant, opening = opened()
    assert "Please type a question" in ask(opening, words).html
    assert assistant.asked == []


def test_a_question_that_is_too_long_is_told_its_length():
    assistant, opening = opened()
    made = ask(opening, "x" * 4001, [{"role": "user", "content": "kept"}])
    assert "4,001 characters; up to 4,000" in made.html
    assert made.history == [{"role": "user", "content": "kept"}]
    assert assistant.asked == []


def test_a_fault_of_the_library_is_told_in_its_own_words():
    _, opening = opened()
    assert "The index is damaged" in ask(opening, "damaged").html


def test_a_crash_shows_no_detail_and_a_reference_that_the_log_holds(caplog):
    _, opening = opened()
    with caplog.at_level(logging.ERROR):
        made = ask(opening, "crash")
    assert "secret" not in made.html
    reference = made.html.split("reference ")[1][:8]
    assert reference in caplog.text
    assert "secret detail" in caplog.text


def test_a_question_waits_for_a_library_that_is_still_opening():
    told, gate = threading.Event(), threading.Event()

    def opener(tell) -> FakeAssistant:
        tell("Computing vectors", 12, 1200)
        told.set()
        gate.wait()
        return FakeAssistant()

    async def asked_too_early(opening: Opening) -> str:
        work = asyncio.create_task(reply(opening, HeldReceipts(), LOCAL, "q", None, "", 4000))
        try:
            await asyncio.sleep(3 * POLL)
            assert not work.done()
        finally:
            gate.set()
        return (await work).html

    opening = Opening(opener)
    opening.start()
    assert opening.state.stage == "warming"
    assert "Warming up" in welcome_html(opening, draw_examples)
    assert told.wait(300)
    assert "Computing vectors: 12 of 1,200." in welcome_html(opening, draw_examples)
    assert "Prohibited" in asyncio.run(asked_too_early(opening))


def test_a_library_that_does_not_open_says_why_and_never_a_trace(caplog):
    def refused(tell) -> FakeAssistant:
        raise CorpusError("Another process writes to the library.")

    def crashed(tell) -> FakeAssistant:
        raise RuntimeError("secret")

    for opener, words in ((refused, "Another process"), (crashed, "could not open its library")):
        opening = Opening(opener)
        opening.start()
        made = ask(opening, "q")
        assert words in made.html
        assert words in welcome_html(opening, draw_examples)
        assert "secret" not in made.html
    assert "secret" in caplog.text


def test_closing_closes_the_assistant_also_one_that_opens_later():
    assistant, opening = opened()
    asyncio.run(opening.wait(300))
    opening.close()
    assert assistant.closed
    with pytest.raises(NotReady, match="shutting down"):
        opening.assistant()

    gate, gone = threading.Event(), threading.Event()

    class Late(FakeAssistant):
        def close(self) -> None:
            super().close()
            gone.set()

    opening = Opening(lambda tell: (gate.wait(), Late())[1])
    opening.start()
    opening.close()
    gate.set()
    assert gone.wait(300)


@pytest.mark.parametrize(
    "sent",
    [None, [], "text", 3, {"role": "user"}, [["user", "x"]], [{"role": "system", "content": "x"}],
     [{"role": "user", "content": 3}], [{"role": "user", "content": "x", "more": 1}],
     [{"role": "user", "content": "x" * (MAX_CHARS + 1)}],
     [{"role": "user", "content": "x"}] * (MAX_TURNS + 1)],
)  # fmt: skip
def test_a_chat_that_this_page_did_not_send_is_an_empty_one(sent):
    assert read_history(sent) == ()


def test_a_long_chat_keeps_its_last_messages_and_can_be_read_again():
    history: tuple[Turn, ...] = ()
    for number in range(40):
        sent = with_answer(history, f"{number}" + "x" * 9000, answered("q"))
        history = read_history(sent)
        assert history
    assert len(history) == MAX_TURNS
    assert history[-2].content.startswith("39")


def test_an_answer_as_a_message_of_the_chat():
    assert answer_words(answered("q")) == "Informational"
    assert answer_words(answered("q", clarify=Clarify("Where?", ()))) == "Where?"


def test_examples_are_drawn_from_the_library():
    library = shelf()
    drawn = draw_examples(library)
    assert "body-camera video with Azure OpenAI" in drawn[0]
    assert any("Azure AI Face" in words for words in drawn)
    assert not any("TechCrunch" in words for words in drawn)
    assert 'data-ask="May police' in (examples_html(drawn) or "")
    library.held.clear()
    assert draw_examples(library) == ()
    assert examples_html(()) is None
