"""Proposing another text of a guide, or a new guide; nobody is told it before it is published."""

from datetime import datetime

from casework.events import GuideProposed
from casework.guides.guide_texts import GuideText
from casework.ids import new_id
from casework.people.staff import Role, StaffMember, require_role
from casework.ports import UnitOfWork


def propose_guide(
    uow: UnitOfWork,
    text: GuideText,
    *,
    by: StaffMember,
    at: datetime,
    guide_id: str = "",
) -> GuideProposed:
    """In the place of one that waits; without ``guide_id`` of a new guide. Raises NotAllowed."""
    require_role(by, Role.EDITOR)
    proposed = GuideProposed(
        at=at,
        actor=by.username,
        guide_id=guide_id or new_id("guide"),
        version_id=new_id("text"),
        group=text.group,
        question=text.question,
        words=text.words,
        wordings=text.wordings,
        door=text.door,
        phone=text.phone,
        links=tuple((link.name, link.url) for link in text.links),
        sources=text.sources,
    )
    uow.events.add(proposed)
    return proposed
