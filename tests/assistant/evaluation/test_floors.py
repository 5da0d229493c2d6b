from __future__ import annotations

import pytest

from assistant.evaluation.command import parse_floors
from corpus.model import CorpusError


def test_floors_are_read() -> None:
    assert parse_floors(["essential=0.6", "exact=1"]) == {"essential": 0.6, "exact": 1.0}


@pytest.mark.parametrize("item", ["essential", "essential=high", "essential=60", "fun=0.5", "=1"])
def test_a_wrong_floor_is_refused_with_the_figures_that_there_are(item: str) -> None:
    with pytest.raises(CorpusError, match=r"--floor.*essential, cited"):
        parse_floors([item])
