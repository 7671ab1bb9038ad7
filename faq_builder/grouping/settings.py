"""Settings of clustering, read from grouping.yml: thresholds, hubness correction, features."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml


@dataclass(frozen=True, slots=True)
class FeatureSettings:
    body_characters: int
    body_share: float
    lexical_characters: int
    lexical_share: float
    lexical_dimension: int
    subject_weight: int
    whitening: float
    reference_weight: float


@dataclass(frozen=True, slots=True)
class LevelSettings:
    """``least_similarity``: least mean cosine, less ``hubness_share`` of the hubness, to merge.

    Hubness is the mean cosine with the nearest ``hubness_neighbours``. ``lexical_share``: what
    words and character pairs count in the squared length; the rest is the embedding.
    """

    least_similarity: float
    hubness_share: float
    hubness_neighbours: int
    lexical_share: float


@dataclass(frozen=True, slots=True)
class GroupingSettings:
    """``neighbours``: so many are compared with each wording."""

    neighbours: int
    question_group: LevelSettings
    topic: LevelSettings
    near_centroid: float
    features: FeatureSettings


@cache
def grouping_settings() -> GroupingSettings:
    """As shipped."""
    return read_settings(yaml.safe_load(_beside("grouping.yml")))


def read_settings(raw: dict[str, Any]) -> GroupingSettings:
    topic = dict(raw["topic"])
    near = float(topic.pop("near_centroid"))
    return GroupingSettings(
        neighbours=raw["neighbours"],
        question_group=LevelSettings(**raw["question_group"]),
        topic=LevelSettings(**topic),
        near_centroid=near,
        features=FeatureSettings(**raw["features"]),
    )


@cache
def reference_questions() -> tuple[str, ...]:
    return tuple(yaml.safe_load(_beside("reference_questions.yml"))["questions"])


def _beside(name: str) -> str:
    return Path(__file__).with_name(name).read_text("utf-8")
