"""Interruptions of the form: what comes to a rule of Rasa's, and what would end the form there."""

from desk.message_form.moves import AGAIN, FormTurn, Move, Reading
from desk.message_form.talk import QUESTIONS

# Intents with a rule after which the form asks again (data/rules/leave_message_interruptions.yml).
ANSWERED_BESIDE = frozenset(
    {"ask_policy", "ask_contact", "human_agent", "menu", "greet", "acknowledge", "thank",
     "bot_challenge", "vent_anger"}
)  # fmt: skip


def as_the_rules_have_it(reading: Reading, heard: FormTurn, rule_intent: str) -> Reading:
    """What is passed on comes to the rule of the classifier's intent, which may end the form, or be
    none: then a turn that is read otherwise is dealt with here."""
    if reading.move is not Move.PASS_ON or heard.intent == rule_intent:
        return reading
    if heard.intent == "goodbye":
        return Reading(Move.CANCEL)
    if rule_intent in ANSWERED_BESIDE:
        return reading
    return Reading(Move.ASK, heard.text) if heard.intent in QUESTIONS else AGAIN
