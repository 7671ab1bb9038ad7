"""How sure the first hit is, in knowledge bases of different breadth."""

import numpy as np
import pytest

from knowledge.answering.confidence import (
    CONFIDENCE_FEATURES,
    LARGE,
    SMALL,
    Confidence,
    Known,
    Logistic,
    breadth,
)
from knowledge.answering.ranking import FEATURES, Candidates
from knowledge.entries import Entry, EntryKind

ENTRIES = [
    Entry("1", EntryKind.FAQ, "answer", "question"),
    Entry("2", EntryKind.FAQ, "answer", "another question"),
    Entry("3", EntryKind.CLAUSE, "clause"),
]


def test_breadth_grows_with_the_logarithm_of_the_entries_between_small_and_large():
    assert [breadth(entries) for entries in (0, SMALL, LARGE, 10 * LARGE)] == [0.0, 0.0, 1.0, 1.0]
    assert breadth(round((SMALL * LARGE) ** 0.5)) == pytest.approx(0.5, abs=0.01)


def test_between_the_two_ends_the_logits_are_mixed():
    model = Confidence(small=Logistic(-2.0, {}), large=Logistic(2.0, {}))
    features = np.zeros(len(CONFIDENCE_FEATURES))

    sure = [
        model.of(features, entries) for entries in (SMALL, round((SMALL * LARGE) ** 0.5), LARGE)
    ]

    assert sure == pytest.approx([0.119, 0.5, 0.881], abs=0.01)


@pytest.mark.parametrize(("is_question", "rivals"), [(1.0, 2), (0.0, 3)])
def test_a_question_is_first_among_questions_and_a_text_among_all(is_question: float, rivals: int):
    features = np.zeros((1, len(FEATURES)))
    features[0, FEATURES.index("is_question")] = is_question
    first = Candidates(np.array([0]), features, np.zeros(1))

    assert Known.of(ENTRIES).rivals(first) == rivals
