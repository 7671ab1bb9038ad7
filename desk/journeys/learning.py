"""Training of the reader of wishes: softmax regression over character n-grams."""

import hashlib

from desk.journeys.kinds import Wish
from desk.journeys.lines import FILE, labelled, other_talk, questions
from knowledge.learning.question_corpus.districts import Split
from language.normal_form import comparison_key
from language.text_classification.training import Line, Training

# source: tried on the lines of split choose, November 2026
TRAINING = Training(ridge=0.02, rarest=1, ends=True)
OF_TALK, OF_A_QUESTION = 0.1, 0.02  # weights; there are many more of these than lines
STRIDE = 3  # one question in so many is learned from


def training_lines() -> list[Line]:
    own = [Line(text, wish) for text, wish in labelled(Split.LEARN)]
    talk = [Line(text, Wish.NONE, OF_TALK) for text in other_talk()]
    asked = [Line(text, Wish.NONE, OF_A_QUESTION) for text in questions(Split.LEARN)[::STRIDE]]
    every = [*own, *talk, *asked]
    return [Line(comparison_key(line.text), line.label, line.weight) for line in every]


def lines_digest() -> str:
    """Of the labelled lines; a model with another digest is to be learned anew."""
    return hashlib.sha256(FILE.read_bytes()).hexdigest()
