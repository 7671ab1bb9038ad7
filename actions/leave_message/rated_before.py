"""A policy that was rated in the turn before, and the wish to say why in a few words (写几句)."""

from actions.masked_tracker import MaskedTracker
from actions.slots import RATING
from desk.message_form.patterns import whole
from desk.turns.conversation_state import WHICH_POLICY


def rated_before(tracker: MaskedTracker) -> str | None:
    """The policy_id of that policy."""
    rated = tracker.get_slot(RATING)
    return str(rated) if rated and rated != WHICH_POLICY else None


def says_why_rated(tracker: MaskedTracker) -> bool:
    """Whether the words of the button are written; in the form they would be its text."""
    writing = tracker.active_loop_name is not None
    return not writing and rated_before(tracker) is not None and whole("says_why", tracker.said)
