"""Keeping a flagged entry: a person has looked at it, and the text is right as it is."""

from datetime import datetime

from casework import limits
from casework.errors import WrongState
from casework.events import FaqKept
from casework.faqs.entries import Faq, FaqState, ReviewCause
from casework.people.staff import Role, StaffMember, require_agency, require_role
from casework.ports import UnitOfWork
from casework.texts import reason_text

# Nothing that the entry says was changed by these.
TEXT_STANDS = (ReviewCause.POLICY_EXPIRES, ReviewCause.ENTRY_EXPIRES, ReviewCause.OFTEN_USELESS)


def keep_faq(uow: UnitOfWork, faq_id: str, *, reason: str, by: StaffMember, at: datetime) -> Faq:
    """It is published as before, and flagged for the same no more until something new happens.

    Raises NotAllowed, NotYourAgency, EmptyText, and WrongState where a clause that it cites was
    changed, the policy repealed, or a next draft waits.
    """
    require_role(by, Role.EDITOR, Role.AGENCY_OFFICER)
    reason = reason_text("reason", reason, at_most=limits.REASON)
    faq = uow.faqs.get(faq_id)
    require_agency(by, faq.agency_id)
    if not may_be_kept(faq) or faq.live is None:
        raise WrongState("faq", faq_id, str(faq.state), [FaqState.NEEDS_REVIEW])
    number, faq.state, faq.review_reasons = faq.live.version_no, FaqState.PUBLISHED, ()
    uow.events.add(
        FaqKept(at=at, actor=by.username, faq_id=faq_id, version_no=number, reason=reason)
    )
    return faq


def may_be_kept(faq: Faq) -> bool:
    flagged = faq.state is FaqState.NEEDS_REVIEW and faq.draft is None
    return flagged and all(reason.cause in TEXT_STANDS for reason in faq.review_reasons)
