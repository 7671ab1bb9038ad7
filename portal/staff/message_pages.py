"""Values of the pages of messages: the list, and one message with its case, replies and contact."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import ClassVar

from casework.board import Message, Publicity, Reply, open_contact, publicity
from casework.cases import Case
from casework.faqs import answers_on
from casework.people import Agency, StaffMember, require_message
from casework.policies import Policy
from casework.ports import UnitOfWork
from casework.rules import Duty
from desk.wiring import Desk
from portal.public.asker_notices import AskerNotice, asker_notices
from portal.public.faq_view import ShownFaq, shown
from portal.staff.case_panels import CasePanels, TypedCase, case_panels
from portal.staff.rights import may_read_releases, may_write
from portal.web.page_values import PageValues
from portal.web.pagination import Page
from portal.web.problem_details import words_of


class Shown(StrEnum):
    """Which messages the list shows."""

    WAITING = "waiting"
    OVERDUE = "overdue"
    PAUSED = "paused"
    ANSWERED = "answered"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class MessagesPage(PageValues):
    """``messages`` and ``agencies`` (their names) are by id; ``q`` is a number that nobody has."""

    template: ClassVar = "staff/messages.html"
    listed: Page[Case]
    messages: Mapping[str, Message]
    agencies: Mapping[str, str]
    state: Shown
    q: str
    on: date


@dataclass(frozen=True, slots=True)
class MessagePage(PageValues):
    """``typed`` is a reply that the ``problem`` (title and detail) kept from being sent.

    ``new_code`` is a lookup code that was issued just now, ``citable`` are entries to reply with.
    """

    template: ClassVar = "staff/message.html"
    message: Message
    case: Case | None
    replies: Sequence[Reply]
    publicity: Publicity
    agencies: Sequence[Agency]
    policy: Policy | None
    panels: CasePanels | None
    citable: Sequence[ShownFaq]
    contact: str | None
    typed: str
    new_code: str
    problem: tuple[str, str] | None
    duty: Duty
    may_reply: bool
    may_issue_code: bool
    may_see_release: bool
    asker_notices: Sequence[AskerNotice]


def message_page(
    desk: Desk,
    message_id: str,
    person: StaffMember,
    *,
    typed: str = "",
    fault: Exception | None = None,
    new_code: str = "",
    typed_case: TypedCase | None = None,
) -> MessagePage:
    """Raises NotFound, NotYourAgency."""
    on = desk.clock.today()
    with desk.uow() as uow:
        message, case = uow.messages.get(message_id), uow.cases.of_message(message_id)
        require_message(uow, person, message_id)
        return MessagePage(
            message=message,
            case=case,
            replies=uow.replies.of_message(message_id),
            publicity=publicity(message, uow.public_copies.find(message_id)),
            agencies=uow.agencies.list(),
            policy=uow.policies.find(message.policy_id) if message.policy_id else None,
            panels=case_panels(uow, desk, case, person, typed_case) if case else None,
            citable=citable(uow, message_id, on),
            contact=contact_for(person, message.contact_sealed, desk.secrets.contact_key),
            typed=typed,
            new_code=new_code,
            problem=words_of(fault) if fault else None,
            duty=desk.duties_in(uow).answering,
            may_reply=may_be_replied_to(case) and may_write(person, agency_of(case)),
            may_issue_code=may_write(person),
            may_see_release=message.consent_public and may_read_releases(person),
            asker_notices=asker_notices(uow, message_id),
        )


def may_be_replied_to(case: Case | None) -> bool:
    return case is None or case.may_be_replied_to


def agency_of(case: Case | None) -> str | None:
    return case.agency_id if case else None


def citable(uow: UnitOfWork, message_id: str, on: date) -> list[ShownFaq]:
    """The published entries on the message's topics, for the one who replies."""
    return [
        shown(faq, faq.live)
        for topic in uow.topics.of_message(message_id)
        for faq in uow.faqs.of_topic(topic.topic_id)
        if faq.live and answers_on(uow, faq, on)
    ]


def contact_for(person: StaffMember, sealed: bytes | None, key: bytes) -> str | None:
    """The asker's contact details, opened only for those who may answer."""
    return open_contact(key, sealed) if sealed is not None and may_write(person) else None
