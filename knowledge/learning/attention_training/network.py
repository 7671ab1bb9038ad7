"""The network of decomposable attention in torch, over padded batches, and its weights by name.

The same as knowledge.answering.decomposable_attention computes without torch.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from knowledge.answering.decomposable_attention import (
    PRODUCT_SCALE,
    RARITY_SCALE,
    SHARPNESS,
    TokenSequence,
)
from knowledge.indexing.token_store import DIRECTIONS

HIDDEN, VALUES, FEATURES_HIDDEN, SCORED = 64, 32, 32, 64
DROPOUT = 0.2
NOTHING = -1e4


@dataclass(frozen=True, slots=True)
class Padded:
    """One side of n pairs, filled up with zeros: vectors (n, t, k), and by token (n, t) what is
    real, its rarity, and whether it is of an answer."""

    vectors: Tensor
    real: Tensor
    rarity: Tensor
    of_answer: Tensor

    @classmethod
    def of(cls, sequences: Sequence[TokenSequence]) -> "Padded":
        longest = max(len(each.rarity) for each in sequences)
        vectors = torch.zeros(len(sequences), longest, DIRECTIONS)
        marks = torch.zeros(3, len(sequences), longest)
        for row, each in enumerate(sequences):
            size = len(each.rarity)
            vectors[row, :size] = torch.from_numpy(each.vectors)
            marks[0, row, :size] = 1
            marks[1, row, :size] = torch.from_numpy(each.rarity)
            marks[2, row, :size] = torch.from_numpy(each.of_answer)
        return cls(vectors, *marks)


class Side(nn.Module):
    """Compares each token of one side with what it is aligned with, and sums up."""

    def __init__(self) -> None:
        super().__init__()
        self.compare = nn.Linear(3 * DIRECTIONS + 3, HIDDEN)
        self.weight = nn.Linear(HIDDEN, 1)
        self.value = nn.Linear(HIDDEN, VALUES)
        self.drop = nn.Dropout(DROPOUT)

    def forward(self, own: Padded, other: Padded, *, asks: bool) -> tuple[Tensor, Tensor]:
        """Mean and greatest values (n, 2 v), and three figures (n, 3)."""
        cosines = own.vectors @ other.vectors.transpose(1, 2)
        shares = torch.softmax(
            (cosines * SHARPNESS).masked_fill(other.real[:, None] == 0, NOTHING), dim=2
        )
        met = cosines.masked_fill(other.real[:, None] == 0, -1).max(dim=2).values
        aligned = shares @ other.vectors
        answers = (shares @ other.of_answer[..., None])[..., 0] if asks else own.of_answer
        figures = torch.stack([met, own.rarity / RARITY_SCALE, answers], dim=2)
        x, product = own.vectors, aligned * PRODUCT_SCALE * own.vectors
        hidden = self.compare(torch.cat([x, product, x - aligned, figures], dim=2))
        return self._sums(self.drop(functional.gelu(hidden)), met, own.real)

    def _sums(self, hidden: Tensor, met: Tensor, real: Tensor) -> tuple[Tensor, Tensor]:
        weight = functional.softplus(self.weight(hidden))[..., 0] * real
        values = functional.gelu(self.value(hidden))
        total = weight.sum(dim=1)
        mean = (values * weight[..., None]).sum(dim=1) / total[:, None]
        greatest = values.masked_fill(real[..., None] == 0, NOTHING).max(dim=1).values
        unmet = weight * (1 - met)
        figures = ((weight * met).sum(dim=1) / total, unmet.max(dim=1).values, unmet.sum(dim=1))
        return torch.cat([mean, greatest], dim=1), torch.stack(figures, dim=1)


class Network(nn.Module):
    """Logits of pairs; features come scaled, with a last one that is 1 where they are hidden."""

    def __init__(self, features: int) -> None:
        super().__init__()
        self.question, self.text = Side(), Side()
        self.features = nn.Linear(features + 1, FEATURES_HIDDEN)
        self.hidden = nn.Linear(4 * VALUES + FEATURES_HIDDEN + 6, SCORED)
        self.score = nn.Linear(SCORED, 1)
        self.direct = nn.Linear(features + 1, 1)
        nn.init.zeros_(self.direct.weight)
        self.drop = nn.Dropout(DROPOUT)

    def forward(self, questions: Padded, texts: Padded, features: Tensor) -> Tensor:
        forth = self.question(questions, texts, asks=True)
        back = self.text(texts, questions, asks=False)
        told = functional.gelu(self.features(features))
        joined = torch.cat([forth[0], back[0], told, forth[1], back[1]], dim=1)
        hidden = self.drop(functional.gelu(self.hidden(self.drop(joined))))
        logits: Tensor = self.score(hidden) + self.direct(features)
        return logits[:, 0]

    def named_weights(self) -> dict[str, NDArray[np.float32]]:
        """All weights as arrays, by the names that the reader of the file knows."""
        return {name: tensor.numpy().copy() for name, tensor in self.state_dict().items()}
