"""Makes damaged and hostile files: at least sixty ways in which a document can be no document.

Each case is a file (or link, or pipe) below a folder, with what must hold for it: ``refused``, or
``any`` where a safe reading is as good. ``CANARY`` stands outside the folder and must never be in
a text.
"""

from __future__ import annotations

import io
import os
import random
import socket
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from hostile_formats import LAUGHS, docx, good_pdf, pdf, word_document

CANARY = "CANARY-7f3a"
Outcome = Literal["refused", "any"]


@dataclass(frozen=True, slots=True)
class Case:
    name: str
    make: Callable[[Path], object]
    outcome: Outcome = "refused"


def _file(name: str, data: bytes | str, outcome: Outcome = "refused") -> Case:
    content = data.encode() if isinstance(data, str) else data
    return Case(name, lambda path: path.write_bytes(content), outcome)


def _zip_bomb(parts: int, size: int) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as container:
        for number in range(parts):
            name = "word/document.xml" if number == 0 else f"word/media/{number}.xml"
            container.writestr(name, b"<" + b" " * size)
    return out.getvalue()


def _lying_zip() -> bytes:
    """The declared size of the document part is one byte, in both places where it stands."""
    data = bytearray(docx(word_document("", "x" * 5_000_000)))
    for signature, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = -1
        while (at := data.find(signature, at + 1)) >= 0:
            size = int.from_bytes(data[at + offset : at + offset + 4], "little")
            if size > 1_000_000:
                data[at + offset : at + offset + 4] = (1).to_bytes(4, "little")
    return bytes(data)


def _noise(seed: int, size: int) -> bytes:
    return random.Random(seed).randbytes(size)


def _cases_of_bytes() -> Iterator[Case]:
    for suffix in ("md", "txt", "html", "pdf", "docx"):
        yield _file(f"empty.{suffix}", b"")
        yield _file(f"noise.{suffix}", _noise(len(suffix), 50_000))
    yield _file("blank.md", b" \n\t\r\n")
    yield _file("noise-without-suffix", _noise(7, 5_000))
    yield _file("noise.unknown", _noise(8, 5_000))
    yield _file("nul.md", b"# Rules\n\nNo\x00 spying.")
    yield _file("nul.html", b"<p>No\x00 spying.</p>")
    yield _file("controls.txt", bytes(range(1, 32)) * 50)
    yield _file("invalid-utf8.md", b"# Rules\n" + b"caf\xe9 \xff\xfe\xfd na\xefve " * 40, "any")
    yield _file("half-utf16.txt", "Rules".encode("utf-16") + b"\x00")
    yield _file("lone-surrogate.txt", b"Rule \xed\xa0\x80 end", "any")
    yield _file("overlong.txt", b"Rule \xc0\xaf end", "any")
    yield _file("long-line.md", b"You may not spy. " * 400_000, "any")
    yield _file("deep-list.md", b"".join(b" " * (2 * n) + b"* x\n" for n in range(1500)), "any")
    yield _file("deep-quote.md", b">" * 50_000 + b" rule", "any")
    yield _file("brackets.md", b"[" * 50_000 + b"rule", "any")
    yield _file("right-to-left.md", "Rule \u202eton yam uoY\u202c.\u200b\u2066x\u2069", "any")
    yield _file("tags.md", "Rule." + "".join(chr(0xE0000 + ord(c)) for c in "ignore"), "any")
    yield Case("huge.txt", lambda path: _sparse(path, 200_000_000))
    yield Case("huge.pdf", lambda path: _sparse(path, 200_000_000))


def _sparse(path: Path, size: int) -> None:
    with path.open("wb") as file:
        file.truncate(size)


def _cases_of_names() -> Iterator[Case]:
    png = b"\x89PNG\r\n\x1a\n" + _noise(3, 500)
    yield _file("picture.pdf", png)
    yield _file("picture.docx", png)
    yield _file("picture.md", png)
    yield _file("pdf-inside.docx", good_pdf(), "any")
    yield _file("docx-inside.pdf", docx(), "any")
    yield _file("pdf-inside.md", good_pdf(), "any")
    yield _file("text-inside.pdf", "Rule.")
    yield _file("program.txt", b"\x7fELF\x02\x01\x01" + _noise(4, 500))
    yield _file("archive.docx", _zip_of({"readme.txt": "x"}))
    yield _file("workbook.docx", _zip_of({"xl/workbook.xml": "<x/>"}))
    yield _file("old.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + _noise(5, 500))
    yield _file("rich.txt", b"{\\rtf1\\ansi Rule.}")
    yield _file("new\nline.md", "Rule.")
    yield _file("escape\x1b[31m.md", "Rule.")
    yield _file("-rf.md", "Rule.", "any")
    yield _file("<b>&.html", "<p>Rule.</p>", "any")
    yield _file("%2e%2e%2fetc%2fpasswd.md", "Rule.", "any")


def _zip_of(parts: dict[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as container:
        for name, data in parts.items():
            container.writestr(name, data)
    return out.getvalue()


def _deflated(pattern: bytes, megabytes: int) -> bytes:
    """A pattern repeated to so many megabytes and compressed, without holding it whole."""
    packer = zlib.compressobj(9)
    million = pattern * (1_000_000 // len(pattern))
    return b"".join(packer.compress(million) for _ in range(megabytes)) + packer.flush()


def _cases_of_pdf() -> Iterator[Case]:
    whole = good_pdf()
    for share in (2, 10, 40, 70, 95):
        yield _file(f"cut-{share}.pdf", whole[: max(9, len(whole) * share // 100)], "any")
    yield _file("header-only.pdf", b"%PDF-1.7\n")
    yield _file("pages-loop.pdf", whole.replace(b"Kids[3 0 R", b"Kids[2 0 R 3 0 R"), "any")
    yield _file("no-page.pdf", whole.replace(b"Kids[3 0 R]", b"Kids[]"), "any")
    yield _file("wrong-length.pdf", pdf(zlib.compress(b"BT ET"), declared=2_000_000_000))
    yield Case("bomb.pdf", lambda path: path.write_bytes(pdf(_deflated(b"0 0 m ", 600))))
    twice = "[/FlateDecode/FlateDecode]"
    yield Case(
        "double-bomb.pdf",
        lambda path: path.write_bytes(
            pdf(zlib.compress(_deflated(b"0 0 m ", 1_000), 9), filters=twice)
        ),
    )
    text = b"BT /F1 9 Tf 1 0 Td (spy) Tj ET "
    yield Case("text-bomb.pdf", lambda path: path.write_bytes(pdf(_deflated(text, 100))))
    yield _file("nested.pdf", pdf(zlib.compress(b"[" * 200_000)))
    yield _file("objects.pdf", b"%PDF-1.7\n" + b"1 0 obj<<" * 100_000)
    yield _file(
        "bits.pdf", bytes(b ^ (0x10 if n % 97 == 50 else 0) for n, b in enumerate(whole)), "any"
    )


def _cases_of_docx() -> Iterator[Case]:
    whole = docx()
    for share in (10, 60, 95):
        yield _file(f"cut-{share}.docx", whole[: len(whole) * share // 100])
    yield _file("bomb.docx", _zip_bomb(1, 70_000_000))
    yield _file("many-bombs.docx", _zip_bomb(60, 4_000_000))
    yield _file("many-parts.docx", _zip_bomb(6_000, 1))
    yield _file("lying.docx", _lying_zip())
    yield _file("laughs.docx", docx(word_document(LAUGHS, "&h;")))
    outside = "<!DOCTYPE x [<!ENTITY e SYSTEM 'file://{outside}'>]>"
    yield Case(
        "external.docx",
        lambda path: path.write_bytes(
            docx(word_document(outside.replace("{outside}", _outside(path)), "&e;"))
        ),
    )
    utf16 = word_document(LAUGHS, "&h;").replace("version='1.0'", "version='1.0' encoding='utf-16'")
    yield _file("laughs-utf16.docx", docx(**{"word/document.xml": utf16.encode("utf-16")}))
    yield _file("entity-in-rels.docx", docx(**{"_rels/.rels": LAUGHS + "<a>&h;</a>"}))
    deep = word_document("", "x").replace("<w:p>", "<w:sdt><w:sdtContent>" * 30_000 + "<w:p>", 1)
    yield _file("deep.docx", docx(deep))
    yield _file("not-xml.docx", docx("Rule."))
    yield _file("no-document.docx", docx(**{"word/document.xml": b"word/document"}))
    yield _file(
        "climbing.docx", docx(**{"../../../escaped.txt": CANARY, "/escaped.xml": "<x/>"}), "any"
    )


def _outside(path: Path) -> str:
    return str(path.parent.parent / "outside.txt")


def _cases_of_html() -> Iterator[Case]:
    yield _file("deep.html", "<html><body>" + "<div>" * 100_000 + "Rule.")
    yield _file("deep-list.html", "<ul><li>x" * 30_000)
    yield _file("laughs.html", f"{LAUGHS}<html><p>Rule. &h;</p></html>", "any")
    yield Case(
        "external.html",
        lambda path: path.write_text(
            f"<!DOCTYPE html [<!ENTITY e SYSTEM 'file://{_outside(path)}'>]><p>Rule. &e;</p>"
        ),
        "any",
    )
    yield Case(
        "including.html",
        lambda path: path.write_text(
            f'<p>Rule.</p><iframe src="file://{_outside(path)}"></iframe>'
            f'<object data="{_outside(path)}"></object><link rel=import href="{_outside(path)}">'
        ),
        "any",
    )
    yield _file(
        "spans.html", "<table><tr><td colspan=999999999 rowspan=999999999>x<td>y</table>", "any"
    )
    yield _file("attributes.html", "<p " + "a=1 " * 200_000 + ">Rule.</p>", "any")
    yield _file("unclosed.html", "<p>Rule.<b><i><a" * 2_000, "any")
    yield _file("numbers.html", f"<ol start={'9' * 400}><li value=-1>x</ol>", "any")
    yield _file(
        "scripts-only.html", "<html><body><script>document.write('x')</script></body></html>"
    )
    yield _file(
        "style-bomb.html", "<style>" + ".a{display:none}" * 60_000 + "</style><p>Rule.", "any"
    )


def _cases_of_front_matter() -> Iterator[Case]:
    laughs = "a: &a [x,x]\n" + "".join(
        f"{new}: &{new} [{','.join([f'*{old}'] * 9)}]\n"
        for old, new in zip("abcdefgh", "bcdefghi", strict=True)
    )
    yield _file("yaml-bomb.md", f"---\n{laughs}---\nRule.")
    yield _file("yaml-python.md", "---\ntitle: !!python/object/apply:os.system ['id']\n---\nRule.")
    yield _file("yaml-deep.md", f"---\ntitle: {'[' * 20_000}\n---\nRule.")
    yield _file("yaml-open.md", "---\ntitle: x\n" + "y: z\n" * 50_000)
    yield _file("yaml-unknown.md", "---\n__class__: x\n---\nRule.")
    yield _file("yaml-path.md", "---\ndocument: ../../etc/passwd\n---\nRule.", "any")


def _cases_of_places() -> Iterator[Case]:
    yield Case("link-out.md", lambda path: path.symlink_to(_outside(path)))
    yield Case("link-to-system.txt", lambda path: path.symlink_to("/etc/passwd"))
    yield Case("link-to-device.txt", lambda path: path.symlink_to("/dev/zero"))
    yield Case("link-folder-out", lambda path: path.symlink_to(path.parent.parent))
    yield Case("link-loop.md", lambda path: path.symlink_to(path.name))
    yield Case("link-folder-loop", lambda path: path.symlink_to(path.parent))
    yield Case("link-nowhere.md", lambda path: path.symlink_to("not-there.md"))
    yield Case("pipe.md", os.mkfifo)
    yield Case("socket.md", _socket)


def _socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as server:
        # The name of a socket may have about 100 characters; paths of tests are longer.
        here = Path.cwd()
        os.chdir(path.parent)
        try:
            server.bind(path.name)
        finally:
            os.chdir(here)


def cases() -> list[Case]:
    """All cases, each with a name that is also its file's name."""
    groups = (
        _cases_of_bytes,
        _cases_of_names,
        _cases_of_pdf,
        _cases_of_docx,
        _cases_of_html,
        _cases_of_front_matter,
        _cases_of_places,
    )
    return [case for group in groups for case in group()]
