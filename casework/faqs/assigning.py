"""Assigning the responsible agency of an entry; the machine only suggests one."""

from datetime import datetime

from casework.events import FaqAssigned
from casework.faqs.entries import Faq
from casework.faqs.signatures import settle_handed_in
from casework.people.staff import Role, StaffMember, require_role
from casework.ports import UnitOfWork


def assign_faq(
    uow: UnitOfWork, faq_id: str, *, agency_id: str, by: StaffMember, at: datetime
) -> Faq:
    """The entry is the agency's, and so is its topic: what is escalated next goes there.

    Another agency's confirmation of a waiting draft counts no more. Assigning another agency
    undoes it. Raises NotAllowed, and NotFound for an unknown agency.
    """
    require_role(by, Role.EDITOR)
    faq, agency = uow.faqs.get(faq_id), uow.agencies.get(agency_id)
    if faq.agency_id == agency.agency_id:
        return faq
    uow.events.add(
        FaqAssigned(
            at=at,
            actor=by.username,
            faq_id=faq_id,
            agency_id=agency.agency_id,
            before=faq.agency_id,
        )
    )
    faq.agency_id = agency.agency_id
    settle_handed_in(faq)
    topic = uow.topics.find(faq.topic_id) if faq.topic_id else None
    if topic is not None:
        topic.agency_id = agency.agency_id
    return faq
