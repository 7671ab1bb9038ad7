import math

import numpy as np
from pytest import approx

from faq_builder.keywords import keywords
from faq_builder.word_lists import WordLists


def some_lists() -> WordLists:
    lists = WordLists()
    lists.add([("居住证", "续签"), ("居住证", "到期")])
    lists.add([("搅拌站",), ()])
    return lists


def words_of(lists: WordLists, rows: list[int]) -> dict[str, int]:
    numbers, times = lists.used_by(rows)
    return {lists.vocabulary[n]: t for n, t in zip(numbers.tolist(), times.tolist(), strict=True)}


def test_each_word_is_counted_once_for_each_wording_that_uses_it() -> None:
    lists = some_lists()

    assert words_of(lists, [0, 1]) == {"居住证": 2, "续签": 1, "到期": 1}
    assert words_of(lists, [2]) == {"搅拌站": 1}
    assert words_of(lists, [3]) == {}


def test_spread_says_in_how_many_of_the_first_wordings_a_word_occurs() -> None:
    lists = some_lists()

    lists.add([("续签", "社保"), ("续签",)])

    assert dict(zip(lists.vocabulary, lists.spread.tolist(), strict=True)) == {
        "居住证": 2,
        "续签": 1,
        "到期": 1,
        "搅拌站": 1,
        "社保": 1,
    }


def test_later_wordings_leave_the_rarity_of_a_word_as_it_was() -> None:
    lists = some_lists()
    word = np.array([lists.vocabulary.index("居住证")])
    before = lists.rarity(word)

    lists.add([("居住证",)] * 10)

    assert before == approx([math.log(3 / 2)])
    assert np.array_equal(lists.rarity(word), before)


def test_lists_read_back_are_numbered_on() -> None:
    lists = some_lists()
    again = WordLists([*lists.vocabulary], lists.numbers, lists.ends, lists.first)

    again.add([("续签", "社保")])

    assert np.array_equal(again.spread[: len(lists.vocabulary)], lists.spread)
    assert words_of(again, [0, 4]) == {"居住证": 1, "续签": 2, "社保": 1}


def test_keywords_are_used_by_many_of_the_topic_and_few_others() -> None:
    lists = WordLists()
    lists.add([("居住证", "续签", "办理")] * 3 + [("办理", "护照")] * 5)

    assert keywords([0, 1, 2], lists) == ("居住证", "续签", "办理")


def test_a_word_of_one_in_many_is_no_keyword() -> None:
    lists = WordLists()
    lists.add([("居住证",)] * 11 + [("居住证", "停车")])

    assert keywords(range(12), lists) == ("居住证",)
