"""What is a training example letter for letter has its intent."""

from typing import Any, cast

from rasa.shared.nlu.training_data.message import Message

from bot.exact_examples import ExactExamples, intents_of

NOTHING = cast(Any, None)


def examples(*pairs: tuple[str, str]) -> list[Message]:
    return [Message({"text": text, "intent": intent}) for text, intent in pairs]


def intent_of(text: str, *pairs: tuple[str, str]) -> str:
    """What is read of a text that the classifier took for a question."""
    component = ExactExamples(NOTHING, NOTHING, intents_of(examples(*pairs)))
    message = Message({"text": text, "intent": {"name": "ask_policy", "confidence": 0.03}})
    return component.process([message])[0].get("intent")["name"]


def test_an_example_has_its_intent_marks_and_case_aside():
    assert intent_of("留言！", ("留言", "leave_message")) == "leave_message"
    assert intent_of("ＭＥＮＵ", ("menu", "menu")) == "menu"


def test_a_longer_text_is_no_example():
    assert intent_of("留言会公开吗", ("留言", "leave_message")) == "ask_policy"


def test_an_example_of_two_intents_is_left_to_the_classifier():
    pairs = (("好的", "affirm"), ("好的。", "acknowledge"))
    assert intent_of("好的", *pairs) == "ask_policy"


def test_a_text_without_letters_is_no_example():
    assert intent_of("？？", ("！", "reject_answer")) == "ask_policy"
