"""What `policydesk calibrate` has learned: thresholds, ranking weights, rereading weights."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TypeVar

from knowledge.answering.decision import THRESHOLDS_FILE, Thresholds, load_thresholds
from knowledge.answering.decomposable_attention import (
    WEIGHTS_FILE,
    DecomposableAttention,
    load_attention,
)
from knowledge.answering.ranking import RANKING_FILE, RankingWeights, load_ranking
from knowledge.answering.rereading import attention_of
from knowledge.encoder.embedding import Embedder

Content = TypeVar("Content")


@dataclass(frozen=True, slots=True)
class Learned:
    """``attention`` counts for the encoder that it names alone."""

    thresholds: Thresholds
    ranking: RankingWeights
    attention: DecomposableAttention | None

    def attention_for(self, embedder: Embedder) -> DecomposableAttention | None:
        """The weights for that encoder: these, else the shipped ones; None where neither fit."""
        own = self.attention
        return own if own and own.encoder == embedder.name else attention_of(embedder)


@cache
def read_learned(folder: Path | None = None) -> Learned:
    """What ``folder`` holds; a file that it lacks is the shipped one."""
    return Learned(
        _file(folder, THRESHOLDS_FILE, load_thresholds),
        _file(folder, RANKING_FILE, load_ranking),
        _file(folder, WEIGHTS_FILE, load_attention),
    )


def _file(folder: Path | None, shipped: Path, load: Callable[[Path], Content]) -> Content:
    own = folder / shipped.name if folder else shipped
    return load(own if own.is_file() else shipped)
