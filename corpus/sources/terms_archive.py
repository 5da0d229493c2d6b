"""A git history of terms: every commit of every path is a record.

Takes a bundle, a local repository or an https address, as Open Terms Archive publishes its
"versions" repositories (one Markdown file a service and a kind of terms).
"""

from __future__ import annotations

import hashlib
import re
import subprocess
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from itertools import groupby
from pathlib import Path, PurePosixPath

from corpus.model import Document, DocumentKey, Kind, Provider, Record, Refusal, SourceKind
from corpus.sources.commit_dates import believable
from corpus.sources.mirror import TermsError, environ, fetch, git, run

_CONTRACT = re.compile(
    r"\b(terms|agreement|contract|conditions|sla|service level)\b", re.IGNORECASE
)


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

    ``mark`` names the commits of its branches; given that of an earlier reading as ``seen``, a
    history with the same branches is not listed again and has no records.

    Raises TermsError when the history cannot be fetched.
    """

    location: str
    collection: str
    mirror: Path
    seen: Mapping[str, str] | None = None
    mark: Mapping[str, str] | None = field(default=None, init=False)
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
            self.mark = {"branches": _branches(self.mirror)}
            new = [] if self.mark == self.seen else _entries(self.mirror)
            self._entries = _dated(new)
        return self._entries

    def _blobs(self, entries: list[_Entry]) -> Iterator[bytes | None]:
        """Contents of each entry, in order, through one ``git cat-file --batch``."""
        if not entries:
            return
        with subprocess.Popen(
            git(self.mirror, "cat-file", "--batch"),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=environ(),
        ) as reading:
            assert reading.stdin is not None
            assert reading.stdout is not None
            for entry in entries:
                if entry.withdrawn:
                    yield b""
                    continue
                if "\n" in entry.path:  # git is asked line by line
                    yield None
                    continue
                reading.stdin.write(f"{entry.commit}:{entry.path}\n".encode())
                reading.stdin.flush()
                header = reading.stdout.readline().split()
                if len(header) != 3 or header[1] != b"blob":
                    yield None
                    continue
                data = reading.stdout.read(int(header[2]))
                reading.stdout.read(1)
                yield data
            reading.stdin.close()


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


def _dated(entries: Iterable[_Entry]) -> list[_Entry]:
    """By path and order, each at a time that its commit can have been made."""
    ordered = sorted(entries, key=lambda e: (e.path, e.order))
    found: list[_Entry] = []
    for _, group in groupby(ordered, key=lambda e: e.path):
        own = list(group)
        moments = believable([e.at for e in own])
        found += [replace(e, at=at) for e, at in zip(own, moments, strict=True)]
    return found


def _entries(mirror: Path) -> Iterator[_Entry]:
    """Every (commit, path) at which a Markdown file in a folder changed, merges left out."""
    out = run(
        git(
            mirror,
            "log",
            "--reverse",
            "--topo-order",
            "--no-renames",
            "--name-status",
            "-z",
            "--format=%x01%H %cI",
            _start(mirror),
        ),
        str(mirror),
    ).decode("utf-8", "replace")
    fields = iter(out.split("\0"))
    commit, at, order = "", datetime.min.replace(tzinfo=UTC), -1
    for one in fields:  # a commit's line, or a status and (next) the path, which may hold anything
        word = one.lstrip("\n")
        if word.startswith("\x01"):
            commit, when = word[1:].split()
            at, order = datetime.fromisoformat(when).astimezone(UTC), order + 1
        elif word:
            path = next(fields, "")
            if path.endswith(".md") and "/" in path:
                yield _Entry(path, commit, at, order, word == "D")


def _branches(mirror: Path) -> str:
    """A hash of every branch's name and commit."""
    listed = git(mirror, "for-each-ref", "--format=%(objectname) %(refname)", "refs/heads")
    return hashlib.sha256(run(listed, str(mirror))).hexdigest()


def _start(mirror: Path) -> str:
    """Where the history is read from; a bundle of a branch alone has no HEAD."""
    try:
        run(git(mirror, "rev-parse", "--quiet", "--verify", "HEAD^{commit}"), str(mirror))
    except TermsError:
        return "--branches"
    return "HEAD"
