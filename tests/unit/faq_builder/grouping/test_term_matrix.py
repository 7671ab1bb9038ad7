import math

import numpy as np
from pytest import approx

from faq_builder.grouping.keywords import keywords
from faq_builder.grouping.term_matrix import TermMatrix


def some_lists() -> TermMatrix:
    return TermMatrix([("居住证", "续签"), ("居住证", "到期"), ("搅拌站",), ()])


def words_of(lists: TermMatrix, rows: list[int]) -> dict[str, int]:
    numbers, times = lists.used_by(rows)
    return {lists.vocabulary[n]: t for n, t in zip(numbers.tolist(), times.tolist(), strict=True)}


def test_each_word_is_counted_once_for_each_wording_that_uses_it() -> None:
    lists = some_lists()

    assert words_of(lists, [0, 1]) == {"居住证": 2, "续签": 1, "到期": 1}
    assert words_of(lists, [2]) == {"搅拌站": 1}
    assert words_of(lists, [3]) == {}


def test_a_word_is_the_rarer_the_fewer_wordings_use_it() -> None:
    lists = some_lists()

    found = lists.idf(np.array([lists.vocabulary.index(w) for w in ("居住证", "搅拌站")]))

    assert found.tolist() == approx([math.log(5 / 2), math.log(5 / 1)])


def test_keywords_are_used_by_many_of_the_topic_and_few_others() -> None:
    lists = TermMatrix([("居住证", "续签", "办理")] * 3 + [("办理", "护照")] * 5)

    assert keywords([0, 1, 2], lists) == ("居住证", "续签", "办理")


def test_a_word_of_one_in_many_is_no_keyword() -> None:
    lists = TermMatrix([("居住证",)] * 11 + [("居住证", "停车")])

    assert keywords(range(12), lists) == ("居住证",)
