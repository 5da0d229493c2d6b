"""Low-rank matrices beside the weights of a frozen encoder, and the file that they are kept in."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import torch
from torch import nn


class LowRank(nn.Module):
    """A linear layer W that answers W·x + B·A·x; only A and B learn (LoRA, arXiv:2106.09685)."""

    def __init__(self, linear: nn.Linear, rank: int) -> None:
        super().__init__()
        self.linear = linear
        spread = linear.in_features**-0.5
        self.down = nn.Parameter(torch.randn(rank, linear.in_features) * spread)
        self.up = nn.Parameter(torch.zeros(linear.out_features, rank))  # begins without a change

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        changed: torch.Tensor = self.linear(x) + (x @ self.down.T) @ self.up.T
        return changed


def insert(encoder: Any, rank: int) -> dict[str, LowRank]:
    """Freeze ``encoder`` and put low-rank matrices of ``rank`` beside every linear layer of its
    transformer blocks; by the name of the layer that they change."""
    for parameter in encoder.parameters():
        parameter.requires_grad_(False)
    found: dict[str, LowRank] = {}
    for outer, module in list(encoder.named_modules()):
        for inner, layer in list(module.named_children()):
            if isinstance(layer, nn.Linear) and outer.startswith("encoder.layer."):
                found[f"{outer}.{inner}"] = LowRank(layer, rank)
                setattr(module, inner, found[f"{outer}.{inner}"])
    return found


def save(layers: dict[str, LowRank], file: Path) -> None:
    """Write the matrices in half precision; ``vectorstore.question_adapter`` reads them."""
    from safetensors.torch import save_file

    parts = {}
    for name, layer in layers.items():
        parts[f"{name}.down"] = layer.down.detach().half().contiguous()
        parts[f"{name}.up"] = layer.up.detach().half().contiguous()
    save_file(parts, str(file))
