"""People, policies, messages, cases, topics, FAQ entries, escalations."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    _create_agencies()
    _create_faq_citations()
    _create_messages()
    _create_policies()
    _create_proposal_decisions()
    _create_question_groups()
    _create_staff()
    _create_topic_messages()
    _create_topic_proposals()
    _create_topics()
    _create_cases()
    _create_clauses()
    _create_escalations()
    _create_faqs()
    _create_investigations()
    _create_replies()


def downgrade() -> None:
    op.drop_table("replies")
    op.drop_table("investigations")
    op.drop_table("faqs")
    op.drop_table("escalations")
    op.drop_table("clauses")
    op.drop_table("cases")
    op.drop_table("topics")
    op.drop_table("topic_proposals")
    op.drop_table("topic_messages")
    op.drop_table("staff")
    op.drop_table("question_groups")
    op.drop_table("proposal_decisions")
    op.drop_table("policies")
    op.drop_table("messages")
    op.drop_table("faq_citations")
    op.drop_table("agencies")


def _create_agencies() -> None:
    op.create_table(
        "agencies",
        sa.Column("agency_id", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("aliases", sa.JSON(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.PrimaryKeyConstraint("agency_id", name=op.f("pk_agencies")),
        sa.UniqueConstraint("name", name=op.f("uq_agencies_name")),
    )


def _create_faq_citations() -> None:
    op.create_table(
        "faq_citations",
        sa.Column("faq_id", sa.String(length=64), nullable=False),
        sa.Column("policy_id", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("faq_id", "policy_id", name=op.f("pk_faq_citations")),
    )
    op.create_index(
        op.f("ix_faq_citations_policy_id"), "faq_citations", ["policy_id"], unique=False
    )


def _create_messages() -> None:
    op.create_table(
        "messages",
        sa.Column("message_id", sa.String(length=64), nullable=False),
        sa.Column("tracking_no", sa.String(length=40), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("asker_key", sa.String(length=128), nullable=False),
        sa.Column("channel", sa.String(40), nullable=False),
        sa.Column("policy_id", sa.String(length=64), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("likes", sa.Integer(), nullable=False),
        sa.Column("dislikes", sa.Integer(), nullable=False),
        sa.Column("external_no", sa.String(length=128), nullable=True),
        sa.Column("consent_public", sa.Boolean(), nullable=False),
        sa.Column("contact_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("place", sa.String(length=200), nullable=True),
        sa.Column("row_version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("message_id", name=op.f("pk_messages")),
        sa.UniqueConstraint("external_no", name=op.f("uq_messages_external_no")),
        sa.UniqueConstraint("tracking_no", name=op.f("uq_messages_tracking_no")),
    )
    op.create_index(op.f("ix_messages_asker_key"), "messages", ["asker_key"], unique=False)
    op.create_index(op.f("ix_messages_created_at"), "messages", ["created_at"], unique=False)
    op.create_index(op.f("ix_messages_policy_id"), "messages", ["policy_id"], unique=False)


def _create_policies() -> None:
    op.create_table(
        "policies",
        sa.Column("policy_id", sa.String(length=64), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("doc_no", sa.String(length=200), nullable=True),
        sa.Column("issuing_agency", sa.String(length=200), nullable=True),
        sa.Column("agency_id", sa.String(length=64), nullable=True),
        sa.Column("issued_on", sa.Date(), nullable=True),
        sa.Column("effective_on", sa.Date(), nullable=True),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.Column("repealed_on", sa.Date(), nullable=True),
        sa.Column("superseded_by", sa.String(length=64), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("source_digest", sa.String(length=128), nullable=False),
        sa.Column("service_items", sa.JSON(), nullable=False),
        sa.Column("corrections", sa.JSON(), nullable=False),
        sa.Column("imported_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("row_version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("policy_id", name=op.f("pk_policies")),
    )
    op.create_index(op.f("ix_policies_agency_id"), "policies", ["agency_id"], unique=False)
    op.create_index(op.f("ix_policies_doc_no"), "policies", ["doc_no"], unique=False)
    op.create_index(op.f("ix_policies_issued_on"), "policies", ["issued_on"], unique=False)
    op.create_index(op.f("ix_policies_repealed_on"), "policies", ["repealed_on"], unique=False)
    op.create_index(op.f("ix_policies_valid_until"), "policies", ["valid_until"], unique=False)


def _create_proposal_decisions() -> None:
    op.create_table(
        "proposal_decisions",
        sa.Column("proposal_id", sa.String(length=64), nullable=False),
        sa.Column("verdict", sa.String(40), nullable=False),
        sa.Column("by", sa.String(length=64), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("topic_id", sa.String(length=64), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("proposal_id", name=op.f("pk_proposal_decisions")),
    )


def _create_question_groups() -> None:
    op.create_table(
        "question_groups",
        sa.Column("group_id", sa.String(length=64), nullable=False),
        sa.Column("representative_question", sa.Text(), nullable=False),
        sa.Column("topic_ref", sa.String(length=64), nullable=True),
        sa.Column("message_ids", sa.JSON(), nullable=False),
        sa.Column("row_version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("group_id", name=op.f("pk_question_groups")),
    )


def _create_staff() -> None:
    op.create_table(
        "staff",
        sa.Column("username", sa.String(length=64), nullable=False),
        sa.Column("display_name", sa.String(length=200), nullable=False),
        sa.Column("agency_id", sa.String(length=64), nullable=True),
        sa.Column("roles", sa.JSON(), nullable=False),
        sa.Column("password_hash", sa.String(length=300), nullable=False),
        sa.PrimaryKeyConstraint("username", name=op.f("pk_staff")),
    )


def _create_topic_messages() -> None:
    op.create_table(
        "topic_messages",
        sa.Column("topic_id", sa.String(length=64), nullable=False),
        sa.Column("message_id", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("topic_id", "message_id", name=op.f("pk_topic_messages")),
    )
    op.create_index(
        op.f("ix_topic_messages_message_id"), "topic_messages", ["message_id"], unique=False
    )


def _create_topic_proposals() -> None:
    op.create_table(
        "topic_proposals",
        sa.Column("proposal_id", sa.String(length=64), nullable=False),
        sa.Column("heat", sa.Float(), nullable=False),
        sa.Column("proposal", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("proposal_id", name=op.f("pk_topic_proposals")),
    )
    op.create_index(op.f("ix_topic_proposals_heat"), "topic_proposals", ["heat"], unique=False)


def _create_topics() -> None:
    op.create_table(
        "topics",
        sa.Column("topic_id", sa.String(length=64), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("accepted_by", sa.String(length=64), nullable=False),
        sa.Column("accepted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("message_ids", sa.JSON(), nullable=False),
        sa.Column("group_ids", sa.JSON(), nullable=False),
        sa.Column("policy_id", sa.String(length=64), nullable=True),
        sa.Column("agency_id", sa.String(length=64), nullable=True),
        sa.Column("status", sa.String(40), nullable=False),
        sa.Column("merged_into", sa.String(length=64), nullable=True),
        sa.Column("representative_question", sa.Text(), nullable=False),
        sa.Column("row_version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("topic_id", name=op.f("pk_topics")),
    )
    op.create_index(op.f("ix_topics_status"), "topics", ["status"], unique=False)


def _create_cases() -> None:
    op.create_table(
        "cases",
        sa.Column("case_id", sa.String(length=64), nullable=False),
        sa.Column("message_id", sa.String(length=64), nullable=False),
        sa.Column("agency_id", sa.String(length=64), nullable=True),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("due_provisional", sa.Boolean(), nullable=False),
        sa.Column("status", sa.String(40), nullable=False),
        sa.Column("reminded_on", sa.JSON(), nullable=False),
        sa.Column("within_working_days", sa.Integer(), nullable=False),
        sa.Column("row_version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["message_id"],
            ["messages.message_id"],
            name=op.f("fk_cases_message_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("case_id", name=op.f("pk_cases")),
    )
    op.create_index(op.f("ix_cases_agency_id"), "cases", ["agency_id"], unique=False)
    op.create_index(op.f("ix_cases_due_on"), "cases", ["due_on"], unique=False)
    op.create_index(op.f("ix_cases_message_id"), "cases", ["message_id"], unique=False)
    op.create_index(op.f("ix_cases_status"), "cases", ["status"], unique=False)


def _create_clauses() -> None:
    op.create_table(
        "clauses",
        sa.Column("clause_id", sa.String(length=64), nullable=False),
        sa.Column("policy_id", sa.String(length=64), nullable=False),
        sa.Column("anchor", sa.String(length=200), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("heading_path", sa.JSON(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("task", sa.Text(), nullable=True),
        sa.Column("responsible_units", sa.JSON(), nullable=False),
        sa.Column("due_text", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["policy_id"],
            ["policies.policy_id"],
            name=op.f("fk_clauses_policy_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("clause_id", name=op.f("pk_clauses")),
    )
    op.create_index(op.f("ix_clauses_policy_id"), "clauses", ["policy_id"], unique=False)


def _create_escalations() -> None:
    op.create_table(
        "escalations",
        sa.Column("escalation_id", sa.String(length=64), nullable=False),
        sa.Column("topic_id", sa.String(length=64), nullable=False),
        sa.Column("agency_id", sa.String(length=64), nullable=True),
        sa.Column("duty_id", sa.String(length=64), nullable=False),
        sa.Column("reason", sa.String(40), nullable=False),
        sa.Column("opened_on", sa.Date(), nullable=False),
        sa.Column("closed_by", sa.String(length=64), nullable=True),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("asker_count", sa.Integer(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("due_provisional", sa.Boolean(), nullable=False),
        sa.Column("status", sa.String(40), nullable=False),
        sa.Column("reminded_on", sa.JSON(), nullable=False),
        sa.Column("within_working_days", sa.Integer(), nullable=False),
        sa.Column("row_version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["topic_id"],
            ["topics.topic_id"],
            name=op.f("fk_escalations_topic_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("escalation_id", name=op.f("pk_escalations")),
    )
    op.create_index(op.f("ix_escalations_agency_id"), "escalations", ["agency_id"], unique=False)
    op.create_index(op.f("ix_escalations_due_on"), "escalations", ["due_on"], unique=False)
    op.create_index(op.f("ix_escalations_status"), "escalations", ["status"], unique=False)
    op.create_index(op.f("ix_escalations_topic_id"), "escalations", ["topic_id"], unique=False)


def _create_faqs() -> None:
    op.create_table(
        "faqs",
        sa.Column("faq_id", sa.String(length=64), nullable=False),
        sa.Column("policy_id", sa.String(length=64), nullable=True),
        sa.Column("topic_id", sa.String(length=64), nullable=True),
        sa.Column("agency_id", sa.String(length=64), nullable=True),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("author", sa.String(length=64), nullable=False),
        sa.Column("draft", sa.JSON(), nullable=True),
        sa.Column("versions", sa.JSON(), nullable=False),
        sa.Column("reviews", sa.JSON(), nullable=False),
        sa.Column("tags", sa.JSON(), nullable=False),
        sa.Column("withdrawn_version_no", sa.Integer(), nullable=False),
        sa.Column("review_reasons", sa.JSON(), nullable=False),
        sa.Column("row_version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["topic_id"],
            ["topics.topic_id"],
            name=op.f("fk_faqs_topic_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("faq_id", name=op.f("pk_faqs")),
    )
    op.create_index(op.f("ix_faqs_agency_id"), "faqs", ["agency_id"], unique=False)
    op.create_index(op.f("ix_faqs_policy_id"), "faqs", ["policy_id"], unique=False)
    op.create_index(op.f("ix_faqs_state"), "faqs", ["state"], unique=False)
    op.create_index(op.f("ix_faqs_topic_id"), "faqs", ["topic_id"], unique=False)


def _create_investigations() -> None:
    op.create_table(
        "investigations",
        sa.Column("investigation_id", sa.String(length=64), nullable=False),
        sa.Column("topic_id", sa.String(length=64), nullable=False),
        sa.Column("escalation_id", sa.String(length=64), nullable=True),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("report", sa.Text(), nullable=False),
        sa.Column("author", sa.String(length=64), nullable=False),
        sa.Column("filed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["topic_id"],
            ["topics.topic_id"],
            name=op.f("fk_investigations_topic_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("investigation_id", name=op.f("pk_investigations")),
    )
    op.create_index(
        op.f("ix_investigations_topic_id"), "investigations", ["topic_id"], unique=False
    )


def _create_replies() -> None:
    op.create_table(
        "replies",
        sa.Column("reply_id", sa.String(length=64), nullable=False),
        sa.Column("message_id", sa.String(length=64), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("author", sa.String(length=200), nullable=False),
        sa.Column("agency_id", sa.String(length=64), nullable=True),
        sa.Column("replied_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["message_id"],
            ["messages.message_id"],
            name=op.f("fk_replies_message_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("reply_id", name=op.f("pk_replies")),
    )
    op.create_index(op.f("ix_replies_message_id"), "replies", ["message_id"], unique=False)
