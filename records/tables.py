"""Database schema (SQLAlchemy tables): an index for every key that a query uses.

Foreign keys are deferred to the commit, so that one unit of work may add things in any order.
``row_version`` is for optimistic locking: whoever saves an older state is told so.
"""

from datetime import date
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
)

from casework.board import CaseStatus, Channel, CopyState, MessageKind, PublicReply
from casework.faqs import FaqState, FaqVersion, GeneratedDraft, NeedsReview, Review
from casework.people import AgencyKind, Role
from casework.policies import ClauseText, ComparedClause, PolicyLink, ServiceItem
from casework.topics import (
    EscalationStatus,
    ProposalVerdict,
    TopicProposal,
    TopicStatus,
)
from records.column_types import (
    EnumColumn,
    JsonColumn,
    JsonDocument,
    UtcInstant,
    dict_of,
    list_of,
    name_json_columns,
)

# Named constraints, so that a later migration can find them on every database.
metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

ID = String(64)


def _reference(name: str, target: str, **options: Any) -> Column[Any]:
    key = ForeignKey(target, deferrable=True, initially="DEFERRED")
    return Column(name, ID, key, index=True, **options)


def _row_version() -> Column[int]:
    return Column("row_version", Integer, nullable=False)


def _awaited(status: type) -> tuple[Column[Any], ...]:
    """What every deadline needs; queried by status and day."""
    return (
        Column("due_on", Date, nullable=False, index=True),
        Column("due_provisional", Boolean, nullable=False),
        Column("status", EnumColumn(status), nullable=False, index=True),
        Column("reminded_on", list_of(date), nullable=False),
        Column("within_working_days", Integer, nullable=False),
        _row_version(),
    )


agencies = Table(
    "agencies",
    metadata,
    Column("agency_id", ID, primary_key=True),
    Column("name", String(200), nullable=False, unique=True),
    Column("aliases", JsonColumn(tuple[str, ...]), nullable=False),
    Column("kind", EnumColumn(AgencyKind), nullable=False),
)

staff = Table(
    "staff",
    metadata,
    Column("username", ID, primary_key=True),
    Column("display_name", String(200), nullable=False),
    Column("agency_id", ID, nullable=True),
    Column("roles", JsonColumn(frozenset[Role]), nullable=False),
    Column("password_hash", String(300), nullable=False),
    Column("disabled_at", UtcInstant),
)

# The cookie holds the id, the table its hash: who reads the table signs in nowhere.
staff_sessions = Table(
    "staff_sessions",
    metadata,
    Column("session_hash", ID, primary_key=True),
    Column("username", ID, nullable=False, index=True),
    Column("started_at", UtcInstant, nullable=False),
    Column("seen_at", UtcInstant, nullable=False),
    Column("idle_until", UtcInstant, nullable=False),
    Column("expires_at", UtcInstant, nullable=False, index=True),
    Column("ended_at", UtcInstant),
)

policies = Table(
    "policies",
    metadata,
    Column("policy_id", ID, primary_key=True),
    Column("title", Text, nullable=False),
    Column("doc_no", String(200), index=True),
    Column("issuing_agency", String(200)),
    Column("agency_id", ID, index=True),
    Column("issued_on", Date, index=True),
    Column("effective_on", Date),
    Column("valid_until", Date, index=True),
    Column("repealed_on", Date, index=True),
    Column("superseded_by", ID),
    Column("text", Text, nullable=False),
    Column("source_digest", String(128), nullable=False),
    Column("service_items", list_of(ServiceItem), nullable=False),
    Column("corrections", dict_of(str), nullable=False),
    Column("as_read", dict_of(str), nullable=False),
    Column("links", list_of(PolicyLink), nullable=False),
    Column("imported_at", UtcInstant),
    _row_version(),
)

clauses = Table(
    "clauses",
    metadata,
    Column("clause_id", ID, primary_key=True),
    _reference("policy_id", "policies.policy_id", nullable=False),
    Column("anchor", String(200), nullable=False),
    Column("label", Text, nullable=False),
    Column("heading_path", JsonColumn(tuple[str, ...]), nullable=False),
    Column("text", Text, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("task", Text),
    Column("responsible_units", JsonColumn(tuple[str, ...]), nullable=False),
    Column("due_text", Text),
)

policy_versions = Table(
    "policy_versions",
    metadata,
    Column("version_id", ID, primary_key=True),
    _reference("policy_id", "policies.policy_id", nullable=False),
    Column("title", Text, nullable=False),
    Column("doc_no", String(200)),
    Column("issued_on", Date),
    Column("effective_on", Date),
    Column("source_digest", String(128), nullable=False),
    Column("clauses", JsonColumn(tuple[ClauseText, ...]), nullable=False),
    Column("kept_at", UtcInstant, nullable=False),
)

policy_comparisons = Table(
    "policy_comparisons",
    metadata,
    Column("comparison_id", ID, primary_key=True),
    _reference("policy_id", "policies.policy_id", nullable=False),
    Column("before_key", ID, nullable=False),
    Column("fingerprint", String(64), nullable=False),
    Column("changes", JsonColumn(tuple[ComparedClause, ...]), nullable=False),
    Column("made_at", UtcInstant, nullable=False),
)

messages = Table(
    "messages",
    metadata,
    Column("message_id", ID, primary_key=True),
    Column("tracking_no", String(40), nullable=False, unique=True),
    Column("kind", EnumColumn(MessageKind), nullable=False),
    Column("subject", Text, nullable=False),
    Column("body", Text, nullable=False),
    Column("asker_key", String(128), nullable=False, index=True),
    Column("channel", EnumColumn(Channel), nullable=False),
    Column("policy_id", ID),
    Column("created_at", UtcInstant, nullable=False, index=True),
    Column("likes", Integer, nullable=False),
    Column("dislikes", Integer, nullable=False),
    Column("external_no", String(128), unique=True),
    Column("consent_public", Boolean, nullable=False),
    Column("contact_sealed", LargeBinary),
    Column("place", String(200)),
    Column("window", String(200)),
    Column("lookup_hashes", JsonColumn(tuple[str, ...]), nullable=False),
    Column("confirmation_id", ID, index=True, unique=True),
    _row_version(),
    Index("ix_messages_policy_id_message_id", "policy_id", "message_id"),
)

# The first machine of each session; both are keyed digests.
asker_machines = Table(
    "asker_machines",
    metadata,
    Column("asker_key", String(128), primary_key=True),
    Column("machine_key", String(128), nullable=False),
    Column("seen_at", UtcInstant, nullable=False),
)

replies = Table(
    "replies",
    metadata,
    Column("reply_id", ID, primary_key=True),
    _reference("message_id", "messages.message_id", nullable=False),
    Column("body", Text, nullable=False),
    Column("author", String(200), nullable=False),
    Column("agency_id", ID),
    Column("replied_at", UtcInstant, nullable=False),
    Index("ix_replies_agency_id_message_id", "agency_id", "message_id"),
)

public_copies = Table(
    "public_copies",
    metadata,
    Column(
        "message_id",
        ID,
        ForeignKey("messages.message_id", deferrable=True, initially="DEFERRED"),
        primary_key=True,
    ),
    Column("subject", Text, nullable=False),
    Column("body", Text, nullable=False),
    Column("replies", JsonColumn(tuple[PublicReply, ...]), nullable=False),
    Column("state", EnumColumn(CopyState), nullable=False, index=True),
    Column("decided_by", ID, nullable=False),
    Column("decided_at", UtcInstant, nullable=False),
    Column("reason", Text, nullable=False),
    Column("reply_count", Integer, nullable=False),
    _row_version(),
)

cases = Table(
    "cases",
    metadata,
    Column("case_id", ID, primary_key=True),
    _reference("message_id", "messages.message_id", nullable=False),
    Column("agency_id", ID),
    Column("opened_at", UtcInstant, nullable=False),
    Column("answered_at", UtcInstant),
    *_awaited(CaseStatus),
    Index("ix_cases_status_answered_at", "status", "answered_at"),
    Index("ix_cases_agency_id_status_due_on", "agency_id", "status", "due_on"),
    Index("ix_cases_agency_id_message_id", "agency_id", "message_id"),
)

question_groups = Table(
    "question_groups",
    metadata,
    Column("group_id", ID, primary_key=True),
    Column("representative_question", Text, nullable=False),
    Column("topic_ref", ID),
    Column("message_ids", list_of(str), nullable=False),
    _row_version(),
)

topic_proposals = Table(
    "topic_proposals",
    metadata,
    Column("proposal_id", ID, primary_key=True),
    Column("heat", Float, nullable=False, index=True),
    Column("proposal", JsonColumn(TopicProposal), nullable=False),
)

# To find the proposals that hold an agency's messages; rewritten with every proposal.
proposal_messages = Table(
    "proposal_messages",
    metadata,
    Column("proposal_id", ID, primary_key=True),
    Column("message_id", ID, primary_key=True),
    Index("ix_proposal_messages_message_id_proposal_id", "message_id", "proposal_id"),
)

proposal_decisions = Table(
    "proposal_decisions",
    metadata,
    Column("proposal_id", ID, primary_key=True),
    Column("verdict", EnumColumn(ProposalVerdict), nullable=False),
    Column("by", ID, nullable=False),
    Column("at", UtcInstant, nullable=False),
    Column("topic_id", ID),
    Column("reason", Text, nullable=False),
)

topics = Table(
    "topics",
    metadata,
    Column("topic_id", ID, primary_key=True),
    Column("title", Text, nullable=False),
    Column("accepted_by", ID, nullable=False),
    Column("accepted_at", UtcInstant, nullable=False),
    Column("message_ids", list_of(str), nullable=False),
    Column("group_ids", list_of(str), nullable=False),
    Column("policy_id", ID, index=True),
    Column("agency_id", ID, index=True),
    Column("status", EnumColumn(TopicStatus), nullable=False, index=True),
    Column("merged_into", ID, index=True),
    Column("representative_question", Text, nullable=False),
    _row_version(),
)

# To find the topics of a message; rewritten from topics.message_ids at every change of a topic.
topic_messages = Table(
    "topic_messages",
    metadata,
    Column("topic_id", ID, primary_key=True),
    Column("message_id", ID, primary_key=True),
    Index("ix_topic_messages_message_id_topic_id", "message_id", "topic_id"),
)

faqs = Table(
    "faqs",
    metadata,
    Column("faq_id", ID, primary_key=True),
    Column("policy_id", ID, index=True),
    _reference("topic_id", "topics.topic_id"),
    Column("agency_id", ID, index=True),
    Column("state", EnumColumn(FaqState), nullable=False, index=True),
    Column("author", ID, nullable=False),
    Column("draft", JsonColumn(FaqVersion | None)),
    Column("versions", list_of(FaqVersion), nullable=False),
    Column("reviews", list_of(Review), nullable=False),
    Column("tags", JsonColumn(tuple[str, ...]), nullable=False),
    Column("withdrawn_version_no", Integer, nullable=False),
    Column("review_reasons", JsonColumn(tuple[NeedsReview, ...]), nullable=False),
    Column("generated", JsonColumn(GeneratedDraft | None)),
    _row_version(),
)

# To find the entries that rest on a policy; rewritten from Faq.citations at every change.
faq_citations = Table(
    "faq_citations",
    metadata,
    Column("faq_id", ID, primary_key=True),
    Column("policy_id", ID, primary_key=True, index=True),
)

escalations = Table(
    "escalations",
    metadata,
    Column("escalation_id", ID, primary_key=True),
    _reference("topic_id", "topics.topic_id", nullable=False),
    Column("agency_id", ID, index=True),
    Column("duty_id", ID, nullable=False),
    Column("reason", String(40), nullable=False),
    Column("opened_on", Date, nullable=False),
    Column("closed_by", ID),
    Column("closed_on", Date),
    Column("asker_count", Integer, nullable=False),
    Column("session_count", Integer, nullable=False),
    *_awaited(EscalationStatus),
)

investigations = Table(
    "investigations",
    metadata,
    Column("investigation_id", ID, primary_key=True),
    _reference("topic_id", "topics.topic_id", nullable=False),
    Column("escalation_id", ID),
    Column("title", Text, nullable=False),
    Column("report", Text, nullable=False),
    Column("author", ID, nullable=False),
    Column("filed_at", UtcInstant, nullable=False),
)

# The ids come from event_counter, never from the database's own counting.
events = Table(
    "events",
    metadata,
    Column("event_id", BigInteger, primary_key=True, autoincrement=False),
    Column("kind", String(64), nullable=False),
    Column("at", UtcInstant, nullable=False, index=True),
    Column("actor", String(128), nullable=False),
    Column("payload", JsonDocument, nullable=False),
    # Of the payload, so that an index finds them: casework.events.subject_of, and the entry.
    Column("subject_id", ID),
    Column("faq_id", ID),
    Index("ix_events_kind_event_id", "kind", "event_id"),
    Index("ix_events_actor_event_id", "actor", "event_id"),
    Index("ix_events_subject_id_event_id", "subject_id", "event_id"),
    Index("ix_events_faq_id_kind_event_id", "faq_id", "kind", "event_id"),
)

# One row: writers of events queue at it, so that ids become visible in their order.
event_counter = Table(
    "event_counter",
    metadata,
    Column("counter_id", Integer, primary_key=True, autoincrement=False),
    Column("last_id", BigInteger, nullable=False),
)

index_swaps = Table(
    "index_swaps",
    metadata,
    Column("swap_id", Integer, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("last_event", BigInteger, nullable=False),
    Column("swapped_at", UtcInstant, nullable=False),
)

job_locks = Table(
    "job_locks",
    metadata,
    Column("name", String(64), primary_key=True),
    Column("holder", String(200), nullable=False),
    Column("since", UtcInstant, nullable=False),
    Column("expires_at", UtcInstant, nullable=False),
)

name_json_columns(metadata)
