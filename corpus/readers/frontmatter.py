"""The YAML block between ``---`` lines that may open a Markdown or text file."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import yaml

from corpus.readers.outcome import Unreadable

MOST = 64 * 1024
"""Characters of front matter that are looked at; longer blocks are refused."""

_OPEN = re.compile(r"---[ \t]*\r?\n")
_CLOSE = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.MULTILINE)
_KEY = re.compile(r"\s*(?:#.*\n\s*)*[A-Za-z_][\w-]*[ \t]*:(?:\s|$)")


class _Loader(yaml.SafeLoader):
    """Safe YAML without aliases (a few lines of them can stand for gigabytes); days stay words,
    so that whoever checks the fields can say which one is wrong."""

    yaml_implicit_resolvers = {  # noqa: RUF012 - as the base class has it
        first: [(tag, pattern) for tag, pattern in rules if tag != "tag:yaml.org,2002:timestamp"]
        for first, rules in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        if self.check_event(yaml.AliasEvent):
            raise yaml.YAMLError("aliases (*name) are not taken here")
        return super().compose_node(parent, index)


def split_front_matter(text: str, name: str) -> tuple[Mapping[str, Any], str]:
    """The front matter (empty when there is none) and the text after it, unchanged.

    A text that opens with a rule (``---``) and no key has no front matter. Raises ``Unreadable``
    for YAML that cannot be read, since words of it would otherwise become policy text.
    """
    opening = _OPEN.match(text)
    if opening is None or not _KEY.match(text, opening.end()):
        return {}, text
    closing = _CLOSE.search(text, opening.end(), opening.end() + MOST)
    if closing is None:
        raise Unreadable(
            f"{name} opens with front matter that has no closing '---' line within {MOST} "
            "characters. Close it, or remove the first '---'."
        )
    return _mapping(text[opening.end() : closing.start()], name), text[closing.end() :]


def _mapping(block: str, name: str) -> Mapping[str, Any]:
    try:
        # _Loader is a SafeLoader: it makes plain values only.
        values = yaml.load(block, Loader=_Loader)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        reason = " ".join(str(error).split())[:200]
        raise Unreadable(f"The front matter of {name} is not valid YAML: {reason}") from error
    if not isinstance(values, dict) or not all(isinstance(key, str) for key in values):
        raise Unreadable(f"The front matter of {name} must be 'key: value' lines.")
    return values
