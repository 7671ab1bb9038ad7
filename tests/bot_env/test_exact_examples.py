"""What is a training example letter for letter has its intent."""

from rasa.shared.nlu.training_data.message import Message

from bot.exact_examples import ExactExamples


def intent_of(text: str, *pairs: tuple[str, str]) -> str | None:
    """The intent of ``text`` by these examples alone."""
    examples = [Message({"text": said, "intent": intent}) for said, intent in pairs]
    return ExactExamples.learned(examples).intent_of(Message({"text": text}))


def test_an_example_has_its_intent_marks_and_case_aside():
    assert intent_of("留言！", ("留言", "leave_message")) == "leave_message"
    assert intent_of("ＭＥＮＵ", ("menu", "menu")) == "menu"


def test_a_longer_text_is_no_example():
    assert intent_of("留言会公开吗", ("留言", "leave_message")) is None


def test_an_example_of_two_intents_tells_none():
    assert intent_of("好的", ("好的", "affirm"), ("好的。", "acknowledge")) is None


def test_a_text_without_letters_is_no_example():
    assert intent_of("？？", ("！", "reject_answer")) is None
