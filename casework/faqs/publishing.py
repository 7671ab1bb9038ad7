"""Publishing an approved FAQ, and withdrawing a live one.

Publishing closes the topic's escalations and tells the askers whose question it answers. Their
cases stay open until a person replies: whether a general answer settles one asker's case is not
the machine's to say.
"""

from dataclasses import replace
from datetime import date, datetime

from casework import limits
from casework.errors import CitationNotInForce, ReviewsMissing, WrongState
from casework.events import FaqFirstAskersTold, FaqPublished, FaqWithdrawn
from casework.faqs.answered_askers import messages_answered
from casework.faqs.citations_in_force import titles_not_in_force
from casework.faqs.drafting import require_lasting
from casework.faqs.entries import Faq, FaqState, FaqVersion
from casework.faqs.signatures import missing_signatures
from casework.people.staff import Role, StaffMember, require_role
from casework.ports import UnitOfWork
from casework.texts import reason_text
from casework.topics.closing_escalations import close_escalations
from casework.topics.reopening_escalations import reopen_escalations
from casework.topics.topics import TopicStatus


def publish_faq(uow: UnitOfWork, faq_id: str, *, by: StaffMember, on: date, at: datetime) -> Faq:
    """The draft becomes the live version.

    Raises NotAllowed, and what require_publishable raises.
    """
    require_role(by, Role.PUBLISHER)
    faq = uow.faqs.get(faq_id)
    draft = require_publishable(uow, faq, on)
    live = replace(draft, published_by=by.username, published_at=at)
    faq.versions = [*faq.versions, live]
    faq.draft, faq.state, faq.review_reasons = None, FaqState.PUBLISHED, ()
    faq.scheduled = None
    uow.events.add(
        FaqPublished(at=at, actor=by.username, faq_id=faq_id, version_no=live.version_no)
    )
    _settle_topic(uow, faq, by=by, on=on, at=at)
    return faq


def withdraw_faq(
    uow: UnitOfWork, faq_id: str, *, reason: str, by: StaffMember, at: datetime
) -> Faq:
    """Take the live version back; the escalations that it closed run on with their old deadlines,
    unless its time was over anyway.

    Raises WrongState where nothing is live.
    """
    require_role(by, Role.PUBLISHER)
    reason = reason_text("reason", reason, at_most=limits.REASON)
    faq = uow.faqs.get(faq_id)
    if faq.live is None:
        raise WrongState("faq", faq_id, str(faq.state), [FaqState.PUBLISHED])
    number, had_ended = faq.live.version_no, faq.state is FaqState.EXPIRED
    faq.withdrawn_version_no, faq.state, faq.review_reasons = number, FaqState.WITHDRAWN, ()
    uow.events.add(
        FaqWithdrawn(at=at, actor=by.username, faq_id=faq_id, version_no=number, reason=reason)
    )
    if not had_ended:
        reopen_escalations(uow, faq, reason=reason, actor=by.username, at=at)
    _reopen_topic(uow, faq)
    return faq


def require_publishable(uow: UnitOfWork, faq: Faq, on: date) -> FaqVersion:
    """The draft that may be published on that day.

    Raises WrongState, ReviewsMissing where a signature is missing, EntryEnded, and
    CitationNotInForce unless it cites something and all it cites is in force.
    """
    draft = faq.draft
    if draft is None or not faq.state.handed_in:
        raise WrongState("faq", faq.faq_id, str(faq.state), [FaqState.APPROVED])
    missing = missing_signatures(faq)
    if missing:
        raise ReviewsMissing(faq.faq_id, [str(kind) for kind in missing])
    require_lasting(faq.faq_id, draft, on)
    lapsed = titles_not_in_force(uow, draft.citations, on)
    if lapsed or not draft.citations:
        raise CitationNotInForce(faq.faq_id, lapsed, on)
    return draft


def _settle_topic(uow: UnitOfWork, faq: Faq, *, by: StaffMember, on: date, at: datetime) -> None:
    if faq.topic_id is None:
        return
    topic = uow.topics.get(faq.topic_id)
    topic.status = TopicStatus.FAQ_PUBLISHED
    close_escalations(uow, faq.topic_id, artefact=faq.faq_id, actor=by.username, on=on, at=at)
    for message_id in messages_answered(uow, topic, faq):
        uow.events.add(
            FaqFirstAskersTold(at=at, actor=by.username, faq_id=faq.faq_id, message_id=message_id)
        )


def _reopen_topic(uow: UnitOfWork, faq: Faq) -> None:
    """A topic without any live answer waits for one again."""
    if faq.topic_id and not any(other.live for other in uow.faqs.of_topic(faq.topic_id)):
        uow.topics.get(faq.topic_id).status = TopicStatus.OPEN
