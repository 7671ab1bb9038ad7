"""Topics that escalate, and reports that close an escalation, for tests."""

from datetime import date
from typing import Any

from casework.ports import UnitOfWork
from casework.topics.escalating import open_due_escalations
from casework.topics.escalations import Investigation
from casework.topics.investigating import file_investigation
from casework.topics.topics import Topic
from tests.fakes.linjiang import AT, DUTIES, OFFICER, ON, accepted_topic, ask

# Fifteen working days after Monday 2026-03-02.
FAQ_LIST_DUE = date(2026, 3, 23)
REPORT = {
    "调查情况": "走访了三个街道的十二户申请人，调阅去年的四十份申请材料。",
    "处理意见": "精简清单，由窗口一次告知，月底前在网站公布办理流程。",
}


def topic_of(uow: UnitOfWork, askers: int, **values: Any) -> Topic:
    return accepted_topic(uow, [ask(uow, n, **values).message for n in range(askers)])


def report(uow: UnitOfWork, escalation_id: str, parts=REPORT, by=OFFICER) -> Investigation:
    return file_investigation(
        uow, escalation_id, title="专题调查", report=parts, by=by, at=AT, duties=DUTIES
    )


def escalate(uow: UnitOfWork, on: date = ON):
    return open_due_escalations(uow, on=on, at=AT, duties=DUTIES)
