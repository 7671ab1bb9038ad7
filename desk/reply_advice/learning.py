"""Training of the reader of empty sentences: softmax regression over character n-grams."""

import hashlib

from desk.reply_advice.kinds import SentenceKind
from desk.reply_advice.lines import FILE, answers, labelled
from desk.reply_advice.sentences import reading_key
from knowledge.learning.question_corpus.districts import Split
from language.text_classification.training import Line, Training

# source: tried on the lines of split choose, November 2026
TRAINING = Training(ridge=0.005, rarest=1, ends=True)
OF_AN_ANSWER = 0.02  # weight; there are many more of these than lines


def training_lines() -> list[Line]:
    own = [Line(text, kind) for text, kind in labelled(Split.LEARN)]
    others = [Line(text, SentenceKind.SAYS, OF_AN_ANSWER) for text in answers(Split.LEARN)]
    every = [*own, *others]
    return [Line(reading_key(line.text), line.label, line.weight) for line in every]


def lines_digest() -> str:
    """Of the labelled lines; a model with another digest is to be learned anew."""
    return hashlib.sha256(FILE.read_bytes()).hexdigest()
