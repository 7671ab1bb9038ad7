"""What goes on of what a person typed or pressed."""

from pathlib import Path

import pytest
import yaml

from portal.chat import MOST_CHARACTERS
from portal.faults import BadPayload
from portal.turns import joined, pressed, typed
from portal.words import WORDS

REPOSITORY = Path(__file__).resolve().parents[3]


def test_a_typed_slash_is_no_command():
    assert typed("  /狗证多少钱") == "狗证多少钱"


@pytest.mark.parametrize(
    "text",
    [" /stop", "/affirm", "//leave_message", '/choose_entry{"entry_id": "faq:1"}', "/restart"],
)
def test_a_payload_typed_as_text_is_nobodys_words(text):
    assert typed(text) == ""


def test_a_telephone_number_is_masked_before_it_goes_on():
    assert "13812345678" not in typed("我的电话13812345678，补贴怎么领")


def test_a_tracking_number_goes_on_as_it_is():
    assert "LY-7K2M-9QXD" in typed("查一下LY-7K2M-9QXD-4")


@pytest.mark.parametrize("payload", ["/affirm", '/choose_entry{"entry_id": "faq:f-1"}'])
def test_our_own_buttons_may_be_pressed(payload):
    assert pressed(payload) == payload


@pytest.mark.parametrize(
    "payload", ["/restart", "affirm", '/affirm{"x": 1}', '/choose_entry{"entry_id": "a\\"b"}']
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
    assert limits["too_long"] == WORDS["chat"]["too_long"]
