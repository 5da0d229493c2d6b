"""Two data directories that differ by one collection, and questions that might tell of it."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date
from itertools import product
from pathlib import Path

from assistant.build import Assistant, open_assistant
from assistant.model import Turn
from assistant.settings import Settings, read_settings
from assistant.start import open_library
from corpus.add import add
from corpus.library import Library
from corpus.sources.folder import FolderSource

HIDDEN = frozenset({"board"})

OURS = {
    "body-cameras.md": """---
title: Body-worn cameras
provider: City of Example
effective: 2025-01-15
---
# Body-worn cameras

Officers must not identify people on body-camera video with any AI system.

Officers may use Azure OpenAI to draft reports if a supervisor reviews each of them.
""",
}

BOARD = {
    "library.toml": """
[[provider]]
name = "Zorblax"
publisher = "Zorblax Holdings"
aliases = ["Zorb Prime"]

[[provider]]
name = "Quillon"
aliases = ["Quillon Labs"]

[[provider]]
name = "OpenAI"
publisher = "Bluebird Trust"
aliases = ["Bluebird"]
succeeded_by = "Zorblax"
""",
    "zorblax.md": """---
title: Zorblax Merger Terms
provider: Zorblax
kind: provider_policy
effective: 2025-02-01
---
# Zorblax Merger Terms

You may never use Zorblax to rank job applicants, or for the kestrelization of harbours.

You may use Zorblax to screen tenants if the board has approved the Osprey acquisition.
""",
    "openai.md": """---
title: Secret Side Letter with OpenAI
provider: OpenAI
kind: contract
effective: 2025-03-01
---
# Secret Side Letter with OpenAI

The City may use OpenAI services for real-time facial recognition until 31 December 2027.

The City must not use OpenAI services to write medical advice.
""",
    "body-cameras.md": """---
title: Body-worn cameras
provider: City of Example
effective: 2026-02-01
---
# Body-worn cameras

Officers may identify people on body-camera video with Zorblax if the mayor approves.
""",
    "press.md": """---
title: Council buys Zorblax
provider: The Example Times
kind: reporting
effective: 2026-03-01
---
# Council buys Zorblax

The council has bought Zorblax for facial recognition on body cameras, the paper reported.
""",
}

SECRETS = ("zorblax", "quillon", "bluebird", "kestrel", "osprey", "side letter", "example times",
           "board/", "the mayor", "2027")  # fmt: skip
"""What only the hidden collection says, in lower case."""


def settings_of(home: Path) -> Settings:
    return read_settings({"CLAUSEWISE_HOME": str(home)})


def _filler(number: int) -> str:
    """Documents of many ordinary words, which change how rare words are and how long passages."""
    draw = random.Random(number)
    words = [
        "people",
        "video",
        "face",
        "use",
        "services",
        "police",
        "data",
        "model",
        "report",
        "human",
        "review",
        "consent",
    ]
    lines = [
        f"You must not {' '.join(draw.choices(words, k=draw.randint(4, 60)))}." for _ in range(60)
    ]
    return f"---\ntitle: Board Paper {number}\nkind: own_policy\n---\n# Paper {number}\n\n" + (
        "\n\n".join(lines)
    )


def _bring(library: Library, folder: Path, files: dict[str, str], name: str) -> None:
    folder.mkdir(exist_ok=True)
    for path, words in files.items():
        (folder / path).write_text(words, encoding="utf-8")
    source = FolderSource(folder, name)
    add(source, library, source.providers())


def homes(place: Path) -> tuple[Settings, Settings]:
    """A library with the hidden collection, and one without; both have all the others."""
    with_it, without_it = settings_of(place / "with"), settings_of(place / "without")
    board = BOARD | {f"paper-{number}.md": _filler(number) for number in range(4)}
    for settings, files in ((with_it, board), (without_it, None)):
        with open_library(settings) as library:
            if files is not None:
                _bring(library, place / "board", files, "board")
            _bring(library, place / "ours", OURS, "ours")
    return with_it, without_it


def opened(settings: Settings) -> Assistant:
    return open_assistant(settings)


Asked = tuple[str, tuple[Turn, ...], date | None]

WHO = ("OpenAI", "Azure OpenAI", "Anthropic", "Zorblax", "Zorb Prime", "Bluebird", "Quillon",
       "zorblaks", "City of Example", "Mistral", "Claude or Zorblax", "Midjourney")  # fmt: skip
WHAT = (
    "May we use {} for real-time facial recognition?",
    "Can officers identify people on body-camera video with {}?",
    "May we rank job applicants with {}?",
    "Does {} allow medical advice?",
    "What changed in the terms of {} since 2024?",
    "what does {} say about the Osprey acquisition",
    "Is kestrelization of harbours ok with {}?",
    "May {} be used to screen tenants?",
    "When did {} last change its rules on police?",
    "Which is stricter on surveillance, {} or xAI?",
)
PLAIN = (
    "May we identify people on body-camera video?",
    "What do the documents say about Zorblax?",
    "What has the press reported about facial recognition?",
    "Which providers are in the library?",
    "What changed since 2025?",
    "May we use kestrelisation?",
    "Who may approve drafts of police reports?",
    "may we use quilon for reports",
)
DAYS = (None, date(2024, 6, 1), date(2025, 2, 15), date(2026, 6, 30))
EARLIER = (
    Turn("user", "May we use OpenAI for facial recognition?"),
    Turn("assistant", "No: see the clause."),
)


def questions() -> Iterator[Asked]:
    """More than 500, of all intents, on several days, and follow-ups."""
    for what, who, day in product(WHAT, WHO, DAYS):
        yield what.format(who), (), day
    for words, day in product(PLAIN, DAYS):
        yield words, (), day
    for who in WHO:
        yield f"And with {who}?", EARLIER, None
