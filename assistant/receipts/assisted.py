"""A language model's part in an answer <-> what a receipt keeps of it."""

from __future__ import annotations

from assistant.llm.assisted import Assisted, Opinion
from assistant.model import Sentence
from assistant.receipts.model import LanguageModel, ModelSaid, Receipt, SecondReading


def kept_part(assisted: Assisted | None) -> LanguageModel | None:
    """What the answer was concluded with: neither costs, nor what a model was overruled in."""
    if assisted is None:
        return None
    return LanguageModel(
        name=assisted.model,
        local=assisted.local,
        prompts=assisted.prompts,
        restated=assisted.restated,
        opinion=None if assisted.opinion is None else _kept(assisted.opinion),
        sentences=tuple(ModelSaid(text=s.text, citations=s.citations) for s in assisted.sentences),
        dropped=assisted.dropped,
    )


def part_in(receipt: Receipt) -> Assisted | None:
    """What `Pipeline.conclude` takes in place of a model; None where none was configured."""
    kept = receipt.language_model
    if kept is None:
        return None
    held = kept.opinion
    return Assisted(
        model=kept.name,
        local=kept.local,
        prompts=kept.prompts,
        restated=kept.restated,
        opinion=None if held is None else _opinion(held),
        sentences=tuple(Sentence(said.text, said.citations) for said in kept.sentences),
        dropped=kept.dropped,
    )


def _kept(held: Opinion) -> SecondReading:
    return SecondReading(
        rules=held.rules,
        verdict=held.verdict,
        clause=held.clause,
        begin=held.begin,
        end=held.end,
    )


def _opinion(held: SecondReading) -> Opinion:
    return Opinion(held.rules, held.verdict, held.clause, held.begin, held.end)
