"""The classifier's intent stays where nothing speaks against it; what was learned is stored."""

import pytest
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.nlu.constants import TOKENS_NAMES
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.intent_decision import IntentDecision
from bot.tokenizer import words

CONFIG = IntentDecision.get_default_config() | {
    "certain": {"leave_wish": "leave_message"},
    "in_doubt": {"tracking_no": "check_message"},
    "closed": ["deny"],
    "named": {"leave_message": ["留言", "投诉"]},
}
LINES = [("不用", "deny"), ("没有了", "deny"), ("菜单", "menu"), ("留言", "leave_message")]


def cut(text: str, intent: object) -> Message:
    message = Message({"text": text, "intent": intent})
    message.set(TOKENS_NAMES["text"], words(text))
    return message


@pytest.fixture(scope="module")
def component(tmp_path_factory) -> IntentDecision:
    """Threshold 0.4, margin 0.1; learned from LINES, stored, and loaded again."""
    storage, resource = LocalModelStorage(tmp_path_factory.mktemp("model")), Resource("decision")
    learner = IntentDecision.create(CONFIG, storage, resource, None)
    learner.train(TrainingData([cut(*line) for line in LINES]))
    return IntentDecision.load(CONFIG, storage, resource, None)


@pytest.fixture
def read(component):
    """The intent left after a ranking of (name, confidence), best first."""

    def read(*scores: tuple, text: str = "…", entities: tuple = ()) -> str:
        ranking = [{"name": name, "confidence": score} for name, score in scores]
        message = cut(text, dict(ranking[0]))
        message.set("intent_ranking", ranking)
        message.set("entities", [{"entity": name} for name in entities])
        return component.process([message])[0].get("intent")["name"]

    return read


def test_a_sure_intent_stays(read):
    assert read(("greet", 0.8), ("ask_policy", 0.1)) == "greet"


def test_an_intent_under_the_threshold_becomes_a_question(read):
    assert read(("greet", 0.39), ("thank", 0.05)) == "ask_policy"


def test_an_intent_at_the_threshold_stays(read):
    assert read(("greet", 0.4), ("thank", 0.05)) == "greet"


@pytest.mark.parametrize(("second", "intent"), [(0.55, "ask_policy"), (0.45, "greet")])
def test_an_intent_barely_ahead_becomes_a_question(read, second, intent):
    assert read(("greet", 0.6), ("check_message", second)) == intent


def test_an_unsure_message_with_a_tracking_number_asks_about_a_message(read):
    assert read(("affirm", 0.3), ("greet", 0.1), entities=("tracking_no",)) == "check_message"


def test_a_sure_intent_stays_even_with_a_tracking_number(read):
    assert read(("thank", 0.9), ("greet", 0.1), entities=("tracking_no",)) == "thank"


def test_talk_in_strange_words_is_a_question_or_what_an_entity_tells(read):
    assert read(("deny", 0.9), text="没有了") == "deny"
    assert read(("deny", 0.9), text="没有补贴") == "ask_policy"
    assert read(("deny", 0.9), text="没有回信", entities=("tracking_no",)) == "check_message"


def test_a_wish_that_names_no_message_is_a_question(read):
    assert read(("leave_message", 0.9), text="换个问题") == "ask_policy"
    assert read(("leave_message", 0.9), text="我要投诉物业") == "leave_message"


def test_a_leading_wish_to_leave_a_message_is_one_whatever_the_classifier_makes_of_the_rest(read):
    assert read(("check_message", 0.9), entities=("leave_wish",)) == "leave_message"


def test_an_example_has_its_intent_before_everything_else(read):
    assert read(("ask_policy", 0.9), text="菜单！", entities=("leave_wish",)) == "menu"


def test_the_question_keeps_its_own_score_not_the_losers(component):
    ranking = [{"name": "greet", "confidence": 0.3}, {"name": "ask_policy", "confidence": 0.2}]
    message = Message({"text": "…", "intent": ranking[0], "intent_ranking": ranking})

    component.process([message])

    assert message.get("intent") == {"name": "ask_policy", "confidence": 0.2}


def test_a_message_without_any_ranking_is_a_question(component):
    message = Message({"text": "", "intent": {"name": None, "confidence": 0.0}})

    component.process([message])

    assert message.get("intent")["name"] == "ask_policy"
