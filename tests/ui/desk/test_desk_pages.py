"""The desk over its whole server: who may see and do what, and what is shown."""

from __future__ import annotations

import csv
import io
from html import unescape

import pytest

from assistant.journal.feedback import hand_over, record_feedback
from assistant.journal.schema import entries
from tests.ui.desk.desk_home import DIRECTOR, GAMBLE, KESTREL, SILENT, STAFF

PAGES = ("/desk", "/desk/work", "/desk/questions", "/desk/gaps", "/desk/decisions",
         "/desk/answer?id={id}", "/desk/export.csv?kind=answer")  # fmt: skip
PAYLOADS = (
    "<script>window.hit=1</script>",
    "<img src=x onerror=window.hit=1>",
    '"><svg onload=window.hit=1>',
    "' onmouseover='window.hit=1",
    "javascript:window.hit=1",
    "</title><script>window.hit=1</script>",
    "<base href=//evil.test>",
    "{{7*7}}${7*7}",
)
POSTS = ("/desk/decide", "/desk/check")


def test_readers_get_403_everywhere_and_nobody_gets_401(served):
    name = served.asked(GAMBLE)
    for page in (*PAGES, "/library/add", "/library/job?id=x", "/library/job.json?id=x"):
        target = page.format(id=name)
        assert served.get(target, "reader").status == 403, target
        assert served.get(target, "").status == 401, target
    for page in (*POSTS, "/library/preview", "/library/add"):
        assert served.post(page, {"id": name}, "reader").status == 403, page
        assert served.post(page, {"id": name}, "").status == 401, page
    assert GAMBLE not in served.get("/desk/work", "reader").body
    assert 'href="desk"' not in served.get("/library", "reader").body


def test_officers_admins_and_auditors_read_and_auditors_change_nothing(served):
    name = served.asked(GAMBLE)
    for who in ("officer", "admin", "auditor"):
        for page in PAGES:
            assert served.get(page.format(id=name), who).status == 200, (who, page)
    shown = served.get(f"/desk/answer?id={name}", "auditor").body
    assert "Approve this answer" not in shown
    token = served.token("/library/add", "admin")
    sent = {"id": name, "action": "approve", "token": token}
    assert served.post("/desk/decide", sent, "auditor").status == 403
    assert not served.assistant.recorder.journal().entries(entries.c.kind == "decision")


@pytest.mark.parametrize(
    ("given", "headers"),
    [
        ("", {}),
        ("0" * 64, {}),
        ("of another", {}),
        ("right", {"origin": "https://evil.test"}),
        ("right", {"sec-fetch-site": "cross-site"}),
        ("right", {"origin": "null"}),
        ("right", {"origin": "null", "sec-fetch-site": "cross-site"}),
    ],
)
def test_a_form_from_elsewhere_decides_nothing(served, given, headers):
    name = served.asked(GAMBLE)
    page = f"/desk/answer?id={name}"
    token = {"right": served.token(page), "of another": served.token(page, "admin")}.get(
        given, given
    )
    got = served.post("/desk/decide", {"id": name, "action": "approve", "token": token},
                      headers=headers)  # fmt: skip
    assert got.status == 403
    assert not served.assistant.recorder.journal().entries(entries.c.kind == "decision")


def decided(served, name, action, who="officer", **more):
    token = served.token(f"/desk/answer?id={name}", who)
    form = {"id": name, "action": action, "token": token, **more}
    return served.post("/desk/decide", form, who)


def test_an_answer_is_overridden_shown_withdrawn_settled_and_opened_again(served):
    name = served.asked(GAMBLE)
    got = decided(served, name, "override", verdict="conditional", text="Only <b>on Fridays</b>.")
    assert (got.status, got.headers["location"]) == (303, f"answer?id={name}")
    shown = served.assistant.ask(GAMBLE, (), None, STAFF).decision
    assert (shown.by, shown.verdict, shown.text) == (
        "Officer", "conditional", "Only <b>on Fridays</b>.",
    )  # fmt: skip
    assert "Only &lt;b&gt;on Fridays&lt;/b&gt;." in served.get("/desk/decisions").body
    assert decided(served, name, "withdraw").status == 303
    assert "No decision is in effect" in served.get("/desk/decisions").body
    assert served.assistant.ask(GAMBLE, (), None, STAFF).decision is None
    assert decided(served, name, "done").status == 303
    assert decided(served, name, "reopen").status == 303
    told = served.get(f"/desk/answer?id={name}").body
    assert "took the decision back" in told
    assert "opened it again" in told


@pytest.mark.parametrize(
    ("action", "more", "words"),
    [
        ("override", {"verdict": "conditional", "text": " "}, "needs words of its own"),
        ("override", {"verdict": "maybe", "text": "x"}, "Choose a verdict"),
        ("destroy", {}, "nothing that can be decided"),
        ("withdraw", {}, "No decision is in effect"),
    ],
)
def test_what_cannot_be_decided_is_said_so(served, action, more, words):
    got = decided(served, served.asked(GAMBLE), action, **more)
    assert got.status == 400
    assert words in got.body


def test_decisions_are_looked_at_when_an_officer_asks(served):
    decided(served, served.asked(GAMBLE), "approve")
    token = served.token("/desk/decisions")
    assert "Every decision stands" in served.post("/desk/check", {"token": token}).body


def test_the_work_list_has_what_waits_and_why(served):
    journal = served.assistant.recorder.journal()
    bad, handed, silent = (served.asked(words) for words in (GAMBLE, f"{GAMBLE} Now?", SILENT))
    record_feedback(journal, bad, "down", "It is <i>wrong</i>.", STAFF)
    hand_over(journal, handed, GAMBLE, "Please look.", "a@example.org", STAFF)
    body = served.get("/desk/work").body
    assert [f"id={name}" in body for name in (bad, handed, silent)] == [True] * 3
    assert "It is &lt;i&gt;wrong&lt;/i&gt;." in body
    only = served.get("/desk/work?reason=handed_over").body
    assert f"id={handed}" in only
    assert f"id={bad}" not in only
    decided(served, handed, "done")
    assert f"id={handed}" not in served.get("/desk/work").body
    assert f"id={handed}" in served.get("/desk/work?state=done").body
    assert "a@example.org" in served.get(f"/desk/answer?id={handed}").body


def test_gaps_group_what_the_policies_are_silent_on(served):
    for words in (SILENT, SILENT, "May we use Foobar AI to plan parking permits, please?"):
        served.asked(words)
    body = unescape(served.get("/desk/gaps").body)
    assert "plan parking permits" in body
    assert "Asked 3 times" in body


def test_somebody_of_another_group_sees_nothing_of_it_anywhere(served):
    journal = served.assistant.recorder.journal()
    secret, silent = (
        served.asked(KESTREL, DIRECTOR),
        served.asked("May we use Hawkling AI for hawking permits?", DIRECTOR),
    )
    ours = served.asked(GAMBLE, STAFF)
    line = served.asked("May we kestrel at the command line with Zorblax?", DIRECTOR)
    hand_over(journal, secret, KESTREL, "kestrel remark", "", DIRECTOR)
    decided(served, secret, "override", verdict="conditional", text="Only the kestrel board.")
    for page in (*PAGES, "/desk/work?state=all", "/desk/export.csv?kind=handover",
                 "/desk/export.csv?kind=decision", "/library", "/library/clauses?q=kestrelling",
                 "/desk/questions?question=zorblax"):  # fmt: skip
        body = served.get(page.format(id=ours), "limited").body.lower()
        found = [
            word
            for word in ("zorblax?", "kestrel", "hawking")
            if word
            in body.replace("q=kestrelling", "")
            .replace('value="kestrelling"', "")
            .replace('value="zorblax"', "")
        ]
        assert found == [], page
    assert "kestrel" in served.get("/desk/questions", "officer").body
    for name in (secret, silent, line):
        got = served.get(f"/desk/answer?id={name}", "limited")
        assert got.status == 400
        unknown = served.get(f"/desk/answer?id={'0' * 32}", "limited")
        assert got.body.replace(name, "0" * 32) == unknown.body
        token = served.token(f"/desk/answer?id={ours}", "limited")
        sent = {"id": name, "action": "done", "token": token}
        assert served.post("/desk/decide", sent, "limited").status == 400
    counted = served.get("/desk", "limited").body
    assert '<dt><a href="desk/questions?since' in counted
    assert "<dd>1</dd>" in counted  # of four questions


def test_payloads_come_out_as_words(served):
    journal = served.assistant.recorder.journal()
    for words in PAYLOADS:
        name = served.asked(f"May we use Acme for {words}?")
        hand_over(journal, name, words, words, words, STAFF)
        record_feedback(journal, name, "down", words, STAFF)
        decided(served, name, "override", verdict="allowed", text=words, comment=words)
        for page in (*PAGES[:-1], "/desk/work?state=all"):
            body = served.get(page.format(id=name)).body
            for tag in ("<script>", "<img", "<svg onload", "<base href=//", "' onmouse"):
                assert tag not in body, page
            assert 'href="javascript' not in body


def test_csv_has_no_formulas_and_no_askers_for_those_who_need_not_know(served):
    served.asked("=HYPERLINK(1) May we gamble with Acme?")
    for who, known in (("officer", False), ("auditor", True)):
        got = served.get("/desk/export.csv?kind=answer", who)
        assert got.headers["content-type"].startswith("text/csv")
        rows = list(csv.DictReader(io.StringIO(got.body.removeprefix("\ufeff"))))
        assert rows[0]["question"].startswith("'=HYPERLINK")
        assert bool(rows[0]["asker"]) is known
    assert served.get("/desk/export.csv?kind=access").status == 400
    assert served.get("/desk/export.csv?since=soon").status == 400


def test_retention_is_shown_as_it_is_set(served):
    body = served.get("/desk").body
    assert "They stay with their entry." in body
    assert "journal_words_days" in body


def test_odd_parameters_are_no_faults(served):
    served.asked(GAMBLE)
    for target in ("/desk?days=-1", "/desk/work?before=x&state=%00&reason=%F0", "/desk/gaps?days=9",
                   "/desk/questions?verdict=x&band=y&channel=z&silence=q&before=0&topic=%00",
                   "/library?from=999999999999&kind=%3Cb%3E",
                   "/library/clauses?q=%00&from=99"):  # fmt: skip
        assert served.get(target).status == 200, target
    for target in ("/desk/questions?since=x", "/desk/answer", "/library/clauses?q=a&day=never"):
        assert served.get(target).status == 400, target
