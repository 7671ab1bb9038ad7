"""Imperative mapping: attaches the tables to casework's plain classes from outside."""

from sqlalchemy import Table
from sqlalchemy.orm import registry, relationship

from casework.board import Message, PublicCopy, Reply
from casework.cases import Case
from casework.faqs import Faq
from casework.notifications import (
    Delivery,
    EventCursor,
    Notification,
    NotificationPreferences,
)
from casework.people import Agency, SavedFilter, StaffMember, StaffSession
from casework.policies import Clause, Policy, PolicyComparison, PolicyVersion
from casework.replies import PendingReply, ReplyTemplate
from casework.topics import Escalation, Investigation, QuestionGroup, Topic
from records import tables

TABLE_OF: dict[type, Table] = {
    Agency: tables.agencies,
    StaffMember: tables.staff,
    StaffSession: tables.staff_sessions,
    SavedFilter: tables.saved_filters,
    Clause: tables.clauses,
    PolicyVersion: tables.policy_versions,
    PolicyComparison: tables.policy_comparisons,
    Message: tables.messages,
    Reply: tables.replies,
    PendingReply: tables.pending_replies,
    ReplyTemplate: tables.reply_templates,
    PublicCopy: tables.public_copies,
    Case: tables.cases,
    QuestionGroup: tables.question_groups,
    Topic: tables.topics,
    Faq: tables.faqs,
    Escalation: tables.escalations,
    Investigation: tables.investigations,
    Notification: tables.notifications,
    Delivery: tables.deliveries,
    NotificationPreferences: tables.notification_preferences,
    EventCursor: tables.event_cursors,
}


def map_entities() -> None:
    """Once per process."""
    mappings = registry(metadata=tables.metadata)
    for entity, table in TABLE_OF.items():
        mappings.map_imperatively(entity, table, version_id_col=table.c.get("row_version"))
    mappings.map_imperatively(
        Policy,
        tables.policies,
        version_id_col=tables.policies.c.row_version,
        properties={"clauses": _clauses()},
    )
    mappings.configure()


def _clauses() -> object:
    return relationship(
        Clause,
        cascade="all, delete-orphan",
        lazy="selectin",
        order_by=[tables.clauses.c.start, tables.clauses.c.clause_id],
    )
