"""What says no word of a wish is no wish, however it sounds."""

from pathlib import Path

import pytest
import yaml
from rasa.shared.nlu.training_data.message import Message

from bot.named_intents import NamedIntents

REPOSITORY = Path(__file__).resolve().parents[2]
PIPELINE = yaml.safe_load((REPOSITORY / "config.yml").read_text("utf-8"))["pipeline"]
CONFIG = next(step for step in PIPELINE if step["name"] == "bot.intent_decision.IntentDecision")
GOLDEN = yaml.safe_load((REPOSITORY / "tests/golden/intents.yml").read_text("utf-8"))


def allows(text: str, intent: str = "leave_message") -> bool:
    return NamedIntents(CONFIG["named"]).allows(Message({"text": text}), intent)


@pytest.mark.parametrize(
    "text", ["换个问题，助餐卡", "问个别的", "不说这个了，停车证", "有人吃空饷"]
)
def test_what_names_no_wish_begins_no_message(text):
    assert not allows(text)


@pytest.mark.parametrize("text", GOLDEN["leave_message"])
def test_every_held_out_wish_says_one_of_its_words(text):
    assert allows(text)


def test_a_wish_in_traditional_characters_says_them_too():
    assert allows("我要投訴隔壁工地") and allows("舉報有人倒垃圾")


def test_another_intent_needs_no_word():
    assert allows("你好", "greet")


def test_a_button_is_no_text():
    assert allows("/leave_message")
