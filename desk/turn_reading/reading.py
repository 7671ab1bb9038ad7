"""Classification of turns by softmax regression, with a bar for each kind.

A question that is taken for talk gets no answer, talk that is taken for a question only an odd
one: so the bars are high.
"""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from desk.intent_examples import examples
from desk.turn_reading.assents import is_assent
from desk.turn_reading.bare_questions import says_nothing_of_its_own
from desk.turn_reading.intents import CLASSES, label_of
from desk.turn_reading.kinds import QUESTION, ReadTurn, TurnKind, read_label
from desk.turn_reading.languages import is_foreign
from language.data_files import file_shape, read_yaml
from language.masking import without_placeholders
from language.normal_form import comparison_key
from language.text_classification.softmax_regression import TextClassifier, read_classifier

WEIGHTS = Path(__file__).with_name("weights.safetensors")
FILE = Path(__file__).with_name("reading.yml")
AFFIRM = CLASSES["affirm"]
UNANSWERED = (TurnKind.HARM, TurnKind.PRIVATE_DATA, TurnKind.OFF_TOPIC)


@file_shape
class TurnReadingSettings:
    """``bars``: probability from which on a kind is read; ``clear_talk``: and the likeliest class
    of talk; ``shortest`` and ``longest``: of a turn, in characters."""

    source: str
    shortest: int
    longest: int
    clear_talk: float
    bars: dict[TurnKind, float]


def turn_in(masked: str) -> ReadTurn:
    """What ``masked`` is. The payload of a button is no text; figures say nothing, but for those of
    the hotline."""
    if masked.startswith("/"):
        return QUESTION
    label = said_in_training(masked) or likeliest(masked)
    return read_label(label, foreign=is_foreign(masked))


def said_in_training(masked: str) -> str | None:
    """The class of a text that is an example of an intent, letter for letter."""
    return classes_by_example().get(comparison_key(masked))


def likeliest(masked: str) -> str:
    """The class that is read, else that of questions."""
    fits = settings().shortest <= len(comparison_key(masked)) and len(masked) <= settings().longest
    if not fits or not has_words(masked):
        return TurnKind.QUESTION
    label = surest(shares_of(masked))
    return label if has_evidence(masked, label) else TurnKind.QUESTION


def has_evidence(masked: str, label: str) -> bool:
    """Whether a yes has words of assent, and what gets no answer has any of its own."""
    if label == AFFIRM:
        return is_assent(masked)
    return read_label(label).kind not in UNANSWERED or not says_nothing_of_its_own(masked)


def has_words(masked: str) -> bool:
    """Whether letters or characters are left without what was masked."""
    return any(map(str.isalpha, without_placeholders(masked)))


def surest(shares: Mapping[str, float]) -> str:
    """The likeliest class of the kind that is furthest above its bar; else a question.

    Talk of which no class is likely by itself is no talk either: each kind has its own words.
    """
    kinds: dict[TurnKind, float] = dict.fromkeys(settings().bars, 0.0)
    for label, share in shares.items():
        kind = read_label(label).kind
        if kind in kinds:
            kinds[kind] += share
    best = max(kinds, key=lambda kind: kinds[kind] / settings().bars[kind])
    if kinds[best] < settings().bars[best]:
        return TurnKind.QUESTION
    found = max(
        (label for label in shares if read_label(label).kind is best), key=shares.__getitem__
    )
    unclear = best is TurnKind.TALK and shares[found] < settings().clear_talk
    return TurnKind.QUESTION if unclear else found


def shares_of(masked: str) -> dict[str, float]:
    """The probability of every class."""
    row: NDArray[np.float64] = model().probabilities([masked])[0]
    return dict(zip(model().classes, row.tolist(), strict=True))


@cache
def classes_by_example() -> dict[str, str]:
    """The classes of the dialogue's examples, by their letters."""
    return {comparison_key(example.text): label_of(example) for example in examples()}


@cache
def model() -> TextClassifier:
    return read_classifier(WEIGHTS)


@cache
def settings() -> TurnReadingSettings:
    return read_yaml(FILE, TurnReadingSettings)
