"""Decomposable attention: tokens of a question and of a text are aligned, compared, and summed up.

(Parikh et al., A Decomposable Attention Model for Natural Language Inference, 2016), here over the
stored token codes and beside the ranking's features. It learns which words matter and which
differences are differences, for what people tell around their question.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from safetensors import safe_open
from safetensors.numpy import save_file
from scipy.special import erf

WEIGHTS_FILE = Path(__file__).with_name("decomposable_attention.safetensors")
SHARPNESS = 20.0  # of the alignment: cosines times this, then softmax
PRODUCT_SCALE = 11.3  # root of the directions, so that a product of unit vectors is of their size
RARITY_SCALE = 5.0
SCALE_OF_FEATURES = ("mean", "deviation")
FARTHEST = 4.0  # deviations beyond which a feature counts no more

Array = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class TokenSequence:
    """Tokens of a text: unit vectors (t, k), rarities (t,), which are of an answer (t,)."""

    vectors: Array
    rarity: Array
    of_answer: Array


@dataclass(frozen=True)
class DecomposableAttention:
    """Weights by name; ``encoder`` is the embedder whose token codes it was learned on."""

    encoder: str
    source: str
    features: tuple[str, ...]
    weights: Mapping[str, Array]

    def logits(
        self, question: TokenSequence, texts: Sequence[TokenSequence], features: NDArray[np.float64]
    ) -> NDArray[np.float64]:
        """For each of ``texts`` with its features (n, f): ln of how many times likelier it is that
        it answers than that none does (n,)."""
        compared = np.stack([self._compared(question, text) for text in texts])
        scaled = self._scaled(features)
        told = gelu(self._linear("features", scaled))
        joined = np.column_stack([compared[:, :-6], told, compared[:, -6:]])
        hidden = gelu(self._linear("hidden", joined))
        both = self._linear("score", hidden) + self._linear("direct", scaled)
        return np.asarray(both[:, 0], dtype=np.float64)

    def _scaled(self, features: NDArray[np.float64]) -> Array:
        """Features in deviations from their mean, and a 0: all of them are known."""
        scaled = (features - self.weights["mean"]) / self.weights["deviation"]
        known = np.clip(scaled, -FARTHEST, FARTHEST).astype(np.float32)
        return np.column_stack([known, np.zeros(len(known), dtype=np.float32)])

    def _compared(self, question: TokenSequence, text: TokenSequence) -> Array:
        """What the comparison of both sides sums up to."""
        cosines = question.vectors @ text.vectors.T
        forth = self._side("question", question, text, cosines)
        back = self._side("text", text, question, cosines.T)
        return np.concatenate([forth[0], back[0], forth[1], back[1]])

    def _side(
        self, side: str, own: TokenSequence, other: TokenSequence, cosines: Array
    ) -> tuple[Array, Array]:
        """Each token beside what it is aligned with: mean and greatest, and three plain figures."""
        shares = softmax(cosines * SHARPNESS)
        aligned, met = shares @ other.vectors, cosines.max(axis=1)
        answers = shares @ other.of_answer if side == "question" else own.of_answer
        x, y = own.vectors, aligned
        told = (x, y * PRODUCT_SCALE * x, x - y, met, own.rarity / RARITY_SCALE, answers)
        hidden = gelu(self._linear(f"{side}.compare", np.column_stack(told)))
        weight = softplus(self._linear(f"{side}.weight", hidden)[:, 0])
        values = gelu(self._linear(f"{side}.value", hidden))
        total = weight.sum()
        mean = weight @ values / total
        figures = (weight @ met / total, (weight * (1 - met)).max(), weight @ (1 - met))
        return np.concatenate([mean, values.max(axis=0)]), np.array(figures, dtype=np.float32)

    def _linear(self, name: str, inputs: Array) -> Array:
        product = inputs @ self.weights[f"{name}.weight"].T + self.weights[f"{name}.bias"]
        return np.asarray(product, dtype=np.float32)


def softmax(logits: Array) -> Array:
    shares = np.exp(logits - logits.max(axis=1, keepdims=True))
    return np.asarray(shares / shares.sum(axis=1, keepdims=True), dtype=np.float32)


def softplus(values: Array) -> Array:
    return np.asarray(np.logaddexp(0, values), dtype=np.float32)


def gelu(values: Array) -> Array:
    """Gaussian error linear unit (Hendrycks and Gimpel, 2016)."""
    return np.asarray(0.5 * values * (1 + erf(values / np.sqrt(2))), dtype=np.float32)


@cache
def load_attention(path: Path = WEIGHTS_FILE) -> DecomposableAttention | None:
    """The weights of that file; None where there is none."""
    if not path.is_file():
        return None
    with safe_open(path, framework="numpy") as opened:
        said = opened.metadata()
        weights = {name: opened.get_tensor(name).astype(np.float32) for name in opened.keys()}  # noqa: SIM118
    return DecomposableAttention(
        said["encoder"], said["source"], tuple(said["features"].split()), weights
    )


def save_attention(path: Path, attention: DecomposableAttention) -> None:
    """Write it in half precision, but for the scale of the features."""
    said = {
        "encoder": attention.encoder,
        "source": attention.source,
        "features": " ".join(attention.features),
    }
    weights = {
        name: values if name in SCALE_OF_FEATURES else values.astype(np.float16)
        for name, values in attention.weights.items()
    }
    save_file(weights, path, metadata=said)
