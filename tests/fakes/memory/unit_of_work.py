"""A unit of work over dictionaries: works like the real one, forgets at the end of the test."""

from types import TracebackType
from typing import Self

from casework.notifications import EventCursor, NotificationPreferences
from casework.policies import PolicyComparison
from tests.fakes.memory.board import (
    MemoryAskerMachines,
    MemoryCases,
    MemoryMessages,
    MemoryPublicCopies,
    MemoryReplies,
)
from tests.fakes.memory.event_log import MemoryEvents
from tests.fakes.memory.faqs import MemoryFaqs
from tests.fakes.memory.index_versions import MemoryIndexVersions
from tests.fakes.memory.notifications import MemoryDeliveries, MemoryNotifications
from tests.fakes.memory.people import (
    MemoryAgencies,
    MemorySavedFilters,
    MemoryStaff,
    MemoryStaffSessions,
)
from tests.fakes.memory.policies import MemoryPolicies, MemoryPolicyVersions
from tests.fakes.memory.replies import MemoryPendingReplies, MemoryReplyTemplates
from tests.fakes.memory.repository import Repository
from tests.fakes.memory.search import MemoryConsoleSearch
from tests.fakes.memory.tables import Tables, copied
from tests.fakes.memory.topics import (
    MemoryEscalations,
    MemoryGroups,
    MemoryInvestigations,
    MemoryProposals,
    MemoryTopics,
)


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
        self.pending_replies = MemoryPendingReplies(rows, "pending_reply", lambda p: p.pending_id)
        self.reply_templates = MemoryReplyTemplates(rows, "reply_template", lambda t: t.template_id)
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
        self.notifications = MemoryNotifications(rows, "notification", lambda n: n.notification_id)
        self.deliveries = MemoryDeliveries(rows, "delivery", lambda d: d.delivery_id)
        self.notifications.deliveries = self.deliveries
        self.notification_preferences = Repository[NotificationPreferences](
            rows, "notification preferences", lambda p: p.username
        )
        self.event_cursors = Repository[EventCursor](rows, "event cursor", lambda c: c.name)
        self.saved_filters = MemorySavedFilters(rows, "saved filter", lambda f: f.filter_id)
        self.console_search = MemoryConsoleSearch(self)
        self.events = MemoryEvents(self._tables, self)
        self.messages.uow = self.topics.uow = self.public_copies.uow = self
        self.faqs.uow = self.proposals.uow = self.pending_replies.uow = self
        self.investigations.uow = self
        self.index_versions = MemoryIndexVersions(self._tables)
