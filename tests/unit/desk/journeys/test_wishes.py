"""Wishes to rate or browse are told from questions, and stars are read in words."""

import pytest

from desk.journeys.kinds import Wish
from desk.journeys.learning import lines_digest
from desk.journeys.lines import labelled, questions
from desk.journeys.reading import model, wish_in
from desk.journeys.stars import StarsTold, stars_told
from knowledge.learning.question_corpus.districts import Split
from tests.fakes.intake import masked

EVERY = 4  # of the districts' questions one in so many is read


def test_most_wishes_are_read_and_hardly_a_question_is_taken_for_one():
    read = [(text, wish_in(text), wish) for text, wish in labelled(Split.UNSEEN)]
    wishes = [found is wish for _, found, wish in read if wish is not Wish.NONE]

    assert sum(wishes) / len(wishes) >= 0.8
    assert sum(found is not wish for _, found, wish in read if wish is Wish.NONE) <= 1


def test_next_to_no_question_of_unseen_districts_is_taken_for_a_wish():
    asked = questions(Split.UNSEEN)[::EVERY]

    taken = [text for text in asked if wish_in(text) is not Wish.NONE]

    assert len(taken) <= len(asked) / 500


def test_the_weights_were_learned_from_the_lines_that_are_there():
    every = [text for split in Split for text, _ in labelled(split)]

    assert model().digest == lines_digest()
    assert len(every) == len(set(every))


@pytest.mark.parametrize(
    ("text", "stars", "words"),
    [
        ("5", 5, ""),
        ("给三星", 3, ""),
        ("打四分！", 4, ""),
        ("给两分", 2, ""),
        ("改成3分", 3, ""),
        ("很满意", 5, ""),
        ("2分，太贵了", 2, "太贵了"),
        ("加装电梯办法满分", 5, ""),
        ("我要评价加装电梯的政策，给5分，办得快", 5, "办得快"),
    ],
)
def test_stars_that_were_asked_for_are_read_with_the_words_beside_them(text, stars, words):
    assert stars_told(masked(text), alone=True) == StarsTold(stars, masked(words))


@pytest.mark.parametrize("text", ["6", "5个人", "", "15分", "三分之二", "等了5分钟", "百分之五"])
def test_other_figures_are_no_stars(text):
    assert stars_told(masked(text), alone=True) is None


def test_a_bare_number_gives_stars_only_where_they_were_asked_for():
    assert stars_told(masked("5"), alone=False) is None
    assert stars_told(masked("给停车政策打4分"), alone=False) == StarsTold(4, masked(""))
