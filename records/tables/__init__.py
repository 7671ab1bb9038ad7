"""Database schema (SQLAlchemy tables) by matter: an index for every key that a query uses.

Foreign keys are deferred to the commit, so that one unit of work may add things in any order.
"""

from records.column_types import name_json_columns
from records.tables.board import asker_machines as asker_machines
from records.tables.board import cases as cases
from records.tables.board import message_publicity as message_publicity
from records.tables.board import messages as messages
from records.tables.board import public_copies as public_copies
from records.tables.board import replies as replies
from records.tables.escalation import escalations as escalations
from records.tables.escalation import investigations as investigations
from records.tables.faq import faq_citations as faq_citations
from records.tables.faq import faqs as faqs
from records.tables.faq import live_answers as live_answers
from records.tables.faq import live_citations as live_citations
from records.tables.faq import live_tags as live_tags
from records.tables.notification import deliveries as deliveries
from records.tables.notification import event_cursors as event_cursors
from records.tables.notification import notification_preferences as notification_preferences
from records.tables.notification import notifications as notifications
from records.tables.operations import event_counter as event_counter
from records.tables.operations import events as events
from records.tables.operations import index_swaps as index_swaps
from records.tables.operations import job_locks as job_locks
from records.tables.people import agencies as agencies
from records.tables.people import saved_filters as saved_filters
from records.tables.people import staff as staff
from records.tables.people import staff_sessions as staff_sessions
from records.tables.policy import clauses as clauses
from records.tables.policy import policies as policies
from records.tables.policy import policy_comparisons as policy_comparisons
from records.tables.policy import policy_versions as policy_versions
from records.tables.reply import pending_replies as pending_replies
from records.tables.reply import reply_templates as reply_templates
from records.tables.schema import metadata as metadata
from records.tables.topic import group_messages as group_messages
from records.tables.topic import proposal_decisions as proposal_decisions
from records.tables.topic import proposal_messages as proposal_messages
from records.tables.topic import question_groups as question_groups
from records.tables.topic import topic_messages as topic_messages
from records.tables.topic import topic_proposals as topic_proposals
from records.tables.topic import topics as topics

name_json_columns(metadata)
