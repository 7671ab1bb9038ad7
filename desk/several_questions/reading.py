"""Reading of the questions in a text, in the asker's own words.

Two softmax regressions learned from labelled lines: whether a clause asks (character n-grams), and
whether a question begins at one of the candidate places (what asks before and behind it, the mark).
What is told and the question that needs it stay together.
"""

from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path

from desk.several_questions.cut_model import load_model
from desk.several_questions.cut_places import clauses, cut_places, without_number
from desk.several_questions.features import clauses_with_odds, features
from language.masking import MaskedText, changed_by
from language.text_classification.softmax_regression import TextClassifier, read_classifier

ASKING = Path(__file__).with_name("asking.safetensors")
ASKS, TELLS = "asks", "tells"


def questions_in(text: MaskedText) -> tuple[MaskedText, ...]:
    """Its questions in order, without the numbers of a list; ``text`` itself where it is one."""
    cuts = cuts_in(text)
    if not cuts:
        return (text,)
    pieces = [without_number(text[start:end]) for start, end in pairwise([0, *cuts, len(text)])]
    return tuple(changed_by(lambda _, piece=piece: piece, text) for piece in pieces)  # type: ignore[misc]


def cuts_in(text: str) -> list[int]:
    """Offsets at which a further question begins, in order."""
    if len(text) > load_model().longest or text.startswith("/") or not cut_places(text):
        return []
    return list(_cuts(text, asking(clauses(text))))


def _cuts(text: str, found: dict[str, float]) -> Iterator[int]:
    """From left to right: where one is cut off, the next begins."""
    said, first = clauses_with_odds(text, found), 0
    for place in range(len(said) - 1):
        if load_model().probability(features(said, first, place)) >= load_model().heard:
            yield said[place].end
            first = place + 1


def asking(said: list[str]) -> dict[str, float]:
    """The probability of each clause that it asks."""
    column = asking_model().classes.index(ASKS)
    shares = asking_model().probabilities(said)[:, column]
    return dict(zip(said, shares.tolist(), strict=True))


@cache
def asking_model() -> TextClassifier:
    return read_classifier(ASKING)
