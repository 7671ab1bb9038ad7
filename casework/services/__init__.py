"""One function for each thing a person, an asker or a night's job does.

All take a unit of work first and never commit it: the caller does, once the whole step is done.
"""

from casework.importing import ImportOutcome
from casework.services.accepting_topics import accept_proposal, dismiss_proposal, dismiss_topic
from casework.services.assigning_escalations import assign_escalation
from casework.services.assigning_faqs import assign_faq
from casework.services.citations_in_force import answers_on, still_said, titles_not_in_force
from casework.services.correcting_policies import (
    correct_policy,
    repeal_policy,
    undo_correction,
)
from casework.services.drafting_faqs import (
    draft_faq,
    edit_draft,
    import_faq,
    submit_for_review,
)
from casework.services.enrolling import enrol_staff, set_up_agency
from casework.services.escalating import open_due_escalations
from casework.services.filing_proposals import FiledProposals, file_proposals
from casework.services.importing_messages import import_message
from casework.services.importing_policies import import_policy, keep_earlier_text
from casework.services.investigating import file_investigation
from casework.services.issuing_codes import claim_message, issue_lookup_code
from casework.services.keeping_faqs_current import KeptCurrent, keep_faqs_current
from casework.services.leaving_messages import (
    LeftMessage,
    confirmed_before,
    leave_contact,
    leave_message,
)
from casework.services.looking_up_messages import (
    MessageStatus,
    look_up_message,
    message_status,
)
from casework.services.publishing_faqs import publish_faq, withdraw_faq
from casework.services.recording_turns import record_turn
from casework.services.refreshing_drafts import draft_changes, refresh_draft
from casework.services.releasing_messages import (
    release_message,
    take_down_message,
    withdraw_consent,
    withhold_message,
)
from casework.services.reminding import Reminder, remind
from casework.services.replying import assign_case, reply_to_message
from casework.services.reshaping_topics import merge_topics, split_topic
from casework.services.returning_drafts import return_draft
from casework.services.reviewing_faqs import review_faq
from casework.services.settling_deadlines import settle_provisional_deadlines
from casework.services.splitting_proposals import split_proposal
from casework.services.taking_over import take_over_new_texts
from casework.services.unmerging_topics import unmerge_topic

__all__ = [
    "FiledProposals",
    "ImportOutcome",
    "KeptCurrent",
    "LeftMessage",
    "MessageStatus",
    "Reminder",
    "accept_proposal",
    "answers_on",
    "assign_case",
    "assign_escalation",
    "assign_faq",
    "claim_message",
    "confirmed_before",
    "correct_policy",
    "dismiss_proposal",
    "dismiss_topic",
    "draft_changes",
    "draft_faq",
    "edit_draft",
    "enrol_staff",
    "file_investigation",
    "file_proposals",
    "import_faq",
    "import_message",
    "import_policy",
    "issue_lookup_code",
    "keep_earlier_text",
    "keep_faqs_current",
    "leave_contact",
    "leave_message",
    "look_up_message",
    "merge_topics",
    "message_status",
    "open_due_escalations",
    "publish_faq",
    "record_turn",
    "refresh_draft",
    "release_message",
    "remind",
    "repeal_policy",
    "reply_to_message",
    "return_draft",
    "review_faq",
    "set_up_agency",
    "settle_provisional_deadlines",
    "split_proposal",
    "split_topic",
    "still_said",
    "submit_for_review",
    "take_down_message",
    "take_over_new_texts",
    "titles_not_in_force",
    "undo_correction",
    "unmerge_topic",
    "withdraw_consent",
    "withdraw_faq",
    "withhold_message",
]
