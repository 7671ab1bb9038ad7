"""A new password is none that anybody would try first."""

import pytest

from casework.people.weak_passwords import is_guessed_at_once


@pytest.mark.parametrize(
    "password",
    ["111111111111", "ababbabbaaab", "123456789012", "012345678901", "210987654321",
     "abcdefghijkl", "qwertyuiopas", "QWERTYuiopas", "abcabcabcabc", "123456123456",
     "bianjibianji", "bianji12345"],
)  # fmt: skip
def test_what_is_tried_first_is_guessed_at_once(password):
    assert is_guessed_at_once(password, "bianji")


@pytest.mark.parametrize(
    "password",
    ["linjiang-2026", "correct horse battery", "ein-anderes-2026", "春眠不觉晓处处闻啼鸟2026"],
)
def test_a_password_of_ones_own_is_taken(password):
    assert not is_guessed_at_once(password, "bianji")
