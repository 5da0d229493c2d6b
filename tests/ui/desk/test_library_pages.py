"""The library's pages over a whole server: what is shown, and a document that is brought in."""

from __future__ import annotations

import json
import re
import time

import pytest

from tests.assistant.cli_home import POLICY
from tests.ui.desk.desk_home import PEOPLE
from tests.ui.identity.asgi import ask
from ui.library.pending import UPLOADS, file_name
from ui.uploads import MOST_UPLOAD, ROOM

NEW = POLICY.replace("Acme", "Newco").replace("2024-01-01", "2025-06-01").encode()
PREVIEW = re.compile(r'name="preview" value="([\w-]+)"')


def test_everybody_who_may_read_sees_what_is_there(served):
    for who in PEOPLE:
        body = served.get("/library", who).body
        assert "Acme Usage Policy" in body
        assert ("Zorblax" in body) is (who != "limited")
        assert ("Add a document" in body) is (who in ("officer", "admin", "limited"))


@pytest.mark.parametrize(
    ("language", "title", "add", "wrong"),
    [
        ("de", "Bibliothek", "Ein Dokument hinzufügen", "ist kein Tag"),
        ("fr", "Bibliothèque", "Ajouter un document", "n’est pas un jour"),
        ("es", "Biblioteca", "Añadir un documento", "no es un día"),
    ],
)
def test_it_speaks_the_language_of_the_browser_and_the_desk_english(
    served, language, title, add, wrong
):
    asks = {**served._as("officer"), "accept-language": language}
    shown = ask(served.app, "/library", headers=asks).body
    assert f'lang="{language}"' in shown
    assert f"<h1>{title}</h1>" in shown
    assert add in shown
    assert "Freshness" not in shown
    assert wrong in ask(served.app, "/library/clauses?q=x&day=soon", headers=asks).body
    desk = ask(served.app, "/desk", headers=asks).body
    assert 'lang="en"' in desk
    assert "Overview" in desk


def test_filters_and_pages(served):
    assert "Acme Usage Policy</a>" not in served.get("/library?title=zorblax").body
    assert "1 document, by publisher" in served.get("/library?provider=Acme").body
    assert "No document fits" in served.get("/library?kind=law").body
    assert "2 documents, by publisher" in served.get("/library?state=in+force").body


def test_clauses_are_found_with_their_version(served):
    body = served.get("/library/clauses?q=gambling+with+real+money&provider=Acme").body
    assert "gambling with real money</blockquote>" in body
    assert "document?collection=ours&amp;path=policy.md" in body
    assert "No clause in force" in served.get("/library/clauses?q=gambling&day=1999-01-01").body


def test_a_problem_of_a_source_is_told_to_those_who_can_mend_it(served):
    from datetime import UTC, datetime

    with served.assistant.library.writing() as changes:
        changes.note_reading("ours", datetime.now(UTC), "/srv/<b>secret</b>/ours is not there")
    for who, told in (("officer", True), ("auditor", True), ("reader", False)):
        body = served.get("/library", who).body
        assert "Last reading failed" in body
        assert ("/srv/&lt;b&gt;secret&lt;/b&gt;/ours" in body) is told


def finished(served, location: str) -> dict[str, object]:
    """The work's last word, once it is done or failed."""
    until = time.monotonic() + 300
    while time.monotonic() < until:
        said = json.loads(served.get(f"/library/{location.replace('job?', 'job.json?')}").body)
        if said["state"] != "running":
            return said
        time.sleep(0.1)
    raise AssertionError("still running")


def test_an_uploaded_file_counts_only_once_it_is_confirmed(served):
    before = served.assistant.library.generation()
    got = served.send("newco policy.md", NEW, collection="intake")
    assert got.status == 200, got.body
    assert "It is new to the library." in got.body
    assert "gambling with real money</blockquote>" in got.body
    assert served.assistant.library.generation() == before
    form = {"preview": PREVIEW.search(got.body)[1], "token": served.token("/library/add")}
    assert served.post("/library/add", form, "admin").status == 403  # the token is the officer's
    sent = served.post("/library/add", form)
    assert sent.status == 303
    assert finished(served, sent.headers["location"])["state"] == "done"
    assert "is new." in served.get(f"/library/{sent.headers['location']}").body
    assert "Newco" in served.get("/library").body
    assert served.assistant.ask("May we gamble with real money with Newco?").citations
    assert served.get(f"/library/{sent.headers['location']}", "admin").status == 404
    assert served.post("/library/add", form).status == 410  # once
    again = served.send("newco policy.md", NEW, collection="intake")
    assert "has this very text already" in again.body


def test_what_nobody_confirms_is_deleted(served):
    for number in range(10):
        served.send(f"n{number}.md", NEW)
    assert len(list((served.assistant.home / UPLOADS).iterdir())) <= 8


@pytest.mark.parametrize(
    ("name", "data", "fields", "words"),
    [
        ("", b"", {}, "Choose one file, or write one address"),
        ("a.md", NEW, {"url": "https://a.example/"}, "Choose one file, or write one address"),
        ("a.pdf", b"%PDF-1.7 broken", {}, "a.pdf"),
        ("a.bin", b"\x00\x01\x02", {}, "a.bin"),
        ("a.md", b"---\ntitle: x\n---\n", {}, "a.md"),
        ("a.md", NEW, {"collection": "ours"}, "is taken by documents of another place"),
        ("a.md", NEW, {"collection": "../x"}, "is named with up to 64"),
        ("a.md", NEW, {"kind": "gossip"}, "is no kind of document"),
        ("a.md", NEW, {"effective": "soon"}, "is no day"),
        ("", b"", {"url": "ftp://a.example/x"}, "is no http or https address"),
        ("", b"", {"url": "http://127.0.0.1:1/x"}, "127.0.0.1"),
        ("", b"", {"url": "http://169.254.169.254/latest"}, "169.254.169.254"),
        ("", b"", {"url": "file:///etc/passwd"}, "is no http or https address"),
    ],
)
def test_what_cannot_be_brought_in_is_named_and_leaves_nothing(served, name, data, fields, words):
    before = served.assistant.library.generation()
    got = served.send(name, data, **fields)
    assert got.status == 400, got.body
    assert words in got.body
    assert served.assistant.library.generation() == before
    uploads = served.assistant.home / UPLOADS
    assert not uploads.exists() or not list(uploads.iterdir())


def test_somebody_of_another_group_cannot_write_into_a_hidden_source(served):
    got = served.send("a.md", NEW, "limited", collection="board")
    taken = served.send("a.md", NEW, "limited", collection="ours")
    assert got.status == taken.status == 400
    assert got.body.replace("board", "ours") == taken.body


def test_too_large_a_file_is_refused_before_it_is_kept(served):
    got = served.send("big.md", b"x" * (MOST_UPLOAD + ROOM + 1))
    assert got.status == 413
    assert "20 MB" in got.body


def test_notes_of_the_reader_are_shown(served):
    hidden = NEW + "\nYou may draft\u200b\u200b\u200b reports.\n".encode()
    assert "To know of this document" in served.send("h.md", hidden).body


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\x\\Policy (1).pdf", "Policy (1).pdf"),
        ("<img src=x>.md", "-img src-x-.md"),
        ("~$lock.docx", "lock.docx"),
        (".hidden", "hidden"),
        ("...", "document"),
        ("a" * 300 + ".md", "a" * 80 + ".md"),
    ],
)
def test_names_of_files_are_made_plain(given, kept):
    assert file_name(given).removeprefix("-") == kept.removeprefix("-")
