"""The custom action of turns: tracker in, one call of the desk, cards and slots out."""

from rasa_sdk.events import EventType, FollowupAction
from rasa_sdk.executor import CollectingDispatcher

from actions.check_message import status_of
from actions.desk_action import DeskAction, asker, speak
from actions.leave_message.rated_before import says_why_rated
from actions.leave_message.repeated_confirmation import confirmed_again
from actions.leave_message.sent_before import asks_when_answered, sent_again
from actions.leave_message.slots import LAST_SENT
from actions.leave_message.withdraw import how_to_withdraw
from actions.masked_tracker import MaskedTracker
from actions.slots import slots_after, state_of
from desk.conversation.own_talk import speaks_of_this_talk
from desk.conversation.turn import Turn
from desk.turns.pipeline import take_turn
from desk.wiring import Desk


class TakeTurn(DeskAction):
    """Stands under every name that the rules have for questions, choices and talk: what a turn is
    the desk reads itself."""

    def __init__(self, desk: Desk, title: str = "action_answer_policy") -> None:
        super().__init__(desk)
        self._title = title

    def name(self) -> str:
        return self._title

    def _respond(self, dispatcher: CollectingDispatcher, tracker: MaskedTracker) -> list[EventType]:
        """The desk has an order of its own: what is refused first, then danger."""
        return self.respond(dispatcher, tracker)

    def respond(self, dispatcher: CollectingDispatcher, tracker: MaskedTracker) -> list[EventType]:
        if says_why_rated(tracker):
            return [FollowupAction("action_begin_message")]
        before = state_of(tracker)
        taken = take_turn(
            self.desk,
            tracker.turn,
            before,
            asker(self.desk, tracker),
            journey=lambda: of_a_message(self.desk, tracker),
        )
        for turn in taken.turns:
            speak(dispatcher, turn)
        events = slots_after(before, taken.talk)
        return [*events, FollowupAction("action_listen")] if taken.is_final else events


def of_a_message(desk: Desk, tracker: MaskedTracker) -> Turn | None:
    """What a yes, a stop, a wish to take it back or the question how long it takes comes to after a
    message was left; None for every other turn."""
    if (told := how_to_withdraw(desk, tracker)) is not None:
        return told
    if asks_when_answered(tracker) or sees_what_was_left(tracker):
        return status_of(desk, str(tracker.get_slot(LAST_SENT)))
    match tracker.intent:
        case "affirm":
            return confirmed_again(desk, tracker)
        case "stop":
            return sent_again(desk, tracker)
        case _:
            return None


def sees_what_was_left(tracker: MaskedTracker) -> bool:
    """Whether the message left last is to be seen, by words that name nothing (查查刚才的)."""
    was_left = tracker.get_slot(LAST_SENT) is not None and tracker.active_loop_name is None
    return was_left and speaks_of_this_talk(tracker.said)
