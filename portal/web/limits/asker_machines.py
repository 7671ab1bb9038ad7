"""Recording of the first machine of each session, so that one machine counts as one asker.

The address itself is kept nowhere: what is stored is its keyed digest.
"""

import logging
from collections import OrderedDict

from fastapi import Request
from sqlalchemy.exc import SQLAlchemyError

from casework.board import AskerMachine
from casework.errors import CaseworkFault
from desk.wiring import Desk
from language.masking import machine_key
from portal.web.dependencies import caller

logger = logging.getLogger(__name__)

MOST_REMEMBERED = 20_000  # sessions; one that was forgotten is looked up again


class NotedSessions:
    """The keys of sessions that were noted lately; those asked for longest ago are forgotten."""

    def __init__(self, most: int = MOST_REMEMBERED) -> None:
        self._most = most
        self._keys: OrderedDict[str, None] = OrderedDict()

    def __contains__(self, key: str) -> bool:
        return key in self._keys

    def add(self, key: str) -> None:
        self._keys[key] = None
        self._keys.move_to_end(key)
        while len(self._keys) > self._most:
            self._keys.popitem(last=False)


def note_machine(request: Request, key: str) -> None:
    """``key`` is the session's. What a person does never fails for it: the session counts by
    itself then."""
    desk, noted = request.app.state.desk, request.app.state.noted_sessions
    if key in noted:
        return
    try:
        keep(desk, key, caller(request))
        noted.add(key)
    except (CaseworkFault, SQLAlchemyError) as fault:
        logger.warning("the machine of a session is not noted", exc_info=fault)


def keep(desk: Desk, key: str, address: str) -> None:
    machine = machine_key(desk.secrets.asker_key, address)
    with desk.uow() as uow:
        uow.asker_machines.note(AskerMachine(key, machine, desk.clock.now()))
        uow.commit()
