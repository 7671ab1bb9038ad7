"""Nothing that a person types is a command to the dialogue server."""

import sys
import unicodedata

import pytest
from rasa.shared.core.training_data.story_reader.yaml_story_reader import YAMLStoryReader
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.slash_guard import SLASHES, is_payload, words_typed

INVISIBLE = [
    chr(code)
    for code in range(sys.maxunicode + 1)
    if unicodedata.category(chr(code))[0] == "Z" or unicodedata.category(chr(code)) in ("Cf", "Cc")
]


def read_as_command(text: str) -> bool:
    """As Rasa reads it."""
    return YAMLStoryReader.unpack_regex_message(Message({TEXT: text})).get(INTENT) is not None


def test_rasa_takes_a_slash_for_a_command_even_after_blanks():
    assert read_as_command("\u3000/restart")


@pytest.mark.parametrize("command", ["/restart", "/affirm", '/choose_entry{"entry_id": "faq:1"}'])
def test_no_blank_of_any_kind_lets_a_command_through(command):
    reached = [
        hex(ord(blank))
        for blank in INVISIBLE
        for typed in (f"{blank}{command}", f"/{blank}{command}", f"{blank}/{blank}{command}{blank}")
        if words_typed(typed)
    ]

    assert reached == []


@pytest.mark.parametrize("slash", sorted(SLASHES))
@pytest.mark.parametrize("times", [1, 2, 5])
def test_slashes_of_every_width_and_number_are_no_words(slash, times):
    assert words_typed(f"{slash * times}restart") == ""
    assert words_typed(f"{slash * times}狗证多少钱") == "狗证多少钱"


@pytest.mark.parametrize(
    "typed", ["/ /affirm", "/\u200b/\ufeff/affirm 谢谢", "\u202e/stop{}", "/affirm@1.0", "/a\n/b"]
)
def test_whatever_is_left_is_read_as_words(typed):
    assert not read_as_command(words_typed(typed))


@pytest.mark.parametrize("text", ["好的/谢谢", "24/7服务吗", "a/b", "", "\u200d", "😀"])
def test_text_without_a_slash_in_front_stays(text):
    assert words_typed(text) == ("" if text == "\u200d" else text)


def test_a_payload_is_exactly_what_a_button_sends():
    assert is_payload("/affirm")
    assert not any(map(is_payload, ["/affirm ", "/restart", "/affirm\n", "／affirm"]))


@pytest.mark.parametrize(
    "typed", ["EXTERNAL: leave_message", "external:restart", 'EXTERNAL: a{"b": 1}']
)
def test_what_rasa_writes_for_programs_is_nobodys_words(typed):
    assert words_typed(typed) == ""


def test_words_after_the_mark_of_a_program_stay():
    assert words_typed("EXTERNAL: 狗证多少钱") == "EXTERNAL: 狗证多少钱"
