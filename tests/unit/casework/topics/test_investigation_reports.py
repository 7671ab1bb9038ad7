"""Reports on an escalated topic: who files one, what one must say, and sending it back."""

from datetime import timedelta

import pytest

from casework.errors import (
    AlreadyClosed,
    EmptyText,
    NotAllowed,
    NotFound,
    NotYourAgency,
    ReportOffTopic,
    SaysTooLittle,
    TooLong,
    TooShort,
)
from casework.events import EscalationReturned, InvestigationFiled
from casework.ports import UnitOfWork
from casework.topics.investigating import file_investigation
from casework.topics.returning_reports import return_report
from casework.topics.topics import TopicStatus
from tests.fakes.escalations import FAQ_LIST_DUE, REPORT, escalate, report, topic_of
from tests.fakes.linjiang import AT, DUTIES, EDITOR, OFFICER, ON, STRANGER, published

DAY = timedelta(days=1)


def test_the_report_closes_it_and_settles_the_topic(uow: UnitOfWork) -> None:
    topic = topic_of(uow, 10)
    (escalation,) = escalate(uow)

    filed = file_investigation(
        uow, escalation.escalation_id, title="租房补贴专题调查", report=REPORT,
        by=OFFICER, at=AT + DAY, duties=DUTIES,
    )  # fmt: skip

    assert (escalation.closed_by, escalation.closed_on) == (filed.investigation_id, ON + DAY)
    assert topic.status is TopicStatus.INVESTIGATED
    assert len(uow.events.of_kind(InvestigationFiled)) == 1
    with pytest.raises(AlreadyClosed):
        file_investigation(
            uow, escalation.escalation_id, title="再报", report=REPORT, by=OFFICER, at=AT,
            duties=DUTIES,
        )  # fmt: skip


def test_only_the_agency_in_charge_reports(uow: UnitOfWork) -> None:
    topic_of(uow, 10)
    escalation_id = escalate(uow)[0].escalation_id

    with pytest.raises(NotYourAgency):
        report(uow, escalation_id, by=STRANGER)


GOOD = REPORT["调查情况"]


@pytest.mark.parametrize(
    ("parts", "fault"),
    [
        ({"调查情况": "略。", "处理意见": "略。"}, TooShort),
        ({"调查情况": GOOD, "处理意见": " "}, EmptyText),
        ({"调查情况": "查" * 20_000}, SaysTooLittle),
        ({"调查情况": "".join(chr(0x4E00 + n) for n in range(20_000))}, TooLong),
        ({"调查情况": "啊" * 30, "处理意见": "啊" * 30}, SaysTooLittle),
        (
            {"调查情况": "情况属实，已经处理。" * 5, "处理意见": "情况属实，已经处理。" * 5},
            SaysTooLittle,
        ),
        ({"调查情况": GOOD, "处理意见": GOOD, "其他": GOOD}, SaysTooLittle),
        ({"调查情况": "申请租房补贴" + "1234567890" * 6, "处理意见": "abcdefg" * 5}, SaysTooLittle),
        ({"调查情况": "。，、！" * 20, "处理意见": "？" * 20}, SaysTooLittle),
        ({"调查情况": GOOD + REPORT["处理意见"], "处理意见": "嗯嗯嗯嗯嗯嗯"}, SaysTooLittle),
    ],
)
def test_a_report_that_says_nothing_closes_nothing(uow: UnitOfWork, parts, fault) -> None:
    topic_of(uow, 10)
    (escalation,) = escalate(uow)

    with pytest.raises(fault):
        report(uow, escalation.escalation_id, parts=parts)

    assert escalation.waiting


def test_a_report_about_another_matter_closes_nothing(uow: UnitOfWork) -> None:
    topic_of(uow, 10)
    uow.messages.get(uow.topics.get("topic-rent").message_ids[0]).body += "河道保洁也要管。"
    (escalation,) = escalate(uow)
    other = {
        "调查情况": "河道保洁由两家公司承担，枯水期清淤三次，岸线绿化完好，水质保持三类标准。",
        "处理意见": "明年汛前再清淤一次，巡查员每周上报水面漂浮物，结果在街道公示栏张贴。",
    }

    with pytest.raises(ReportOffTopic):
        report(uow, escalation.escalation_id, parts=other)

    assert escalation.waiting


def test_a_short_report_in_plain_words_is_taken_under_its_headings(uow: UnitOfWork) -> None:
    topic_of(uow, 10)
    escalation_id = escalate(uow)[0].escalation_id

    filed = report(uow, escalation_id)

    assert filed.report == "\n\n".join(f"{heading}\n{text}" for heading, text in REPORT.items())


def test_a_report_that_is_sent_back_leaves_the_duty_open_again(uow: UnitOfWork) -> None:
    topic = topic_of(uow, 10)
    (escalation,) = escalate(uow)
    filed = report(uow, escalation.escalation_id)

    return_report(uow, escalation.escalation_id, reason="没有调查数据", by=EDITOR, at=AT)

    (event,) = uow.events.of_kind(EscalationReturned)
    assert (event.investigation_id, event.reason) == (filed.investigation_id, "没有调查数据")
    assert (escalation.waiting, escalation.closed_by, escalation.closed_on) == (True, None, None)
    assert (topic.status, escalation.due_on) == (TopicStatus.OPEN, FAQ_LIST_DUE)
    assert escalate(uow, ON + DAY) == []


def test_only_the_office_sends_back_and_only_a_report(uow: UnitOfWork) -> None:
    topic_of(uow, 10)
    escalation_id = escalate(uow)[0].escalation_id

    with pytest.raises(NotFound):
        return_report(uow, escalation_id, reason="重办", by=EDITOR, at=AT)
    with pytest.raises(NotAllowed):
        return_report(uow, escalation_id, reason="重办", by=OFFICER, at=AT)
    published(uow, "topic-rent")
    with pytest.raises(NotFound):
        return_report(uow, escalation_id, reason="重办", by=EDITOR, at=AT)
