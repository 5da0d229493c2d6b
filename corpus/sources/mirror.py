"""A bare mirror of somebody's git history, fetched so that nothing of theirs is run.

Git is run with a fixed argument list, in a bare mirror of our own, with hooks, credentials
prompts, submodules and every transport but the one needed switched off.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from contextlib import suppress
from pathlib import Path

from corpus.model import CorpusError

FOLDER = "sources"
"""Folder of the data directory with the mirrors."""

_SECONDS = 900  # a clone over a slow line


class TermsError(CorpusError):
    """A git history of terms could not be fetched or read."""


def mirror_of(home: Path, collection: str) -> Path:
    """Where the bare mirror of a collection's history is kept."""
    return home / FOLDER / f"{collection}.git"


def fetch(location: str, mirror: Path) -> None:
    """Make or refresh the bare mirror of ``location``.

    Raises TermsError for an address that is not a bundle, a repository or https, and when git
    fails; an existing mirror is then left as it was.
    """
    source = _checked(location)
    if (mirror / "HEAD").exists():
        run(
            git(
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
    # Cloned beside its place and moved there whole, so that a killed clone is begun afresh.
    mirror.parent.mkdir(parents=True, exist_ok=True)
    partial = mirror.with_name(f"{mirror.name}.partial")
    shutil.rmtree(partial, ignore_errors=True)
    run(
        ["git", *_SAFE, "clone", "--quiet", "--bare", "--no-tags", "--", source, str(partial)],
        location,
    )
    partial.rename(mirror)


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
    with suppress(OSError, RuntimeError, ValueError):  # too long, no such home, a NUL in it
        path = Path(location).expanduser()
        odd = "://" in location or "::" in location or location.startswith("-")
        if not odd and path.exists():
            return str(path.resolve())
    raise TermsError(
        f"{location!r} is no git history of terms: give a .bundle file, a local repository "
        "or an https:// address."
    )


def git(mirror: Path, *words: str) -> list[str]:
    """The words of a git command on ``mirror``."""
    return ["git", *_SAFE, f"--git-dir={mirror}", *words]


def environ() -> dict[str, str]:
    """Ours, without what would let anybody's settings change what git does."""
    keep = {k: v for k, v in os.environ.items() if not k.startswith("GIT_")}
    return keep | {
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_TERMINAL_PROMPT": "0",
        "LC_ALL": "C",
    }


def run(words: list[str], location: str) -> bytes:
    """What git prints. Raises TermsError, naming ``location``, when it fails."""
    try:
        done = subprocess.run(
            words, capture_output=True, env=environ(), timeout=_SECONDS, check=False
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
        fatal = [line for line in reason if line.startswith(("fatal:", "error:"))]
        said = (fatal or reason or ["no reason given"])[0]  # what follows is general advice
        raise TermsError(f"git could not read {location!r}: {said}")
    return done.stdout
