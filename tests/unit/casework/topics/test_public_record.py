"""What the public may know of escalations and investigations."""

from datetime import timedelta

from casework.ports import UnitOfWork
from casework.topics import (
    EscalationFigures,
    escalation_figures,
    published_summaries,
    return_report,
)
from tests.fakes.escalations import FAQ_LIST_DUE, REPORT, begun, escalate, filed, report, topic_of
from tests.fakes.linjiang import AT, EDITOR, HOUSING, ON, POLICY_ID

DAY = timedelta(days=1)


def test_the_summary_is_public_as_long_as_its_report_is_accepted(uow: UnitOfWork) -> None:
    topic_of(uow, 10)
    escalation_id = escalate(uow)[0].escalation_id
    handed_in = filed(uow, escalation_id)
    assert published_summaries(uow, POLICY_ID) == []
    return_report(uow, handed_in.investigation_id, reason="没有数据", by=EDITOR, at=AT)

    accepted = report(uow, escalation_id)

    (found,) = published_summaries(uow, POLICY_ID)
    assert (found.text, found.agency_id) == (REPORT["summary"], HOUSING.agency_id)
    assert (found.filed_on, published_summaries(uow, "policy-other")) == (ON, [])
    return_report(uow, accepted.investigation_id, reason="没有数据", by=EDITOR, at=AT)
    assert published_summaries(uow, POLICY_ID) == []


def test_figures_tell_what_is_open_overdue_and_under_investigation(uow: UnitOfWork) -> None:
    topic_of(uow, 10)
    escalation_id = escalate(uow)[0].escalation_id
    late = FAQ_LIST_DUE + DAY
    housing = HOUSING.agency_id

    assert escalation_figures(uow, late) == {housing: EscalationFigures(1, 1, 0, 0, 0)}
    begun(uow, escalation_id)
    assert escalation_figures(uow, ON) == {housing: EscalationFigures(1, 0, 0, 1, 0)}


def test_an_accepted_report_is_counted_and_its_escalation_no_longer(uow: UnitOfWork) -> None:
    topic_of(uow, 10)
    report(uow, escalate(uow)[0].escalation_id)

    assert escalation_figures(uow, ON) == {HOUSING.agency_id: EscalationFigures(0, 0, 0, 0, 1)}
