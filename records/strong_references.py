"""Strong references to loaded objects, which a session's identity map holds weakly."""

from sqlalchemy import event
from sqlalchemy.orm import Session


def keep_references(session: Session) -> None:
    """Keep everything loaded alive as long as ``session``.

    Without them ``uow.cases.get(…).reminded_on`` would lose its case to the garbage collector, and
    with it the change, before the list is appended to.
    """
    references: list[object] = []

    def keep(session: Session, loaded: object) -> None:
        references.append(loaded)

    event.listen(session, "loaded_as_persistent", keep)
    event.listen(session, "pending_to_persistent", keep)
