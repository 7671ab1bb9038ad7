"""Contact details of the desk and of offices: hotline, windows, published opening hours."""

from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher

from actions.desk_action import DeskAction, speak_and_record
from actions.masked_tracker import MaskedTracker
from actions.questions import answered
from desk.conversation.contact_details import found_or_contact


class ActionTellContact(DeskAction):
    """Gives a published answer where there is one; else whom to call and where the windows are."""

    title = "action_tell_contact"

    def respond(self, dispatcher: CollectingDispatcher, tracker: MaskedTracker) -> list[EventType]:
        turn = answered(self.desk, tracker.question, tracker, recorded=False)
        told = found_or_contact(self.desk, tracker.said, turn)
        speak_and_record(self.desk, dispatcher, tracker, told)
        return []
