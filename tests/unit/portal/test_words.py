"""Every value that pages show has words."""

import pytest

from casework import events
from casework.agencies import AgencyKind
from casework.asked import Source
from casework.cases import CaseStatus
from casework.deadlines import ReminderStage
from casework.escalations import EscalationReason
from casework.faqs import FaqState, ReviewCause
from casework.generated_drafts import AgencyReason, ContradictionKind
from casework.importing import ImportOutcome
from casework.messages import Channel, MessageKind
from casework.people import Role
from casework.policies import ValidityStatus
from casework.refreshing import ChangeKind
from casework.reviews import ReviewKind, Verdict
from casework.sourced_sentences import ToldBy
from casework.topics import Candidate, TopicStatus
from faq_builder import TextKind
from knowledge.outcomes import AnswerOutcome
from portal.words import WORDS

SHOWN = {
    "validity": ValidityStatus,
    "message_kind": MessageKind,
    "channel": Channel,
    "case_status": CaseStatus,
    "faq_state": FaqState,
    "review_kind": ReviewKind,
    "verdict": Verdict,
    "role": Role,
    "topic_status": TopicStatus,
    "escalation_reason": EscalationReason,
    "review_cause": ReviewCause,
    "told_by": ToldBy,
    "contradiction": ContradictionKind,
    "agency_reason": AgencyReason,
    "draft_change": ChangeKind,
    "source": Source,
    "text_kind": TextKind,
    "candidate": Candidate,
    "turn_outcome": AnswerOutcome,
    "import_outcome": ImportOutcome,
    "agency_kind": AgencyKind,
    "reminder_stage": ReminderStage,
}


@pytest.mark.parametrize("name", SHOWN)
def test_every_value_has_its_words(name):
    assert set(WORDS[name]) == {str(value) for value in SHOWN[name]}


def test_every_kind_of_event_has_its_words():
    bases = {"Event", "FaqEvent", "PolicyEvent"}
    kinds = {
        name
        for name, kind in vars(events).items()
        if isinstance(kind, type) and issubclass(kind, events.Event)
    }

    assert kinds - bases == set(WORDS["event"])
