"""What casework asks of its storage: repositories with named queries, and a unit of work.

``get`` raises errors.NotFound; ``find`` and ``by_…`` give None. Lists are in the order of time
unless said otherwise. Objects that were read may be changed in place; ``commit`` keeps it.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from types import TracebackType
from typing import TYPE_CHECKING, Protocol, Self

if TYPE_CHECKING:  # the front doors of the matters import this module
    from casework.board.askers import AskerMachine
    from casework.board.cases import Case
    from casework.board.messages import Message, Reply
    from casework.board.public_copies import PublicCopy
    from casework.events import Event
    from casework.faqs.entries import Faq, FaqState
    from casework.people.agencies import Agency
    from casework.people.sessions import StaffSession
    from casework.people.staff import StaffMember
    from casework.policies.comparisons import PolicyComparison
    from casework.policies.policies import Policy, PolicyHeading, PolicyName
    from casework.policies.versions import PolicyVersion
    from casework.topics.escalations import Escalation, Investigation
    from casework.topics.topics import (
        ProposalDecision,
        QuestionGroup,
        Topic,
        TopicName,
        TopicProposal,
        TopicStatus,
    )


class Policies(Protocol):
    def add(self, policy: Policy) -> None: ...
    def get(self, policy_id: str) -> Policy: ...
    def find(self, policy_id: str) -> Policy | None: ...
    def by_doc_no(self, doc_no: str) -> Policy | None: ...
    def expiring(self, first: date, last: date) -> list[Policy]:
        """Whose last day in force lies between the two days, both included."""

    def catalogue(self) -> list[PolicyName]:
        """What all are called and link to, by id; without their texts."""

    def headings(
        self, *, in_force_first: date | None = None, limit: int | None = None, offset: int = 0
    ) -> list[PolicyHeading]:
        """Without their texts; newest first by date of issue, or what is in force on a day before
        what is not."""

    def count(self) -> int: ...
    def list(self) -> list[Policy]:
        """Newest first by date of issue."""


class PolicyVersions(Protocol):
    def add(self, version: PolicyVersion) -> None: ...
    def get(self, version_id: str) -> PolicyVersion: ...
    def find(self, version_id: str) -> PolicyVersion | None: ...
    def of_policy(self, policy_id: str) -> list[PolicyVersion]:
        """Newest first by date of issue, then by the time of keeping."""

    def policy_ids(self) -> list[str]:
        """The policies that have an earlier text, each once."""


class PolicyComparisons(Protocol):
    def add(self, comparison: PolicyComparison) -> None: ...
    def find(self, comparison_id: str) -> PolicyComparison | None: ...


class Messages(Protocol):
    def add(self, message: Message) -> None: ...
    def get(self, message_id: str) -> Message: ...
    def find(self, message_id: str) -> Message | None: ...
    def by_tracking_no(self, tracking_no: str) -> Message | None: ...
    def by_external_no(self, external_no: str) -> Message | None: ...
    def by_confirmation(self, confirmation_id: str) -> Message | None: ...
    def many(self, message_ids: Iterable[str]) -> list[Message]:
        """Those that exist, each once, in the order of the ids.

        A question inside a message (casework.board.question_ids) stands for its message.
        """

    def hold(self, message_id: str) -> None:
        """Until the end of the unit of work nobody else replies to it."""

    def hold_asker(self, asker_key: str) -> None:
        """Until the end of the unit of work nobody else leaves a message of this asker."""

    def left_by(self, asker_key: str, since: datetime) -> list[Message]:
        """Left by the asker at ``since`` or later, oldest first."""

    def of_agency(self, agency_id: str, message_ids: Iterable[str]) -> set[str]:
        """Those that are the agency's: its case; without a case its policy, or its reply."""

    def recent(self, limit: int, *, before: datetime | None = None) -> list[Message]:
        """Newest first."""

    def count(self) -> int: ...
    def list(self) -> list[Message]: ...


class PublicCopies(Protocol):
    def add(self, copy: PublicCopy) -> None: ...
    def find(self, message_id: str) -> PublicCopy | None: ...
    def released_of_policy(self, policy_id: str) -> list[PublicCopy]:
        """What everybody may read beside the policy, the newest message first: released, and
        the asker agrees."""

    def released(self, limit: int, *, offset: int = 0) -> list[PublicCopy]:
        """The same of all policies and of none."""

    def count_released(self) -> int: ...
    def waiting(
        self, limit: int, *, offset: int = 0, agency_id: str | None = None
    ) -> list[Message]:
        """The asker agreed and nobody has decided, or a reply came after the release (of one
        agency); oldest first."""

    def count_waiting(self, agency_id: str | None = None) -> int: ...


class Replies(Protocol):
    def add(self, reply: Reply) -> None: ...
    def of_message(self, message_id: str) -> list[Reply]: ...
    def of_messages(self, message_ids: Iterable[str]) -> list[Reply]: ...


class Cases(Protocol):
    def add(self, case: Case) -> None: ...
    def get(self, case_id: str) -> Case: ...
    def of_message(self, message_id: str) -> Case | None: ...
    def open(
        self, agency_id: str | None = None, *, limit: int | None = None, offset: int = 0
    ) -> list[Case]:
        """Waiting cases (of one agency), soonest due first."""

    def count_open(self, agency_id: str | None = None) -> int: ...
    def answered(
        self, agency_id: str | None = None, *, limit: int | None = None, offset: int = 0
    ) -> list[Case]:
        """Those that were answered (by one agency), the latest answer first."""

    def count_answered(self, agency_id: str | None = None) -> int: ...
    def overdue(
        self,
        on: date,
        agency_id: str | None = None,
        *,
        limit: int | None = None,
        offset: int = 0,
    ) -> list[Case]:
        """As Case.overdue says (of one agency), soonest due first."""

    def count_overdue(self, on: date, agency_id: str | None = None) -> int: ...

    def due_within(self, first: date, last: date) -> list[Case]:
        """As Case.due_within says, soonest due first."""

    def provisional(self) -> list[Case]: ...


class Groups(Protocol):
    def add(self, group: QuestionGroup) -> None: ...
    def get(self, group_id: str) -> QuestionGroup: ...
    def find(self, group_id: str) -> QuestionGroup | None: ...
    def remove(self, group_id: str) -> None: ...
    def list(self) -> list[QuestionGroup]:
        """By id."""


class Proposals(Protocol):
    def put(self, proposal: TopicProposal) -> None:
        """Keep it, in place of an older one with the same id."""

    def get(self, proposal_id: str) -> TopicProposal: ...
    def find(self, proposal_id: str) -> TopicProposal | None: ...
    def open(
        self, agency_id: str | None = None, *, limit: int | None = None, offset: int = 0
    ) -> list[TopicProposal]:
        """Not decided yet (holding a message of one agency), hottest first."""

    def count_open(self, agency_id: str | None = None) -> int: ...

    def remove(self, proposal_id: str) -> None: ...
    def decide(self, decision: ProposalDecision) -> None: ...
    def decision_on(self, proposal_id: str) -> ProposalDecision | None: ...
    def decided_ids(self) -> set[str]: ...


class Topics(Protocol):
    def add(self, topic: Topic) -> None: ...
    def get(self, topic_id: str) -> Topic: ...
    def find(self, topic_id: str) -> Topic | None: ...
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


class Faqs(Protocol):
    def add(self, faq: Faq) -> None: ...
    def get(self, faq_id: str) -> Faq: ...
    def find(self, faq_id: str) -> Faq | None: ...
    def live(self) -> list[Faq]:
        """Every entry with a live version, expired ones too, by id."""

    def of_topic(self, topic_id: str) -> list[Faq]: ...
    def of_policy(self, policy_id: str) -> list[Faq]: ...
    def citing(self, policy_id: str) -> list[Faq]:
        """As Faq.cites says, by id."""

    def list(
        self,
        state: FaqState | None = None,
        *,
        agency_id: str | None = None,
        limit: int | None = None,
        offset: int = 0,
    ) -> list[Faq]:
        """Of one state (as casework.people.agency_scope.sees_entry says for one agency), by id."""

    def count(self, state: FaqState | None = None, *, agency_id: str | None = None) -> int: ...


class Escalations(Protocol):
    def add(self, escalation: Escalation) -> None: ...
    def get(self, escalation_id: str) -> Escalation: ...
    def of_topic(self, topic_id: str) -> list[Escalation]: ...
    def open(
        self, agency_id: str | None = None, *, limit: int | None = None, offset: int = 0
    ) -> list[Escalation]:
        """Waiting escalations (of one agency), soonest due first."""

    def count_open(self, agency_id: str | None = None) -> int: ...
    def closed(
        self, agency_id: str | None = None, *, limit: int | None = None, offset: int = 0
    ) -> list[Escalation]:
        """Closed escalations (of one agency), the one opened last first."""

    def count_closed(self, agency_id: str | None = None) -> int: ...
    def overdue(
        self,
        on: date,
        agency_id: str | None = None,
        *,
        limit: int | None = None,
        offset: int = 0,
    ) -> list[Escalation]:
        """As Escalation.overdue says (of one agency), soonest due first."""

    def count_overdue(self, on: date, agency_id: str | None = None) -> int: ...

    def due_within(self, first: date, last: date) -> list[Escalation]:
        """As Escalation.due_within says, soonest due first."""

    def provisional(self) -> list[Escalation]: ...
    def list(self) -> list[Escalation]: ...


class Investigations(Protocol):
    def add(self, investigation: Investigation) -> None: ...
    def get(self, investigation_id: str) -> Investigation: ...
    def of_topic(self, topic_id: str) -> list[Investigation]: ...


class Agencies(Protocol):
    def add(self, agency: Agency) -> None: ...
    def get(self, agency_id: str) -> Agency: ...
    def find(self, agency_id: str) -> Agency | None: ...
    def named(self, name: str) -> Agency | None:
        """By its name or an alias."""

    def coordinating(self) -> Agency | None:
        """The first of kind office: takes what nobody else owns."""

    def list(self) -> list[Agency]:
        """By id."""


class Staff(Protocol):
    def add(self, member: StaffMember) -> None: ...
    def get(self, username: str) -> StaffMember: ...
    def find(self, username: str) -> StaffMember | None: ...
    def list(self) -> list[StaffMember]:
        """By username."""


class StaffSessions(Protocol):
    def add(self, session: StaffSession) -> None: ...
    def find(self, session_hash: str) -> StaffSession | None: ...
    def open_of(self, username: str, at: datetime) -> list[StaffSession]:
        """As StaffSession.is_open says, the one begun last first."""

    def remove_before(self, at: datetime) -> int:
        """Those that ended, or expired, before ``at``; how many."""


class Events(Protocol):
    """The log of what happened, and the outbox."""

    def add(self, event: Event) -> None: ...
    def after(self, event_id: int, limit: int = 1000) -> list[tuple[int, Event]]:
        """Events with a greater id, oldest first."""

    def newest(
        self,
        limit: int,
        *,
        before: int | None = None,
        kind: str | None = None,
        actor: str | None = None,
        agency_id: str | None = None,
    ) -> list[Event]:
        """At most ``limit``, the newest first: with an id below ``before``, of one kind (the
        class's name), of one actor, about a thing of one agency (casework.events.subject_of).
        """

    def about(self, thing_ids: Iterable[str], *kinds: type[Event]) -> list[Event]:
        """Those whose subject or whose entry is one of the things, oldest first."""

    def many(self, event_ids: Iterable[int]) -> list[Event]:
        """Those that exist, by their ids."""

    def last_id(self) -> int:
        """0 for an empty log."""

    def of_kind(
        self,
        *kinds: type[Event],
        since: datetime | None = None,
        until: datetime | None = None,
    ) -> list[Event]:
        """At ``since`` or later and before ``until``, oldest first."""


class IndexVersions(Protocol):
    """The pointer to the live index version; every swap is kept."""

    def live(self) -> int | None: ...
    def last_event(self) -> int:
        """The last event the live version knows; 0 without one."""

    def swap(self, version: int, *, last_event: int, at: datetime) -> None: ...


class AskerMachines(Protocol):
    def note(self, machine: AskerMachine) -> None:
        """Keep the machine of a session; the first one that was noted stays."""

    def machine_of(self, sessions: Iterable[str]) -> dict[str, str]:
        """The machine's key by the session's, for those that are known."""


class UnitOfWork(Protocol):
    """All or nothing: leaving the block without ``commit`` undoes everything.

    Raises facts.ChangedMeanwhile where another process saved one of the objects first.
    """

    @property
    def policies(self) -> Policies: ...
    @property
    def policy_versions(self) -> PolicyVersions: ...
    @property
    def asker_machines(self) -> AskerMachines: ...
    @property
    def policy_comparisons(self) -> PolicyComparisons: ...
    @property
    def messages(self) -> Messages: ...
    @property
    def replies(self) -> Replies: ...
    @property
    def public_copies(self) -> PublicCopies: ...
    @property
    def cases(self) -> Cases: ...
    @property
    def groups(self) -> Groups: ...
    @property
    def proposals(self) -> Proposals: ...
    @property
    def topics(self) -> Topics: ...
    @property
    def faqs(self) -> Faqs: ...
    @property
    def escalations(self) -> Escalations: ...
    @property
    def investigations(self) -> Investigations: ...
    @property
    def agencies(self) -> Agencies: ...
    @property
    def staff(self) -> Staff: ...
    @property
    def staff_sessions(self) -> StaffSessions: ...
    @property
    def events(self) -> Events: ...
    @property
    def index_versions(self) -> IndexVersions: ...

    def __enter__(self) -> Self: ...
    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None: ...
    def commit(self) -> None: ...
    def rollback(self) -> None: ...
