"""Short texts are told apart by their character n-grams, alike before and after being stored."""

import pytest

from language.text_classification.character_ngrams import grams, inverse_frequencies
from language.text_classification.softmax_regression import read_classifier, save_classifier
from language.text_classification.training import Line, Training, learn

LINES = [Line("着火了", "fire"), Line("烧起来了", "fire")] * 3
LINES += [Line("怎么办证", "none"), Line("几点上班", "none")] * 3


def test_grams_are_of_the_normal_form():
    assert grams("電Ａ") == grams("电a") == {"电": 1, "a": 1, "电a": 1}


def test_grams_are_as_long_as_asked_for():
    assert grams("办证吗", longest=3)["办证吗"] == 1


def test_the_ends_of_a_text_are_characters_where_they_count():
    assert grams("办", ends=True) == {"\x02": 1, "办": 1, "\x03": 1, "\x02办": 1, "办\x03": 1}


def test_a_gram_of_too_few_texts_is_left_out():
    counted = [grams("办证"), grams("办理")]

    assert inverse_frequencies(counted, rarest=2) == {"办": 1.0}


def test_what_is_learned_tells_the_labels_apart_and_is_the_same_when_read_again(tmp_path):
    model = learn(LINES, Training(ridge=0.12, longest=3, ends=True), source="a test", digest="d")

    save_classifier(tmp_path / "m.safetensors", model)
    again = read_classifier(tmp_path / "m.safetensors")

    shares = again.probabilities(["着火了", "怎么办证"])
    assert (again.classes, again.source, again.digest) == (("fire", "none"), "a test", "d")
    assert (again.longest, again.ends) == (3, True)
    assert shares[0][0] > 0.7 and shares[1][1] > 0.7


def test_a_line_of_double_weight_counts_as_two():
    twice = [Line(line.text, line.label, weight=2.0) for line in LINES[::2]]
    doubled = [line for line in LINES[::2] for _ in range(2)]

    shares = [
        learn(lines, Training(ridge=0.12), source="a test", digest="d").probabilities(["着火"])
        for lines in (twice, doubled)
    ]

    assert shares[0] == pytest.approx(shares[1], abs=0.02)
