"""Idempotent confirmation: a yes that comes again after its message was left is answered alike."""

import random

from actions.desk_action import asker
from actions.leave_message.created import created_turn
from actions.leave_message.slots import CONFIRMATION
from actions.masked_tracker import MaskedTracker
from actions.slots import last_cards
from casework.board import confirmed_before, confirmed_code
from desk.conversation.cards import CardType
from desk.conversation.turn import Turn
from desk.wiring import Desk


def confirmed_again(desk: Desk, tracker: MaskedTracker) -> Turn | None:
    """The number and its code once more, right after it was given; else None.

    A double click, or a browser that sends its last request again.
    """
    confirmation_id = tracker.get_slot(CONFIRMATION)
    if confirmation_id is None or CardType.MESSAGE_CREATED not in last_cards(tracker):
        return None
    with desk.uow() as uow:
        left = confirmed_before(
            uow,
            confirmation_id,
            asker_key=asker(desk, tracker).key,
            code=confirmed_code(desk.secrets.asker_key, confirmation_id),
            rng=random.SystemRandom(),
        )
        uow.commit()
    return created_turn(desk, left) if left else None
