"""Tables of question groups, topic proposals and topics."""

from sqlalchemy import Column, Float, Index, Table, Text

from casework.topics import ProposalVerdict, TopicProposal, TopicStatus
from records.column_types import EnumColumn, JsonColumn, UtcInstant, list_of
from records.tables.schema import ID, metadata, row_version

question_groups = Table(
    "question_groups",
    metadata,
    Column("group_id", ID, primary_key=True),
    Column("representative_question", Text, nullable=False),
    Column("topic_ref", ID),
    Column("message_ids", list_of(str), nullable=False),
    row_version(),
)

# To find the groups of a message; rewritten from question_groups.message_ids at every change.
group_messages = Table(
    "group_messages",
    metadata,
    Column("group_id", ID, primary_key=True),
    Column("message_id", ID, primary_key=True),
    Index("ix_group_messages_message_id_group_id", "message_id", "group_id"),
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
    row_version(),
)

# To find the topics of a message; rewritten from topics.message_ids at every change of a topic.
topic_messages = Table(
    "topic_messages",
    metadata,
    Column("topic_id", ID, primary_key=True),
    Column("message_id", ID, primary_key=True),
    Index("ix_topic_messages_message_id_topic_id", "message_id", "topic_id"),
)
