"""The one progress bar of a command."""

from __future__ import annotations

import io

from rich.console import Console

from assistant.commands.bar import Bar


def test_the_bar_tells_each_phase_and_how_far_it_is():
    said = io.StringIO()
    with Bar(Console(file=said, force_terminal=True, width=100)) as bar:
        bar("Reading", 1, None)
        bar("Computing vectors", 3, 10)
        bar("Computing vectors", 10, 10)
    assert "Computing vectors" in said.getvalue()
    assert "10 of 10" in said.getvalue()


def test_nothing_to_wait_for_shows_no_bar():
    said = io.StringIO()
    with Bar(Console(file=said, force_terminal=True, width=100)):
        pass
    assert said.getvalue() == ""
