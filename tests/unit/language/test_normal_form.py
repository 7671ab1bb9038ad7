"""One spelling for many."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.indexing.lexical import character_pairs
from language.normal_form import normal_form


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("ＡＢＣ１２３", "abc123"),
        ("請問養老金怎麼領", "请问养老金怎么领"),
        ("  租房\t补贴\n\n怎么办 ", "租房 补贴 怎么办"),
        ("留\x00言\u200b板", "留言板"),
        ("〔2024〕12号", "〔2024〕12号"),
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
