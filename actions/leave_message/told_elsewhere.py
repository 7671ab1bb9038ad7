"""Reports that go to another door than the message board: their guide instead of the form."""

from rasa_sdk.events import EventType, FollowupAction
from rasa_sdk.executor import CollectingDispatcher

from actions.desk_action import asker, speak
from actions.masked_tracker import MaskedTracker
from actions.slots import slots_after, state_of
from desk.turns.answers import answer_on
from desk.turns.questions import given
from desk.turns.recording import recorded
from desk.wiring import Desk


def told_elsewhere(
    desk: Desk, dispatcher: CollectingDispatcher, tracker: MaskedTracker
) -> list[EventType] | None:
    """Show the guide that the wish finds first, where its matter is taken elsewhere; None for every
    other message."""
    if next(tracker.get_latest_entity_values("leave_wish"), None) is not None:
        return None  # it says that it is to be left
    turn = answer_on(desk, tracker.question, on=desk.clock.today())
    if not (turn.shown and desk.guides.taken_elsewhere(turn.shown[0])):
        return None
    before = state_of(tracker)
    taken = recorded(desk, given(desk, turn, tracker.turn, before), asker(desk, tracker))
    for said in taken.turns:
        speak(dispatcher, said)
    return [*slots_after(before, taken.talk), FollowupAction("action_listen")]
