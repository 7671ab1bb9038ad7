"""Training of the reader of remarks: softmax regression over character n-grams."""

import hashlib

from desk.form_remarks.kinds import Remark
from desk.form_remarks.lines import FILE, labelled, other_talk, questions
from knowledge.learning.question_corpus.districts import Split
from language.normal_form import comparison_key
from language.text_classification.training import Line, Training

# source: tried on the lines of split choose, November 2026
TRAINING = Training(ridge=0.02, rarest=1, ends=True)
OF_TALK, OF_A_QUESTION = 0.1, 0.01  # weights; there are many more of these than lines
STRIDE = 3  # one question in so many is learned from


def training_lines() -> list[Line]:
    own = [Line(text, remark) for text, remark in labelled(Split.LEARN)]
    talk = [Line(text, Remark.NONE, OF_TALK) for text in other_talk()]
    asked = [Line(text, Remark.NONE, OF_A_QUESTION) for text in questions(Split.LEARN)[::STRIDE]]
    every = [*own, *talk, *asked]
    return [Line(comparison_key(line.text), line.label, line.weight) for line in every]


def lines_digest() -> str:
    """Of the labelled lines; a model with another digest is to be learned anew."""
    return hashlib.sha256(FILE.read_bytes()).hexdigest()
