"""Returning a draft: the publisher sends it back to its editor."""

from dataclasses import replace
from datetime import datetime

from casework import limits
from casework.errors import WrongState
from casework.events import FaqReturned
from casework.faqs.entries import Faq, FaqState
from casework.people.staff import Role, StaffMember, require_role
from casework.ports import UnitOfWork
from casework.texts import reason_text


def return_draft(
    uow: UnitOfWork, faq_id: str, *, reason: str, by: StaffMember, at: datetime
) -> Faq:
    """It is a draft again, under a new number: its approvals are void, a live version stays.

    Raises NotAllowed, EmptyText, TooLong, and WrongState for what is not with the reviewers or
    waiting to be published; reviewers reject.
    """
    require_role(by, Role.PUBLISHER)
    reason = reason_text("reason", reason, at_most=limits.REASON)
    faq = uow.faqs.get(faq_id)
    if faq.draft is None or faq.state not in (FaqState.IN_REVIEW, FaqState.APPROVED):
        raise WrongState("faq", faq_id, str(faq.state), [FaqState.IN_REVIEW, FaqState.APPROVED])
    returned = FaqReturned(
        at=at, actor=by.username, faq_id=faq_id, version_no=faq.draft.version_no, reason=reason
    )
    faq.draft = replace(faq.draft, version_no=faq.next_version_no)
    faq.state, faq.scheduled = FaqState.DRAFT, None
    uow.events.add(returned)
    return faq
