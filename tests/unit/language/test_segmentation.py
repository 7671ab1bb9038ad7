"""Search terms."""

import pytest

from language.segmentation import content_words, default_segmenter


def test_policy_terms_stay_whole():
    assert "行政规范性文件" in default_segmenter().terms("行政规范性文件的有效期")


def test_a_colloquial_word_brings_its_official_one():
    terms = default_segmenter().terms("退休金怎么领")

    assert {"退休金", "养老金"} <= set(terms)


def test_full_width_and_traditional_spelling_give_the_same_terms():
    terms = default_segmenter().terms

    assert terms("養老金２０２４") == terms("养老金2024")


def test_courtesies_and_punctuation_are_no_terms():
    assert default_segmenter().terms("您好，请问？谢谢！") == ()


@pytest.mark.parametrize("text", ["那材料呢", "几天能好", "电话多少", "怎么办理", "Hello!"])
def test_what_any_question_may_ask_is_no_content(text: str):
    assert content_words(text) == []


@pytest.mark.parametrize(("text", "word"), [("那住院呢", "住院"), ("公租房怎么申请", "公租房")])
def test_a_matter_is_content(text: str, word: str):
    assert word in content_words(text)
