"""How a language model took part in an answer: what of it is shown, replayed, and written down."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from assistant.llm.model import Call
    from assistant.model import Sentence, VerdictKind
    from vectorstore.model import Evidence


@dataclass(frozen=True, slots=True)
class Opinion:
    """A second reading that stood every check and is stricter than the ``rules``: ``verdict`` is
    borne by the clause with this number in ``Found.deciding``, by the words ``[begin:end]`` of its
    plain words (``corpus/plain.py``)."""

    rules: VerdictKind
    verdict: VerdictKind
    clause: int
    begin: int
    end: int


@dataclass(frozen=True, slots=True)
class Disagreement:
    """The rules' verdict and the model's, for officers. ``shown`` is what the asker saw.

    ``evidence`` bears the model's verdict, by ``[begin:end]`` of its plain words; None where the
    model holds that no clause decides.
    """

    rules: VerdictKind
    model: VerdictKind
    shown: VerdictKind
    evidence: Evidence | None = None
    begin: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Assisted:
    """A model's part in one answer.

    The fields up to ``dropped`` are what the answer was concluded with besides its evidence: a
    receipt keeps them, so that a replay needs no model. ``prompts`` name those whose replies took
    part ("write 1": name and version); ``opinion`` is there only if it made the answer stricter;
    ``sentences`` are those of the model's draft that the clauses support; ``dropped`` counts those
    that they do not, by reason. The rest is for the journal and for
    officers: every use of the model, and where it disagrees.
    """

    model: str
    local: bool
    prompts: tuple[str, ...] = ()
    restated: bool = False
    opinion: Opinion | None = None
    sentences: tuple[Sentence, ...] = ()
    dropped: tuple[tuple[str, int], ...] = ()
    calls: tuple[Call, ...] = ()
    disagreement: Disagreement | None = None

    @property
    def worded(self) -> bool:
        """Whether sentences of the model are shown."""
        return bool(self.sentences)
