"""Unit of work over SQLAlchemy: one transaction with its repositories and its event log."""

from types import TracebackType
from typing import Self

from sqlalchemy import Engine
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session, sessionmaker
from sqlalchemy.orm.exc import StaleDataError

from casework.errors import ChangedMeanwhile, RecordsBusy
from records.association_tables import sync_associations
from records.driver_errors import no_connection_free
from records.event_log import EventLog
from records.folds import FOLDS, Folds
from records.index_versions import IndexVersions
from records.live_answers import sync_live_answers
from records.message_publicity import sync_publicity
from records.repositories.agency_ids import remember_agency_ids
from records.repositories.asker_machines import SqlAskerMachines
from records.repositories.deadlines import SqlCases, SqlEscalations
from records.repositories.faqs import SqlFaqs
from records.repositories.messages import SqlMessages, SqlReplies
from records.repositories.notifications import (
    SqlDeliveries,
    SqlEventCursors,
    SqlNotificationPreferences,
    SqlNotifications,
)
from records.repositories.people import SqlAgencies, SqlSavedFilters, SqlStaff, SqlStaffSessions
from records.repositories.policies import SqlPolicies, SqlPolicyComparisons, SqlPolicyVersions
from records.repositories.public_copies import SqlPublicCopies
from records.repositories.replies import SqlPendingReplies, SqlReplyTemplates
from records.repositories.search import SqlConsoleSearch
from records.repositories.topics import SqlGroups, SqlInvestigations, SqlProposals, SqlTopics
from records.storable_values import check_lengths
from records.stored_json import UnreadableJson
from records.strong_references import keep_references
from records.unreadable_rows import find_row

Sessions = sessionmaker[Session]
UNIQUE_VIOLATION_IN_SQLITE = ("SQLITE_CONSTRAINT_UNIQUE", "SQLITE_CONSTRAINT_PRIMARYKEY")


def session_factory(engine: Engine) -> Sessions:
    """Sessions of this engine; what they loaded stays readable after they are closed."""
    return sessionmaker(engine, expire_on_commit=False, info={FOLDS: Folds()})


def is_write_conflict(error: BaseException | None) -> bool:
    """Whether another transaction was first: changed the row, or made one with the same key."""
    if isinstance(error, StaleDataError):
        return True
    return isinstance(error, IntegrityError) and is_unique_violation(error.orig)


def is_unique_violation(cause: BaseException | None) -> bool:
    """SQLite's extended result codes, or PostgreSQL's SQLSTATE 23505 (unique_violation)."""
    in_sqlite = getattr(cause, "sqlite_errorname", "") in UNIQUE_VIOLATION_IN_SQLITE
    return in_sqlite or getattr(cause, "sqlstate", None) == "23505"


class SqlUnitOfWork:
    """Implements casework.ports.UnitOfWork. Use each instance for one ``with`` block."""

    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    def __enter__(self) -> Self:
        self._session = session = self._sessions()
        keep_references(session)
        sync_associations(session)
        sync_publicity(session)
        sync_live_answers(session)
        remember_agency_ids(session)
        check_lengths(session)
        self.policies = SqlPolicies(session)
        self.policy_versions = SqlPolicyVersions(session)
        self.policy_comparisons = SqlPolicyComparisons(session)
        self.asker_machines = SqlAskerMachines(session)
        self.messages = SqlMessages(session)
        self.replies = SqlReplies(session)
        self.pending_replies = SqlPendingReplies(session)
        self.reply_templates = SqlReplyTemplates(session)
        self.public_copies = SqlPublicCopies(session)
        self.cases = SqlCases(session)
        self.groups = SqlGroups(session)
        self.proposals = SqlProposals(session)
        self.topics = SqlTopics(session)
        self.faqs = SqlFaqs(session)
        self.escalations = SqlEscalations(session)
        self.investigations = SqlInvestigations(session)
        self.agencies = SqlAgencies(session)
        self.staff = SqlStaff(session)
        self.staff_sessions = SqlStaffSessions(session)
        self.notifications = SqlNotifications(session)
        self.deliveries = SqlDeliveries(session)
        self.notification_preferences = SqlNotificationPreferences(session)
        self.event_cursors = SqlEventCursors(session)
        self.saved_filters = SqlSavedFilters(session)
        self.console_search = SqlConsoleSearch(session)
        self.events = EventLog(session)
        self.index_versions = IndexVersions(session)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """What was not committed is undone; objects that were read stay readable.

        An error about stored JSON that leaves the block names its row.
        """
        if isinstance(error, UnreadableJson):
            find_row(self._session, error)
        self._session.close()
        if is_write_conflict(error):
            raise ChangedMeanwhile from error
        if no_connection_free(error):
            raise RecordsBusy from error

    def commit(self) -> None:
        """Write changes and events in one transaction; raises ChangedMeanwhile."""
        try:
            self._session.flush()
            self.events.write()
            self._session.commit()
        except (StaleDataError, IntegrityError) as error:
            if is_write_conflict(error):
                raise ChangedMeanwhile from error
            raise

    def rollback(self) -> None:
        self._session.rollback()
        self.events.forget()
