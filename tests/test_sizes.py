"""One idea a file: files and functions stay small enough to be read at a glance."""

from __future__ import annotations

import ast
from pathlib import Path

PACKAGES = ("corpus", "vectorstore", "assistant", "ui")
FILE_LINES = 250
FUNCTION_LINES = 40
NO_JUNK_DRAWERS = {"utils", "util", "common", "types", "helpers", "misc"}


def code_files(root: Path) -> list[Path]:
    return [path for package in PACKAGES for path in sorted((root / package).rglob("*.py"))]


def test_files_are_short(root: Path) -> None:
    lengths = {
        path.relative_to(root).as_posix(): len(path.read_text(encoding="utf-8").splitlines())
        for path in code_files(root)
    }
    assert {path: lines for path, lines in lengths.items() if lines > FILE_LINES} == {}


def test_functions_are_short(root: Path) -> None:
    # A migration lists tables and columns: it is data, written once and never changed.
    long = [
        f"{path.relative_to(root)}:{node.lineno} {node.name}: {lines} lines"
        for path in code_files(root)
        if "versions" not in path.parts
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (lines := (node.end_lineno or node.lineno) - node.lineno + 1) > FUNCTION_LINES
    ]
    assert long == []


def test_no_file_is_a_junk_drawer(root: Path) -> None:
    assert [path for path in code_files(root) if path.stem in NO_JUNK_DRAWERS] == []


def test_every_package_says_that_it_is_typed(root: Path) -> None:
    assert [package for package in PACKAGES if not (root / package / "py.typed").is_file()] == []
