"""The command line as a process of its own, with the light encoder in the model's place."""

from __future__ import annotations

import assistant.build
from tests.assistant.cli_home import HashVectors
from ui.main import main

if __name__ == "__main__":
    assistant.build.make_embedder = lambda settings: HashVectors()
    main()
