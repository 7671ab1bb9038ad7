"""Classification figures and confusions, as they are counted and as they are printed."""

import pytest

from benchmarks.understanding.intents import fallback_as_question
from benchmarks.understanding.readings import Reading, accuracy, confusions, figures, macro_f1
from benchmarks.understanding.tables import beside_each_other, confusion_list

READINGS = [
    Reading("你好", "greet", "greet"),
    Reading("喂", "greet", "ask_policy"),
    Reading("在吗", "greet", "ask_policy"),
    Reading("低保多少", "ask_policy", "ask_policy"),
    Reading("老人卡", "ask_policy", "nlu_fallback"),
]


def test_each_class_has_its_precision_recall_and_f1():
    found = figures(READINGS)

    greet, asks = found["greet"], found["ask_policy"]
    assert (greet.texts, greet.precision) == (3, 1.0)
    assert greet.recall == pytest.approx(1 / 3)
    assert (asks.texts, asks.recall) == (2, 0.5)
    assert asks.precision == pytest.approx(1 / 3)
    assert greet.f1 == pytest.approx(0.5)
    assert macro_f1(READINGS) == pytest.approx((0.5 + 0.4) / 2)
    assert accuracy(READINGS) == pytest.approx(0.4)


def test_a_class_that_nothing_is_read_as_has_no_precision():
    assert figures([Reading("喂", "greet", "ask_policy")])["greet"].precision == 0.0


def test_confusions_have_their_texts_and_the_most_frequent_come_first():
    found = confusions(READINGS)

    assert list(found.items()) == [
        (("greet", "ask_policy"), ["喂", "在吗"]),
        (("ask_policy", "nlu_fallback"), ["老人卡"]),
    ]
    assert list(confusion_list(READINGS, 1)) == [
        "  greet read as ask_policy (2): 喂 … 1 more",
        "  ask_policy read as nlu_fallback (1): 老人卡",
    ]


def test_what_a_pipeline_is_not_sure_of_may_be_counted_as_a_question():
    assert fallback_as_question(READINGS)[-1].read == "ask_policy"


def test_systems_stand_side_by_side():
    table = list(beside_each_other({"ours": READINGS, "stock": READINGS[:1]}))

    assert table[0].split() == ["ours", "stock"]
    assert table[3].split() == ["greet", "3", "1.00", "0.33", "0.50", "1.00", "1.00", "1.00"]
    assert table[-1].split() == ["accuracy", "0.400", "1.000"]
