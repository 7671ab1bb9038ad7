"""Training of the classifiers: of whole texts, of passages in their surroundings, and of kinds."""

import random
from collections.abc import Sequence
from typing import NamedTuple

from desk.danger.kinds import CRY, NO_CRY
from desk.danger.learning.contexts import Instance, learn_in_context
from desk.danger.passages import Passage, passages_in_context
from language.text_classification.softmax_regression import TextClassifier
from language.text_classification.training import Line, Training, learn

# source: chosen on the split `choose` of the question corpus, November 2026
WHOLE = Training(ridge=0.05, rarest=2)
KINDS = Training(ridge=0.1, rarest=3)
SEED = 14
SEPARATORS = ("，", "。", "？", " ")
JOINED_CALM = 0.2  # share of the lines without a cry that are joined to a question
LEAST_JOINED = 4  # characters


class DangerClassifiers(NamedTuple):
    """``kind`` tells the kinds of danger of a cry, the others CRY from NO_CRY; the logits of
    ``passage`` and ``around`` add up."""

    whole: TextClassifier
    passage: TextClassifier
    around: TextClassifier
    kind: TextClassifier


def learn_classifiers(lines: Sequence[Line], *, source: str, digest: str) -> DangerClassifiers:
    """All from lines labelled by kind."""
    cries = [line for line in lines if line.label != NO_CRY]
    either = [cry_or_none(line) for line in lines]
    whole = learn(either, WHOLE, source=source, digest=digest)
    passage, around = learn_in_context(instances(either, whole), whole)
    return DangerClassifiers(
        whole, passage, around, learn(cries, KINDS, source=source, digest=digest)
    )


def cry_or_none(line: Line) -> Line:
    return line if line.label == NO_CRY else Line(line.text, CRY, line.weight)


def instances(lines: Sequence[Line], whole: TextClassifier) -> list[Instance]:
    """Multiple instances: every text; of a cry also the passage that sounds most like one to
    ``whole``, of others every passage."""
    texts = list(dict.fromkeys((line.text, line.label) for line in (*lines, *joined(lines))))
    parts = [(passages_in_context(text), label) for text, label in texts]
    calm = [(part, NO_CRY) for some, label in parts if label == NO_CRY for part in some]
    cries = [some for some, label in parts if label == CRY and some]
    loudest = [(part, CRY) for part in loudest_of(cries, whole)]
    return [*((Passage(text), label) for text, label in texts), *calm, *loudest]


def loudest_of(texts: Sequence[Sequence[Passage]], whole: TextClassifier) -> list[Passage]:
    """Of the passages of each text, the one likeliest to be a cry."""
    shares = whole.probabilities([part.text for parts in texts for part in parts])
    cry = iter(shares[:, whole.classes.index(CRY)])
    return [max((next(cry), part) for part in parts)[1] for parts in texts]


def joined(lines: Sequence[Line]) -> list[Line]:
    """Each cry, and some of the other lines, before or behind a question of somebody else."""
    chance = random.Random(SEED)
    calm = [line.text for line in lines if line.label == NO_CRY and len(line.text) > LEAST_JOINED]
    found = []
    for line in dict.fromkeys(lines):
        takes = line.label == CRY or chance.random() < JOINED_CALM
        if takes and len(line.text) >= LEAST_JOINED:
            pair = [line.text, chance.choice(calm)]
            chance.shuffle(pair)
            found.append(Line(chance.choice(SEPARATORS).join(pair), line.label))
    return found
