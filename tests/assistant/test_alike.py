"""Which thing another stands for, by the vectors of an encoder."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from assistant.alike import NEAR, nearest_with
from vectorstore.embed import Vectors

PLACES = {
    "dashcams": (1.0, 0.0, 0.0),
    "body cameras": (0.8, 0.6, 0.0),
    "people": (0.6, 0.0, 0.8),
    "job ads": (0.0, 1.0, 0.0),
}


class Encoder:
    """Puts four things where they belong."""

    name, asks, dim = "four things", "four things", 3

    def documents(self, texts: Sequence[str]) -> Vectors:
        return np.array([PLACES[text] for text in texts], dtype=np.float32)

    def query(self, text: str) -> Vectors:
        return self.documents([text])[0]


def test_the_nearest_thing_is_taken_where_one_is_near() -> None:
    nearest = nearest_with(Encoder())
    assert nearest("dashcams", ["people", "body cameras"]) == 1
    assert nearest("dashcams", ["body cameras", "people"]) == 0
    assert NEAR > 0
    assert nearest("dashcams", ["job ads"]) is None
