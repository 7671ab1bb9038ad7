"""Publishing and returning the proposed text of a guide by a second person, and taking it away."""

from datetime import datetime

from casework import limits
from casework.errors import NotFound, ReviewerIsAuthor, WrongState
from casework.events import GuidePublished, GuideReturned, GuideWithdrawn
from casework.guides.versions import (
    GuideState,
    GuideVersion,
    guide_versions,
    texts_in_force,
    waiting_version,
    writers_since_published,
)
from casework.people.staff import Role, StaffMember, require_role
from casework.ports import UnitOfWork
from casework.texts import reason_text

MAY_WITHDRAW = (Role.EDITOR, Role.REVIEWER, Role.ADMIN)


def publish_guide(uow: UnitOfWork, guide_id: str, *, by: StaffMember, at: datetime) -> None:
    """What waits is said from now on. Raises NotAllowed, NotFound, WrongState where nothing waits,
    and ReviewerIsAuthor for whoever wrote at it."""
    waiting = _waiting(uow, guide_id, by)
    published = GuidePublished(
        at=at, actor=by.username, guide_id=guide_id, version_id=waiting.version_id
    )
    uow.events.add(published)


def return_guide(
    uow: UnitOfWork, guide_id: str, *, reason: str, by: StaffMember, at: datetime
) -> None:
    """Raises what publish_guide raises, and EmptyText, NoReasonGiven or TooLong of the reason."""
    waiting = _waiting(uow, guide_id, by)
    returned = GuideReturned(
        at=at,
        actor=by.username,
        guide_id=guide_id,
        version_id=waiting.version_id,
        reason=reason_text("reason", reason, at_most=limits.REASON),
    )
    uow.events.add(returned)


def withdraw_guide(
    uow: UnitOfWork, guide_id: str, *, reason: str, by: StaffMember, at: datetime
) -> None:
    """At once, by one person: what is wrong is not said a minute longer.

    Raises NotAllowed, WrongState where it was taken away before, and those of the reason.
    """
    require_role(by, *MAY_WITHDRAW)
    if texts_in_force(uow).get(guide_id, "") is None:
        raise WrongState("guide", guide_id, GuideState.WITHDRAWN, [GuideState.PUBLISHED])
    told = reason_text("reason", reason, at_most=limits.REASON)
    uow.events.add(GuideWithdrawn(at=at, actor=by.username, guide_id=guide_id, reason=told))


def _waiting(uow: UnitOfWork, guide_id: str, by: StaffMember) -> GuideVersion:
    require_role(by, Role.REVIEWER)
    versions = guide_versions(uow, guide_id)
    if not versions:
        raise NotFound("guide", guide_id)
    waiting = waiting_version(versions)
    if waiting is None:
        raise WrongState("guide", guide_id, str(versions[-1].state), [GuideState.WAITING])
    if by.username in writers_since_published(versions):
        raise ReviewerIsAuthor(by.username, guide_id)
    return waiting
