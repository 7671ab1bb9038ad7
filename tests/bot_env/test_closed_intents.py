"""Talk in words that talk does not know is a question; what was learned comes back from storage."""

import pytest
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.nlu.constants import TOKENS_NAMES
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.closed_intents import ClosedIntents
from bot.tokenizer import words

CONFIG = {
    "closed": ["deny"],
    "mostly": ["human_agent"],
    "polite": ["thank"],
    "telling": ["hotline"],
    "otherwise": "ask_policy",
}
LINES = [
    ("不用", "deny"),
    ("没有了", "deny"),
    ("谢谢您", "thank"),
    ("补贴多少", "ask_policy"),
    ("找个工作人员跟我说", "human_agent"),
    ("can I speak to a person", "human_agent"),
]


def heard(text: str, intent: str) -> Message:
    """A message cut into words, read as ``intent`` by the classifier."""
    message = Message({"text": text, "intent": {"name": intent, "confidence": 0.9}})
    message.set(TOKENS_NAMES["text"], words(text))
    return message


def example(text: str, intent: str) -> Message:
    message = Message({"text": text, "intent": intent})
    message.set(TOKENS_NAMES["text"], words(text))
    return message


@pytest.fixture(scope="module")
def component(tmp_path_factory) -> ClosedIntents:
    """Learned from LINES, stored, and loaded again."""
    storage, resource = LocalModelStorage(tmp_path_factory.mktemp("model")), Resource("closed")
    learner = ClosedIntents.create(CONFIG, storage, resource, None)
    learner.train(TrainingData([example(*line) for line in LINES]))
    return ClosedIntents.load(CONFIG, storage, resource, None)


def read(component: ClosedIntents, text: str, intent: str) -> str:
    return component.process([heard(text, intent)])[0].get("intent")["name"]


@pytest.mark.parametrize("text", ["不用", "没有了", "不用了！", "没有了，谢谢您", "没用了"])
def test_words_of_the_intent_and_polite_words_stay_talk(component, text):
    assert read(component, text, "deny") == "deny"


@pytest.mark.parametrize("text", ["没有补贴", "不用交钱吧", "没钱", "不同意"])
def test_a_word_that_talk_does_not_know_makes_it_a_question(component, text):
    assert read(component, text, "deny") == "ask_policy"


def test_other_intents_are_left_alone(component):
    assert read(component, "没有补贴", "leave_message") == "leave_message"


@pytest.mark.parametrize("text", ["找个活人跟我说", "can I speak to a boss, a person"])
def test_a_person_is_asked_for_with_a_strange_word_among_known_ones(component, text):
    assert read(component, text, "human_agent") == "human_agent"


@pytest.mark.parametrize("text", ["三个员工呢", "Can I renew a parking permit here?"])
def test_mostly_strange_words_ask_for_no_person(component, text):
    assert read(component, text, "human_agent") == "ask_policy"


def test_an_entity_tells_its_intent_among_any_words(component):
    message = heard("拨12345没有人应", "deny")
    message.set("entities", [{"entity": "hotline", "start": 1, "end": 6}])

    assert component.process([message])[0].get("intent")["name"] == "deny"
