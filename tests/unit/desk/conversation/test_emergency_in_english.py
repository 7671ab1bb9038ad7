"""Who cries for help in English is told in English first what to do."""

import pytest

from desk.conversation.emergency import help_turn, help_words
from desk.danger import Danger, DangerKind
from tests.fakes.desk import WORDS


@pytest.mark.parametrize("kind", DangerKind)
def test_every_kind_has_english_words_with_its_number_and_chinese_below(kind):
    chinese = help_turn(Danger(kind, sure=True), WORDS)

    both = help_turn(Danger(kind, sure=True, foreign=True), WORDS)

    english = both.text.removesuffix(chinese.text)
    assert english.isascii() and english.strip()
    assert any(one.phone in english for one in chinese.card.contacts)


def test_a_fire_told_in_english_is_answered_in_english_and_one_in_chinese_is_not():
    assert help_words("my kitchen is on fire", WORDS).startswith("Get out now")
    assert "Get out" not in help_words("厨房着火了", WORDS)
