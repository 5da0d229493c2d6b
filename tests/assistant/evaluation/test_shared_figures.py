"""Our figures are those of the project's scoring program, run as a program on the same answers."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.answer_json import answer_json
from assistant.evaluation.cases import GoldCase, read_cases
from assistant.evaluation.metrics import FIGURES
from assistant.evaluation.report import Report, Stamp, build_report
from assistant.evaluation.run import run
from assistant.model import Answer, Citation, Sentence, VerdictKind
from tests.assistant.evaluation.eval_samples import answer, citation

VERDICTS: tuple[VerdictKind, ...] = (
    "prohibited",
    "allowed",
    "conditional",
    "not_addressed",
    "informational",
)
STAMP = Stamp(software="0", model="none", generation=0, settings={})


class Terms:
    """A tiny git history that holds every gold quote, so that quotes have texts to stand in."""

    def __init__(self, path: Path, cases: list[GoldCase]) -> None:
        self.path = path
        self.texts: dict[tuple[str, str], str] = {}
        self.git("init", "--quiet")
        documents: dict[str, list[str]] = {}
        for clause in [clause for case in cases for clause in case.gold]:
            documents.setdefault(clause.path, []).append(clause.quote)
        for document, quotes in documents.items():
            file = path / document
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text("\n\n".join(["# Terms", *quotes]), encoding="utf-8")
        self.git("add", ".")
        self.git("-c", "user.name=t", "-c", "user.email=t@t", "commit", "--quiet", "-m", "all")
        self.commit = self.git("rev-parse", "HEAD").strip()
        for document in documents:
            text = (path / document).read_text(encoding="utf-8")
            self.texts[self.commit, document] = text

    def git(self, *arguments: str) -> str:
        return subprocess.run(
            ["git", "-C", str(self.path), *arguments], capture_output=True, check=True, text=True
        ).stdout

    def text(self, version: str, document: str) -> str | None:
        return self.texts.get((version, document))


def random_answer(
    case: GoldCase, cases: list[GoldCase], terms: Terms, dice: random.Random
) -> Answer:
    sources = [*case.gold, *dice.choice(cases).gold[:2]]
    chosen = dice.sample(sources, k=min(len(sources), dice.randrange(4)))
    citations = tuple(
        random_citation(clause.path, clause.quote, marker, terms, dice)
        for marker, clause in enumerate(chosen, start=1)
    )
    said = dice.choice([case.verdict or "allowed", dice.choice(VERDICTS)])
    spoken = [*case.must_mention, "It depends."][: dice.randrange(3)]
    sentences = tuple(
        Sentence(text, tuple(c.marker for c in citations) if dice.random() < 0.8 else ())
        for text in spoken
    )
    return answer(said, citations, sentences, elapsed_ms=round(dice.uniform(1, 99), 1))


def random_citation(
    document: str, quote: str, marker: int, terms: Terms, dice: random.Random
) -> Citation:
    if dice.random() < 0.3:
        quote = quote[: len(quote) // 2]  # still half of the words, or no longer
    start = terms.texts[terms.commit, document].index(quote) + (dice.random() < 0.1)
    version = terms.commit if dice.random() < 0.9 else "0" * 40
    return citation(document, quote, version, start, marker)


def shared_figures(
    program: Path, cases: Path, answers: Path, terms: Path
) -> dict[str, float | dict[str, dict[str, float]]]:
    done = subprocess.run(
        [sys.executable, program, cases, answers, "--terms", terms, "--json", "--by", "category"],
        capture_output=True,
        text=True,
        check=True,
    )
    found: dict[str, float | dict[str, dict[str, float]]] = json.loads(done.stdout)
    return found


def our_figures(report: Report) -> dict[str, float]:
    return {name: value for name, value in report.figures.items() if value is not None}


@pytest.fixture(scope="module")
def cases(shared_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Terms]:
    """The gold cases with their commits replaced by the one of the tiny history."""
    folder = tmp_path_factory.mktemp("cases")
    gold = shared_dir / "eval" / "policy-gold-dev.jsonl"
    terms_path = folder / "terms"
    terms_path.mkdir()
    terms = Terms(terms_path, read_cases(gold, GoldCase))
    lines = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines()]
    for line in lines:
        if line["category"] != "what_changed":  # there, the commits tell old from new
            for clause in line["gold"]:
                clause["commit"] = terms.commit
    file = folder / "cases.jsonl"
    file.write_text("\n".join(map(json.dumps, lines)) + "\n", encoding="utf-8")
    return file, terms


@pytest.mark.shared
@pytest.mark.parametrize("seed", range(4))
def test_our_figures_are_the_shared_ones(
    seed: int, cases: tuple[Path, Terms], shared_dir: Path, tmp_path: Path
) -> None:
    file, terms = cases
    gold = read_cases(file, GoldCase)
    dice = random.Random(seed)
    said = [replace(random_answer(case, gold, terms, dice), id=case.id) for case in gold]
    queue = iter(said)
    report = build_report(
        run(gold, lambda words, history, day: next(queue), terms.text, lambda done: None), STAMP
    )
    answers = tmp_path / "answers.jsonl"
    lines = [json.dumps(answer_json(one)) for one in said]
    answers.write_text("\n".join(lines) + "\n", encoding="utf-8")

    theirs = shared_figures(shared_dir / "eval" / "score.py", file, answers, terms.path)
    by_category = theirs.pop("by")
    assert isinstance(by_category, dict)
    assert (theirs.pop("cases"), theirs.pop("unanswered")) == (report.cases, report.unanswered)
    assert (theirs.pop("ms_p50"), theirs.pop("ms_p95")) == (report.ms_p50, report.ms_p95)
    assert theirs.keys() <= FIGURES.keys()
    assert our_figures(report) == pytest.approx(theirs, abs=1.1e-4)
    for name, category in report.categories.items():
        ours = {key: value for key, value in category.figures.items() if value is not None}
        assert {"cases": category.cases, **ours} == pytest.approx(by_category[name], abs=1.1e-4)
