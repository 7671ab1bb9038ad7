"""Classes of turns and the dialogue's intents: which class an intent's examples are of, and which
intent serves a turn."""

from collections.abc import Mapping

from desk.intent_examples import Example
from desk.turn_reading.kinds import ReadTurn, TurnKind

# The class of an intent's examples; those of every other intent move the conversation.
CLASSES: Mapping[str, str] = {
    "ask_policy": "question",
    "greet": "talk:greeting",
    "thank": "talk:thanks",
    "acknowledge": "talk:understood",
    "goodbye": "talk:goodbye",
    "affirm": "talk:affirm",
    "deny": "talk:deny",
    "vent_anger": "talk:anger_at_us",
    "bot_challenge": "about_desk:person",
    "menu": "about_desk:use",
    "human_agent": "person",
    "ask_contact": "contact:hours",
}
# Intents of turns whose class is named otherwise; talk and what is about the desk have a response
# of their own for each class that is not here (utter_praise, utter_about_privacy).
INTENTS: Mapping[str, str] = {
    **{label: intent for intent, label in CLASSES.items()},
    "contact:phone": "ask_contact",
    "contact:place": "ask_contact",
}


def label_of(example: Example) -> str:
    """The class of an example. Of whoever waits or calls, where is asked by 在 and 哪 alone."""
    if example.turn:
        return example.turn
    asks_place = any(word in example.text for word in ("哪", "地址", "怎么去", "where"))
    if example.intent == "ask_contact" and asks_place:
        return "contact:place"
    return CLASSES.get(example.intent, f"{TurnKind.COMMAND}:{example.intent}")


def intent_of(turn: ReadTurn) -> str:
    """The intent that serves ``turn``; what is refused or off topic is answered as a question."""
    match turn.kind:
        case TurnKind.COMMAND:
            return turn.sub
        case TurnKind.HARM | TurnKind.PRIVATE_DATA | TurnKind.OFF_TOPIC:
            return "ask_policy"
        case TurnKind.ABOUT_DESK:
            return INTENTS.get(turn.label, f"about_{turn.sub}")
        case _:
            return INTENTS.get(turn.label, turn.sub)
