"""A unit of work over dictionaries: works like the real one, forgets at the end of the test."""

import itertools
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, fields, is_dataclass, replace
from datetime import date, datetime
from types import TracebackType
from typing import Any, Generic, Self, TypeVar

from casework.board import (
    AskerMachine,
    Case,
    CaseStatus,
    Message,
    PublicCopy,
    Reply,
    messages_of_items,
    publicity,
)
from casework.board.public_copies import Publicity
from casework.errors import NotFound
from casework.events import Event, subject_of
from casework.faqs import Faq, FaqState
from casework.people import (
    Agency,
    AgencyKind,
    StaffMember,
    StaffSession,
    sees_proposal,
    sees_topic,
    visible_messages,
)
from casework.people.agency_scope import sees_entry
from casework.policies import Policy, PolicyComparison, PolicyHeading, PolicyName, PolicyVersion
from casework.topics import (
    Escalation,
    Investigation,
    ProposalDecision,
    QuestionGroup,
    Topic,
    TopicName,
    TopicProposal,
    TopicStatus,
)

T = TypeVar("T")
A = TypeVar("A", Case, Escalation)


@dataclass
class Tables:
    """Everything stored, by kind and key, in the order of adding."""

    rows: dict[str, dict[str, Any]] = field(default_factory=dict)
    events: list[Event] = field(default_factory=list)
    index_swaps: list[tuple[int, int]] = field(default_factory=list)


class MemoryDatabase:
    """Hands out units of work that see what earlier ones have committed."""

    def __init__(self) -> None:
        self.committed = Tables()

    def uow(self) -> "MemoryUnitOfWork":
        return MemoryUnitOfWork(self)


class MemoryUnitOfWork:
    """Works on a copy; ``commit`` puts a copy of the copy back."""

    def __init__(self, database: MemoryDatabase) -> None:
        self._database = database
        self.rollback()

    def __enter__(self) -> Self:
        self.rollback()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        return None

    def commit(self) -> None:
        self._database.committed = copied(self._tables)

    def rollback(self) -> None:
        self._tables = copied(self._database.committed)
        self._join_repositories()

    def _join_repositories(self) -> None:
        rows = self._tables.rows
        self.policies = MemoryPolicies(rows, "policy", lambda p: p.policy_id)
        self.policy_versions = MemoryPolicyVersions(rows, "policy version", lambda v: v.version_id)
        self.asker_machines = MemoryAskerMachines(rows.setdefault("asker machine", {}))
        self.policy_comparisons = Repository[PolicyComparison](
            rows, "policy comparison", lambda c: c.comparison_id
        )
        self.messages = MemoryMessages(rows, "message", lambda m: m.message_id)
        self.replies = MemoryReplies(rows, "reply", lambda r: r.reply_id)
        self.public_copies = MemoryPublicCopies(self.messages, self.replies, rows)
        self.cases = MemoryCases(rows, "case", lambda c: c.case_id)
        self.groups = MemoryGroups(rows, "question group", lambda g: g.group_id)
        self.proposals = MemoryProposals(rows, "proposal", lambda p: p.proposal_id)
        self.topics = MemoryTopics(rows, "topic", lambda t: t.topic_id)
        self.faqs = MemoryFaqs(rows, "faq", lambda f: f.faq_id)
        self.escalations = MemoryEscalations(rows, "escalation", lambda e: e.escalation_id)
        self.investigations = MemoryInvestigations(
            rows, "investigation", lambda i: i.investigation_id
        )
        self.agencies = MemoryAgencies(rows, "agency", lambda a: a.agency_id)
        self.staff = MemoryStaff(rows, "staff member", lambda s: s.username)
        self.staff_sessions = MemoryStaffSessions(rows, "staff session", lambda s: s.session_hash)
        self.events = MemoryEvents(self._tables, self)
        self.messages.uow = self.topics.uow = self.public_copies.uow = self
        self.faqs.uow = self.proposals.uow = self
        self.index_versions = MemoryIndexVersions(self._tables)


class Repository(Generic[T]):
    """What all of them share."""

    def __init__(
        self, rows: dict[str, dict[str, T]], kind: str, key_of: Callable[[T], str]
    ) -> None:
        self._rows = rows.setdefault(kind, {})
        self._kind = kind
        self._key_of = key_of

    def add(self, thing: T) -> None:
        key = self._key_of(thing)
        assert key not in self._rows, f"{self._kind} {key} was added already"
        self._rows[key] = thing

    def get(self, key: str) -> T:
        found = self.find(key)
        if found is None:
            raise NotFound(self._kind, key)
        return found

    def find(self, key: str) -> T | None:
        return self._rows.get(key)

    def hold(self, key: str) -> None:
        """Nobody else is there."""

    def _all(self) -> list[T]:
        return list(self._rows.values())


class Awaited(Repository[A]):
    """Cases and escalations: the queries are the objects' own rules."""

    def overdue(
        self, on: date, agency_id: str | None = None, *, limit: int | None = None, offset: int = 0
    ) -> list[A]:
        found = self._by_due(i for i in self._of(agency_id) if i.overdue(on))
        return page(found, limit, offset)

    def count_overdue(self, on: date, agency_id: str | None = None) -> int:
        return len(self.overdue(on, agency_id))

    def due_within(self, first: date, last: date) -> list[A]:
        return self._by_due(item for item in self._all() if item.due_within(first, last))

    def open(
        self, agency_id: str | None = None, *, limit: int | None = None, offset: int = 0
    ) -> list[A]:
        return page(self._by_due(i for i in self._of(agency_id) if i.waiting), limit, offset)

    def count_open(self, agency_id: str | None = None) -> int:
        return len(self.open(agency_id))

    def _of(self, agency_id: str | None) -> list[A]:
        return [item for item in self._all() if agency_id in (None, item.agency_id)]

    def provisional(self) -> list[A]:
        return self._by_due(i for i in self._all() if i.waiting and i.due_provisional)

    def _by_due(self, items: Iterable[A]) -> list[A]:
        return sorted(items, key=lambda item: (item.due_on, self._key_of(item)))


class MemoryPolicies(Repository[Policy]):
    def by_doc_no(self, doc_no: str) -> Policy | None:
        return next((p for p in self._all() if p.doc_no == doc_no), None)

    def expiring(self, first: date, last: date) -> list[Policy]:
        ends = ((policy, policy.last_day_in_force()) for policy in self._all())
        return sorted(
            (policy for policy, end in ends if end and first <= end <= last),
            key=lambda policy: policy.policy_id,
        )

    def catalogue(self) -> list[PolicyName]:
        return [
            PolicyName(
                p.policy_id, p.title, p.doc_no, p.issuing_agency, p.superseded_by, tuple(p.links)
            )
            for p in sorted(self._all(), key=lambda p: p.policy_id)
        ]

    def headings(
        self, *, in_force_first: date | None = None, limit: int | None = None, offset: int = 0
    ) -> list[PolicyHeading]:
        on = in_force_first
        found = sorted(self.list(), key=lambda p: on is not None and not p.in_force(on))
        return [heading_of(policy) for policy in page(found, limit, offset)]

    def count(self) -> int:
        return len(self._rows)

    def list(self) -> list[Policy]:
        by_id = sorted(self._all(), key=lambda p: p.policy_id)
        return sorted(by_id, key=lambda p: p.issued_on or date.min, reverse=True)


class MemoryPolicyVersions(Repository[PolicyVersion]):
    def of_policy(self, policy_id: str) -> list[PolicyVersion]:
        mine = sorted(
            (v for v in self._all() if v.policy_id == policy_id), key=lambda v: v.version_id
        )
        mine.sort(key=lambda v: v.kept_at, reverse=True)
        return sorted(mine, key=lambda v: v.issued_on or date.min, reverse=True)

    def policy_ids(self) -> list[str]:
        return sorted({version.policy_id for version in self._all()})


class MemoryAskerMachines:
    def __init__(self, rows: dict[str, AskerMachine]) -> None:
        self._rows = rows

    def note(self, machine: AskerMachine) -> None:
        self._rows.setdefault(machine.asker_key, machine)

    def machine_of(self, sessions: Iterable[str]) -> dict[str, str]:
        known = set(sessions) & self._rows.keys()
        return {key: self._rows[key].machine_key for key in known}


class MemoryMessages(Repository[Message]):
    def by_tracking_no(self, tracking_no: str) -> Message | None:
        return next((m for m in self._all() if m.tracking_no == tracking_no), None)

    def by_external_no(self, external_no: str) -> Message | None:
        return next((m for m in self._all() if m.external_no == external_no), None)

    def by_confirmation(self, confirmation_id: str) -> Message | None:
        return next((m for m in self._all() if m.confirmation_id == confirmation_id), None)

    def many(self, message_ids: Iterable[str]) -> list[Message]:
        return [self._rows[k] for k in messages_of_items(message_ids) if k in self._rows]

    uow: MemoryUnitOfWork

    def hold_asker(self, asker_key: str) -> None:
        """Nobody else is there."""

    def left_by(self, asker_key: str, since: datetime) -> list[Message]:
        return [m for m in self.list() if m.asker_key == asker_key and m.created_at >= since]

    def of_agency(self, agency_id: str, message_ids: Iterable[str]) -> set[str]:
        found = self.many(message_ids)
        return {m.message_id for m in found if agency_id in self._agencies_of(m)}

    def _agencies_of(self, message: Message) -> set[str | None]:
        case = self.uow.cases.of_message(message.message_id)
        if case:
            return {case.agency_id}
        policy = self.uow.policies.find(message.policy_id) if message.policy_id else None
        replies = self.uow.replies.of_message(message.message_id)
        return {reply.agency_id for reply in replies} | ({policy.agency_id} if policy else set())

    def recent(self, limit: int, *, before: datetime | None = None) -> list[Message]:
        newest_first = reversed(self.list())
        wanted = (m for m in newest_first if before is None or m.created_at < before)
        return list(itertools.islice(wanted, limit))

    def count(self) -> int:
        return len(self._rows)

    def list(self) -> list[Message]:
        return sorted(self._all(), key=lambda m: (m.created_at, m.message_id))


class MemoryPublicCopies(Repository[PublicCopy]):
    def __init__(
        self, messages: MemoryMessages, replies: "MemoryReplies", rows: dict[str, Any]
    ) -> None:
        super().__init__(rows, "public_copy", lambda copy: copy.message_id)
        self._messages, self._replies = messages, replies

    def released_of_policy(self, policy_id: str) -> list[PublicCopy]:
        return [c for m, c in self._all_released() if m.policy_id == policy_id]

    def released(self, limit: int, *, offset: int = 0) -> list[PublicCopy]:
        return [c for _, c in self._all_released()][offset : offset + limit]

    def count_released(self) -> int:
        return len(self._all_released())

    def _all_released(self) -> list[tuple[Message, PublicCopy]]:
        copies = ((m, self.find(m.message_id)) for m in reversed(self._messages.list()))
        return [(m, c) for m, c in copies if c and publicity(m, c) is Publicity.RELEASED]

    uow: MemoryUnitOfWork

    def waiting(
        self, limit: int, *, offset: int = 0, agency_id: str | None = None
    ) -> list[Message]:
        return self._all_waiting(agency_id)[offset : offset + limit]

    def count_waiting(self, agency_id: str | None = None) -> int:
        return len(self._all_waiting(agency_id))

    def _all_waiting(self, agency_id: str | None) -> list[Message]:
        found = [m for m in self._messages.list() if self._waits(m)]
        seen = visible_messages(self.uow, agency_id, [m.message_id for m in found])
        return [m for m in found if m.message_id in seen]

    def _waits(self, message: Message) -> bool:
        copy = self.find(message.message_id)
        how = publicity(message, copy)
        if how is Publicity.RELEASED and copy:
            return len(self._replies.of_message(message.message_id)) > copy.reply_count
        return how is Publicity.WAITING


class MemoryReplies(Repository[Reply]):
    def of_message(self, message_id: str) -> list[Reply]:
        return self.of_messages([message_id])

    def of_messages(self, message_ids: Iterable[str]) -> list[Reply]:
        wanted = set(messages_of_items(message_ids))
        replies = (r for r in self._all() if r.message_id in wanted)
        return sorted(replies, key=lambda r: (r.replied_at, r.reply_id))


class MemoryCases(Awaited[Case]):
    def answered(
        self, agency_id: str | None = None, *, limit: int | None = None, offset: int = 0
    ) -> list[Case]:
        found = [c for c in self._of(agency_id) if c.status is CaseStatus.ANSWERED]
        by_id = sorted(found, key=self._key_of)
        latest_first = sorted(by_id, key=lambda c: c.answered_at or c.opened_at, reverse=True)
        return page(latest_first, limit, offset)

    def count_answered(self, agency_id: str | None = None) -> int:
        return len(self.answered(agency_id))

    def of_message(self, message_id: str) -> Case | None:
        return next((c for c in self._all() if c.message_id == message_id), None)


class MemoryGroups(Repository[QuestionGroup]):
    def remove(self, group_id: str) -> None:
        self._rows.pop(group_id, None)

    def list(self) -> list[QuestionGroup]:
        return sorted(self._all(), key=lambda g: g.group_id)


class MemoryProposals(Repository[TopicProposal]):
    def __init__(self, rows: dict[str, Any], kind: str, key_of: Callable[[Any], str]) -> None:
        super().__init__(rows, kind, key_of)
        self._decisions: dict[str, ProposalDecision] = rows.setdefault("decision", {})

    def put(self, proposal: TopicProposal) -> None:
        self._rows[proposal.proposal_id] = proposal

    uow: MemoryUnitOfWork

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


class MemoryTopics(Repository[Topic]):
    uow: MemoryUnitOfWork

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


class MemoryFaqs(Repository[Faq]):
    def live(self) -> list[Faq]:
        return [faq for faq in self.list() if faq.live]

    def of_topic(self, topic_id: str) -> list[Faq]:
        return [faq for faq in self.list() if faq.topic_id == topic_id]

    def of_policy(self, policy_id: str) -> list[Faq]:
        return [faq for faq in self.list() if faq.policy_id == policy_id]

    def citing(self, policy_id: str) -> list[Faq]:
        return [faq for faq in self.list() if faq.cites(policy_id)]

    uow: MemoryUnitOfWork

    def list(
        self,
        state: FaqState | None = None,
        *,
        agency_id: str | None = None,
        limit: int | None = None,
        offset: int = 0,
    ) -> list[Faq]:
        faqs = [faq for faq in self._all() if state in (None, faq.state)]
        seen = [faq for faq in faqs if sees_entry(self.uow, agency_id, faq)]
        return page(sorted(seen, key=lambda faq: faq.faq_id), limit, offset)

    def count(self, state: FaqState | None = None, *, agency_id: str | None = None) -> int:
        return len(self.list(state, agency_id=agency_id))


class MemoryEscalations(Awaited[Escalation]):
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
    def of_topic(self, topic_id: str) -> list[Investigation]:
        filed = (i for i in self._all() if i.topic_id == topic_id)
        return sorted(filed, key=lambda i: (i.filed_at, i.investigation_id))


class MemoryAgencies(Repository[Agency]):
    def named(self, name: str) -> Agency | None:
        return next((a for a in self.list() if a.known_as(name)), None)

    def coordinating(self) -> Agency | None:
        return next((a for a in self.list() if a.kind is AgencyKind.OFFICE), None)

    def list(self) -> list[Agency]:
        return sorted(self._all(), key=lambda a: a.agency_id)


class MemoryStaff(Repository[StaffMember]):
    def list(self) -> list[StaffMember]:
        return sorted(self._all(), key=lambda s: s.username)


class MemoryStaffSessions(Repository[StaffSession]):
    def open_of(self, username: str, at: datetime) -> list[StaffSession]:
        mine = sorted(
            (s for s in self._all() if s.username == username and s.is_open(at)),
            key=lambda s: s.session_hash,
        )
        return sorted(mine, key=lambda s: s.started_at, reverse=True)

    def remove_before(self, at: datetime) -> int:
        old = [s for s in self._all() if min(s.ended_at or s.expires_at, s.expires_at) < at]
        for session in old:
            del self._rows[session.session_hash]
        return len(old)


class MemoryEvents:
    def __init__(self, tables: Tables, uow: MemoryUnitOfWork) -> None:
        self._tables, self._uow = tables, uow

    def _is_about(self, event: Event, agency_id: str) -> bool:
        owners = {
            "message_id": lambda key: self._uow.messages.of_agency(agency_id, [key]),
            "case_id": lambda key: self._uow.cases.get(key).agency_id == agency_id,
            "escalation_id": lambda key: self._uow.escalations.get(key).agency_id == agency_id,
            "faq_id": lambda key: self._uow.faqs.get(key).agency_id == agency_id,
            "topic_id": lambda key: sees_topic(self._uow, agency_id, self._uow.topics.get(key)),
            "policy_id": lambda key: self._uow.policies.get(key).agency_id == agency_id,
            "agency_id": lambda key: key == agency_id,
        }
        subject = subject_of(event)
        return subject is not None and bool(owners[subject[0]](subject[1]))

    def about(self, thing_ids: Iterable[str], *kinds: type[Event]) -> list[Event]:
        wanted = set(thing_ids)
        return [e for e in self._tables.events if type(e) in kinds and wanted & _things_of(e)]

    def many(self, event_ids: Iterable[int]) -> list[Event]:
        return [e for e in self._tables.events if e.event_id in set(event_ids)]

    def add(self, event: Event) -> None:
        self._tables.events.append(replace(event, event_id=self.last_id() + 1))

    def after(self, event_id: int, limit: int = 1000) -> list[tuple[int, Event]]:
        return [(e.event_id, e) for e in self._tables.events[event_id : event_id + limit]]

    def newest(
        self,
        limit: int,
        *,
        before: int | None = None,
        kind: str | None = None,
        actor: str | None = None,
        agency_id: str | None = None,
    ) -> list[Event]:
        found = [
            event
            for event in reversed(self._tables.events)
            if (before is None or event.event_id < before)
            and kind in (None, type(event).__name__)
            and actor in (None, event.actor)
            and (agency_id is None or self._is_about(event, agency_id))
        ]
        return found[:limit]

    def last_id(self) -> int:
        return len(self._tables.events)

    def of_kind(
        self,
        *kinds: type[Event],
        since: datetime | None = None,
        until: datetime | None = None,
    ) -> list[Event]:
        return [
            event
            for event in self._tables.events
            if type(event) in kinds
            and (since is None or event.at >= since)
            and (until is None or event.at < until)
        ]


def _things_of(event: Event) -> set[str]:
    subject, entry = subject_of(event), getattr(event, "faq_id", None)
    return {*([subject[1]] if subject else []), *([entry] if entry else [])}


class MemoryIndexVersions:
    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    def live(self) -> int | None:
        return self._tables.index_swaps[-1][0] if self._tables.index_swaps else None

    def last_event(self) -> int:
        return self._tables.index_swaps[-1][1] if self._tables.index_swaps else 0

    def swap(self, version: int, *, last_event: int, at: datetime) -> None:
        self._tables.index_swaps.append((version, last_event))


def page(items: list[T], limit: int | None, offset: int) -> list[T]:
    return items[offset:][:limit]


def heading_of(policy: Policy) -> PolicyHeading:
    names = [f.name for f in fields(PolicyHeading) if f.name != "corrected"]
    return PolicyHeading(
        **{name: getattr(policy, name) for name in names}, corrected=bool(policy.corrections)
    )


def copied(value: Any) -> Any:
    """A deep copy that knows dataclasses by their fields alone, mapped or not."""
    if isinstance(value, dict):
        return {key: copied(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        items = [copied(item) for item in value]
        return items if isinstance(value, list) else tuple(items)
    if is_dataclass(value) and not isinstance(value, type):
        parts = {f.name: copied(getattr(value, f.name)) for f in fields(value)}
        return type(value)(**parts)
    return value
