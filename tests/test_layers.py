"""The house: imports point one way, and importing costs nothing."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ORDER = ("corpus", "vectorstore", "assistant", "ui")
HEAVY = ("torch", "transformers", "sentence_transformers", "chromadb", "gradio", "langchain")


def imported(path: Path) -> Iterator[tuple[int, str]]:
    """Every module that a file imports, also inside functions, with the line."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno} imports relatively"
            yield node.lineno, node.module or ""


@pytest.mark.parametrize("package", ORDER)
def test_imports_point_one_way(root: Path, package: str) -> None:
    above = ORDER[ORDER.index(package) + 1 :]
    wrong = [
        f"{path.relative_to(root)}:{line} imports {name}"
        for path in sorted((root / package).rglob("*.py"))
        for line, name in imported(path)
        if name.partition(".")[0] in above
    ]
    assert wrong == []


def test_only_one_file_imports_chroma(root: Path) -> None:
    files = {
        path.relative_to(root).as_posix()
        for package in ORDER
        for path in (root / package).rglob("*.py")
        for _, name in imported(path)
        if name.partition(".")[0] in {"chromadb", "langchain_chroma"}
    }
    assert files <= {"vectorstore/chroma.py"}


@pytest.mark.parametrize("package", ["corpus", "vectorstore", "assistant"])
def test_importing_a_package_loads_nothing_heavy(package: str, root: Path) -> None:
    code = f"import {package}, {package}.model, sys; print(*sorted(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=root
    )
    loaded = {name.partition(".")[0].partition("_")[0] for name in done.stdout.split()}
    assert loaded & {name.partition("_")[0] for name in HEAVY} == set()
