"""Agency suggestions for a topic: the policy's issuer, else who answered similar messages."""

from dataclasses import dataclass

from casework.people import Agency
from casework.policies import Policy
from casework.ports import UnitOfWork
from casework.topics import Topic, drafting_agency
from faq_builder import suggest_agencies
from portal.staff.agencies_view import ShownAgency, shown_agencies
from portal.staff.first_drafts import answered_alike, answered_items


@dataclass(frozen=True, slots=True)
class TopicAgencies:
    """``named``: whom a person has given the topic to. ``falls_to``: who gets its escalation as
    long as nobody is named.
    """

    named: Agency | None
    falls_to: Agency | None
    suggested: list[ShownAgency]


def topic_agencies(uow: UnitOfWork, topic: Topic) -> TopicAgencies:
    """What speaks for each agency is looked up now; nothing is chosen."""
    policy = uow.policies.find(topic.policy_id) if topic.policy_id else None
    cited = _cited_by_its_entries(uow, topic)
    suggested = suggest_agencies(
        topic_policy=policy,
        cited=cited,
        answered=answered_items(uow, topic),
        answered_alike=() if policy or cited else answered_alike(uow, topic),
        agencies=uow.agencies.list(),
    )
    return TopicAgencies(
        named=_found(uow, topic.agency_id),
        falls_to=_found(uow, drafting_agency(uow, topic)),
        suggested=shown_agencies(uow, suggested),
    )


def _cited_by_its_entries(uow: UnitOfWork, topic: Topic) -> list[Policy]:
    """The policies that the topic's entries cite, each once."""
    shown = [faq.draft or faq.live for faq in uow.faqs.of_topic(topic.topic_id)]
    ids = dict.fromkeys(c.policy_id for text in shown if text for c in text.citations)
    return [policy for policy in map(uow.policies.find, ids) if policy]


def _found(uow: UnitOfWork, agency_id: str | None) -> Agency | None:
    return next((a for a in uow.agencies.list() if a.agency_id == agency_id), None)
