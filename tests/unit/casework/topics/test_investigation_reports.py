"""Reports on an escalated topic: who files one, what one must say, who accepts it."""

from datetime import timedelta

import pytest

from casework.errors import (
    AlreadyClosed,
    EmptyText,
    NotAllowed,
    NotFound,
    NotYourAgency,
    ReportOffTopic,
    ReportOfOwnAgency,
    SaysTooLittle,
    TooLong,
    TooShort,
    WrongState,
)
from casework.events import (
    EscalationClosed,
    EscalationHandedIn,
    EscalationReturned,
    InvestigationAccepted,
    InvestigationReturned,
)
from casework.people import Role, StaffMember
from casework.ports import UnitOfWork
from casework.topics import (
    InvestigationStatus,
    TopicStatus,
    accept_report,
    file_investigation,
    merge_topics,
    return_report,
    save_investigation,
    unmerge_topic,
)
from tests.fakes.escalations import (
    FAQ_LIST_DUE,
    REPORT,
    begun,
    content_of,
    escalate,
    filed,
    report,
    topic_of,
)
from tests.fakes.linjiang import (
    AT,
    DUTIES,
    EDITOR,
    HOUSING,
    OFFICER,
    ON,
    STRANGER,
    accepted_topic,
    ask,
    published,
)

DAY = timedelta(days=1)
OWN_EDITOR = StaffMember("benbian", "本单位编辑", HOUSING.agency_id, frozenset({Role.EDITOR}))


def test_a_report_that_is_handed_in_closes_nothing_and_stops_being_late(uow: UnitOfWork) -> None:
    topic = topic_of(uow, 10)
    (escalation,) = escalate(uow)

    filed(uow, escalation.escalation_id, at=AT + DAY)

    assert (escalation.waiting, escalation.closed_by) == (True, None)
    assert escalation.handed_in_on == ON + DAY
    assert not escalation.overdue(FAQ_LIST_DUE + DAY)
    assert uow.escalations.overdue(FAQ_LIST_DUE + DAY) == []
    assert (topic.status, uow.events.of_kind(EscalationClosed)) == (TopicStatus.OPEN, [])


def test_an_accepted_report_closes_it_as_of_the_day_it_was_handed_in(uow: UnitOfWork) -> None:
    topic = topic_of(uow, 10)
    (escalation,) = escalate(uow)
    handed_in = filed(uow, escalation.escalation_id, at=AT + DAY)

    accept_report(uow, handed_in.investigation_id, by=EDITOR, at=AT + 30 * DAY)

    assert (escalation.closed_by, escalation.closed_on) == (handed_in.investigation_id, ON + DAY)
    assert topic.status is TopicStatus.INVESTIGATED
    assert handed_in.decided_by == EDITOR.username
    assert [e.done_on for e in uow.events.of_kind(EscalationClosed)] == [ON + DAY]
    assert len(uow.events.of_kind(InvestigationAccepted)) == 1
    with pytest.raises(AlreadyClosed):
        begun(uow, escalation.escalation_id)


def test_nobody_accepts_a_report_of_the_own_agency_or_twice(uow: UnitOfWork) -> None:
    topic_of(uow, 10)
    escalation_id = escalate(uow)[0].escalation_id
    report_id = filed(uow, escalation_id).investigation_id

    with pytest.raises(NotAllowed):
        accept_report(uow, report_id, by=OFFICER, at=AT)
    with pytest.raises(ReportOfOwnAgency):
        accept_report(uow, report_id, by=OWN_EDITOR, at=AT)
    accept_report(uow, report_id, by=EDITOR, at=AT)
    with pytest.raises(WrongState):
        accept_report(uow, report_id, by=EDITOR, at=AT)


def test_nobody_accepts_what_one_wrote_oneself(uow: UnitOfWork) -> None:
    topic_of(uow, 10)
    report_id = filed(uow, escalate(uow)[0].escalation_id, by=EDITOR).investigation_id

    with pytest.raises(ReportOfOwnAgency):
        accept_report(uow, report_id, by=EDITOR, at=AT)


def test_only_the_agency_in_charge_investigates_and_once_at_a_time(uow: UnitOfWork) -> None:
    topic_of(uow, 10)
    escalation_id = escalate(uow)[0].escalation_id

    with pytest.raises(NotYourAgency):
        begun(uow, escalation_id, by=STRANGER)
    with pytest.raises(NotFound):
        file_investigation(
            uow, escalation_id, content=content_of(), by=OFFICER, at=AT, duties=DUTIES
        )
    begun(uow, escalation_id)
    with pytest.raises(WrongState):
        begun(uow, escalation_id)


def test_what_is_saved_may_be_unfinished_and_is_masked(uow: UnitOfWork) -> None:
    topic_of(uow, 10)
    escalation_id = escalate(uow)[0].escalation_id
    running = begun(uow, escalation_id)
    parts = {"plan": "走访。", "findings": "李明的电话13812345678打不通。"}

    save_investigation(uow, escalation_id, content=content_of(parts), by=OFFICER, at=AT)

    assert "13812345678" not in running.parts["findings"]
    assert (running.parts["measures"], running.status) == ("", InvestigationStatus.RUNNING)


GOOD = REPORT["findings"]


def with_part(**parts: str) -> dict[str, str]:
    return REPORT | parts


@pytest.mark.parametrize(
    ("parts", "fault"),
    [
        (dict.fromkeys(REPORT, "略。"), TooShort),
        (with_part(summary=" "), EmptyText),
        (with_part(findings="查" * 20_000), TooLong),
        (dict.fromkeys(REPORT, "啊" * 30), SaysTooLittle),
        (dict.fromkeys(REPORT, "情况属实，已经处理。" * 5), SaysTooLittle),
        (dict.fromkeys(REPORT, "申请补贴" + "1234567890" * 6), SaysTooLittle),
        (dict.fromkeys(REPORT, "。，、！" * 20), SaysTooLittle),
        (with_part(measures="嗯嗯嗯嗯嗯嗯"), SaysTooLittle),
    ],
)
def test_a_report_that_says_nothing_is_not_taken(uow: UnitOfWork, parts, fault) -> None:
    topic_of(uow, 10)
    (escalation,) = escalate(uow)

    with pytest.raises(fault):
        filed(uow, escalation.escalation_id, parts=parts)

    assert escalation.handed_in_on is None


def test_a_report_about_another_matter_is_not_taken(uow: UnitOfWork) -> None:
    topic_of(uow, 10)
    (escalation,) = escalate(uow)
    other = {
        "plan": "查看河道保洁的合同和巡查记录。",
        "findings": "河道保洁由两家公司承担，枯水期清淤三次，岸线绿化完好，水质保持三类标准。",
        "measures": "明年汛前再清淤一次，巡查员每周上报水面漂浮物，结果在街道公示栏张贴。",
        "summary": "河道每周有人巡查。",
    }

    with pytest.raises(ReportOffTopic):
        filed(uow, escalation.escalation_id, parts=other)


def test_a_returned_report_stays_on_record_and_the_next_begins_as_its_copy(uow: UnitOfWork) -> None:
    topic_of(uow, 10)
    (escalation,) = escalate(uow)
    first = filed(uow, escalation.escalation_id)

    return_report(uow, first.investigation_id, reason="没有调查数据", by=EDITOR, at=AT)
    second = begun(uow, escalation.escalation_id, at=AT + DAY)

    (event,) = uow.events.of_kind(InvestigationReturned)
    assert (event.investigation_id, event.reason) == (first.investigation_id, "没有调查数据")
    assert first.status is InvestigationStatus.RETURNED
    assert second.parts["findings"] == REPORT["findings"]
    assert (escalation.handed_in_on, escalation.due_on) == (None, FAQ_LIST_DUE)
    assert [e.handed_in_on for e in uow.events.of_kind(EscalationHandedIn)] == [ON, None]
    assert escalation.overdue(FAQ_LIST_DUE + DAY)


def test_taking_acceptance_back_opens_the_same_escalation_with_its_old_clock(uow: UnitOfWork):
    topic = topic_of(uow, 10)
    (escalation,) = escalate(uow)
    accepted = report(uow, escalation.escalation_id)

    return_report(uow, accepted.investigation_id, reason="没有调查数据", by=EDITOR, at=AT)

    (event,) = uow.events.of_kind(EscalationReturned)
    assert (event.investigation_id, event.reason) == (accepted.investigation_id, "没有调查数据")
    assert (escalation.waiting, escalation.closed_by, escalation.closed_on) == (True, None, None)
    assert (topic.status, escalation.due_on) == (TopicStatus.OPEN, FAQ_LIST_DUE)
    assert escalate(uow, ON + DAY) == []


def test_a_live_entry_keeps_closed_what_a_report_closed(uow: UnitOfWork) -> None:
    topic_of(uow, 10)
    (escalation,) = escalate(uow)
    accepted = report(uow, escalation.escalation_id)
    published(uow, "topic-rent")

    return_report(uow, accepted.investigation_id, reason="没有数据", by=EDITOR, at=AT)

    assert (escalation.waiting, escalation.closed_by) == (False, "faq-rent")


def test_only_the_office_sends_back_and_only_what_was_handed_in(uow: UnitOfWork) -> None:
    topic_of(uow, 10)
    running = begun(uow, escalate(uow)[0].escalation_id)

    with pytest.raises(WrongState):
        return_report(uow, running.investigation_id, reason="重办", by=EDITOR, at=AT)
    with pytest.raises(NotAllowed):
        return_report(uow, running.investigation_id, reason="重办", by=OFFICER, at=AT)


def test_a_report_goes_with_its_topic_into_a_merge_and_back(uow: UnitOfWork) -> None:
    topic_of(uow, 10)
    (escalation,) = escalate(uow)
    handed_in = filed(uow, escalation.escalation_id)
    accepted_topic(uow, [ask(uow, 77).message], topic_id="topic-other")

    merge_topics(uow, "topic-other", others=["topic-rent"], by=EDITOR, at=AT)
    accept_report(uow, handed_in.investigation_id, by=EDITOR, at=AT)
    assert (escalation.topic_id, escalation.waiting) == ("topic-other", False)

    unmerge_topic(uow, "topic-rent", reason="是两件事", by=EDITOR, at=AT)
    assert handed_in.topic_id == escalation.topic_id == "topic-rent"
    return_report(uow, handed_in.investigation_id, reason="没有数据", by=EDITOR, at=AT)
    assert escalation.waiting
