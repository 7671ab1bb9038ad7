"""Substance of a reply: whether every sentence of it could stand in any reply."""

from functools import cache
from pathlib import Path

from desk.reply_advice.kinds import SentenceKind
from desk.reply_advice.sentences import parts_read, sentences_of
from language.data_files import file_shape, read_yaml
from language.text_classification.softmax_regression import TextClassifier, read_classifier

WEIGHTS = Path(__file__).with_name("weights.safetensors")
FILE = Path(__file__).with_name("reading.yml")


@file_shape
class AdviceSettings:
    """``empty``: the least probability of an empty sentence. ``of_matter``: the least similarity
    (see matter.py) of a reply that is of its message's matter, measured with ``encoder``;
    ``shortest``: characters of a reply that is asked for its matter."""

    source: str
    empty: float
    encoder: str
    of_matter: float
    shortest: int


def is_empty(text: str) -> bool:
    """Whether the reply says nothing that this asker can use: greeting, receipt, promise alone."""
    return bool(text.strip()) and not telling_sentences(text)


def telling_sentences(text: str) -> list[str]:
    """The sentences that say something; what follows is read from them alone."""
    return [sentence for sentence in sentences_of(text) if _tells(sentence)]


def _tells(sentence: str) -> bool:
    shares = model().probabilities(parts_read(sentence))
    return bool(shares[:, model().classes.index(SentenceKind.EMPTY)].min() < settings().empty)


@cache
def model() -> TextClassifier:
    return read_classifier(WEIGHTS)


@cache
def settings() -> AdviceSettings:
    return read_yaml(FILE, AdviceSettings)
