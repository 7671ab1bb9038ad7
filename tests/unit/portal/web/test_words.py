"""Every value that pages show has words."""

from collections.abc import Iterable

import pytest

from casework import events
from casework.answer_outcomes import LEFT_OPEN, AnswerOutcome
from casework.board import Channel, Judgement, MessageKind
from casework.cases import CaseStatus
from casework.cases.closing import ClosingGround
from casework.cases.timeline import FOR_ASKERS, StepKind
from casework.faqs import AgencyReason, ContradictionKind, FaqState, ReviewKind, ToldBy, Verdict
from casework.faqs.draft_diff import ChangeKind
from casework.faqs.entries import ReviewCause
from casework.guides.versions import GuideState
from casework.import_outcomes import ImportOutcome
from casework.notifications import Channel as NotificationChannel
from casework.notifications import DeliveryFault, DeliveryState, NotificationKind
from casework.people import AgencyKind, Role
from casework.policies import INPUTS, ValidityStatus
from casework.rules import Holiday, load_duties
from casework.rules.deadlines import ReminderStage
from casework.topics import Candidate, InvestigationStatus, ReportPart, TopicStatus
from casework.topics.report_advice import ReportFault
from faq_builder.reading.board_items import TextKind
from portal.web.words import WORDS

SHOWN: dict[str, Iterable[object]] = {
    "validity": ValidityStatus,
    "message_kind": MessageKind,
    "channel": Channel,
    "case_status": CaseStatus,
    "closing_ground": ClosingGround,
    "case_step": StepKind,
    "case_step_asker": FOR_ASKERS,
    "holiday": Holiday,
    "faq_state": FaqState,
    "guide_state": GuideState,
    "review_kind": ReviewKind,
    "verdict": Verdict,
    "judgement": Judgement,
    "role": Role,
    "topic_status": TopicStatus,
    "escalation_reason": [duty.parameters["reason"] for duty in load_duties().escalating],
    "review_cause": ReviewCause,
    "told_by": ToldBy,
    "contradiction": ContradictionKind,
    "agency_reason": AgencyReason,
    "draft_change": ChangeKind,
    "source": (*Channel, *LEFT_OPEN),
    "text_kind": TextKind,
    "candidate": Candidate,
    "turn_outcome": AnswerOutcome,
    "import_outcome": ImportOutcome,
    "agency_kind": AgencyKind,
    "reminder_stage": ReminderStage,
    "notification_kind": NotificationKind,
    "notification_channel": NotificationChannel,
    "delivery_state": DeliveryState,
    "delivery_fault": DeliveryFault,
    "report_part": ReportPart,
    "report_fault": ReportFault,
    "investigation_status": InvestigationStatus,
}


@pytest.mark.parametrize("name", SHOWN)
def test_every_value_has_its_words(name):
    assert set(getattr(WORDS, name)) == {str(value) for value in SHOWN[name]}


def test_every_kind_of_event_has_its_words():
    bases = {"Event", "FaqEvent"}
    kinds = {
        name
        for name, kind in ((name, getattr(events, name)) for name in dir(events))
        if isinstance(kind, type) and issubclass(kind, events.Event)
    }

    assert kinds - bases == set(WORDS.event)


def test_every_field_that_staff_may_correct_has_its_name():
    assert set(INPUTS) <= set(WORDS.policy_field)
