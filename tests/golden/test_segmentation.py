"""How many texts with several questions are cut exactly, and how many single ones are cut at all:
lines of districts that nothing was learned from or chosen by."""

from desk.several_questions.cut_places import clauses
from desk.several_questions.evaluation import evaluate
from desk.several_questions.lines import corpus_single
from desk.several_questions.reading import asking, cuts_in
from knowledge.learning.question_corpus.districts import Split

# Measured in November 2026 on 141 texts with two to five questions: 0.85 exact. Of 39 single ones
# that were written to look like several (anger, the same asked twice) 0.08 are cut; of 2,553 of the
# corpus in which one clause asks, 0.003: together less than 0.01. A higher bar pays for nothing: on
# split choose 0.6 cuts as many of the misleading ones, and 0.85, which cuts none, loses 0.08 of the
# others.
EXACT_FLOOR, HARD_MOST, WRONGLY_MOST = 0.82, 0.15, 0.01
EVERY = 4  # of the corpus's questions one in so many is read


def test_most_texts_with_several_questions_are_cut_exactly():
    found = evaluate(Split.UNSEEN)

    assert found.exact >= EXACT_FLOOR
    assert found.wrongly <= HARD_MOST


def test_hardly_any_single_question_is_cut():
    single = [text for text in corpus_single(Split.UNSEEN)[::EVERY] if asks_once(text)]

    assert sum(bool(cuts_in(text)) for text in single) / len(single) <= WRONGLY_MOST


def asks_once(text: str) -> bool:
    """Whether no more than one clause asks: many a question of the corpus asks two things."""
    return sum(probability > 0.5 for probability in asking(clauses(text)).values()) <= 1
