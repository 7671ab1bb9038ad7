"""Tables of FAQ entries and of the policies they cite."""

from sqlalchemy import Column, Date, Integer, String, Table, Text

from casework.faqs import (
    FaqState,
    FaqVersion,
    GeneratedDraft,
    NeedsReview,
    Review,
    ScheduledPublication,
)
from records.column_types import EnumColumn, JsonColumn, UtcInstant, list_of
from records.tables.schema import ID, metadata, reference, row_version

faqs = Table(
    "faqs",
    metadata,
    Column("faq_id", ID, primary_key=True),
    Column("policy_id", ID, index=True),
    reference("topic_id", "topics.topic_id"),
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
    Column("scheduled", JsonColumn(ScheduledPublication | None)),
    row_version(),
)

# What lists filter and search; rewritten from Faq.live at every change (records.live_answers).
live_answers = Table(
    "live_answers",
    metadata,
    Column("faq_id", ID, primary_key=True),
    Column("question", Text, nullable=False),
    Column("answer", Text, nullable=False),
    Column("valid_from", Date),
    Column("valid_until", Date),
    Column("scope", Text, nullable=False, server_default=""),
    Column("published_at", UtcInstant, index=True),
)

LONGEST_TAG = 200  # characters; a longer one names no matter, and nothing is listed by it
live_tags = Table(
    "live_tags",
    metadata,
    Column("faq_id", ID, primary_key=True),
    Column("tag", String(LONGEST_TAG), primary_key=True, index=True),
)

live_citations = Table(
    "live_citations",
    metadata,
    Column("faq_id", ID, primary_key=True),
    Column("place", Integer, primary_key=True, autoincrement=False),
    Column("policy_id", ID, nullable=False),
    Column("anchor", String(200), nullable=False),
    Column("quote", Text, nullable=False),
)

# To find the entries that rest on a policy; rewritten from Faq.citations at every change.
faq_citations = Table(
    "faq_citations",
    metadata,
    Column("faq_id", ID, primary_key=True),
    Column("policy_id", ID, primary_key=True, index=True),
)
