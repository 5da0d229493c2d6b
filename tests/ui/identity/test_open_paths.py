"""The paths that answer without signing in are those that docs/identity.md lists, and no others."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from tests.ui.identity.asgi import ask
from tests.ui.identity.doors import built, routes, ways
from ui.identity.gate import OPEN
from ui.paths import EXACT

ACCESS = """
[proxy]
addresses = ["192.0.2.1/32"]
"""


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Any:
    return built(ways(tmp_path_factory.mktemp("home"), ACCESS, api_keys=True))


def documented(root: Path) -> set[str]:
    """The paths in the first column of the table under "Open paths"."""
    text = (root / "docs" / "identity.md").read_text(encoding="utf-8")
    section = text.split("\n## Open paths\n")[1].split("\n## ")[0]
    rows = [line.split("|")[1] for line in section.splitlines() if line.startswith("| `")]
    return {path for row in rows for path in re.findall(r"`([^`]+)`", row)}


def test_the_document_lists_what_the_gate_leaves_open(root: Path) -> None:
    assert documented(root) == set(OPEN)


def test_what_answers_nobody_in_particular_is_what_the_document_lists(app: Any, root: Path) -> None:
    paths = {path for path, _ in routes(app)} | set(EXACT) | set(OPEN)
    assert len(paths) > 60
    answering = set()
    for path in sorted(paths):
        concrete = re.sub(r"{[^}]*}", "x", path)
        statuses = {ask(app, concrete, method).status for method in ("GET", "POST")}
        if not statuses <= {401, 403, 404, 405}:
            answering.add(concrete)
    # The provider's ways are there without a provider too, and tell that there is none to go to.
    provider = {"/login/start": "no provider to sign in with", "/login/callback": "sign-in is over"}
    assert answering | set(provider) == documented(root)
    for path, words in provider.items():
        assert words in ask(app, path).body
