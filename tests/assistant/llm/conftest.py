"""What the tests of language models share."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.journal.model import SOMEBODY
from tests.assistant.llm.llm_samples import GOOD, PROMPT, opened
from tests.assistant.llm.stub_server import saying, serving


@pytest.fixture(scope="session")
def langchain(tmp_path_factory: pytest.TempPathFactory) -> None:
    """LangChain is imported, which takes seconds, so that short timeouts mean what they say."""
    home: Path = tmp_path_factory.mktemp("model")
    with serving(saying(GOOD)) as stub:
        opened(stub, home, llm_timeout=300).say(PROMPT, SOMEBODY)
