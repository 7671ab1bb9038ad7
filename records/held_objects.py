"""A unit of work holds on to what it has read until it ends."""

from sqlalchemy import event
from sqlalchemy.orm import Session


def hold_objects(session: Session) -> None:
    """Keep everything loaded alive as long as ``session``.

    A session forgets unchanged objects that nobody else holds; ``uow.cases.get(…).reminded_on``
    would lose its case, and with it the change, before the list is appended to.
    """
    held: list[object] = []

    def hold(session: Session, loaded: object) -> None:
        held.append(loaded)

    event.listen(session, "loaded_as_persistent", hold)
    event.listen(session, "pending_to_persistent", hold)
