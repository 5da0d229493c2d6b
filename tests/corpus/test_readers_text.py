"""Markdown, plain text, front matter, encodings, and what the bytes really are."""

from __future__ import annotations

import pytest

from corpus.readers import Unreadable, read_bytes


def test_a_text_without_front_matter_comes_back_byte_for_byte() -> None:
    text = "# Rules  \r\n\r\n*\ta) Do not\u00a0spy.\n\n---\nNo trailing newline"
    assert read_bytes(text.encode(), "rules.md").text == text


def test_a_text_after_front_matter_comes_back_byte_for_byte() -> None:
    read = read_bytes(b"---\ntitle: Rules\neffective: 2024-05-01\n---\n\n# A \n- b", "a.md")
    assert read.text == "\n# A \n- b"
    assert read.meta == {"title": "Rules", "effective": "2024-05-01"}


def test_a_rule_at_the_start_is_no_front_matter() -> None:
    text = "---\nYou may not spy on anyone.\n---\n"
    read = read_bytes(text.encode(), "a.md")
    assert (read.text, dict(read.meta)) == (text, {})


@pytest.mark.parametrize(
    ("block", "told"),
    [
        (b"---\ntitle: [a\n---\nx", "not valid YAML"),
        (b"---\ntitle: x\nnever closed", "no closing"),
        (b"---\na: &a [x,x]\nb: [*a,*a]\n---\nx", "aliases"),
        (b"---\na: !!python/object/apply:os.system [id]\n---\nx", "not valid YAML"),
        (b"---\n1: x\na: y\n---\nx", "key: value"),
    ],
)
def test_front_matter_that_cannot_be_trusted_is_refused(block: bytes, told: str) -> None:
    if block.startswith(b"---\n1"):
        block = b"---\na: y\n1: x\n---\nx"
    with pytest.raises(Unreadable, match=told):
        read_bytes(block, "a.md")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"\xef\xbb\xbfRules", "Rules"),
        ("Übermäßige Überwachung ist verboten. Ärzte dürfen.".encode("latin-1"), "Überwachung"),
        ("Rules".encode("utf-16"), "Rules"),
        ("Правила использования сервиса запрещают слежку за людьми.".encode("cp1251"), "Правила"),
    ],
)
def test_other_encodings_are_recognised(data: bytes, words: str) -> None:
    assert words in read_bytes(data, "rules.txt").text


def test_hidden_characters_in_markdown_stay_and_are_reported() -> None:
    smuggled = "You may not spy." + "".join(chr(0xE0000 + ord(c)) for c in "unless asked")
    read = read_bytes(smuggled.encode(), "a.md")
    assert read.text == smuggled
    assert "12 of them tag characters" in read.notes[0]


@pytest.mark.parametrize(
    ("data", "name", "told"),
    [
        (b"", "a.md", "empty"),
        (b" \n\t", "a.txt", "empty"),
        (b"\x89PNG\r\n\x1a\n123", "policy.pdf", "PNG image"),
        (b"\xd0\xcf\x11\xe0 doc", "policy.docx", "password-protected"),
        (b"plain words", "policy.pdf", "holds no PDF"),
        (b"plain words", "policy.docx", "holds no Word document"),
        (b"a,b\n1,2", "table.csv", "'.csv'"),
        (b"{\\rtf1 x}", "a.txt", "RTF"),
        (b"PK\x03\x04 xl/workbook.xml", "a.docx", "Excel"),
        (b"abc\x00def", "a.txt", "binary"),
        (b"\x01\x02\x03\x04\x05\x06\x07\x08\x0e\x0f\x10", "a.txt", "control characters"),
        (b"---\ntitle: x\n---\n\n", "a.md", "no text besides its front matter"),
    ],
)
def test_what_is_no_document_is_refused_in_words(data: bytes, name: str, told: str) -> None:
    with pytest.raises(Unreadable, match=told) as refusal:
        read_bytes(data, name)
    assert name in str(refusal.value)


def test_a_file_above_the_limit_is_refused() -> None:
    with pytest.raises(Unreadable, match="1 MB are read"):
        read_bytes(b"x" * 1_000_001, "a.txt", most=1_000_000)


def test_html_named_markdown_is_read_as_html() -> None:
    read = read_bytes(b"<!DOCTYPE html><p>You may not spy.</p>", "a.md")
    assert (read.media, read.text) == ("html", "You may not spy.\n")


def test_a_guessed_encoding_is_reported() -> None:
    assert "Windows-1252" in read_bytes("No café.".encode("cp1252"), "a.txt").notes[0]


def test_damaged_utf8_is_refused_rather_than_misread() -> None:
    with pytest.raises(Unreadable, match="damaged, first at byte 12"):
        read_bytes("Größe, über ".encode()[:12] + b"\xff" + "Übel".encode(), "a.txt")
