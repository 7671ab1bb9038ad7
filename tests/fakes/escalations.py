"""Topics that escalate, and reports that close an escalation, for tests."""

from datetime import date, datetime
from typing import Any

from casework.ports import UnitOfWork
from casework.topics import (
    Investigation,
    ReportContent,
    Topic,
    accept_report,
    file_investigation,
    open_due_escalations,
    open_investigation,
)
from tests.fakes.linjiang import AT, DUTIES, EDITOR, OFFICER, ON, accepted_topic, ask

# Fifteen working days after Monday 2026-03-02.
FAQ_LIST_DUE = date(2026, 3, 23)
REPORT = {
    "plan": "走访三个街道的申请人，调阅去年的申请材料。",
    "findings": "走访了十二户申请人，看了四十份材料，清单没有公布，往返多次。",
    "measures": "精简清单，由窗口一次告知，月底前在网站公布办理流程。",
    "summary": "租房补贴的材料清单已经精简，窗口会一次告诉您带什么。",
}


def topic_of(uow: UnitOfWork, askers: int, **values: Any) -> Topic:
    return accepted_topic(uow, [ask(uow, n, **values).message for n in range(askers)])


def content_of(parts: dict[str, str] | None = None) -> ReportContent:
    return ReportContent("专题调查", REPORT if parts is None else parts, FAQ_LIST_DUE)


def begun(uow: UnitOfWork, escalation_id: str, by=OFFICER, at: datetime = AT) -> Investigation:
    return open_investigation(
        uow, escalation_id, title="专题调查", plan=REPORT["plan"], ends_on=FAQ_LIST_DUE,
        by=by, at=at,
    )  # fmt: skip


def filed(
    uow: UnitOfWork, escalation_id: str, parts=None, by=OFFICER, at: datetime = AT
) -> Investigation:
    """Begun and handed in; the office has yet to accept it."""
    begun(uow, escalation_id, by, at)
    return file_investigation(
        uow, escalation_id, content=content_of(parts), by=by, at=at, duties=DUTIES
    )


def report(
    uow: UnitOfWork, escalation_id: str, parts=None, by=OFFICER, at: datetime = AT
) -> Investigation:
    """Begun, handed in and accepted."""
    handed_in = filed(uow, escalation_id, parts, by, at)
    accept_report(uow, handed_in.investigation_id, by=EDITOR, at=at)
    return handed_in


def escalate(uow: UnitOfWork, on: date = ON):
    return open_due_escalations(uow, on=on, at=AT, duties=DUTIES)
