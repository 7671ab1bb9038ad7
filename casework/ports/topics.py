"""Repository interfaces of groups, proposals, topics, escalations and investigations."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from casework.ports.repository import DeadlineRepository, Repository
from casework.topics.escalations import Escalation
from casework.topics.investigations import Investigation, InvestigationStatus
from casework.topics.topics import (
    ProposalDecision,
    QuestionGroup,
    Topic,
    TopicName,
    TopicProposal,
    TopicStatus,
)


class Groups(Repository[QuestionGroup], Protocol):
    def remove(self, group_id: str) -> None: ...
    def of_messages(self, message_ids: Iterable[str]) -> list[QuestionGroup]:
        """Those that hold a question of one of the messages, by id."""

    def list(self) -> list[QuestionGroup]:
        """By id."""


class Proposals(Protocol):
    def put(self, proposal: TopicProposal) -> None:
        """Keep it, in place of an older one with the same id."""

    def get(self, proposal_id: str) -> TopicProposal: ...
    def find(self, proposal_id: str) -> TopicProposal | None: ...
    def many(self, proposal_ids: Iterable[str], /) -> list[TopicProposal]:
        """As Repository.many."""

    def open(
        self, agency_id: str | None = None, *, limit: int | None = None, offset: int = 0
    ) -> list[TopicProposal]:
        """Not decided yet (holding a message of one agency), hottest first."""

    def count_open(self, agency_id: str | None = None) -> int: ...

    def remove(self, proposal_id: str) -> None: ...
    def decide(self, decision: ProposalDecision) -> None: ...
    def decision_on(self, proposal_id: str) -> ProposalDecision | None: ...
    def decided_ids(self) -> set[str]: ...
    def undecide(self, proposal_id: str) -> None:
        """Forget the decision: the proposal is open again."""

    def dismissed(self) -> list[ProposalDecision]:
        """The decisions that dismissed one, the newest first."""


class Topics(Repository[Topic], Protocol):
    def hold(self, topic_id: str) -> None:
        """Until the end of the unit of work nobody else begins an entry on it."""

    def of_message(self, message_id: str) -> list[Topic]:
        """The living topics that hold the message."""

    def merged_into(self, topic_id: str) -> list[Topic]: ...
    def living(
        self, agency_id: str | None = None, *, limit: int | None = None, offset: int = 0
    ) -> list[Topic]:
        """As Topic.alive says, and casework.people.sees_topic for one agency; newest first."""

    def count_living(
        self, agency_id: str | None = None, *, status: TopicStatus | None = None
    ) -> int: ...
    def names(self) -> list[TopicName]:
        """Of all living topics, in the order of time."""

    def list(self, status: TopicStatus | None = None) -> list[Topic]: ...


class Escalations(DeadlineRepository[Escalation], Protocol):
    def hold(self, escalation_id: str) -> None:
        """Until the end of the unit of work nobody else takes a step on it."""

    def of_topic(self, topic_id: str) -> list[Escalation]: ...
    def closed(
        self, agency_id: str | None = None, *, limit: int | None = None, offset: int = 0
    ) -> list[Escalation]:
        """Closed escalations (of one agency), the one opened last first."""

    def count_closed(self, agency_id: str | None = None) -> int: ...
    def list(self) -> list[Escalation]: ...


class Investigations(Repository[Investigation], Protocol):
    def of_topic(self, topic_id: str) -> list[Investigation]:
        """The one opened first in front."""

    def in_state(self, status: InvestigationStatus) -> list[Investigation]:
        """The same of every topic."""

    def accepted_about(self, policy_id: str) -> list[Investigation]:
        """Accepted reports on topics that are about the policy, the one accepted last in front."""
