"""A host page's site, Clausewise beside it and a browser, for the tests of the embedded chat."""

from __future__ import annotations

import pytest
from sites import Clausewise, Site


@pytest.fixture(scope="module")
def site():
    made = Site()
    yield made
    made.stop()


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="module")
def server(site, home):
    parent = f"http://localhost:{site.port}"
    made = Clausewise(home=home, cors_origins=parent, embed_parents=parent)
    yield made
    code, said = made.stop()
    assert code == 0, said


@pytest.fixture
def opened(browser):
    """A new page that is closed at the end, by what its context should be."""
    contexts = []

    def open_it(**context):
        contexts.append(browser.new_context(**context))
        return contexts[-1].new_page()

    yield open_it
    for one in contexts:
        one.close()
