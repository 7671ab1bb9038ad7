"""Values of the pages of releases: what waits, and a message beside its public copy."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from casework.board import MAY_TAKE_DOWN, Message, PublicCopy, Publicity, Reply, publicity
from casework.people import StaffMember
from casework.policies import Policy
from casework.ports import UnitOfWork
from portal.staff.rights import may_review
from portal.web import form_versions
from portal.web.page_values import PageValues
from portal.web.pagination import Page
from portal.web.problem_details import words_of

REPLY_FIELD = "reply-"  # and the reply's id: the field of its public copy
Typed = dict[str, str]


@dataclass(frozen=True, slots=True)
class ReleasesPage(PageValues):
    """``before``: the copies that were public before the latest reply, by message."""

    template: ClassVar = "staff/releases.html"
    listed: Page[Message]
    before: Mapping[str, PublicCopy]


@dataclass(frozen=True, slots=True)
class ReleasePage(PageValues):
    """The original beside its public copy; ``typed`` are the fields of the form by name.

    ``person`` opens the page.
    """

    template: ClassVar = "staff/release.html"
    person: StaffMember
    message: Message
    replies: Sequence[Reply]
    copy: PublicCopy | None
    typed: Typed
    agencies: Mapping[str, str]
    policy: Policy | None
    problem: tuple[str, str] | None
    seen: str

    @property
    def publicity(self) -> Publicity:
        return publicity(self.message, self.copy)

    @property
    def reviews(self) -> bool:
        return may_review(self.person)

    @property
    def wrote_reply(self) -> bool:
        return self.person.username in {reply.author for reply in self.replies}

    @property
    def may_release(self) -> bool:
        return self.message.consent_public and self.reviews and not self.wrote_reply

    @property
    def may_withhold(self) -> bool:
        decided = self.publicity in (Publicity.RELEASED, Publicity.WITHHELD)
        return self.message.consent_public and self.reviews and not decided

    @property
    def may_take_down(self) -> bool:
        return self.publicity is Publicity.RELEASED and self.person.may(*MAY_TAKE_DOWN)


def release_page(
    uow: UnitOfWork,
    message_id: str,
    person: StaffMember,
    *,
    typed: Typed | None = None,
    fault: Exception | None = None,
) -> ReleasePage:
    """``typed`` is a copy that has a ``fault``; a field that was not sent is shown empty."""
    message, copy = uow.messages.get(message_id), uow.public_copies.find(message_id)
    proposed = proposed_copy(uow, message_id, copy)
    return ReleasePage(
        person=person,
        message=message,
        replies=uow.replies.of_message(message_id),
        copy=copy,
        typed=dict.fromkeys(proposed, "") | typed if typed else proposed,
        agencies={agency.agency_id: agency.name for agency in uow.agencies.list()},
        policy=uow.policies.find(message.policy_id) if message.policy_id else None,
        problem=words_of(fault) if fault else None,
        seen=form_versions.of_message(uow, message_id),
    )


def proposed_copy(uow: UnitOfWork, message_id: str, copy: PublicCopy | None) -> Typed:
    """What was released before, else the masked original; replies that are new in full."""
    message = uow.messages.get(message_id)
    whole: Message | PublicCopy = copy or message
    texts = {"subject": whole.subject, "body": whole.body}
    replies = {f"{REPLY_FIELD}{r.reply_id}": r.body for r in uow.replies.of_message(message_id)}
    released = {f"{REPLY_FIELD}{r.reply_id}": r.body for r in copy.replies} if copy else {}
    return texts | replies | released
