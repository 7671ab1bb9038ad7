"""Warm-up of a server process: what the first question would have to load is loaded before it."""

import logging
import threading

from casework.errors import RecordsFault
from desk.danger import danger_in
from desk.index.live_index import NoIndexYet
from desk.turn_reading import turn_in
from desk.wiring import Desk
from knowledge import UnusableIndex
from language.masking import mask

logger = logging.getLogger(__name__)

QUESTION = "加装电梯政府补贴多少钱"


def warm_up(desk: Desk) -> None:
    """Load the readers, the model and the index; without an index, questions say so."""
    masked = mask(QUESTION).text
    danger_in(masked)
    turn_in(masked)
    try:
        desk.answerer().answer(QUESTION, on=desk.clock.today())
    except (NoIndexYet, UnusableIndex, RecordsFault) as fault:
        logger.warning("no index to serve yet: %s", fault)


def warm_up_beside(desk: Desk) -> threading.Thread:
    """``warm_up`` in a thread of its own, while the server starts."""
    thread = threading.Thread(target=warm_up, args=[desk], name="warm-up", daemon=True)
    thread.start()
    return thread
