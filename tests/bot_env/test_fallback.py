"""An unsure reading is taken as a question; a sure one stays."""

import pytest
from rasa.shared.nlu.training_data.message import Message

from bot.fallback import UnsureMeansQuestion


def component() -> UnsureMeansQuestion:
    """Threshold 0.4, margin 0.1; a tracking number tells of check_message, a wish is certain."""
    certain = {"certain": {"leave_wish": "leave_message"}}
    return UnsureMeansQuestion(UnsureMeansQuestion.get_default_config() | certain)


def read(*scores: tuple, entities: tuple = ()) -> str:
    """The intent left after a ranking of (name, confidence), best first."""
    ranking = [{"name": name, "confidence": score} for name, score in scores]
    message = Message({"text": "…", "intent": dict(ranking[0]), "intent_ranking": ranking})
    message.set("entities", [{"entity": name} for name in entities])

    return component().process([message])[0].get("intent")["name"]


def test_a_sure_intent_stays():
    assert read(("greet", 0.8), ("ask_policy", 0.1)) == "greet"


def test_an_intent_under_the_threshold_becomes_a_question():
    assert read(("greet", 0.39), ("thank", 0.05)) == "ask_policy"


def test_an_intent_at_the_threshold_stays():
    assert read(("greet", 0.4), ("thank", 0.05)) == "greet"


@pytest.mark.parametrize(("second", "intent"), [(0.55, "ask_policy"), (0.45, "leave_message")])
def test_an_intent_barely_ahead_becomes_a_question(second, intent):
    assert read(("leave_message", 0.6), ("check_message", second)) == intent


def test_an_unsure_message_with_a_tracking_number_asks_about_a_message():
    assert read(("affirm", 0.3), ("greet", 0.1), entities=("tracking_no",)) == "check_message"


def test_a_sure_intent_stays_even_with_a_tracking_number():
    assert read(("thank", 0.9), ("greet", 0.1), entities=("tracking_no",)) == "thank"


def test_a_leading_wish_to_leave_a_message_is_one_whatever_the_classifier_makes_of_the_rest():
    assert read(("check_message", 0.9), entities=("leave_wish",)) == "leave_message"


def test_the_question_keeps_its_own_score_not_the_losers():
    ranking = [{"name": "greet", "confidence": 0.3}, {"name": "ask_policy", "confidence": 0.2}]
    message = Message({"text": "…", "intent": ranking[0], "intent_ranking": ranking})

    component().process([message])

    assert message.get("intent") == {"name": "ask_policy", "confidence": 0.2}


def test_a_message_without_any_ranking_is_a_question():
    message = Message({"text": "", "intent": {"name": None, "confidence": 0.0}})

    component().process([message])

    assert message.get("intent")["name"] == "ask_policy"
