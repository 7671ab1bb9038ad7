"""Contact details of the desk itself: hotline, windows, published opening hours."""

from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher

from actions.desk_action import DeskAction, speak_and_record
from actions.masked_tracker import MaskedTracker
from actions.questions import answered
from casework.answer_outcomes import AnswerOutcome
from casework.people import AgencyKind
from desk.conversation.cards import AnswerCard, CardType, Contact
from desk.conversation.emergency import contact
from desk.conversation.turn import Turn
from desk.wiring import Desk

HOTLINE = "12345"


class ActionTellContact(DeskAction):
    """Gives a published answer where there is one; else whom to call and where the windows are."""

    title = "action_tell_contact"

    def respond(self, dispatcher: CollectingDispatcher, tracker: MaskedTracker) -> list[EventType]:
        turn = answered(self.desk, tracker.question, tracker, recorded=False)
        if not turn.card.outcome.is_answer:
            turn = contact_turn(self.desk)
        speak_and_record(self.desk, dispatcher, tracker, turn)
        return []


def contact_turn(desk: Desk) -> Turn:
    """The hotline and the windows that are set up; nothing is made up about their hours."""
    with desk.uow() as uow:
        windows = [one.name for one in uow.agencies.list() if one.kind is AgencyKind.WINDOW]
    named = desk.words.say("joiner").join(windows) or desk.words.say("utter_contact_windows")
    text = desk.words.say(f"utter_{AnswerOutcome.CONTACT}", windows=named)
    known = (contact(HOTLINE), *(Contact(name) for name in windows))
    return Turn(text, AnswerCard(CardType.CONTACT, AnswerOutcome.CONTACT, contacts=known))
