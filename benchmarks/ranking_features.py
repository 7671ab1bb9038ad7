"""Candidates of the ranking with their features and labels, computed once for each set and encoder.

A set is computed in some minutes, and read from the folder in no time; a file is named by set,
encoder and the digest of what the features are, so that another encoder computes its own.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.ranking_sets import RankingSets
from benchmarks.retrieval_sources import Asked
from knowledge import Embedder, Entry, build_in_memory, load_ranking
from knowledge.answering.ranking import FEATURES, RERANKED
from knowledge.learning.labelled import Judgement, Labelled, label

Features = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class FeatureSet:
    """Queries that have an answer: FEATURES (q, k, f), which candidates are right, which there are
    (q, k); a query has up to ``RERANKED`` of them."""

    features: Features
    right: NDArray[np.bool_]
    there: NDArray[np.bool_]

    @classmethod
    def of(cls, labelled: Sequence[Labelled]) -> "FeatureSet":
        shape = (len(labelled), RERANKED)
        features = np.zeros((*shape, len(FEATURES)), dtype=np.float32)
        right, there = np.zeros(shape, dtype=bool), np.zeros(shape, dtype=bool)
        for row, item in enumerate(labelled):
            found = len(item.right)
            features[row, :found] = item.candidates.features
            right[row, :found], there[row, :found] = item.right, True
        return cls(features, right, there)

    @classmethod
    def together(cls, sets: Sequence["FeatureSet"]) -> "FeatureSet":
        """The queries of all sets as of one."""
        return cls(
            np.concatenate([each.features for each in sets]),
            np.concatenate([each.right for each in sets]),
            np.concatenate([each.there for each in sets]),
        )

    @classmethod
    def read(cls, path: Path) -> "FeatureSet":
        with np.load(path) as stored:
            return cls(stored["features"], stored["right"], stored["there"])

    def write(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        np.savez(path, features=self.features, right=self.right, there=self.there)


def compute(entries: Sequence[Entry], asked: Sequence[Asked], embedder: Embedder) -> FeatureSet:
    """The candidates of every query among ``entries``, by the shipped first look."""
    index = build_in_memory(entries, embedder)
    judgements = [Judgement(each.text, each.right) for each in asked]
    return FeatureSet.of(list(label(index, judgements, load_ranking())))


def features_of(name: str, sets: RankingSets, embedder: Embedder, folder: Path) -> FeatureSet:
    """The set's features, from the folder if they are there."""
    path = folder / f"{sets.label(name)}-{digest(embedder.name)}.npz"
    if not path.is_file():
        parts = [compute(*each, embedder) for each in sets.knowledge_bases(name)]
        FeatureSet.together(parts).write(path)
    return FeatureSet.read(path)


def digest(embedder: str) -> str:
    """What features depend on: the encoder, which there are, and the weights of the first look."""
    first = sorted(load_ranking().first.items())
    return hashlib.sha256(repr((embedder, FEATURES, first)).encode()).hexdigest()[:12]
