"""What goes on of what a person typed or pressed."""

import sys
import unicodedata
from pathlib import Path

import pytest
import yaml

from desk import time_budget
from desk.conversation.intake import Intake
from portal.chat.chat import MOST_CHARACTERS
from portal.chat.rasa_adapter import joined
from portal.chat.turns import pressed, typed
from portal.chat.unconfirmed_submission import may_be_a_yes
from portal.web.errors import BadPayload
from portal.web.words import WORDS
from tests.fakes.desk import WORDS as DESK_WORDS

REPOSITORY = Path(__file__).resolve().parents[4]


def test_a_typed_slash_is_no_command():
    assert typed("  /狗证多少钱", Intake()) == "狗证多少钱"


@pytest.mark.parametrize(
    "text",
    [
        " /stop",
        "/affirm",
        "//leave_message",
        '/choose_entry{"entry_id": "faq:1"}',
        '/not_this{"entry_id": "faq:1"}',
        "/restart",
        "/ /affirm",
        "\u3000/affirm",
        "\u200b/\ufeff/restart",
        "／affirm",
        "\u202e／／back\u202c",
    ],
)  # fmt: skip
def test_a_payload_typed_as_text_is_nobodys_words(text):
    assert typed(text, Intake()) == ""


def test_no_blank_of_any_kind_makes_a_command_of_what_was_typed():
    blanks = [
        chr(code)
        for code in range(sys.maxunicode + 1)
        if unicodedata.category(chr(code)) in ("Zs", "Zl", "Zp", "Cf", "Cc")
    ]

    assert len(blanks) > 200
    assert {typed(f"{blank}/{blank}restart", Intake()) for blank in blanks} == {""}
    assert {typed(f"{blank}/{blank}狗证", Intake()) for blank in blanks} == {"狗证"}


def test_a_telephone_number_is_masked_before_it_goes_on():
    typed_on = typed("我的电话13812345678，补贴怎么领", Intake())

    assert typed_on == "我的电话[手机号]，补贴怎么领"


def test_a_tracking_number_goes_on_as_it_is():
    assert "LY-7K2M-9QXD" in typed("查一下LY-7K2M-9QXD-4", Intake())


@pytest.mark.parametrize(
    "payload",
    [
        "/affirm",
        '/choose_entry{"entry_id": "faq:f-1"}',
        '/not_this{"entry_id": "faq:f-1"}',
        '/useful{"entry_id": "clause:p-1.c5", "useful": false}',
    ],
)
def test_our_own_buttons_may_be_pressed(payload):
    said = pressed(payload)

    assert (said.pressed, said.heard, said.words) == (True, payload, "")


def test_a_button_says_what_it_is_pressed_for():
    said = pressed('/useful{"entry_id": "clause:p-1.c5", "useful": false}', page="p-1")

    assert (said.intent, said.entry_id, said.useful) == ("useful", "clause:p-1.c5", False)
    assert said.page == "p-1"


@pytest.mark.parametrize(
    "payload",
    [
        "/restart",
        "affirm",
        '/affirm{"x": 1}',
        '/choose_entry{"entry_id": "a\\"b"}',
        '/useful{"entry_id": "faq:f-1", "useful": 1}',
        '/useful{"entry_id": "faq:f-1"}',
    ],
)
def test_any_other_payload_is_refused(payload):
    with pytest.raises(BadPayload):
        pressed(payload)


def test_words_and_card_of_one_turn_become_one_message():
    card = {"type": "answer"}

    assert joined([{"text": "一"}, {"custom": card}, {"text": "二"}]) == [
        {"text": "一", "card": card},
        {"text": "二", "card": None},
    ]


def test_the_dialogue_server_takes_whatever_the_portal_sends_on():
    """Placeholders are longer than some of what they stand for, never twice as long."""
    channel = yaml.safe_load((REPOSITORY / "credentials.yml").read_text("utf-8"))

    (limits,) = channel.values()

    assert limits["most_characters"] >= 2 * MOST_CHARACTERS
    first, refused = limits["too_long"].split("\n")
    assert refused == WORDS.chat["too_long"]
    assert all(number in first for number in ("120", "110", "119"))


def test_the_dialogue_server_says_what_the_desk_says():
    channel = yaml.safe_load((REPOSITORY / "credentials.yml").read_text("utf-8"))
    (words,) = channel.values()

    assert words["empty"] == DESK_WORDS.say("utter_default")
    assert words["failed"] == DESK_WORDS.say("utter_error_dialogue")


def test_whoever_waits_for_another_waits_longer():
    (channel,) = yaml.safe_load((REPOSITORY / "credentials.yml").read_text("utf-8")).values()

    assert channel["turn_s"] == time_budget.UNTOLD_TURN_S
    assert time_budget.DIALOGUE_S + time_budget.TRACE_S < 5
    assert time_budget.DIALOGUE_S > time_budget.TURN_S
    assert time_budget.TURN_S > time_budget.DATABASE_S + time_budget.TRACE_S


@pytest.mark.parametrize("yes", ["/affirm", "是", "是的。", " 好的！", "OK", "确认提交"])
def test_a_yes_may_have_sent_a_message(yes):
    assert may_be_a_yes(yes)


@pytest.mark.parametrize("other", ["", "。", "/deny", "是不是要交钱", "好几个月没人修"])
def test_other_words_send_none(other):
    assert not may_be_a_yes(other)
