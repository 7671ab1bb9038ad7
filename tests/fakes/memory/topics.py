"""Question groups, proposals, topics and escalations, over dictionaries."""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from typing import Any

from casework.board import messages_of_items
from casework.people import sees_proposal, sees_topic
from casework.ports import UnitOfWork
from casework.topics import (
    Escalation,
    Investigation,
    InvestigationStatus,
    ProposalDecision,
    ProposalVerdict,
    QuestionGroup,
    Topic,
    TopicName,
    TopicProposal,
    TopicStatus,
)
from tests.fakes.memory.repository import HasDeadlines, Repository, page

BEFORE_ALL = datetime.min.replace(tzinfo=UTC)


class MemoryGroups(Repository[QuestionGroup]):
    def remove(self, group_id: str) -> None:
        self._rows.pop(group_id, None)

    def of_messages(self, message_ids: Iterable[str]) -> list[QuestionGroup]:
        wanted = set(message_ids)
        return [g for g in self.list() if wanted & set(messages_of_items(g.message_ids))]

    def list(self) -> list[QuestionGroup]:
        return sorted(self._all(), key=lambda g: g.group_id)


class MemoryProposals(Repository[TopicProposal]):
    def __init__(self, rows: dict[str, Any], kind: str, key_of: Callable[[Any], str]) -> None:
        super().__init__(rows, kind, key_of)
        self._decisions: dict[str, ProposalDecision] = rows.setdefault("decision", {})

    def put(self, proposal: TopicProposal) -> None:
        self._rows[proposal.proposal_id] = proposal

    uow: UnitOfWork

    def open(
        self, agency_id: str | None = None, *, limit: int | None = None, offset: int = 0
    ) -> list[TopicProposal]:
        undecided = (p for p in self._all() if p.proposal_id not in self._decisions)
        waiting = [p for p in undecided if sees_proposal(self.uow, agency_id, p)]
        return page(sorted(waiting, key=lambda p: (-p.heat, p.proposal_id)), limit, offset)

    def count_open(self, agency_id: str | None = None) -> int:
        return len(self.open(agency_id))

    def remove(self, proposal_id: str) -> None:
        self._rows.pop(proposal_id, None)

    def decide(self, decision: ProposalDecision) -> None:
        self._decisions[decision.proposal_id] = decision

    def decision_on(self, proposal_id: str) -> ProposalDecision | None:
        return self._decisions.get(proposal_id)

    def decided_ids(self) -> set[str]:
        return set(self._decisions)

    def undecide(self, proposal_id: str) -> None:
        del self._decisions[proposal_id]

    def dismissed(self) -> list[ProposalDecision]:
        found = [d for d in self._decisions.values() if d.verdict is ProposalVerdict.DISMISSED]
        by_id = sorted(found, key=lambda d: d.proposal_id)
        return sorted(by_id, key=lambda d: d.at, reverse=True)


class MemoryTopics(Repository[Topic]):
    uow: UnitOfWork

    def merged_into(self, topic_id: str) -> list[Topic]:
        return [topic for topic in self.list() if topic.merged_into == topic_id]

    def living(
        self, agency_id: str | None = None, *, limit: int | None = None, offset: int = 0
    ) -> list[Topic]:
        living = [t for t in self.list() if t.alive and sees_topic(self.uow, agency_id, t)]
        return page(living[::-1], limit, offset)

    def count_living(
        self, agency_id: str | None = None, *, status: TopicStatus | None = None
    ) -> int:
        return sum(status in (None, topic.status) for topic in self.living(agency_id))

    def names(self) -> list[TopicName]:
        return [
            TopicName(t.topic_id, t.title, t.representative_question, t.policy_id)
            for t in self.list()
            if t.alive
        ]

    def of_message(self, message_id: str) -> list[Topic]:
        return [
            t for t in self.list() if t.alive and message_id in messages_of_items(t.message_ids)
        ]

    def list(self, status: TopicStatus | None = None) -> list[Topic]:
        topics = (t for t in self._all() if status in (None, t.status))
        return sorted(topics, key=lambda t: (t.accepted_at, t.topic_id))


class MemoryEscalations(HasDeadlines[Escalation]):
    def of_topic(self, topic_id: str) -> list[Escalation]:
        return [e for e in self.list() if e.topic_id == topic_id]

    def closed(
        self, agency_id: str | None = None, *, limit: int | None = None, offset: int = 0
    ) -> list[Escalation]:
        closed = [e for e in self.list() if not e.waiting and agency_id in (None, e.agency_id)]
        return page(closed[::-1], limit, offset)

    def count_closed(self, agency_id: str | None = None) -> int:
        return len(self.closed(agency_id))

    def list(self) -> list[Escalation]:
        return sorted(self._all(), key=lambda e: (e.opened_on, e.escalation_id))


class MemoryInvestigations(Repository[Investigation]):
    uow: UnitOfWork

    def of_topic(self, topic_id: str) -> list[Investigation]:
        return [one for one in self._in_time() if one.topic_id == topic_id]

    def in_state(self, status: InvestigationStatus) -> list[Investigation]:
        return [one for one in self._in_time() if one.status is status]

    def accepted_about(self, policy_id: str) -> list[Investigation]:
        about = {t.topic_id for t in self.uow.topics.list() if t.policy_id == policy_id}
        accepted = [i for i in self.in_state(InvestigationStatus.ACCEPTED) if i.topic_id in about]
        by_id = sorted(accepted, key=lambda i: i.investigation_id)
        return sorted(by_id, key=lambda i: i.decided_at or BEFORE_ALL, reverse=True)

    def _in_time(self) -> list[Investigation]:
        return sorted(self._all(), key=lambda i: (i.opened_at or BEFORE_ALL, i.investigation_id))
