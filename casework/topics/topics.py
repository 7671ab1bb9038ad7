"""Topic proposals (machine) and topics (a named person accepted them) as entities."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from casework.events import SYSTEM


@dataclass
class QuestionGroup:
    """Messages that ask the same thing. ``topic_ref`` is the machine's topic it lies in."""

    group_id: str
    representative_question: str
    topic_ref: str | None = None
    message_ids: list[str] = field(default_factory=list)


class Candidate(StrEnum):
    """What a proposal may become: an answer for everyone, or an investigation."""

    FAQ = "faq"
    INVESTIGATION = "investigation"


@dataclass(frozen=True, slots=True)
class TopicProposal:
    """What the machine proposes: made by a job, never changed, decided by a person.

    ``heat_parts`` sum to ``heat``, ``heat_figures`` are the numbers they come from; ``findings``
    are the rules it did not pass. ``sources`` and ``kinds`` are numbers of askers: whoever asked
    in two ways counts in both. Askers are machines; ``session_count`` is the number of sessions
    (casework.board.askers), 0 where it was not counted yet.
    """

    proposal_id: str
    title: str
    representative_question: str
    keywords: tuple[str, ...]
    message_ids: tuple[str, ...]
    asker_count: int
    group_ids: tuple[str, ...]
    heat: float
    heat_parts: Mapping[str, float]
    findings: tuple[str, ...]
    first_seen_on: date
    last_seen_on: date
    agency_id: str | None = None
    heat_figures: Mapping[str, int | float] = field(default_factory=dict)
    sources: Mapping[str, int] = field(default_factory=dict)
    kinds: Mapping[str, int] = field(default_factory=dict)
    candidate: Candidate = Candidate.FAQ
    session_count: int = 0


class ProposalVerdict(StrEnum):
    ACCEPTED = "accepted"
    DISMISSED = "dismissed"


@dataclass(frozen=True, slots=True)
class ProposalDecision:
    """What a person made of a proposal; the machine never asks again."""

    proposal_id: str
    verdict: ProposalVerdict
    by: str
    at: datetime
    topic_id: str | None = None
    reason: str = ""


class TopicStatus(StrEnum):
    OPEN = "open"
    FAQ_PUBLISHED = "faq_published"
    INVESTIGATED = "investigated"
    DISMISSED = "dismissed"
    MERGED = "merged"


@dataclass(frozen=True, slots=True)
class TopicName:
    """What a topic is called and which policy it is about."""

    topic_id: str
    title: str
    representative_question: str
    policy_id: str | None


@dataclass
class Topic:
    """A matter that a named person has accepted, or a duty's rule until one confirms it.

    ``merged_into`` is set on MERGED alone.
    """

    topic_id: str
    title: str
    accepted_by: str
    accepted_at: datetime
    message_ids: list[str] = field(default_factory=list)
    group_ids: list[str] = field(default_factory=list)
    policy_id: str | None = None
    agency_id: str | None = None
    status: TopicStatus = TopicStatus.OPEN
    merged_into: str | None = None
    representative_question: str = ""

    @property
    def unconfirmed(self) -> bool:
        """A topic by rule (casework.topics.taking_up) that no editor has confirmed."""
        return self.accepted_by == SYSTEM

    @property
    def alive(self) -> bool:
        return self.status not in (TopicStatus.DISMISSED, TopicStatus.MERGED)

    def take_in(self, message_ids: list[str], group_ids: list[str]) -> None:
        """Add what it does not hold yet, in the order given."""
        self.message_ids = [*dict.fromkeys([*self.message_ids, *message_ids])]
        self.group_ids = [*dict.fromkeys([*self.group_ids, *group_ids])]
