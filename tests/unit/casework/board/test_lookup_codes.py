"""Codes are easy to write down, pass through masking, and are told from a guess."""

from random import Random

import pytest

from casework.board.lookup_codes import (
    SCRYPT_COST,
    code_fits,
    confirmed_code,
    find_lookup_code,
    hashed_code,
    new_lookup_code,
    typed_code,
    without_codes,
)
from language.masking import mask

NUMBER = "LY-7K2M-9QXD-1"
CODE = "MM-4F7K-9R2C"


def test_a_code_passes_through_masking_as_it_is():
    codes = [new_lookup_code(Random(n)) for n in range(500)]
    texts = [f"查询码{NUMBER}，密码{code}" for code in codes]

    assert [mask(text).text for text in texts] == texts


@pytest.mark.parametrize(
    "typed", [CODE, "mm4f7k9r2c", "4F7K9R2C", " 4f7k 9r2c ", "ＭＭ－４Ｆ７Ｋ－９Ｒ２Ｃ"]
)
def test_a_code_in_its_field_is_read_however_it_is_typed(typed):
    assert typed_code(typed) == CODE
    assert code_fits(typed, NUMBER, [hashed_code(CODE, NUMBER)])


@pytest.mark.parametrize("text", [f"密码是{CODE}。", "查mm 4f7k 9r2c", f"{NUMBER} mm4F7K9R2C"])
def test_a_code_is_found_in_a_sentence(text):
    assert find_lookup_code(text) == CODE
    assert "4F7K" not in without_codes(text).upper()


@pytest.mark.parametrize("text", ["4F7K-9R2C", "长1200mm 1000 2000", "comm 4F7K 9R2C", NUMBER])
def test_what_only_looks_like_a_code_is_none(text):
    assert find_lookup_code(text) is None
    assert without_codes(text) == text


def test_the_code_of_a_confirmation_is_ever_the_same_and_takes_the_key_to_work_out():
    code = confirmed_code(b"k" * 32, "confirmation-1")

    assert code == confirmed_code(b"k" * 32, "confirmation-1") == find_lookup_code(code)
    assert code != confirmed_code(b"l" * 32, "confirmation-1")
    assert code != confirmed_code(b"k" * 32, "confirmation-2")


def test_a_code_opens_its_own_number_alone():
    hashes = [hashed_code(CODE, NUMBER)]

    assert not code_fits(CODE, "LY-7K2M-9QXE-2", hashes)
    assert not code_fits("MM-4F7K-9R2D", NUMBER, hashes)
    assert not code_fits("", NUMBER, hashes)
    assert not code_fits(CODE, NUMBER, ())


def test_a_guess_costs_four_megabytes_and_a_cheap_hash_opens_nothing() -> None:
    assert SCRYPT_COST == 2**12
    assert not code_fits(CODE, NUMBER, [hashed_code(CODE, NUMBER, cost=2)])
