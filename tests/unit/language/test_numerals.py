"""Chinese numerals are read as they are written."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from language.numerals import (
    DIGITS,
    chinese_number,
    digits_spoken,
    number_of,
    quantity_of,
    with_plain_dates,
)

FORMAL = str.maketrans("一二三四五六七八九十百千", "壹贰叁肆伍陆柒捌玖拾佰仟")


@given(st.integers(min_value=0, max_value=10**16 - 1))
def test_what_is_written_is_read_as_the_same_number(value: int):
    assert number_of(chinese_number(value)) == value


@given(st.integers(min_value=0, max_value=10**16 - 1))
def test_formal_numerals_are_those_of_every_day(value: int):
    assert number_of(chinese_number(value).translate(FORMAL)) == value


@given(st.integers(min_value=0))
def test_digits_one_by_one_are_read_as_they_stand(value: int):
    spelled = "".join("〇一二三四五六七八九"[int(digit)] for digit in str(value))

    assert number_of(spelled) == value
    assert int(digits_spoken(spelled)) == value


@given(st.integers(min_value=1000, max_value=10**16 - 1))
def test_an_amount_in_a_text_is_the_number(value: int):
    assert quantity_of(chinese_number(value)) == value
    assert quantity_of(f"{value:,}") == value


@given(st.text(alphabet=[*DIGITS, *"十百千万亿廿○O壹0１ "], max_size=20))
def test_every_row_of_numerals_has_a_value_or_none(numeral: str):
    value = number_of(numeral)

    assert value is None or value >= 0


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (0, "零"),
        (10, "十"),
        (12, "十二"),
        (110, "一百一十"),
        (1001, "一千零一"),
        (10_010, "一万零一十"),
        (120_000, "十二万"),
        (350_000_000, "三亿五千万"),
        (10**12, "一万亿"),
    ],
)
def test_numbers_are_written_as_people_do(value: int, written: str):
    assert chinese_number(value) == written


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("1,200.5万", Fraction(12_005_000)),
        ("三亿五千万", Fraction(350_000_000)),
        ("万", Fraction(10_000)),
        ("二〇一八", Fraction(2018)),
        ("一一", Fraction(1)),
        ("一三百", Fraction(300)),
        ("不", None),
    ],
)
def test_an_amount_has_decimals_and_units(written: str, value: Fraction | None):
    assert quantity_of(written) == value


@pytest.mark.parametrize(
    "written",
    ["两三", "三五", "一两", "七八十", "十七八", "一两千", "三四百万", "二百七八十", "捌玖拾",
     "廿三四", "十多万", "三十余", "二十来", "30多万", "几", "几十", "十几万", "数百", "上万"],
)  # fmt: skip
def test_an_estimate_is_no_amount(written: str):
    assert quantity_of(written) is None


@pytest.mark.parametrize("numeral", ["七八十", "十七八", "三四百万", "两三"])
def test_an_estimate_is_no_number(numeral: str):
    assert number_of(numeral) is None


@pytest.mark.parametrize("text", ["", " ", "第", "一a", "IO", "O"])
def test_what_is_no_numeral_has_no_value(text: str):
    assert number_of(text) is None


def test_a_date_in_numerals_is_one_in_digits():
    assert with_plain_dates("自二○三〇年十二月三十一日起") == "自2030年12月31日起"
