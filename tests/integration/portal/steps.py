"""The usual steps in the records before a page is opened."""

from datetime import date

from casework.topics import Escalation, TopicProposal
from tests.fakes.linjiang import (
    HOUSING,
    ON,
    accepted_topic,
    ask,
)
from tests.page_content import the


def given(desk, step):
    with desk.uow() as uow:
        result = step(uow)
        uow.commit()
    return result


def correct_seen(editor, address, **fields):
    """Correct a policy; what it shakes is shown first, and confirmed as it was shown."""
    shown = editor.post(address, **fields).text
    return editor.post(address, **fields, confirmed=the(shown, "input[name=confirmed]")["value"])


def proposal(message_ids):
    return TopicProposal(
        "prop-1", "租房补贴申请条件", "外地户籍能申请吗？", ("租房补贴",), tuple(message_ids),
        len(message_ids), (), 4.5, {"askers": 3.0, "growth": 1.5}, ("已有相近的问答。",), ON, ON,
    )  # fmt: skip


def proposed(uow):
    ids = [ask(uow, number).message.message_id for number in (1, 2)]
    uow.proposals.put(proposal(ids))


def escalated(uow):
    accepted_topic(uow, [ask(uow).message])
    uow.escalations.add(
        Escalation(
            "esc-1",
            "topic-rent",
            HOUSING.agency_id,
            "publish_faq_lists",
            "questions_concentrated",
            ON,
            date(2026, 3, 23),
            asker_count=12,
        )
    )
