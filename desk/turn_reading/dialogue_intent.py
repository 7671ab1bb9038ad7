"""Intent of a turn that the dialogue server has read too: who of the two has the word."""

from desk.turn_reading.intents import CLASSES, intent_of
from desk.turn_reading.kinds import ReadTurn, TurnKind
from desk.turn_reading.reading import has_words


def intent_beside(rasa_intent: str, read: ReadTurn, masked: str) -> str:
    """What moves the conversation (a message, a choice, a stop) is the dialogue server's to tell,
    which has entities for it; all else is what the turn is read as.

    >>> from desk.turn_reading.kinds import read_label
    >>> intent_beside("greet", read_label("question"), "养犬登记")
    'ask_policy'
    >>> intent_beside("leave_message", read_label("question"), "我要留言")
    'leave_message'
    """
    if rasa_intent not in CLASSES or read.kind is TurnKind.COMMAND:
        return rasa_intent
    nothing_read = read.kind is TurnKind.QUESTION and not has_words(masked)
    return rasa_intent if nothing_read else intent_of(read)
