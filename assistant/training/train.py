"""The training of the adapter for questions: clauses stay where they are, questions move."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch.nn import functional

from assistant.topic import topic
from assistant.training.lora import LowRank, insert, save
from assistant.training.losses import Batch, loss
from assistant.training.pairs import Decided
from vectorstore.minilm import MiniLM

Progress = Callable[[int, int, float], None]
"""Called with (step, steps, loss)."""

LONGEST = 128  # word pieces of a question
ENCODED = 64  # texts at a time


@dataclass(frozen=True, slots=True)
class Plan:
    """How long and how fast to learn. ``topics``: the share of questions learnt as the assistant
    searches them, without their names and asking words."""

    epochs: float = 3.0
    batch: int = 64
    rate: float = 1e-3
    rank: int = 16
    others: int = 1_024
    topics: float = 0.5
    seed: int = 0


class Learner:
    """The encoder of questions with low-rank matrices in it, and what it learns from."""

    def __init__(self, pairs: Sequence[Decided], plan: Plan) -> None:
        torch.manual_seed(plan.seed)
        self._plan = plan
        self._random = random.Random(plan.seed)
        self._clauses = _vectors([pair.clause for pair in pairs])
        self._all = torch.cat([self._clauses, _vectors([pair.near for pair in pairs])])
        self._asked = [(n, words) for n, pair in enumerate(pairs) for words in pair.questions]
        model = MiniLM(plain=True).model()
        self._tokenizer: Any = model.tokenizer
        self._encoder: Any = model[0].auto_model
        self._encoder.eval()
        self._before = self._encoded({w: topic(w) for _, w in self._asked})
        self.layers: dict[str, LowRank] = insert(self._encoder, plan.rank)

    def learn(self, progress: Progress) -> None:
        """Go through the questions ``plan.epochs`` times."""
        steps = max(1, int(self._plan.epochs * len(self._asked) / self._plan.batch))
        learnt = [p for layer in self.layers.values() for p in (layer.down, layer.up)]
        optimizer = torch.optim.AdamW(learnt, lr=self._plan.rate, weight_decay=0.01)
        schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, _warm_then_falling(steps))
        self._encoder.train()
        for step, rows in zip(range(1, steps + 1), self._batches(), strict=False):
            found = loss(self._batch(rows))
            optimizer.zero_grad()
            found.backward()  # type: ignore[no-untyped-call]
            torch.nn.utils.clip_grad_norm_(learnt, 1.0)
            optimizer.step()
            schedule.step()
            progress(step, steps, float(found.detach()))

    def _batches(self) -> Iterator[list[int]]:
        """Rows of the questions for ever, those of like length together."""
        size = self._plan.batch
        while True:
            rows = self._random.sample(range(len(self._asked)), len(self._asked))
            some = [rows[i : i + 4 * size] for i in range(0, len(rows), 4 * size)]
            alike = [sorted(part, key=lambda row: len(self._asked[row][1])) for part in some]
            cut = [part[i : i + size] for part in alike for i in range(0, len(part), size)]
            yield from self._random.sample(cut, len(cut))

    def _batch(self, rows: Sequence[int]) -> Batch:
        asked = [self._asked[row] for row in rows]
        words = [topic(w) if self._random.random() < self._plan.topics else w for _, w in asked]
        others = self._random.sample(range(len(self._all)), min(self._plan.others, len(self._all)))
        numbers = torch.tensor([number for number, _ in asked])
        return Batch(
            asked=self._encode(words),
            before=torch.stack([self._before[w] for w in words]),
            clauses=self._clauses[numbers],
            others=torch.cat([self._clauses[torch.unique(numbers)], self._all[others]]),
        )

    def _encode(self, texts: Sequence[str]) -> torch.Tensor:
        """Unit vectors by the mean of the word pieces, as the model's makers have it."""
        pieces = self._tokenizer(
            list(texts), padding=True, truncation=True, max_length=LONGEST, return_tensors="pt"
        )
        mask = pieces["attention_mask"]
        hidden = self._encoder(input_ids=pieces["input_ids"], attention_mask=mask)
        kept = mask.unsqueeze(-1).float()
        mean = (hidden.last_hidden_state * kept).sum(1) / kept.sum(1)
        return functional.normalize(mean, dim=-1)

    def _encoded(self, topics: dict[str, str]) -> dict[str, torch.Tensor]:
        texts = sorted({*topics, *topics.values()}, key=lambda text: (len(text), text))
        out: dict[str, torch.Tensor] = {}
        with torch.no_grad():
            for start in range(0, len(texts), ENCODED):
                part = texts[start : start + ENCODED]
                out.update(zip(part, self._encode(part), strict=True))
        return out


def train(pairs: Sequence[Decided], plan: Plan, file: Path, progress: Progress) -> None:
    """Learn from ``pairs`` and write the adapter to ``file``. Equal pairs and plan give the same
    adapter on the same machine; other processors round otherwise."""
    learner = Learner(pairs, plan)
    learner.learn(progress)
    save(learner.layers, file)


def _vectors(texts: Sequence[str]) -> torch.Tensor:
    return torch.tensor(MiniLM(plain=True).documents(texts))


def _warm_then_falling(steps: int) -> Callable[[int], float]:
    """The rate's share: rising for a tenth of the way, then falling in a line to a twentieth."""

    def share(step: int) -> float:
        return min(1.0, (step + 1) / (0.1 * steps + 1)) * max(0.05, 1 - step / steps)

    return share
