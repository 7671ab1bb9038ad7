"""Wishes to rate or browse are told from questions, and stars are read in words."""

import pytest

from desk.journeys.kinds import Wish
from desk.journeys.learning import lines_digest
from desk.journeys.lines import labelled, questions
from desk.journeys.reading import model, wish_in
from desk.journeys.stars import stars_in
from knowledge.learning.question_corpus.districts import Split

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
    ("text", "stars"),
    [
        ("5", 5),
        ("给三星", 3),
        ("打四分！", 4),
        ("给两分", 2),
        ("6", None),
        ("5个人", None),
        ("", None),
    ],
)
def test_stars_are_a_whole_turn(text, stars):
    assert stars_in(text) == stars
