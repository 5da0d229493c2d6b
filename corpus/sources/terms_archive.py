"""A git history of terms: every commit of every path is a record.

Takes a bundle, a local repository or an https address, as Open Terms Archive publishes its
"versions" repositories (one Markdown file a service and a kind of terms). Git is run with a fixed
argument list, in a bare mirror of our own, with hooks, credentials prompts, submodules and every
transport but the one needed switched off.
"""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Container, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath

from corpus.model import (
    CorpusError,
    Document,
    DocumentKey,
    Kind,
    Provider,
    Record,
    Refusal,
    SourceKind,
)

_CONTRACT = re.compile(
    r"\b(terms|agreement|contract|conditions|sla|service level)\b", re.IGNORECASE
)
_SECONDS = 900  # a clone over a slow line


class TermsError(CorpusError):
    """A git history of terms could not be fetched or read."""


@dataclass(frozen=True, slots=True)
class _Entry:
    path: str
    commit: str
    at: datetime
    order: int  # topological, oldest first
    withdrawn: bool


@dataclass(slots=True)
class TermsArchive:
    """The source for one git history. ``mirror`` is where the bare clone is kept (and reused).

    Raises TermsError when the history cannot be fetched.
    """

    location: str
    collection: str
    mirror: Path
    kind: SourceKind = field(default="terms", init=False)
    notes: dict[str, tuple[str, ...]] = field(default_factory=dict, init=False)
    _entries: list[_Entry] | None = field(default=None, init=False)

    def count(self, known: Container[tuple[str, str]] = ()) -> int:
        """How many records are not yet known."""
        return sum((e.path, e.commit) not in known for e in self._listed())

    def providers(self) -> tuple[Provider, ...]:
        """None: a history says no more of a provider than its name."""
        return ()

    def records(self, known: Container[tuple[str, str]]) -> Iterator[Record | Refusal]:
        """Unknown records, those of one path in a row, oldest first."""
        wanted = [e for e in self._listed() if (e.path, e.commit) not in known]
        for entry, data in zip(wanted, self._blobs(wanted), strict=True):
            if data is None:
                yield Refusal(entry.path, f"commit {entry.commit[:12]} names it but holds no text")
                continue
            yield Record(
                document=document_of(self.collection, entry.path),
                version_id=entry.commit,
                recorded_at=entry.at,
                text=data.decode("utf-8", "replace"),
            )

    def _listed(self) -> list[_Entry]:
        if self._entries is None:
            fetch(self.location, self.mirror)
            self._entries = sorted(_entries(self.mirror), key=lambda e: (e.path, e.at, e.order))
        return self._entries

    def _blobs(self, entries: list[_Entry]) -> Iterator[bytes | None]:
        """Contents of each entry, in order, through one ``git cat-file --batch``."""
        if not entries:
            return
        with subprocess.Popen(
            _git(self.mirror, "cat-file", "--batch"),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=_environ(),
        ) as git:
            assert git.stdin is not None
            assert git.stdout is not None
            for entry in entries:
                if entry.withdrawn:
                    yield b""
                    continue
                git.stdin.write(f"{entry.commit}:{entry.path}\n".encode())
                git.stdin.flush()
                header = git.stdout.readline().split()
                if len(header) != 3 or header[1] != b"blob":
                    yield None
                    continue
                data = git.stdout.read(int(header[2]))
                git.stdout.read(1)
                yield data
            git.stdin.close()


def document_of(collection: str, path: str) -> Document:
    """What a path of a terms history says of its document: ``Provider/Kind of terms.md``."""
    parts = PurePosixPath(path)
    kind: Kind = "contract" if _CONTRACT.search(parts.stem) else "provider_policy"
    return Document(
        key=DocumentKey(collection, path),
        title=parts.stem,
        provider=parts.parts[0],
        kind=kind,
    )


def fetch(location: str, mirror: Path) -> None:
    """Make or refresh the bare mirror of ``location``.

    Raises TermsError for an address that is not a bundle, a repository or https, and when git
    fails; an existing mirror is then left as it was.
    """
    source = _checked(location)
    if (mirror / "HEAD").exists():
        _run(
            _git(
                mirror,
                "fetch",
                "--quiet",
                "--prune",
                "--no-tags",
                "--",
                source,
                "+refs/heads/*:refs/heads/*",
            ),
            location,
        )
        return
    mirror.parent.mkdir(parents=True, exist_ok=True)
    _run(
        ["git", *_SAFE, "clone", "--quiet", "--bare", "--no-tags", "--", source, str(mirror)],
        location,
    )


_SAFE = (
    "-c", "core.hooksPath=/dev/null",
    "-c", "protocol.allow=never",
    "-c", "protocol.https.allow=always",
    "-c", "protocol.file.allow=always",
    "-c", "core.fsmonitor=false",
    "-c", "submodule.recurse=false",
    "-c", "transfer.fsckObjects=true",
)  # fmt: skip


def _checked(location: str) -> str:
    if location.startswith("https://"):
        return location
    path = Path(location).expanduser()
    if "://" in location or "::" in location or location.startswith("-") or not path.exists():
        raise TermsError(
            f"{location!r} is no git history of terms: give a .bundle file, a local repository "
            "or an https:// address."
        )
    return str(path.resolve())


def _git(mirror: Path, *words: str) -> list[str]:
    return ["git", *_SAFE, f"--git-dir={mirror}", *words]


def _environ() -> dict[str, str]:
    keep = {k: v for k, v in os.environ.items() if not k.startswith("GIT_")}
    return keep | {
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_TERMINAL_PROMPT": "0",
        "LC_ALL": "C",
    }


def _run(words: list[str], location: str) -> bytes:
    try:
        done = subprocess.run(
            words, capture_output=True, env=_environ(), timeout=_SECONDS, check=False
        )
    except FileNotFoundError as error:
        raise TermsError(
            "git is not installed; a git history of terms needs it: install git."
        ) from error
    except subprocess.TimeoutExpired as error:
        raise TermsError(
            f"git took over {_SECONDS} s for {location!r}; try again, or add a local clone of it."
        ) from error
    if done.returncode:
        reason = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise TermsError(
            f"git could not read {location!r}: {reason[-1] if reason else 'no reason given'}"
        )
    return done.stdout


def _entries(mirror: Path) -> Iterator[_Entry]:
    """Every (commit, path) at which a Markdown file in a folder changed, merges left out."""
    out = _run(
        _git(
            mirror,
            "log",
            "--reverse",
            "--topo-order",
            "--no-renames",
            "--name-status",
            "-z",
            "--format=%x01%H %cI",
        ),
        str(mirror),
    ).decode("utf-8", "replace")
    for order, chunk in enumerate(out.split("\x01")[1:]):
        head, *fields = chunk.replace("\n", "\0").split("\0")
        commit, when = head.split()
        at = datetime.fromisoformat(when).astimezone(UTC)
        names = [f for f in fields if f]
        for status, path in zip(names[::2], names[1::2], strict=False):
            if path.endswith(".md") and "/" in path:
                yield _Entry(path, commit, at, order, status == "D")
