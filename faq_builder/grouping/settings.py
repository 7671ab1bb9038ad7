"""Settings of clustering, read from grouping.yml: thresholds, hubness correction, features."""

from functools import cache
from pathlib import Path

from language.data_files import file_shape, read_yaml


@file_shape
class FeatureSettings:
    body_characters: int
    body_share: float
    lexical_characters: int
    lexical_share: float
    lexical_dimension: int
    subject_weight: int
    whitening: float
    reference_weight: float


@file_shape
class LevelSettings:
    """``least_similarity``: least mean cosine, less ``hubness_share`` of the hubness, to merge.

    Hubness is the mean cosine with the nearest ``hubness_neighbours``. ``lexical_share``: what
    words and character pairs count in the squared length; the rest is the embedding.
    """

    least_similarity: float
    hubness_share: float
    hubness_neighbours: int
    lexical_share: float


@file_shape
class TopicSettings(LevelSettings):
    near_centroid: float


@file_shape
class GroupingSettings:
    """``neighbours``: so many are compared with each wording."""

    neighbours: int
    question_group: LevelSettings
    topic: TopicSettings
    features: FeatureSettings


@file_shape
class _ReferenceQuestions:
    questions: tuple[str, ...]


@cache
def grouping_settings() -> GroupingSettings:
    """As shipped."""
    return read_yaml(Path(__file__).with_name("grouping.yml"), GroupingSettings)


@cache
def reference_questions() -> tuple[str, ...]:
    path = Path(__file__).with_name("reference_questions.yml")
    return read_yaml(path, _ReferenceQuestions).questions
