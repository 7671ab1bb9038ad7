"""Handing an escalation on to another agency."""

import pytest

from casework.errors import AlreadyClosed
from casework.events import EscalationAssigned
from casework.topics.assigning_escalations import assign_escalation
from tests.fakes.escalations import escalate, report, topic_of
from tests.fakes.linjiang import AT, EDITOR, HOUSING, OFFICE


def test_a_duty_handed_on_is_the_other_agencys_with_its_topic_and_its_deadline(uow):
    topic = topic_of(uow, 10)
    [opened] = escalate(uow)
    due = opened.due_on

    for _ in range(2):  # a second time changes nothing
        assign_escalation(uow, opened.escalation_id, agency_id=OFFICE.agency_id, by=EDITOR, at=AT)

    assert (opened.agency_id, opened.due_on) == (OFFICE.agency_id, due)
    assert uow.topics.get(topic.topic_id).agency_id == OFFICE.agency_id
    assert [e.before for e in uow.events.of_kind(EscalationAssigned)] == [HOUSING.agency_id]


def test_a_closed_duty_is_not_handed_on(uow):
    topic_of(uow, 10)
    [opened] = escalate(uow)
    report(uow, opened.escalation_id)

    with pytest.raises(AlreadyClosed):
        assign_escalation(uow, opened.escalation_id, agency_id=OFFICE.agency_id, by=EDITOR, at=AT)
