"""What says no word of a wish is no wish, however it sounds."""

from pathlib import Path

import pytest
import yaml
from rasa.shared.nlu.training_data.message import Message

from bot.named_intents import NamedIntents

REPOSITORY = Path(__file__).resolve().parents[2]
PIPELINE = yaml.safe_load((REPOSITORY / "config.yml").read_text("utf-8"))["pipeline"]
CONFIG = next(step for step in PIPELINE if step["name"] == "bot.named_intents.NamedIntents")
GOLDEN = yaml.safe_load((REPOSITORY / "tests/golden/intents.yml").read_text("utf-8"))


def intent_of(text: str, read: str = "leave_message") -> str:
    message = Message({"text": text, "intent": {"name": read, "confidence": 0.9}})
    return NamedIntents(CONFIG).process([message])[0].get("intent")["name"]


@pytest.mark.parametrize(
    "text", ["换个问题，助餐卡", "问个别的", "不说这个了，停车证", "有人吃空饷"]
)
def test_what_names_no_wish_begins_no_message(text):
    assert intent_of(text) == "ask_policy"


@pytest.mark.parametrize("text", GOLDEN["leave_message"])
def test_every_held_out_wish_says_one_of_its_words(text):
    assert intent_of(text) == "leave_message"


def test_a_wish_in_traditional_characters_says_them_too():
    assert intent_of("我要投訴隔壁工地") == intent_of("舉報有人倒垃圾") == "leave_message"


def test_another_intent_needs_no_word():
    assert intent_of("你好", "greet") == "greet"


def test_a_button_is_no_text():
    assert intent_of("/leave_message") == "leave_message"
