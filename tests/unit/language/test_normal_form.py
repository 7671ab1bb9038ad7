"""One spelling for many."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.indexing.lexical import character_pairs
from language.normal_form import (
    comparison_key,
    folded,
    half_width,
    half_width_alphanumerics,
    normal_form,
    simplified,
    without_enumerators,
)


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("ＡＢＣ１２３", "abc123"),
        ("請問養老金怎麼領", "请问养老金怎么领"),
        ("  租房\t补贴\n\n怎么办 ", "租房 补贴 怎么办"),
        ("留\x00言\u200b板", "留言板"),
        ("甲\n\u200b 乙\x07\n丙\u200b", "甲 乙 丙"),
        ("〔2024〕12号", "〔2024〕12号"),
        ("鄧先生僱用鄰居", "邓先生雇用邻居"),
        ("徵收補償以後", "征收补偿以后"),
        ("乾隆年间的著作", "乾隆年间的著作"),
        ("", ""),
    ],
)
def test_spellings_become_one(written: str, plain: str):
    assert normal_form(written) == plain


@given(st.text())
def test_the_normal_form_is_its_own_normal_form(text: str):
    assert normal_form(normal_form(text)) == normal_form(text)


def test_character_pairs_pass_over_punctuation():
    assert character_pairs("居住证，怎么办？") == ("居住", "住证", "证怎", "怎么", "么办")


def test_one_character_has_no_pair():
    assert character_pairs("证") == ()


@pytest.mark.parametrize(
    "form", [folded, simplified, half_width, half_width_alphanumerics, without_enumerators]
)
@given(text=st.text())
def test_the_length_is_kept_so_that_offsets_hold(form: Callable[[str], str], text: str):
    assert len(form(text)) == len(text)


@given(st.text())
def test_folded_text_is_folded_already(text: str):
    assert folded(folded(text)) == folded(text)


def test_folding_reads_enclosed_digits_dashes_and_spaces_as_ascii():
    assert folded("電話：①３８—００１３\u3000８０００") == "电话:138-0013 8000"


def test_enumerators_stand_apart_from_the_number_behind_them():
    assert without_enumerators("①13800138000") == " 13800138000"


def test_simplified_text_keeps_its_punctuation():
    assert simplified("第３條（一）：雲川區") == "第3条（一）：云川区"


def test_half_width_alphanumerics_keep_their_punctuation():
    assert half_width_alphanumerics("Ａ－１（２）") == "A－1（2）"
    assert half_width("Ａ－１（２）") == "A-1(2)"


def test_texts_that_differ_in_marks_and_width_have_one_key():
    assert comparison_key("电话１２３４５，打不通！") == comparison_key("电话 12345打不通")
