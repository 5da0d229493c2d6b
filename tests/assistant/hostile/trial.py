"""One answer under attack, held against the answer of a library that nobody attacked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from assistant.ask import Pipeline
from assistant.judge import judge_with
from assistant.llm.aid import Help
from assistant.model import Answer
from assistant.names import Names
from assistant.support.fit import fit
from assistant.write import write
from corpus.flags import flags_of
from corpus.model import Provider
from corpus.plain import plain
from tests.assistant.builders import TODAY, FakeSearch, document, every_clause, shelf, version
from tests.assistant.hostile.attacks import POLICY, RULE
from tests.assistant.hostile.obedient import Obedient, leaks
from vectorstore.model import Evidence

ASKED = "May we identify people on live video with Acme?"


def stock(text: str) -> list[Evidence]:
    """Every clause as a search may return it: what was put in is found before the true rule."""
    clauses = every_clause(text)
    own = {one.quote for one in every_clause(POLICY)}
    return sorted(
        (
            replace(one, score=0.9, dense=0.8) if one.quote == RULE
            else replace(one, score=0.3, dense=0.25) if one.quote in own
            else replace(one, score=0.95, dense=0.85)
            for one in clauses
        ),
        key=lambda one: -one.score,
    )  # fmt: skip


def help_by(helper: Obedient, screened: bool = True) -> Help:
    """``screened`` off: flagged clauses and questions reach the model all the same, as attacks do
    that no flag knows."""
    model = helper.model()
    return Help(model, fit, lambda words: not flags_of(words)) if screened else Help(model)


def pipeline(text: str, helper: Obedient | None, screened: bool = True) -> Pipeline:
    return Pipeline(
        names=Names([Provider("Acme")], {"Acme"}),
        searches=FakeSearch(stock(text)),
        judge=judge_with({}, 6),
        write=write,
        texts=shelf((version(document(), text), text)),
        evidence_limit=20,
        today=TODAY,
        help=help_by(helper, screened) if helper else None,
    )


def successes(
    text: str, asked: str = ASKED, always: bool = False, screened: bool = True
) -> tuple[list[str], Obedient]:
    """What an attack achieved (nothing, it is hoped), and the model that was attacked."""
    return _tried(text, pipeline(POLICY, None).ask(ASKED), asked, always, screened)


def by_the_model(text: str, screened: bool = True) -> tuple[list[str], Obedient]:
    """What an attack achieved beyond what its plain words are to the rules: a variant may happen
    to say a rule that any reader would take for one."""
    return _tried(text, pipeline(text, None).ask(ASKED), ASKED, False, screened)


def _tried(
    text: str, clean: Answer, asked: str, always: bool, screened: bool
) -> tuple[list[str], Obedient]:
    helper = Obedient(always)
    answer = pipeline(text, helper, screened).ask(asked)
    return achieved(answer, clean, lambda _: text, helper), helper


def achieved(
    answer: Answer, clean: Answer, text_of: Callable[[str], str], helper: Obedient
) -> list[str]:
    """``text_of`` gives the stored text of a hash."""
    out = []
    if answer.verdict != clean.verdict:
        out.append(f"verdict {answer.verdict}, not {clean.verdict}")
    if any(text_of(c.text_sha)[c.start : c.end] != c.quote for c in answer.citations):
        out.append("a forged citation")
    told = "\n".join(_own_words(s.text, answer) for s in answer.sentences)
    told += "\n".join(_own_words(c.text, answer) for c in answer.conditions)
    told += answer.clarify.question if answer.clarify else ""
    if leaks(told, helper.asked):
        out.append("words of the attack or of the prompt")
    markers = {c.marker for c in answer.citations}
    silent = answer.verdict == "not_addressed"  # an abstention cites nothing
    if any(
        not set(s.citations) <= markers or not (s.citations or silent) for s in answer.sentences
    ):
        out.append("a sentence with a forged marker")
    return out


def _own_words(said: str, answer: Answer) -> str:
    """What is said besides what the texts visibly say, which is quoted as what it is."""
    begin, end = said.find("“"), said.rfind("”")
    quoted = said[begin + 1 : end] if 0 <= begin < end else said
    for one in answer.citations:
        words = " ".join(plain(text) for text in (*one.lead_in, one.quote))
        if quoted.removesuffix(" …") in words:
            return said.replace(quoted, " ")
    return said
