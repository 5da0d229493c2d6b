"""What the adapter is to get right, as one number to be made small."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch.nn import functional

TEMPERATURE = 0.05
SAME = 0.6
"""From this cosine with the deciding clause on, another clause may decide the question too: it is
no counterexample."""
ITSELF = 0.999
KEEP = 0.3
"""Weight of staying where the encoder had put the question."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Unit vectors: ``asked`` of the questions (n × d) and ``before`` the same without an adapter,
    ``clauses`` of the clauses that decide them (n × d), ``others`` of all that might be confused
    with those (m × d)."""

    asked: torch.Tensor
    before: torch.Tensor
    clauses: torch.Tensor
    others: torch.Tensor


def loss(batch: Batch) -> torch.Tensor:
    """The sum of three: each question finds its clause among the others (InfoNCE; van den Oord et
    al., 2018, arXiv:1807.03748); it sees the others as its clause sees them (the divergence of the
    two rankings, as in distillation); and it stays near where it was."""
    sight = batch.asked @ batch.others.T / TEMPERATURE
    told = batch.clauses @ batch.others.T
    own = (batch.asked * batch.clauses).sum(-1, keepdim=True) / TEMPERATURE
    against = torch.cat([own, sight.masked_fill(told > SAME, -1e4)], dim=1)
    finds = functional.cross_entropy(against, torch.zeros(len(own), dtype=torch.long))
    itself = told > ITSELF
    sees = functional.kl_div(
        functional.log_softmax(sight.masked_fill(itself, -1e4), -1),
        functional.softmax((told / TEMPERATURE).masked_fill(itself, -1e4), -1),
        reduction="batchmean",
    )
    stays = (1 - (batch.asked * batch.before).sum(-1)).mean()
    return finds + sees + KEEP * stays
