"""What an intent needs beside its training lines and rules, in the places that no rule names."""

import pytest
import yaml

from desk.intent_examples import every_example
from desk.message_form.moves import FormTurn
from desk.message_form.talk import QUESTIONS, THE_FORMS_OWN, is_talk
from desk.project_files import PROJECT
from tests.fakes.intake import masked


def read(name):
    return yaml.safe_load((PROJECT / name).read_text("utf-8"))


DOMAIN = read("domain.yml")
RULES = read("data/rules/small_talk.yml")["rules"]
ACTION_OF = {rule["steps"][0]["intent"]: rule["steps"][1]["action"] for rule in RULES}
SMALL_TALK = [intent for intent, action in ACTION_OF.items() if action == "action_small_talk"]
(DECISION,) = [c for c in read("config.yml")["pipeline"] if "closed" in c]


@pytest.mark.parametrize("intent", SMALL_TALK)
def test_small_talk_says_the_response_named_after_its_intent(intent):
    assert DOMAIN["responses"][f"utter_{intent}"]


@pytest.mark.parametrize("intent", SMALL_TALK)
def test_small_talk_with_a_strange_word_in_it_is_a_question(intent):
    assert intent in DECISION["closed"]


@pytest.mark.parametrize("intent", DOMAIN["intents"])
def test_every_intent_has_training_lines(intent):
    assert intent in {name for name, _ in every_example()}


@pytest.mark.parametrize("intent", sorted(set(DOMAIN["intents"]) - QUESTIONS - THE_FORMS_OWN))
def test_short_talk_of_every_other_intent_is_no_part_of_a_message(intent):
    short = "你们电话" if intent == "ask_contact" else "你好啊"

    assert is_talk(FormTurn(masked(short), intent))
    assert not is_talk(FormTurn(masked("我们小区加装电梯的补贴到现在还没有发下来"), intent))


@pytest.mark.parametrize("intent", ["", *sorted(QUESTIONS | THE_FORMS_OWN)])
def test_questions_and_what_the_form_takes_itself_are_no_talk(intent):
    assert not is_talk(FormTurn(masked("你好"), intent))
