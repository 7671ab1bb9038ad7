"""A topic that many have raised goes to the drafting agency and comes back with an artefact."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from casework.board.askers import AskerMachine
from casework.board.messages import Channel, MessageKind
from casework.board.question_ids import turn_id
from casework.board.recording_turns import record_turn
from casework.board.replying import reply_to_message
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
from casework.events import (
    CaseReminded,
    EscalationAssigned,
    EscalationClosed,
    EscalationDeadlineSettled,
    EscalationOpened,
    EscalationReminded,
    EscalationReopened,
    EscalationReturned,
    InvestigationFiled,
)
from casework.faqs.drafting import draft_faq, edit_draft
from casework.faqs.publishing import publish_faq, withdraw_faq
from casework.ports import UnitOfWork
from casework.rules.deadlines import ReminderStage
from casework.rules.reminding import remind
from casework.rules.settling_deadlines import settle_provisional_deadlines
from casework.topics.assigning_escalations import assign_escalation
from casework.topics.escalating import open_due_escalations
from casework.topics.escalations import Investigation
from casework.topics.investigating import file_investigation
from casework.topics.returning_reports import return_report
from casework.topics.topics import Topic, TopicStatus
from tests.fakes.linjiang import (
    AT,
    CONTENT,
    DUE,
    DUTIES,
    EDITOR,
    HOUSING,
    OFFICE,
    OFFICER,
    ON,
    PUBLISHER,
    STRANGER,
    accepted_topic,
    approved,
    ask,
    published,
)

# Fifteen working days after Monday 2026-03-02.
FAQ_LIST_DUE = date(2026, 3, 23)
DAY = timedelta(days=1)


def topic_of(uow: UnitOfWork, askers: int, **values: Any) -> Topic:
    return accepted_topic(uow, [ask(uow, n, **values).message for n in range(askers)])


REPORT = {
    "调查情况": "走访了三个街道的十二户申请人，调阅去年的四十份申请材料。",
    "处理意见": "精简清单，由窗口一次告知，月底前在网站公布办理流程。",
}


def report(uow: UnitOfWork, escalation_id: str, parts=REPORT, by=OFFICER) -> Investigation:
    return file_investigation(
        uow, escalation_id, title="专题调查", report=parts, by=by, at=AT, duties=DUTIES
    )


def escalate(uow: UnitOfWork, on: date = ON):
    return open_due_escalations(uow, on=on, at=AT, duties=DUTIES)


@pytest.mark.parametrize(("askers", "opened"), [(9, 0), (10, 1)])
def test_ten_distinct_askers_escalate_a_question(uow: UnitOfWork, askers: int, opened: int) -> None:
    topic_of(uow, askers)

    assert len(escalate(uow)) == opened


def test_one_asker_who_writes_twenty_times_counts_once(uow: UnitOfWork) -> None:
    accepted_topic(uow, [ask(uow, n, asker="asker-1").message for n in range(20)])

    assert escalate(uow) == []


def test_twenty_sessions_of_one_machine_count_once(uow: UnitOfWork) -> None:
    accepted_topic(uow, [ask(uow, n, asker=f"session-{n}").message for n in range(20)])
    for number in range(20):
        uow.asker_machines.note(AskerMachine(f"session-{number}", "machine-1", AT))

    assert escalate(uow) == []


def test_both_counts_are_kept_with_the_escalation(uow: UnitOfWork) -> None:
    accepted_topic(uow, [ask(uow, n, asker=f"session-{n}").message for n in range(20)])
    for number in range(20):
        machine = f"machine-{min(number, 10)}"
        uow.asker_machines.note(AskerMachine(f"session-{number}", machine, AT))

    (escalation,) = escalate(uow)

    assert (escalation.asker_count, escalation.session_count) == (11, 20)


def unanswered(uow: UnitOfWork, asker: str, outcome: str = "no_answer_unknown") -> str:
    """The id of a question that the chat left unanswered."""
    record_turn(
        uow, outcome=outcome, query="外地户籍能申请租房补贴吗", entry_id=None, confidence=0.1,
        asker_key=asker, channel=Channel.CHAT, at=AT,
    )  # fmt: skip
    return turn_id(uow.events.last_id())


def test_questions_that_the_chat_left_unanswered_count_towards_the_threshold(
    uow: UnitOfWork,
) -> None:
    topic = topic_of(uow, 8)
    topic.message_ids += [unanswered(uow, "asker-20"), unanswered(uow, "asker-21")]

    (escalation,) = escalate(uow)

    assert escalation.asker_count == 10


def test_who_asked_in_the_chat_and_on_the_board_counts_once(uow: UnitOfWork) -> None:
    topic = topic_of(uow, 9)
    topic.message_ids += [unanswered(uow, "asker-1"), unanswered(uow, "asker-1")]
    topic.message_ids.append(f"{topic.message_ids[0]}#12")

    assert escalate(uow) == []


def test_a_question_that_the_chat_answered_does_not_count(uow: UnitOfWork) -> None:
    topic = topic_of(uow, 9)
    topic.message_ids.append(unanswered(uow, "asker-20", "answered_faq"))

    assert escalate(uow) == []


def test_an_escalation_names_agency_duty_deadline_and_count(uow: UnitOfWork) -> None:
    topic_of(uow, 12)

    (escalation,) = escalate(uow)

    assert escalation.agency_id == HOUSING.agency_id
    assert DUTIES.get(escalation.duty_id).clause == "第45项"
    assert escalation.reason == "questions_concentrated"
    assert (escalation.due_on, escalation.asker_count) == (FAQ_LIST_DUE, 12)
    assert uow.events.of_kind(EscalationOpened)[0].due_on == FAQ_LIST_DUE


def test_without_any_agency_the_coordinating_office_gets_it(uow: UnitOfWork) -> None:
    topic = topic_of(uow, 10, policy_id=None)
    topic.policy_id = None

    assert escalate(uow)[0].agency_id == OFFICE.agency_id


def test_the_same_day_twice_opens_one(uow: UnitOfWork) -> None:
    topic_of(uow, 10)

    assert (len(escalate(uow)), len(escalate(uow)), len(escalate(uow, ON + DAY))) == (1, 0, 0)


@pytest.mark.parametrize(("days_later", "opened"), [(29, 1), (30, 0)])
def test_askers_of_thirty_days_count(uow: UnitOfWork, days_later: int, opened: int) -> None:
    topic_of(uow, 10)

    assert len(escalate(uow, ON + days_later * DAY)) == opened


def test_suggestions_count_towards_an_investigation(uow: UnitOfWork) -> None:
    topic_of(uow, 15, kind=MessageKind.SUGGESTION)

    (escalation,) = escalate(uow)

    assert escalation.duty_id == "investigate_opinions"
    assert escalation.reason == "opinions_concentrated"


def test_a_topic_with_an_answer_in_force_is_not_escalated(uow: UnitOfWork) -> None:
    topic_of(uow, 10)
    published(uow, "topic-rent")

    assert escalate(uow) == []


def test_an_answer_whose_policy_has_ended_is_no_answer(uow: UnitOfWork) -> None:
    topic_of(uow, 10)
    published(uow, "topic-rent")
    uow.policies.get("policy-rent").valid_until = ON

    assert [len(escalate(uow, ON)), len(escalate(uow, ON + DAY))] == [0, 1]


def test_publishing_the_faq_closes_it_with_the_faq_as_artefact(uow: UnitOfWork) -> None:
    topic_of(uow, 10)
    (escalation,) = escalate(uow)

    published(uow, "topic-rent", on=ON + DAY)

    assert not escalation.waiting
    assert (escalation.closed_by, escalation.closed_on) == ("faq-rent", ON + DAY)
    assert [e.closed_by for e in uow.events.of_kind(EscalationClosed)] == ["faq-rent"]


def withdrawn(uow: UnitOfWork) -> None:
    withdraw_faq(uow, "faq-rent", reason="口径有误", by=PUBLISHER, at=AT)


def test_publishing_and_withdrawing_starts_no_fresh_clock(uow: UnitOfWork) -> None:
    topic_of(uow, 10)
    (escalation,) = escalate(uow)
    published(uow, "topic-rent", on=ON + 5 * DAY)

    withdrawn(uow)

    assert (escalation.waiting, escalation.closed_by, escalation.closed_on) == (True, None, None)
    assert (escalation.opened_on, escalation.due_on) == (ON, FAQ_LIST_DUE)
    (event,) = uow.events.of_kind(EscalationReopened)
    assert (event.faq_id, event.due_on, event.reason) == ("faq-rent", FAQ_LIST_DUE, "口径有误")
    assert escalate(uow, ON + 6 * DAY) == []
    assert escalation.overdue(FAQ_LIST_DUE + DAY)


def test_three_rounds_of_publishing_and_withdrawing_start_none_either(uow: UnitOfWork) -> None:
    topic_of(uow, 10)
    (escalation,) = escalate(uow)
    published(uow, "topic-rent", on=ON + DAY)
    for round_no in (2, 3):
        withdrawn(uow)
        edit_draft(
            uow, "faq-rent", draft=replace(CONTENT, answer=f"可以。{round_no}"), by=EDITOR, at=AT
        )
        approved(uow, uow.faqs.get("faq-rent"))
        publish_faq(uow, "faq-rent", by=PUBLISHER, on=ON + round_no * DAY, at=AT)
    withdrawn(uow)

    assert uow.escalations.of_topic("topic-rent") == [escalation]
    assert (escalation.waiting, escalation.due_on) == (True, FAQ_LIST_DUE)


def test_another_live_answer_keeps_it_closed(uow: UnitOfWork) -> None:
    topic_of(uow, 10)
    (escalation,) = escalate(uow)
    published(uow, "topic-rent")
    draft_faq(uow, "topic-rent", draft=CONTENT, by=EDITOR, at=AT, faq_id="faq-also")
    approved(uow, uow.faqs.get("faq-also"))
    publish_faq(uow, "faq-also", by=PUBLISHER, on=ON, at=AT)

    withdrawn(uow)
    assert (escalation.waiting, escalation.closed_by) == (False, "faq-also")

    withdraw_faq(uow, "faq-also", reason="有误", by=PUBLISHER, at=AT)
    assert (escalation.waiting, escalation.due_on) == (True, FAQ_LIST_DUE)


def test_what_a_report_closed_stays_closed_when_an_entry_is_withdrawn(uow: UnitOfWork) -> None:
    topic_of(uow, 10)
    (escalation,) = escalate(uow)
    report(uow, escalation.escalation_id)
    published(uow, "topic-rent")

    withdrawn(uow)

    assert not escalation.waiting


def test_a_withdrawn_entry_is_not_asked_for_again_below_the_threshold(uow: UnitOfWork) -> None:
    topic_of(uow, 10)
    escalate(uow)
    published(uow, "topic-rent")
    withdraw_faq(uow, "faq-rent", reason="有误", by=PUBLISHER, at=AT)

    assert escalate(uow, ON + 30 * DAY) == []


def test_askers_of_before_the_last_report_do_not_count_again(uow: UnitOfWork) -> None:
    topic = topic_of(uow, 10)
    report(uow, escalate(uow)[0].escalation_id)

    assert escalate(uow, ON + DAY) == []
    later = [ask(uow, n, at=AT + DAY).message.message_id for n in range(20, 30)]
    topic.take_in(later, [])
    assert len(escalate(uow, ON + DAY)) == 1


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


def reminders(uow: UnitOfWork, on: date) -> list[ReminderStage]:
    return [reminder.stage for reminder in remind(uow, on=on, at=AT, duties=DUTIES)]


def test_a_case_is_reminded_once_when_near_and_once_when_late(uow: UnitOfWork) -> None:
    left = ask(uow)
    friday, monday = date(2026, 3, 6), date(2026, 3, 9)

    assert reminders(uow, friday) == []
    assert reminders(uow, monday) == [ReminderStage.DUE_SOON]
    assert reminders(uow, monday) == []
    assert reminders(uow, DUE) == []
    assert reminders(uow, DUE + DAY) == [ReminderStage.OVERDUE]
    assert reminders(uow, DUE + 5 * DAY) == []
    assert left.case.reminded_on == [monday, DUE + DAY]
    assert [e.stage for e in uow.events.of_kind(CaseReminded)] == ["due_soon", "overdue"]


def test_a_case_found_late_is_reminded_as_overdue_alone(uow: UnitOfWork) -> None:
    ask(uow)

    assert reminders(uow, DUE + 30 * DAY) == [ReminderStage.OVERDUE]


def test_an_answered_case_is_not_reminded(uow: UnitOfWork) -> None:
    left = ask(uow)
    reply_to_message(uow, left.message.message_id, body="可以。", author=OFFICER, at=AT)

    assert reminders(uow, DUE + DAY) == []


def test_an_escalation_is_reminded_three_working_days_before(uow: UnitOfWork) -> None:
    accepted_topic(uow, [ask(uow, n, at=AT).message for n in range(10)])
    (escalation,) = escalate(uow)
    for case in uow.cases.open():
        case.reminded_on = [DUE, DUE + DAY]

    assert reminders(uow, FAQ_LIST_DUE - 6 * DAY) == []
    assert reminders(uow, FAQ_LIST_DUE - 5 * DAY) == [ReminderStage.DUE_SOON]
    assert reminders(uow, FAQ_LIST_DUE + DAY) == [ReminderStage.OVERDUE]
    assert len(escalation.reminded_on) == 2
    assert len(uow.events.of_kind(EscalationReminded)) == 2


def test_a_provisional_date_waits_for_its_calendar(uow: UnitOfWork) -> None:
    ask(uow, at=datetime(2026, 12, 29, 1, 0, tzinfo=UTC))

    assert settle_provisional_deadlines(uow, at=AT) == []
    assert len(uow.cases.provisional()) == 1


def test_a_provisional_date_is_reckoned_again_once_the_calendar_is_out(uow: UnitOfWork) -> None:
    topic_of(uow, 10)
    (escalation,) = escalate(uow)
    escalation.due_on, escalation.due_provisional = date(2026, 3, 20), True

    assert settle_provisional_deadlines(uow, at=AT) == [escalation]

    assert (escalation.due_on, escalation.due_provisional) == (FAQ_LIST_DUE, False)
    assert uow.events.of_kind(EscalationDeadlineSettled)[0].due_on == FAQ_LIST_DUE


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
