"""Row-level access control: of whose messages, topics and log lines staff see what.

A scope is an agency's id, or None for everything: the coordinating office, administrators and
auditors.
"""

from collections.abc import Sequence

from casework.errors import NotFound, NotYourAgency
from casework.faqs.entries import Faq
from casework.people.agencies import AgencyKind
from casework.people.staff import Role, StaffMember
from casework.ports import UnitOfWork
from casework.topics.topics import Topic, TopicProposal

Scope = str | None
NOTHING = ""  # no agency has this id


def scope_of(uow: UnitOfWork, person: StaffMember) -> Scope:
    """None: everything. An officer whom nobody gave an agency sees nothing."""
    if person.may(Role.ADMIN, Role.AUDITOR):
        return None
    agency = uow.agencies.find(person.agency_id) if person.agency_id else None
    if agency and agency.kind is AgencyKind.OFFICE:
        return None
    if person.agency_id is None and not person.may(Role.AGENCY_OFFICER):
        return None
    return person.agency_id or NOTHING


def visible_messages(uow: UnitOfWork, scope: Scope, message_ids: Sequence[str]) -> set[str]:
    """Which of the messages the scope covers; ids of questions inside them are understood."""
    if scope is None:
        return {message.message_id for message in uow.messages.many(message_ids)}
    return uow.messages.of_agency(scope, message_ids)


def require_message(uow: UnitOfWork, person: StaffMember, message_id: str) -> None:
    """Raises NotYourAgency where the message is another agency's, or NotFound.

    Who sees but an agency's own is not told which of the others there are.
    """
    scope = scope_of(uow, person)
    if message_id in visible_messages(uow, scope, [message_id]):
        return
    if scope is None:
        raise NotFound("message", message_id)
    raise NotYourAgency(person.username, message_id)


def is_given_to(uow: UnitOfWork, topic: Topic, agency_id: str) -> bool:
    """A person gave the topic or its escalation to the agency, or it is about its policy."""
    policy = uow.policies.find(topic.policy_id) if topic.policy_id else None
    named = topic.agency_id or (policy.agency_id if policy else None)
    escalated = (escalation.agency_id for escalation in uow.escalations.of_topic(topic.topic_id))
    return agency_id in (named, *escalated)


def sees_topic(uow: UnitOfWork, scope: Scope, topic: Topic) -> bool:
    """Given to the agency, or holding one of its messages."""
    if scope is None or is_given_to(uow, topic, scope):
        return True
    return bool(visible_messages(uow, scope, topic.message_ids))


def sees_proposal(uow: UnitOfWork, scope: Scope, proposal: TopicProposal) -> bool:
    """Holding one of the agency's messages."""
    return scope is None or bool(visible_messages(uow, scope, proposal.message_ids))


def sees_entry(uow: UnitOfWork, scope: Scope, faq: Faq) -> bool:
    """Its own; what the office or nobody holds, where it is of its policy or a topic it sees."""
    if scope is None or faq.agency_id == scope:
        return True
    holder = uow.agencies.find(faq.agency_id) if faq.agency_id else None
    if holder and holder.kind is not AgencyKind.OFFICE:
        return False
    policy = uow.policies.find(faq.policy_id) if faq.policy_id else None
    topic = uow.topics.find(faq.topic_id) if faq.topic_id else None
    of_policy = policy is not None and policy.agency_id == scope
    return of_policy or (topic is not None and sees_topic(uow, scope, topic))


def require_entry(uow: UnitOfWork, person: StaffMember, faq_id: str) -> None:
    """Raises NotFound, or NotYourAgency where the entry is another agency's."""
    if not sees_entry(uow, scope_of(uow, person), uow.faqs.get(faq_id)):
        raise NotYourAgency(person.username, faq_id)
