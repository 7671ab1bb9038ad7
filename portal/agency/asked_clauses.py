"""The clauses that an escalated topic is about: what its entries cite, else the nearest ones."""

from casework.faqs import Faq
from casework.policies import Clause, Policy
from casework.ports import UnitOfWork
from casework.topics import Topic
from desk.wiring import Desk
from portal.staff.first_drafts import nearest_clauses

MOST = 2
Place = tuple[str, str]


def asked_clauses(
    desk: Desk, uow: UnitOfWork, topic: Topic, faqs: list[Faq]
) -> list[tuple[Policy, Clause]]:
    """At most MOST; of the topic's own policy where it names one."""
    places = _cited(faqs) or _nearest(desk, topic)
    policies = {p.policy_id: p for p in uow.policies.many(policy_id for policy_id, _ in places)}
    return [
        (policy, clause)
        for policy_id, anchor in places[:MOST]
        if (policy := policies.get(policy_id))
        for clause in policy.clauses
        if clause.anchor == anchor
    ]


def _cited(faqs: list[Faq]) -> list[Place]:
    shown = [faq.draft or faq.live for faq in faqs]
    return list(
        dict.fromkeys((c.policy_id, c.anchor) for text in shown if text for c in text.citations)
    )


def _nearest(desk: Desk, topic: Topic) -> list[Place]:
    found = nearest_clauses(desk, topic.representative_question or topic.title)
    return [place for place in found if topic.policy_id in (None, place[0])]
