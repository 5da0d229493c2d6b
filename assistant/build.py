"""Where the parts are put together: settings -> an assistant that answers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.approved.lookup import Approvals
from assistant.ask import Pipeline
from assistant.change_evidence import Compared
from assistant.find import Found
from assistant.indexing import index_of
from assistant.journal.model import SOMEBODY, Who
from assistant.journal.recorder import Recorder
from assistant.judge import judge_with
from assistant.language import Language
from assistant.lines import Past
from assistant.llm.aid import Help
from assistant.llm.helping import help_of
from assistant.model import Answer, Ask, Question, Turn
from assistant.question import check_length
from assistant.reading import Publishers
from assistant.receipts.make import Asked, make_receipt
from assistant.receipts.model import Receipt, ReceiptError
from assistant.receipts.software import rules_of, software_of
from assistant.searching import Searching
from assistant.settings import Settings
from assistant.start import open_library
from assistant.support.case import Alike
from assistant.support.nearness import alike_with
from assistant.within import EVERYWHERE, Within
from assistant.write import write
from corpus.add import Progress
from corpus.diff import diff
from corpus.library import Library
from corpus.lineage import Lineages
from corpus.model import CorpusError
from corpus.succession import changed_at, in_effect
from corpus.without import LibraryWithout
from vectorstore.model import Evidence, Query

if TYPE_CHECKING:
    from vectorstore.embed import Embedder

PARTS = 16
"""Sets of hidden collections for which the assistant without them is kept."""

COMPARISONS = 64
"""Comparisons of two versions that are remembered; the largest take a second each."""


@dataclass(slots=True)
class Assistant:
    """An open assistant; close it after use. Safe to ask from several threads."""

    library: Library
    _searches: Searching
    settings: Settings
    embedder: Embedder | None = None
    help: Help | None = None
    _hidden: frozenset[str] = frozenset()
    _language: Language = field(init=False)
    _part: Callable[[frozenset[str]], Assistant] = field(init=False)
    recorder: Recorder = field(init=False)
    _approvals: Callable[[], Approvals] = field(init=False)
    _related: tuple[tuple[int, float], Lineages, Past] | None = None
    _issuers: tuple[int, Publishers] | None = None
    _alike: Alike | None = None
    _compared: Compared = field(default_factory=lambda: lru_cache(COMPARISONS)(diff))

    def __post_init__(self) -> None:
        self._language = Language(self.library, self.settings.home)
        self._part = lru_cache(PARTS)(self._without)
        self.recorder = Recorder(self.settings)
        if self._alike is None and self.help is not None and self.embedder is not None:
            self._alike = alike_with(self.embedder)
        self._approvals = lru_cache(1)(lambda: Approvals(self))

    def ask(
        self,
        words: str,
        history: Sequence[Turn] = (),
        as_of: date | None = None,
        who: Who = SOMEBODY,
        within: Within = EVERYWHERE,
    ) -> Answer:
        """Answer a question of somebody: the answer is in the journal when this returns.

        Raises QuestionTooLong, NotRecorded where it cannot be written down, and CorpusError where
        the library fails.
        """
        answer, found = self._pipeline(words, within).ask_and_keep(words, history, as_of, who)
        receipt, answer = None, self._decided(answer, within)
        with suppress(ReceiptError):  # words that no receipt can hold
            if self.recorder.keeps_receipts:
                receipt = self._receipt((words, history, as_of), answer, found)
        return self.recorder.record(answer, receipt, who)

    def ask_for_receipt(
        self,
        words: str,
        history: Sequence[Turn] = (),
        as_of: date | None = None,
        who: Who = SOMEBODY,
        within: Within = EVERYWHERE,
    ) -> tuple[Answer, Receipt]:
        """The answer that `ask` gives, and its receipt. Raises what `ask` raises, and ReceiptError
        for words that no receipt can hold: then nothing was written down."""
        answer, found = self._pipeline(words, within).ask_and_keep(words, history, as_of, who)
        answer = self._decided(answer, within)
        receipt = self._receipt((words, history, as_of), answer, found)
        return self.recorder.record(answer, receipt, who), receipt

    def ask_unrecorded(
        self, words: str, history: Sequence[Turn] = (), as_of: date | None = None
    ) -> Answer:
        """An answer that is shown to nobody, by rules alone: for warming up, looking at saved
        ones."""
        return self._pipeline(words, helped=False).ask(words, history, as_of)

    def asker(self, help: Help | None) -> Ask:
        """As `ask_unrecorded`, helped by a model: for measuring."""
        return lambda words, history, as_of: replace(self._pipeline(words), help=help).ask(
            words, history, as_of
        )

    def _receipt(self, asked: Asked, answer: Answer, found: Found) -> Receipt:
        software = software_of(self.library, self._searches.encoder)
        rules = rules_of(self.settings)
        publishers = self._publishers(self.library.generation())
        return make_receipt(asked, answer.question, found, answer, publishers, software, rules)

    def gather(self, question: Question, limit: int | None = None) -> Found:
        """What an answer to a question that is resolved already rests on, with at most ``limit``
        clauses of evidence (None: the setting's), for those who look into an answer."""
        pipeline = self._pipeline(question.resolved)
        return replace(pipeline, evidence_limit=limit or pipeline.evidence_limit).gather(question)

    def _decided(self, answer: Answer, within: Within) -> Answer:
        """The answer with what an officer decided on its question."""
        with suppress(CorpusError):  # of the journal: whoever records the answer tells of it
            if self.recorder.keeps_receipts and self.embedder is not None:
                asked, chosen = answer.question, within.collections
                return replace(
                    answer, decision=self._approvals().approved(asked, self._hidden, chosen)
                )
        return answer

    def search(self, query: Query) -> list[Evidence]:
        """The clauses that fit a query best, whatever they decide; for looking things up."""
        return self._searches.pinned()(query)

    def without(self, hidden: frozenset[str]) -> Assistant:
        """The same as if the library did not have these collections; it is closed with this."""
        return self._part(hidden) if hidden else self

    def _without(self, hidden: frozenset[str]) -> Assistant:
        library, searches = LibraryWithout(self.library, hidden), self._searches.without(hidden)
        every = self._hidden | hidden
        part = Assistant(
            library, searches, self.settings, self.embedder, self.help, every,
            _alike=self._alike, _compared=self._compared,
        )  # fmt: skip
        part.recorder, part._approvals = self.recorder, self._approvals
        return part

    def _pipeline(self, words: str, within: Within = EVERYWHERE, helped: bool = True) -> Pipeline:
        check_length(words, self.settings.max_question_chars)
        now = self.library.generation()
        publishers, (lineages, past) = self._publishers(now), self._relations(now)
        return Pipeline(
            names=self._language.names(now),
            vocabulary=self._language.vocabulary(),
            searches=self._searches,
            judge=judge_with(publishers, self.settings.max_citations),
            write=write,
            texts=self.library,
            evidence_limit=self.settings.evidence_limit,
            nearest=self._searches.nearest,
            knows=self._searches.knows,
            lineages=lineages,
            past=past,
            hidden=self._searches.hidden,
            compared=self._compared,
            publishers=publishers,
            most_changes=self.settings.max_citations,
            within=within,
            help=self.help if helped else None,
            alike=self._alike if helped else None,
        )

    @property
    def home(self) -> Path:
        """The data directory; receipts are kept in it."""
        return self.settings.home

    def close(self) -> None:
        self.recorder.close()
        self._searches.close()
        self.library.close()

    def _publishers(self, generation: int) -> Publishers:
        """By provider: its own name and its publisher's; read anew when the library changed."""
        if self._issuers is None or self._issuers[0] != generation:
            known = self.library.providers()
            names = {p.name: tuple(n for n in (p.name, p.publisher) if n) for p in known}
            self._issuers = (generation, names)
        return self._issuers[1]

    def lineages(self) -> Lineages:
        """Which documents go on as which, made anew when the library or the user's file has
        changed. Raises SuccessionError for a file that cannot be taken."""
        return self._relations(self.library.generation())[0]

    def _relations(self, generation: int) -> tuple[Lineages, Past]:
        made = (generation, changed_at(self.settings.home))
        if self._related is None or self._related[0] != made:
            found = Lineages(self.library.streams(), in_effect(self.settings.home))
            self._related = (made, found, Past(found, self.library))
        return self._related[1:]


def open_assistant(settings: Settings, progress: Progress | None = None) -> Assistant:
    """The assistant over the library of ``settings.home``.

    A new library gets the starter collection first (unless ``settings.starter`` is off); whatever
    is derived and missing, old or damaged is made again. Raises CorpusError where that fails.
    """
    help = help_of(settings)
    library = open_library(settings, progress)
    try:
        embedder = make_embedder(settings)
        index = index_of(library, settings, embedder, progress)
        searching = Searching(index, library, settings.home, embedder)
        return Assistant(library, searching, settings, embedder, help)
    except BaseException:
        library.close()
        raise


def make_embedder(settings: Settings) -> Embedder:
    """The encoder that the settings name; they admit no other."""
    from vectorstore.minilm import MiniLM

    return MiniLM(threads=settings.threads or None)
