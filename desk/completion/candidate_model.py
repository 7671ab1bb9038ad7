"""Candidate model: the chance that each entry answers a turn, by a small neural network.

One hidden layer over the features of a candidate gives its logit; the chances are the softmax over
the candidates of the turn and "none of them", whose logit is 0.
"""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from safetensors import safe_open
from safetensors.numpy import save_file

WEIGHTS = Path(__file__).with_name("weights.safetensors")

Matrix = NDArray[np.float64]


@dataclass(frozen=True)
class CandidateModel:
    """``features``: their names; ``means``, ``scales`` (f,) standardise them. Several networks of
    the same shape are averaged: ``hidden`` (m, f, h), ``hidden_bias`` (m, h), ``out`` (m, h),
    ``direct`` (m, f), ``bias`` (m,). ``digest``: of the files that it was learned from."""

    features: tuple[str, ...]
    means: Matrix
    scales: Matrix
    hidden: Matrix
    hidden_bias: Matrix
    out: Matrix
    direct: Matrix
    bias: Matrix
    source: str = ""
    digest: str = ""

    def chances(self, features: Matrix) -> Matrix:
        """One for each row of ``features`` (n, f); together they are 1 at most."""
        inputs = (features - self.means) / self.scales
        grown = np.maximum(
            np.einsum("nf,mfh->mnh", inputs, self.hidden) + self.hidden_bias[:, None], 0
        )
        logits = (
            np.einsum("mnh,mh->mn", grown, self.out)
            + np.einsum("nf,mf->mn", inputs, self.direct)
            + self.bias[:, None]
        )
        highest = np.maximum(logits.max(axis=1, initial=0.0), 0.0)[:, None]
        shares = np.exp(logits - highest)
        return np.asarray(
            (shares / (shares.sum(axis=1, keepdims=True) + np.exp(-highest))).mean(axis=0)
        )


def save_model(path: Path, model: CandidateModel) -> None:
    tensors: dict[str, NDArray[Any]] = {
        # safetensors writes the memory as it lies, whatever the strides are
        name: np.ascontiguousarray(getattr(model, name), dtype=np.float32)
        for name in TENSORS
    }
    said = {
        "features": json.dumps(model.features),
        "source": model.source,
        "digest": model.digest,
    }
    save_file(tensors, path, metadata=said)


TENSORS = ("means", "scales", "hidden", "hidden_bias", "out", "direct", "bias")


def read_model(path: Path) -> CandidateModel:
    with safe_open(path, framework="numpy") as opened:
        said = opened.metadata()
        tensors = {name: opened.get_tensor(name).astype(np.float64) for name in TENSORS}
    return CandidateModel(
        features=tuple(json.loads(said["features"])),
        source=said["source"],
        digest=said["digest"],
        **tensors,
    )


@cache
def load_model() -> CandidateModel:
    return read_model(WEIGHTS)
