"""Training of the segmentation: what asks first, then where a text is cut."""

import hashlib
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix

from desk.several_questions.cut_model import CutModel, save_model
from desk.several_questions.cut_places import clauses
from desk.several_questions.features import clauses_with_odds, features
from desk.several_questions.joined_lines import joined_lines
from desk.several_questions.lines import (
    CORPUS,
    FILE,
    LabelledText,
    corpus_several,
    corpus_single,
    districts,
    own_lines,
)
from desk.several_questions.reading import ASKING, ASKS, TELLS
from knowledge.learning.question_corpus.districts import Split
from language.text_classification.softmax_regression import TextClassifier, save_classifier
from language.text_classification.training import Line, Training, fit, learn

# source: tried on split choose, November 2026
ASKING_TRAINING = Training(ridge=0.1, rarest=3, ends=True, steps=100)
CUT_TRAINING = Training(ridge=0.1, steps=200)
OWN, CORPUS_ASKS, CORPUS_TELLS, JOINED = 2.0, 0.1, 0.5, 0.1  # weight of a line
HEARD, LONGEST = 0.5, 500
HEAD = "Weights of the cuts between questions; written by `policydesk learn-segmentation`."
Row = tuple[dict[str, float], bool, float]  # features of a place, whether it is a cut, weight


def write_models(folder: Path, source: str) -> int:
    """Learn both and write them into ``folder``; the number of labelled places."""
    asking = learn(list(asking_lines()), ASKING_TRAINING, source=source, digest=lines_digest())
    save_classifier(folder / ASKING.name, asking)
    rows = list(cut_rows(asking))
    save_model(folder / "cuts.yml", learn_cuts(rows, source), HEAD)
    return len(rows)


def asking_lines() -> Iterator[Line]:
    """Clauses. The last one of a question asks, those before it tell; in a text of one question the
    last but one may do either."""
    for one in [*own_lines(Split.LEARN), *corpus_several(Split.LEARN)]:
        for start, end in pairwise([0, *one.cuts, len(one.text)]):
            *told, asked = clauses(one.text[start:end])
            told = told if one.cuts else told[:-1]
            yield Line(asked, ASKS, OWN)
            yield from (Line(each, TELLS, OWN) for each in told)
    for text in corpus_single(Split.LEARN):
        *told, asked = clauses(text)
        if not told:
            yield Line(asked, ASKS, CORPUS_ASKS)
        yield from (Line(each, TELLS, CORPUS_TELLS) for each in told[:-1])


def cut_rows(asking: TextClassifier) -> Iterator[Row]:
    """Every place of the lines, of texts that were joined, and of single questions in which no more
    than one clause asks."""
    lines = [*own_lines(Split.LEARN), *corpus_several(Split.LEARN)]
    joined = list(joined_lines())
    single = [LabelledText(text) for text in corpus_single(Split.LEARN)]
    odds = shares(asking, [*lines, *joined, *single])
    for one in lines:
        yield from rows_of(one, odds, 1.0)
    for one in joined:
        yield from rows_of(one, odds, JOINED)
    for one in single:
        if sum(odds[each] > 0.5 for each in clauses(one.text)) <= 1:
            yield from rows_of(one, odds, CORPUS_ASKS)


def shares(asking: TextClassifier, texts: Iterable[LabelledText]) -> dict[str, float]:
    """The probability of every clause that it asks."""
    said = list(dict.fromkeys(clause for one in texts for clause in clauses(one.text)))
    column = asking.classes.index(ASKS)
    return dict(zip(said, asking.probabilities(said)[:, column].tolist(), strict=True))


def rows_of(one: LabelledText, odds: dict[str, float], weight: float) -> Iterator[Row]:
    """Its places; the question before each begins where the labels say."""
    said, first = clauses_with_odds(one.text, odds), 0
    for place in range(len(said) - 1):
        cut = said[place].end in one.cuts
        yield features(said, first, place), cut, weight
        first = place + 1 if cut else first


def learn_cuts(rows: list[Row], source: str) -> CutModel:
    names = sorted({name for row in rows for name in row[0]})
    table = csr_matrix([[row[0].get(name, 0.0) for name in names] for row in rows])
    labels = np.array([int(row[1]) for row in rows])
    counts = np.array([row[2] for row in rows])
    weights, intercepts = fit(table, labels, counts, CUT_TRAINING, classes=2)
    found = (weights[:, 1] - weights[:, 0]).tolist()
    return CutModel(
        source, lines_digest(), HEARD, LONGEST, float(intercepts[1] - intercepts[0]),
        dict(zip(names, found, strict=True)),
    )  # fmt: skip


def lines_digest() -> str:
    """Of the labelled lines and the corpus's questions of split learn."""
    digest = hashlib.sha256(FILE.read_bytes())
    for slug, of in sorted(districts().items()):
        if of is Split.LEARN:
            digest.update((CORPUS / slug / "questions.jsonl").read_bytes())
    return digest.hexdigest()
