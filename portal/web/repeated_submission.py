"""Double submission: whoever comes second to one's own click is told so, not of a conflict."""

from collections.abc import Collection
from datetime import timedelta

from casework.errors import AlreadyClosed, ChangedMeanwhile
from desk.wiring import Desk
from portal.web.errors import DoneByYourself

LATELY = timedelta(minutes=1)
LAST_EVENTS = 200


def explain_conflict(
    desk: Desk, fault: Exception, ids: Collection[str], username: str
) -> Exception:
    """``fault``, or DoneByYourself where the last that happened to ``ids`` was done by oneself."""
    if isinstance(fault, ChangedMeanwhile) and done_by(desk, ids, username):
        return DoneByYourself()
    return fault


def done_by(desk: Desk, ids: Collection[str], username: str) -> bool:
    with desk.uow() as uow:
        latest = list(uow.events.after(max(uow.events.last_id() - LAST_EVENTS, 0)))
    for _, event in reversed(latest):
        if any(getattr(event, name, None) in ids for name in event.__dataclass_fields__):
            return event.actor == username and desk.clock.now() - event.at <= LATELY
    return False


def topic_page_of(desk: Desk, fault: Exception, proposal_id: str | None) -> str:
    """The page of the topic that a proposal has become; empty where that is not the matter."""
    if proposal_id is None or not isinstance(fault, AlreadyClosed | DoneByYourself):
        return ""
    with desk.uow() as uow:
        decision = uow.proposals.decision_on(proposal_id)
    return f"/staff/topics/{decision.topic_id}" if decision and decision.topic_id else ""
