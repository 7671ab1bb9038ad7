"""Softmax regression over character n-grams: probability of each class of a short text."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from safetensors import safe_open
from safetensors.numpy import save_file

from language.text_classification.character_ngrams import grams, tf_idf


@dataclass(frozen=True)
class TextClassifier:
    """``weights``: one row a gram, one column a class; ``source``: what it was learned from;
    ``digest``: of the files with the labelled lines; ``longest``: characters of a gram;
    ``ends``: the ends of a text are characters of grams, too."""

    classes: tuple[str, ...]
    grams: tuple[str, ...]
    idf: NDArray[np.float64]
    weights: NDArray[np.float64]
    intercepts: NDArray[np.float64]
    source: str
    digest: str
    longest: int = 2
    ends: bool = False

    def probabilities(self, texts: Sequence[str]) -> NDArray[np.float64]:
        """One row a text, one column a class; rows add up to 1."""
        counted = [grams(text, self.longest, ends=self.ends) for text in texts]
        features = tf_idf(counted, self._places, self.idf)
        logits = features @ self.weights + self.intercepts
        shares = np.exp(logits - logits.max(axis=1, keepdims=True))
        return np.asarray(shares / shares.sum(axis=1, keepdims=True))

    @cached_property
    def _places(self) -> dict[str, int]:
        return {gram: place for place, gram in enumerate(self.grams)}


def save_classifier(path: Path, model: TextClassifier) -> None:
    """Write it in half precision."""
    tensors: dict[str, NDArray[Any]] = {
        "idf": model.idf.astype(np.float16),
        "weights": model.weights.astype(np.float16),
        "intercepts": model.intercepts.astype(np.float32),
    }
    said = {
        "source": model.source,
        "digest": model.digest,
        "longest": str(model.longest),
        "ends": json.dumps(model.ends),
        "classes": json.dumps(model.classes),
        "grams": json.dumps(model.grams, ensure_ascii=False),
    }
    save_file(tensors, path, metadata=said)


def read_classifier(path: Path) -> TextClassifier:
    with safe_open(path, framework="numpy") as opened:
        said = opened.metadata()
        tensors = {name: opened.get_tensor(name) for name in opened.keys()}  # noqa: SIM118
    return TextClassifier(
        classes=tuple(json.loads(said["classes"])),
        grams=tuple(json.loads(said["grams"])),
        idf=tensors["idf"].astype(np.float64),
        weights=tensors["weights"].astype(np.float64),
        intercepts=tensors["intercepts"].astype(np.float64),
        source=said["source"],
        digest=said["digest"],
        longest=int(said.get("longest", 2)),
        ends=json.loads(said.get("ends", "false")),
    )
