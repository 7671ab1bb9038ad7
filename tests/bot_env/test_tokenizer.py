"""Words carry normalised text and the place where they were typed."""

import pytest

from bot.normal_text import normalise
from bot.tokenizer import words


def test_full_width_letters_and_figures_become_half_width():
    assert [token.text for token in words("ＬＹ１２")] == ["ly12"]


def test_offsets_point_into_the_text_as_it_was_typed():
    typed = "㈠　高龄津贴ＡＢ"

    spans = [(token.text, typed[token.start : token.end]) for token in words(typed)]

    assert spans[-1] == ("ab", "ＡＢ")
    assert "".join(span for _, span in spans) == "㈠㈠㈠高龄津贴ＡＢ"


def test_a_character_that_becomes_several_keeps_its_one_place():
    normal = normalise("第㈠条")

    assert normal.text == "第(一)条"
    assert normal.original_span(1, 4) == (1, 2)
    assert normal.original_span(4, 5) == (2, 3)


def test_blanks_are_no_words():
    assert words("  \n\u3000 ") == []


@pytest.mark.parametrize("text", ["？", "🙂", "！！！", "\u0000"])
def test_marks_and_emoji_alone_do_not_break_it(text):
    assert [token.text for token in words(text)] == list(normalise(text).text)


def test_words_are_those_of_jieba():
    assert [token.text for token in words("居住证怎么续签")] == ["居住证", "怎么", "续签"]
