"""Training of the correction reader: softmax regression over character n-grams."""

import hashlib

from desk.corrections.kinds import Reading
from desk.corrections.lines import FILE, labelled, negatives
from desk.corrections.reading import marked
from language.text_classification.training import Line, Training

# source: 0.03 to 0.3 tried, with 0.03, 0.1, 0.3 and 1 for a negative, November 2026
TRAINING = Training(ridge=0.1, rarest=2)
OF_A_NEGATIVE = 0.03  # there are ten times as many as lines
# A few characters have few grams: their line counts so many times, or it follows the long ones.
SHORT, TIMES = 4, 4.0


def training_lines() -> list[Line]:
    own = [
        Line(marked(text), reading, TIMES if len(text) <= SHORT else 1.0)
        for text, reading in labelled("learn")
    ]
    return own + [Line(marked(text), Reading.NONE, OF_A_NEGATIVE) for text in negatives()]


def lines_digest() -> str:
    """Of the labelled lines; a model with another digest is to be learned anew."""
    return hashlib.sha256(FILE.read_bytes()).hexdigest()
