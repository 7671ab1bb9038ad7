"""Classification of remarks by softmax regression; what is not surely one is of the message."""

from functools import cache
from pathlib import Path

from desk.form_remarks.kinds import Remark
from language.data_files import file_shape, read_yaml
from language.normal_form import comparison_key
from language.text_classification.softmax_regression import TextClassifier, read_classifier

WEIGHTS = Path(__file__).with_name("weights.safetensors")
FILE = Path(__file__).with_name("reading.yml")


@file_shape
class RemarkSettings:
    """``heard``: the least probability of a remark, ``cancelled``: of one that ends or cuts it;
    ``longest``: characters of one."""

    source: str
    heard: float
    cancelled: float
    longest: int


def remark_in(text: str) -> Remark:
    """What ``text`` says to the desk; marks do not count."""
    said = comparison_key(text)
    if not said or len(said) > settings().longest:
        return Remark.NONE
    row = model().probabilities([said])[0].tolist()
    share, label = max(zip(row, model().classes, strict=True))
    takes_away = Remark(label) in (Remark.CANCEL, Remark.ANSWERED, Remark.CUT)
    least = settings().cancelled if takes_away else settings().heard
    return Remark(label) if share >= least else Remark.NONE


@cache
def model() -> TextClassifier:
    return read_classifier(WEIGHTS)


@cache
def settings() -> RemarkSettings:
    return read_yaml(FILE, RemarkSettings)
