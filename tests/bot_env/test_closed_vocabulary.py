"""Talk in words that talk does not know is a question."""

import pytest
from rasa.nlu.constants import TOKENS_NAMES
from rasa.shared.nlu.training_data.message import Message

from bot.closed_vocabulary import ClosedVocabulary
from bot.tokenizer import words

LINES = [
    ("不用", "deny"),
    ("没有了", "deny"),
    ("谢谢您", "thank"),
    ("补贴多少", "ask_policy"),
    ("找个工作人员跟我说", "human_agent"),
    ("can I speak to a person", "human_agent"),
]


def cut(text: str, intent: str | None = None) -> Message:
    message = Message({"text": text, "intent": intent})
    message.set(TOKENS_NAMES["text"], words(text))
    return message


VOCABULARY = ClosedVocabulary.learned(
    [cut(*line) for line in LINES], closed=["deny"], mostly=["human_agent"], polite=["thank"]
)


def allows(text: str, intent: str) -> bool:
    return VOCABULARY.allows(cut(text), intent)


@pytest.mark.parametrize("text", ["不用", "没有了", "不用了！", "没有了，谢谢您", "没用了"])
def test_words_of_the_intent_and_polite_words_are_talk(text):
    assert allows(text, "deny")


@pytest.mark.parametrize("text", ["没有补贴", "不用交钱吧", "没钱", "不同意"])
def test_a_word_that_talk_does_not_know_is_none(text):
    assert not allows(text, "deny")


def test_other_intents_may_say_anything():
    assert allows("没有补贴", "leave_message")


@pytest.mark.parametrize("text", ["找个活人跟我说", "can I speak to a boss, a person"])
def test_a_person_is_asked_for_with_a_strange_word_among_known_ones(text):
    assert allows(text, "human_agent")


@pytest.mark.parametrize("text", ["三个员工呢", "Can I renew a parking permit here?"])
def test_mostly_strange_words_ask_for_no_person(text):
    assert not allows(text, "human_agent")
