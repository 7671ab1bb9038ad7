"""Logistic regression of cuts: named weights in a YAML file that people can read."""

import math
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import yaml

from language.data_files import file_shape, read_yaml

FILE = Path(__file__).with_name("cuts.yml")
DIGITS = 3


@file_shape
class CutModel:
    """``weights`` by the name of a feature; ``digest``: of the labelled lines; ``heard``: the least
    probability of a cut; ``longest``: characters of a text that is cut."""

    source: str
    digest: str
    heard: float
    longest: int
    intercept: float
    weights: dict[str, float]

    def probability(self, features: Mapping[str, float]) -> float:
        """Of a cut; a feature without a weight counts nothing."""
        terms = (self.weights.get(name, 0.0) * value for name, value in features.items())
        return 1 / (1 + math.exp(-self.intercept - sum(terms)))


def save_model(path: Path, model: CutModel, head: str) -> None:
    """Write it under ``head``, a comment."""
    told = {
        "source": model.source,
        "digest": model.digest,
        "heard": model.heard,
        "longest": model.longest,
        "intercept": round(model.intercept, DIGITS),
        "weights": {name: round(value, DIGITS) for name, value in sorted(model.weights.items())},
    }
    written = yaml.safe_dump(told, allow_unicode=True, sort_keys=False)
    path.write_text(f"# {head}\n{written}", encoding="utf-8")


@cache
def load_model() -> CutModel:
    return read_yaml(FILE, CutModel)
