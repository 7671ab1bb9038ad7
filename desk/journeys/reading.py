"""Classification of wishes by softmax regression; what is not surely one is a question."""

from functools import cache
from pathlib import Path

from desk.journeys.kinds import Wish
from language.data_files import file_shape, read_yaml
from language.normal_form import comparison_key
from language.text_classification.softmax_regression import TextClassifier, read_classifier

WEIGHTS = Path(__file__).with_name("weights.safetensors")
FILE = Path(__file__).with_name("reading.yml")


@file_shape
class WishSettings:
    """``heard``: the least probability of a wish; ``longest``: characters of one."""

    source: str
    heard: float
    longest: int


def wish_in(text: str) -> Wish:
    """What ``text`` wishes for; marks do not count."""
    said = comparison_key(text)
    if not said or len(said) > settings().longest:
        return Wish.NONE
    row = model().probabilities([said])[0].tolist()
    share, label = max(zip(row, model().classes, strict=True))
    return Wish(label) if share >= settings().heard else Wish.NONE


@cache
def model() -> TextClassifier:
    return read_classifier(WEIGHTS)


@cache
def settings() -> WishSettings:
    return read_yaml(FILE, WishSettings)
