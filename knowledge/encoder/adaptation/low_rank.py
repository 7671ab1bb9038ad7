"""Low-rank adaptation (LoRA) of an encoder's linear layers."""

import math
from collections.abc import Iterator, Mapping

import torch
from torch import Tensor, nn
from torch.nn.utils import parametrize

RANK = 24  # of changes to all twelve layers: 4 MB; source: 8 in the upper six teach less
LAYERS = "encoder.layer."


class LowRank(nn.Module):
    """Adds ``up @ down`` to a weight (o, i): down (r, i), up (o, r), zero at first."""

    def __init__(self, outputs: int, inputs: int, rank: int = RANK) -> None:
        super().__init__()
        self.down = nn.Parameter(torch.randn(rank, inputs) / math.sqrt(inputs))
        self.up = nn.Parameter(torch.zeros(outputs, rank))

    def forward(self, weight: Tensor) -> Tensor:
        return weight + 2.0 * (self.up @ self.down)

    def change(self) -> tuple[Tensor, Tensor]:
        """Down and up so that their plain product is what is added."""
        return self.down.detach().clone(), 2.0 * self.up.detach().clone()


def attach(transformer: nn.Module) -> dict[str, LowRank]:
    """Make the linear layers learn through low-rank changes, everything else rest."""
    for parameter in transformer.parameters():
        parameter.requires_grad_(False)
    changes: dict[str, LowRank] = {}
    for name, layer in linear_layers(transformer):
        changes[name] = LowRank(*layer.weight.shape)
        parametrize.register_parametrization(layer, "weight", changes[name])
    return changes


def linear_layers(transformer: nn.Module) -> Iterator[tuple[str, nn.Linear]]:
    """Those of the encoder's layers, by name; not the pooler, which no embedding uses."""
    for name, module in list(transformer.named_modules()):
        if isinstance(module, nn.Linear) and LAYERS in name:
            yield name, module


def merge(
    transformer: nn.Module, changes: Mapping[str, tuple[Tensor, Tensor]], strength: float
) -> None:
    """Add ``strength`` of each change, given as (down, up), to the weight of that name.

    Less than the whole keeps more of what the encoder knew before (Wortsman et al., Robust
    fine-tuning of zero-shot models, 2022).
    """
    with torch.no_grad():
        for name, (down, up) in changes.items():
            layer = transformer.get_submodule(name)
            assert isinstance(layer, nn.Linear), name
            layer.weight += (strength * (up.float() @ down.float())).to(layer.weight.dtype)
