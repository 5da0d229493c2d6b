"""The version in force is what a plain reading of the git history gives, on 500 days at random.

The reading here shares no code with the folding. It asks git for the commits of a path, takes the
last one by date that shows a policy and has begun to hold by what its head states, and compares
words. Where another record of the version is in force by it, the two must say the same, but for
what the fold's reason names; where the version's page was not there (an outage, another page),
the words of the last policy before it must hold on.
"""

from __future__ import annotations

import random
import re
import subprocess
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from functools import cache, lru_cache
from itertools import accumulate
from pathlib import Path

import pytest

from corpus.history import Fold, fold
from corpus.model import Record
from corpus.sources.terms_archive import TermsArchive

pytestmark = [pytest.mark.shared, pytest.mark.integration]

PAIRS = 500
NOT_SHOWN = {"outage", "other page", "other language", "flap"}
MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
HOLDS = re.compile(
    r"effective(?: date)?(?: as of| from| on)?[:\s*_\\]*(?:the )?"
    r"(?:([a-z]{3})[a-z]*\.? (\d{1,2})(?:st|nd|rd|th)?,? (20\d\d)"
    r"|(\d{1,2})(?:st|nd|rd|th)? ([a-z]{3})[a-z]*,? (20\d\d))",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Commit:
    id: str
    at: datetime
    text: str

    @property
    def day(self) -> date:
        return self.at.date()


@dataclass(frozen=True)
class History:
    commits: list[Commit]  # as they follow each other
    folds: list[Fold]

    @property
    def reasons(self) -> dict[str, tuple[str, str]]:
        """Commit -> (the version that it is in, why)."""
        return {name: (one.version.id, why) for one in self.folds for name, why in one.folded}


def git(repository: Path, *arguments: str) -> str:
    done = subprocess.run(
        ["git", "-c", "core.quotepath=off", "-C", str(repository), *arguments],
        capture_output=True,
        check=True,
    )
    return done.stdout.decode("utf-8", "replace")


def blobs(repository: Path, names: list[str]) -> list[str]:
    """The text of each ``commit:path``; empty where the commit took the file away."""
    done = subprocess.run(
        ["git", "-C", str(repository), "cat-file", "--batch"],
        input="".join(f"{name}\n" for name in names).encode(),
        capture_output=True,
        check=True,
    )
    rest, texts = done.stdout, []
    for _ in names:
        header, _, rest = rest.partition(b"\n")
        size = 0 if header.endswith(b" missing") else int(header.split()[-1]) + 1
        texts.append(rest[: max(0, size - 1)].decode("utf-8", "replace"))
        rest = rest[size:]
    return texts


def read(repository: Path, path: str, records: list[Record]) -> History:
    listed = git(repository, "log", "--reverse", "--topo-order", "--format=%H %cI", "--", path)
    asked = [line.split() for line in listed.splitlines()]
    texts = blobs(repository, [f"{commit}:{path}" for commit, _ in asked])
    commits = [
        Commit(commit, datetime.fromisoformat(at).astimezone(UTC), text)
        for (commit, at), text in zip(asked, texts, strict=True)
    ]
    # A commit under an old snapshot's date shows what was there after the commit before it.
    moments = accumulate((commit.at for commit in commits), max)
    commits = [replace(commit, at=at) for commit, at in zip(commits, moments, strict=True)]
    return History(commits, fold(records))


@lru_cache(maxsize=256)
def words(text: str) -> tuple[str, ...]:
    """No markup, link targets, list numbers: lower-case words and numbers, one after another."""
    shown = re.sub(r"[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff]", "", text.lower())
    shown = re.sub(
        r"(?<=\])\((?:[^()\s]|\([^()]*\))*(?:\s+\"[^\"]*\")?\)|<[a-z/][^<>]*>", " ", shown
    )
    shown = re.sub(r"(?m)^[ \t>]*(?:(?:[*+•·–-]|\(?(?:\d+|[a-z]|[ivx]+)\\?[.)])[ \t]+)+", "", shown)
    shown = re.sub(r"\(opens in a new (?:window|tab)\)", " ", shown)
    shown = re.sub(r"\b(?:an?|\d+)\s+(?:minute|hour|day|week|month|year)s? ago\b", " ", shown)
    return tuple(re.findall(r"[^\W_]+", shown))


def likeness(one: str, other: str) -> float:
    a, b = Counter(words(one)), Counter(words(other))
    return 2 * (a & b).total() / max(1, a.total() + b.total())


def announced(commit: Commit) -> date | None:
    """The day to come on which a text says at its head that it will hold."""
    found = HOLDS.search(re.sub(r"[*_\\]", "", commit.text[:1_500]))
    if not found:
        return None
    month, day, year = (
        (found[1], found[2], found[3]) if found[1] else (found[5], found[4], found[6])
    )
    if month.lower() not in MONTHS:
        return None
    stated = date(int(year), MONTHS.index(month.lower()) + 1, int(day))
    return stated if commit.day < stated <= commit.day + timedelta(days=400) else None


def in_force(history: History, day: date) -> Commit | None:
    """The last commit of the path by that day that shows a policy and holds by then."""
    found: Commit | None = None
    last: Commit | None = None
    for commit in history.commits:
        if commit.day > day:
            break
        count = len(words(commit.text))
        if last and last.text and count and count < 200 and count < len(words(last.text)) / 5:
            continue
        last = commit
        start = announced(commit)
        if start is None or start <= day:
            found = commit
    return found if found and found.text.strip() else None


Histories = Callable[[str, str], History]


def recorded_in(clones: dict[str, Path]) -> dict[tuple[str, str], list[Record]]:
    """The records of each document as the source gives them."""
    found: dict[tuple[str, str], list[Record]] = defaultdict(list)
    for name, clone in clones.items():
        mirror = clone.with_suffix(".mirror")
        for record in TermsArchive(str(clone), name, mirror).records(()):
            assert isinstance(record, Record)
            found[name, record.document.key.path].append(record)
    return found


@pytest.fixture(scope="module")
def clones(shared_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    home = tmp_path_factory.mktemp("clones")
    found = {}
    for bundle in sorted((shared_dir / "data").glob("*.bundle")):
        found[bundle.stem] = home / bundle.stem
        subprocess.run(
            ["git", "clone", "--quiet", "--bare", str(bundle), str(found[bundle.stem])], check=True
        )
    if not found:
        pytest.skip("no histories beside the checkout")
    return found


def test_the_version_in_force_is_what_a_plain_reading_of_git_gives(
    clones: dict[str, Path],
) -> None:
    chance = random.Random(20261123)
    paths = [
        (name, path)
        for name, clone in clones.items()
        for path in git(clone, "ls-tree", "-r", "--name-only", "-z", "HEAD").split("\0")
        if path.endswith(".md") and "/" in path
    ]
    drawn = sorted(chance.choice(paths) for _ in range(PAIRS))
    recorded = recorded_in(clones)
    history = cache(lambda name, path: read(clones[name], path, recorded[name, path]))
    counted: Counter[str] = Counter()
    wrong: list[str] = []
    for name, path in drawn:
        there = history(name, path)
        first, last = there.commits[0].day, there.commits[-1].day
        day = first + timedelta(days=chance.randrange((last - first).days + 60))
        verdict = judged(there, day)
        counted[verdict.split(":")[0]] += 1
        if verdict.startswith("wrong"):
            wrong.append(f"{name} {path} on {day}: {verdict}")

    assert not wrong, "\n".join([str(counted), *wrong])
    assert counted["same"] > 0.8 * PAIRS, counted


def judged(there: History, day: date) -> str:
    holding = [one.version for one in there.folds if one.version.in_force(day)]
    if len(holding) > 1:
        return f"wrong: {len(holding)} versions hold"
    expected = in_force(there, day)
    if not holding or expected is None:
        return _none(there, day, bool(holding), expected)
    texts = {commit.id: commit.text for commit in there.commits}
    shown = texts[holding[0].id]
    if words(shown) == words(expected.text):
        return "same"
    version, why = there.reasons[expected.id]
    if version != holding[0].id:
        return _near(there, day, holding[0].id, version)
    if why in NOT_SHOWN:
        other = why == "flap" or likeness(shown, expected.text) < 0.999
        return "not shown" if other else f"wrong: {why}"
    return "nearly" if likeness(shown, expected.text) > 0.85 else f"wrong: folded for {why}"


def _none(there: History, day: date, holds: bool, expected: Commit | None) -> str:
    """Before the first record (a stated day goes further back), or while a document was gone."""
    first = there.folds[0].version
    if holds and day < first.recorded_at.date() and first.basis == "stated":
        return "stated before the first record"
    if not holds and expected is not None and day < first.valid_from:
        return "only an error page or an announcement yet"
    return "same" if not holds and expected is None else f"wrong: holds {holds}, {expected}"


def _near(there: History, day: date, holding: str, expected: str) -> str:
    """Another version holds: only where its stated day is one that git alone does not show."""
    by_id = {one.version.id: one.version for one in there.folds}
    held, other = by_id[holding], by_id[expected]
    lag = held.basis == "stated" and held.valid_from <= day < held.recorded_at.date()
    if lag and held.recorded_at.date() - held.valid_from <= timedelta(days=7):
        return "held some days before its record, as it states"
    if other.valid_from > day and other.recorded_at.date() <= day and other.basis == "stated":
        return "announced in a part of the text, or put off"
    return f"wrong: {holding[:10]} holds and not {expected[:10]}"
