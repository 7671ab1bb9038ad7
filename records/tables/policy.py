"""Tables of policies, their clauses, earlier versions and comparisons."""

from sqlalchemy import Column, Date, Index, Integer, String, Table, Text

from casework.policies import ClauseText, ComparedClause, PolicyContact, PolicyLink, ServiceItem
from records.column_types import JsonColumn, UtcInstant, dict_of, list_of
from records.tables.schema import ID, metadata, reference, row_version

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
    Column("contacts", list_of(PolicyContact), nullable=False, server_default="[]"),
    row_version(),
)

clauses = Table(
    "clauses",
    metadata,
    Column("clause_id", ID, primary_key=True),
    reference("policy_id", "policies.policy_id", nullable=False),
    Column("anchor", String(200), nullable=False),
    Column("label", Text, nullable=False),
    Column("heading_path", JsonColumn(tuple[str, ...]), nullable=False),
    Column("text", Text, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("task", Text),
    Column("responsible_units", JsonColumn(tuple[str, ...]), nullable=False),
    Column("due_text", Text),
    Index("ix_clauses_policy_id_anchor", "policy_id", "anchor"),
)

policy_versions = Table(
    "policy_versions",
    metadata,
    Column("version_id", ID, primary_key=True),
    reference("policy_id", "policies.policy_id", nullable=False),
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
    reference("policy_id", "policies.policy_id", nullable=False),
    Column("before_key", ID, nullable=False),
    Column("fingerprint", String(64), nullable=False),
    Column("changes", JsonColumn(tuple[ComparedClause, ...]), nullable=False),
    Column("made_at", UtcInstant, nullable=False),
)
