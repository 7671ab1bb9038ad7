"""File format of adaptation weights (safetensors), with their base model and their source."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from safetensors import safe_open
from safetensors.torch import save_file
from torch import Tensor

Changes = dict[str, tuple[Tensor, Tensor]]


@dataclass(frozen=True, slots=True)
class Adaptation:
    """Changes by layer as (down, up), for ``model``; ``strength`` is the share that is added."""

    model: str
    source: str
    strength: float
    changes: Changes
    digest: str = ""


def save_adaptation(path: Path, adaptation: Adaptation) -> None:
    """Write it in half precision."""
    tensors = {
        f"{name}.{part}": tensor.half().contiguous()
        for name, pair in adaptation.changes.items()
        for part, tensor in zip(("down", "up"), pair, strict=True)
    }
    said = {
        "model": adaptation.model,
        "source": adaptation.source,
        "strength": str(adaptation.strength),
    }
    save_file(tensors, path, metadata=said)


def read_adaptation(path: Path) -> Adaptation:
    """The adaptation of that file; ``digest`` tells it from others."""
    with safe_open(path, framework="pt") as opened:
        said: Mapping[str, str] = opened.metadata()
        tensors = {name: opened.get_tensor(name) for name in opened.keys()}  # noqa: SIM118
    names = sorted({name.rpartition(".")[0] for name in tensors})
    changes = {name: (tensors[f"{name}.down"], tensors[f"{name}.up"]) for name in names}
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    strength = float(said["strength"])
    return Adaptation(said["model"], said["source"], strength, changes, digest)
