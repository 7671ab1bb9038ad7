"""Values of the pages of topics and proposals, with the questions behind them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from casework.faqs import Faq
from casework.people import StaffMember, scope_of
from casework.ports import UnitOfWork
from casework.replies import SolvedRatings, solved_ratings
from casework.rules import Duties, Duty
from casework.topics import Escalation, ProposalDecision, Topic, TopicName, TopicProposal
from portal.staff.heat_view import HeatView, heat_of_items, stored_heat
from portal.staff.nearby_topics import NearbyTopics, nearby_topics
from portal.staff.question_evidence import Asked, AskedGroup, asked
from portal.staff.rights import may_edit, may_read_escalations, may_write
from portal.staff.sample_view import SampleView, samples_of_items
from portal.staff.topic_agencies import TopicAgencies, topic_agencies
from portal.staff.topics_in_scope import evidence_ids
from portal.web import form_versions
from portal.web.page_values import PageValues
from portal.web.pagination import Page


@dataclass(frozen=True, slots=True)
class ProposalsPage(PageValues):
    template: ClassVar = "staff/proposals.html"
    listed: Page[TopicProposal]
    may_choose: bool


@dataclass(frozen=True, slots=True)
class TopicsPage(PageValues):
    template: ClassVar = "staff/topics.html"
    listed: Page[Topic]
    may_choose: bool


@dataclass(frozen=True, slots=True)
class SplitPage(PageValues):
    """``whole`` is the title of what a part is taken out of, at the address ``back``."""

    template: ClassVar = "staff/split.html"
    whole: str
    back: str
    groups: Sequence[AskedGroup]
    seen: str


@dataclass(frozen=True, slots=True)
class ProposalPage(PageValues):
    """``topics`` may take it in; ``became`` is the topic that it belongs to by now."""

    template: ClassVar = "staff/proposal.html"
    proposal: TopicProposal
    heat: HeatView
    evidence: Asked
    samples: Sequence[SampleView]
    topics: Sequence[TopicName]
    decision: ProposalDecision | None
    became: Topic | None
    may_decide: bool

    @property
    def may_split(self) -> bool:
        return self.may_decide and len(self.proposal.message_ids) > 1


@dataclass(frozen=True, slots=True)
class TopicPage(PageValues):
    """``nearby`` topics may be merged into it; ``now_in``: itself, or where it was merged into.

    ``ratings`` are what its askers say of the replies. ``agencies`` is None for who does not see
    what other agencies were asked. ``escalating``: the duties under which it can be escalated by
    hand.
    """

    template: ClassVar = "staff/topic.html"
    topic: Topic
    heat: HeatView
    evidence: Asked
    samples: Sequence[SampleView]
    ratings: SolvedRatings
    faqs: Sequence[Faq]
    escalations: Sequence[Escalation]
    nearby: NearbyTopics | None
    taken_in: Sequence[Topic]
    now_in: Topic
    agencies: TopicAgencies | None
    seen: str
    on: date
    may_draft: bool
    may_change: bool
    may_unmerge: bool
    may_read_escalations: bool
    escalating: Sequence[Duty]

    @property
    def may_confirm(self) -> bool:
        return self.may_change and self.topic.unconfirmed

    @property
    def may_dismiss(self) -> bool:
        return self.may_change and not any(e.waiting for e in self.escalations)

    @property
    def may_escalate(self) -> bool:
        return self.may_change and bool(self.escalating)

    @property
    def may_merge(self) -> bool:
        return self.may_change and self.nearby is not None

    @property
    def may_split(self) -> bool:
        return self.may_change and len(self.topic.message_ids) > 1


def proposal_page(uow: UnitOfWork, proposal_id: str, person: StaffMember) -> ProposalPage:
    proposal, scope = uow.proposals.get(proposal_id), scope_of(uow, person)
    evidence = asked(uow, evidence_ids(uow, scope, proposal), proposal.group_ids)
    decision = uow.proposals.decision_on(proposal_id)
    topic_id = decision.topic_id if decision else None
    return ProposalPage(
        proposal=proposal,
        heat=stored_heat(proposal.heat, proposal.heat_parts, proposal.heat_figures),
        evidence=evidence,
        samples=samples_of_items(uow, evidence.samples, scope),
        topics=uow.topics.names(),
        decision=decision,
        became=surviving_topic(uow, topic_id) if topic_id else None,
        may_decide=decision is None and may_edit(person),
    )


def topic_page(
    uow: UnitOfWork, topic_id: str, person: StaffMember, on: date, duties: Duties
) -> TopicPage:
    topic, scope = uow.topics.get(topic_id), scope_of(uow, person)
    evidence = asked(uow, evidence_ids(uow, scope, topic), topic.group_ids)
    others = [t for t in uow.topics.names() if t.topic_id != topic_id]
    everything = scope is None and topic.alive
    escalations = uow.escalations.of_topic(topic_id)
    under = {escalation.duty_id for escalation in escalations if escalation.waiting}
    return TopicPage(
        topic=topic,
        heat=heat_of_items([item for group in evidence.groups for item in group.items], on),
        evidence=evidence,
        samples=samples_of_items(uow, evidence.samples, scope),
        ratings=solved_ratings(uow, evidence_ids(uow, scope, topic)),
        faqs=uow.faqs.of_topic(topic_id),
        escalations=escalations,
        nearby=nearby_topics(topic, others) if others else None,
        taken_in=uow.topics.merged_into(topic_id),
        now_in=surviving_topic(uow, topic_id),
        agencies=topic_agencies(uow, topic) if everything else None,
        seen=form_versions.of_entries(uow, topic_id),
        on=on,
        may_draft=topic.alive and may_write(person, topic.agency_id),
        may_change=topic.alive and may_edit(person),
        may_unmerge=topic.merged_into is not None and may_edit(person),
        may_read_escalations=may_read_escalations(person),
        escalating=[duty for duty in duties.escalating if duty.duty_id not in under],
    )


def surviving_topic(uow: UnitOfWork, topic_id: str) -> Topic:
    """The topic, or the one that it was merged into in the end."""
    topic = uow.topics.get(topic_id)
    while topic.merged_into:
        topic = uow.topics.get(topic.merged_into)
    return topic
