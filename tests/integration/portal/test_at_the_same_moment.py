"""Two people send a form at the same moment from two portals: it is done once, none meets a 500.

Both have read the records before either writes: their units of work meet before they commit.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest

from casework.ports import UnitOfWork
from records.unit_of_work import SqlUnitOfWork
from tests.fakes.escalations import begun, filed
from tests.integration.portal.arranged_records import (
    answered_message,
    entry_approved,
    entry_drafted,
    entry_handed_in,
    entry_published,
    merged_topics,
    message_with_reply,
    one_message,
    public_message,
    released_message,
    topic_of_three,
    two_proposed,
    two_topics,
    waiting_reply,
)
from tests.integration.portal.meeting import MeetingDesk, meeting_desk, sent_at_once
from tests.integration.portal.steps import escalated, given

Arrange = Callable[[UnitOfWork], object]
WHY = {"reason": "与政策内容不符，需要核对"}
PUBLISHERS = ("fabu", "fabu")
REVIEWERS = ("shencha", "shencha")
OFFICERS = ("jingban", "jingban")
SIGNED = {"kind": "secrecy", "verdict": "approve"}
INQUIRY = "向登记窗口和申请人逐一核实外地户籍申请租房补贴的情况，查阅近三个月的受理记录和退件说明。"
FINDING = "部分申请人不清楚租房补贴的申请条件，窗口的说明材料写得不够具体，来回跑了几趟才办成。"
MEASURES = "重新编写租房补贴申请须知，放在窗口和网站显眼的位置，对窗口人员开展专门的业务培训。"
REPORT = {
    "title": "租房补贴调查",
    "plan": INQUIRY,
    "findings": FINDING,
    "measures": MEASURES,
    "summary": "租房补贴的申请须知正在重新编写，写好了放在窗口和网站上。",
    "ends_on": "2026-03-20",
    "confirmed": "true",
}


@pytest.fixture
def desk(database_url: str) -> Iterator[MeetingDesk]:
    with meeting_desk(database_url) as desk:
        yield desk


def investigated(uow: UnitOfWork) -> None:
    escalated(uow)
    begun(uow, "esc-1")


def reported(uow: UnitOfWork) -> None:
    escalated(uow)
    filed(uow, "esc-1")


@dataclass(frozen=True)
class Case:
    """A form that ``people`` send at once to ``path``; ``event`` may be logged ``times`` times.

    What ``arrange`` gives takes the place of ``{}`` in the path and of ``...`` in the form.
    """

    path: str
    arrange: Arrange
    event: str
    people: tuple[str, str] = ("bianji", "bianji")
    form: dict[str, Any] = field(default_factory=dict)
    times: int = 1


CASES = {
    "accept a proposal": Case(
        "/staff/proposals/prop-1/accept",
        two_proposed,
        "TopicAccepted",
        form={"title": "租房补贴条件"},
    ),
    "dismiss a proposal": Case(
        "/staff/proposals/prop-1/dismiss", two_proposed, "ProposalDismissed", form=WHY
    ),
    "split a proposal": Case(
        "/staff/proposals/prop-1/split",
        two_proposed,
        "ProposalSplit",
        form={"group": ..., "title": "到账"},
    ),
    "draft an entry of a topic": Case(
        "/staff/topics/topic-rent/draft", topic_of_three, "FaqDrafted"
    ),
    "draft an entry of an escalation": Case(
        "/agency/escalations/esc-1/draft", escalated, "FaqDrafted", OFFICERS
    ),
    "dismiss a topic": Case(
        "/staff/topics/topic-rent/dismiss", topic_of_three, "TopicDismissed", form=WHY
    ),
    "split a topic": Case(
        "/staff/topics/topic-rent/split",
        topic_of_three,
        "TopicSplit",
        form={"message": ..., "title": "其中一问"},
    ),
    "rename a topic": Case(
        "/staff/topics/topic-rent/title", topic_of_three, "TopicRenamed", form={"title": "新名称"}
    ),
    "merge topics": Case(
        "/staff/topics/topic-rent/merge", two_topics, "TopicMerged", form={"other": "topic-two"}
    ),
    "part topics again": Case(
        "/staff/topics/topic-two/unmerge", merged_topics, "TopicMergeUndone", form=WHY
    ),
    "hand an entry to an agency": Case(
        "/staff/faqs/faq-rent/agency",
        entry_drafted,
        "FaqAssigned",
        form={"agency_id": "agency-housing"},
    ),
    "sign a review": Case(
        "/staff/reviews/faq-rent", entry_handed_in, "FaqReviewed", REVIEWERS, SIGNED
    ),
    "sign the same review by two": Case(
        "/staff/reviews/faq-rent", entry_handed_in, "FaqReviewed", ("shencha", "fushen"), SIGNED
    ),
    "publish": Case("/staff/faqs/faq-rent/publish", entry_approved, "FaqPublished", PUBLISHERS),
    "return a draft": Case(
        "/staff/faqs/faq-rent/return", entry_approved, "FaqReturned", PUBLISHERS, WHY
    ),
    "withdraw": Case(
        "/staff/faqs/faq-rent/withdraw", entry_published, "FaqWithdrawn", PUBLISHERS, WHY
    ),
    "reply": Case(
        "/staff/messages/{}/reply",
        one_message,
        "MessageReplied",
        form={"body": "请到窗口登记，不收费用。"},
    ),
    "reply again": Case(
        "/staff/messages/{}/reply",
        answered_message,
        "MessageReplied",
        form={"body": "另外，请带身份证明。"},
        times=2,
    ),
    "sign a reply": Case("/staff/signatures/{}/sign", waiting_reply, "ReplySigned"),
    "refuse a reply": Case("/staff/signatures/{}/refuse", waiting_reply, "ReplyRefused", form=WHY),
    "correct a reply": Case(
        "/staff/messages/{}/replies/reply-sent",
        message_with_reply,
        "ReplyCorrected",
        form={"body": "不用登记。", **WHY},
    ),
    "give a case to an agency": Case(
        "/staff/messages/{}/assign",
        one_message,
        "CaseAssigned",
        form={"agency_id": "agency-office"},
    ),
    "release a message": Case(
        "/staff/releases/{}/release",
        public_message,
        "MessageReleased",
        REVIEWERS,
        {"subject": "租房补贴", "body": "能申请吗？"},
    ),
    "withhold a message": Case(
        "/staff/releases/{}/withhold", public_message, "MessageWithheld", REVIEWERS, WHY
    ),
    "take a message down": Case(
        "/staff/releases/{}/take-down", released_message, "MessageTakenDown", REVIEWERS, WHY
    ),
    "file a report": Case(
        "/agency/escalations/esc-1/report", investigated, "InvestigationFiled", OFFICERS, REPORT
    ),
    "acknowledge an escalation": Case(
        "/agency/escalations/esc-1/acknowledge", escalated, "EscalationAcknowledged", OFFICERS
    ),
    "begin an investigation": Case(
        "/agency/escalations/esc-1/investigation",
        escalated,
        "InvestigationOpened",
        OFFICERS,
        REPORT,
    ),
    "accept a report": Case("/agency/escalations/esc-1/accept", reported, "InvestigationAccepted"),
    "give an escalation to an agency": Case(
        "/agency/escalations/esc-1/assign",
        escalated,
        "EscalationAssigned",
        form={"agency_id": "agency-office"},
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_what_two_send_at_once_is_done_once(desk: MeetingDesk, name: str) -> None:
    case = CASES[name]
    arranged = given(desk, case.arrange)
    form = {name: arranged if value is ... else value for name, value in case.form.items()}

    answers = sent_at_once(
        desk, case.path.format(arranged), *((person, form) for person in case.people)
    )

    statuses = sorted(answer.status_code for answer in answers)
    assert statuses[0] == 303, [answer.text for answer in answers]
    assert statuses[1] in (303, 403, 409)
    assert logged(desk, case.event) == case.times


def logged(desk: MeetingDesk, kind: str) -> int:
    with SqlUnitOfWork(desk.database.sessions) as uow:
        return sum(type(event).__name__ == kind for _, event in uow.events.after(0))
