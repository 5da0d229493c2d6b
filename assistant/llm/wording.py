"""Role "write": a verdict in plain words, of which only what the clauses support is shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.llm.aid import Aid
from assistant.llm.prompts import Drafted, write_prompt
from assistant.llm.reader import language_for
from assistant.model import Draft, Question, Sentence, Verdict
from assistant.reading import Publishers
from assistant.support.case import Alike, Case, Cited
from vectorstore.model import Evidence


@dataclass(frozen=True, slots=True)
class Supported:
    """The sentences that their clauses support, and how many were dropped for what reason."""

    kept: tuple[Sentence, ...] = ()
    dropped: tuple[tuple[str, int], ...] = ()


def drafted(
    question: Question,
    verdict: Verdict,
    draft: Draft,
    aid: Aid,
    alike: Alike | None,
    publishers: Publishers,
) -> Supported:
    """What may be shown of a model's draft, which cites clauses by the markers of ``draft``.

    Nothing where the model fails, where a clause may not be sent to it, and for abstentions,
    changes and comparisons, whose form is half of what they say.
    """
    told = verdict.kind == "not_addressed" or verdict.changes or verdict.comparison
    if told or not draft.cited or not aid.does("write") or not aid.may_see(draft.cited):
        return Supported()
    keyed = {f"C{marker}": one for marker, one in enumerate(draft.cited, 1)}
    language = language_for(question.asked)
    prompt = write_prompt(question.resolved, verdict.kind, keyed, language)
    given = aid.fill(prompt, Drafted)
    if given is None:
        return Supported()
    markers = {key: marker for marker, key in enumerate(keyed, 1)}
    lines = []
    for line in given.sentences:
        cited = dict.fromkeys(markers[key] for key in line.keys if key in markers)
        lines.append(Sentence(" ".join(line.text.split()), tuple(cited)))
    found = supported(question, lines, draft.cited, publishers, alike)
    if found.kept:
        aid.took(prompt)
    return found


def supported(
    question: Question,
    sentences: Sequence[Sentence],
    cited: Sequence[Evidence],
    publishers: Publishers,
    alike: Alike | None = None,
) -> Supported:
    """The sentences that stand every check of ``assistant/support/``; marker n is the nth clause.

    ``publishers``: by what names the texts of a provider speak of whoever issued them.
    ``alike`` measures meaning and drops more; None: the words alone count. What stood with it
    stands without it, so a replay needs none.
    """
    from assistant.support.check import unsupported  # many patterns, which need time to compile

    every = [Cited(one, tuple(publishers.get(one.document.provider, ()))) for one in cited]
    kept: list[Sentence] = []
    dropped: Counter[str] = Counter()
    for sentence in sentences:
        own = [marker for marker in sentence.citations if 0 < marker <= len(every)]
        others = tuple(one for n, one in enumerate(every, 1) if n not in own)
        case = Case(question, tuple(every[marker - 1] for marker in own), others, alike)
        reasons = unsupported(sentence.text, own, case)
        if reasons:
            dropped[reasons[0].partition(":")[0]] += 1  # what follows may be the asker's words
        elif sentence.text not in [one.text for one in kept]:
            kept.append(sentence)
    return Supported(tuple(kept), tuple(sorted(dropped.items())))


def with_words(
    question: Question,
    verdict: Verdict,
    draft: Draft,
    sentences: Sequence[Sentence],
    publishers: Publishers,
) -> Draft:
    """The draft in those sentences of a model that its clauses support.

    The clause that decides is always told: where no sentence cites it, and where something has to
    be said of a clause ("binding in France only"), its own extractive sentence stays: that of the
    deciding one first, others behind the model's.
    """
    kept = supported(question, sentences, draft.cited, publishers).kept if sentences else ()
    if not kept:
        return draft
    told = {marker for sentence in kept for marker in sentence.citations}
    noted = {n for n, finding in enumerate(verdict.deciding, 1) if finding.note}
    stay = noted | ({1} - told)
    stays = [s for s in draft.sentences if stay & set(s.citations)]
    first = [s for s in stays if 1 in s.citations]
    beside = [s for s in stays if s not in first]
    return replace(draft, sentences=(*first, *kept, *beside))
