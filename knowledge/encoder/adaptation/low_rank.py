"""Low-rank adaptation (LoRA) of an encoder's linear layers."""

import math
from collections.abc import Iterator, Mapping

import torch
from torch import Tensor, nn
from torch.nn.utils import parametrize

RANK = 8
FIRST_LAYER = 6  # of twelve: the lower layers read words, the upper ones say what they mean
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
    """Make the upper linear layers learn through low-rank changes, everything else rest."""
    for parameter in transformer.parameters():
        parameter.requires_grad_(False)
    changes: dict[str, LowRank] = {}
    for name, layer in upper_layers(transformer):
        changes[name] = LowRank(*layer.weight.shape)
        parametrize.register_parametrization(layer, "weight", changes[name])
    return changes


def upper_layers(transformer: nn.Module) -> Iterator[tuple[str, nn.Linear]]:
    for name, module in list(transformer.named_modules()):
        if isinstance(module, nn.Linear) and layer_number(name) >= FIRST_LAYER:
            yield name, module


def layer_number(name: str) -> int:
    """The encoder layer that a module belongs to; -1 for those outside of the layers."""
    _, found, rest = name.partition(LAYERS)
    return int(rest.split(".")[0]) if found else -1


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
