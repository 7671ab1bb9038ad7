"""Replies, their templates and those that wait for a signature read back as they were kept."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from casework.board import EarlierText, Reply
from casework.replies import PendingReply, PendingState, ReplyTemplate
from casework.topics import QuestionGroup
from tests.contract.examples import AT, Database, case, kept, message


def pending(number: int, message_number: int, **values: Any) -> PendingReply:
    at = AT + timedelta(hours=number)
    one = PendingReply(
        f"pending-{number}", f"message-{message_number}", "可以。", "officer", None, at
    )
    return replace(one, **values)


def template(number: int, agency_id: str | None, title: str) -> ReplyTemplate:
    return ReplyTemplate(f"template-{number}", agency_id, title, "请到{部门}。", "officer", AT)


def test_a_corrected_reply_keeps_its_earlier_texts(database: Database) -> None:
    earlier = (EarlierText("不可以。", "officer", AT, "写错了"),)
    reply = Reply("reply-1", "message-1", "可以。", "officer", None, AT, earlier)
    kept(database, messages=[message()], replies=[reply])

    with database() as uow:
        assert uow.replies.get("reply-1").earlier == earlier
        assert uow.replies.get("reply-1").corrected_at == AT


def test_templates_are_listed_by_agency_and_title(database: Database) -> None:
    held = [template(1, "agency-a", "乙"), template(2, "agency-a", "丙"), template(3, None, "甲")]
    kept(database, reply_templates=held)

    with database() as uow:
        uow.reply_templates.remove("template-2")
        uow.commit()
    with database() as uow:
        assert uow.reply_templates.of_agency("agency-a") == [held[0]]
        assert uow.reply_templates.of_agency(None) == [held[2]]


def test_what_waits_for_a_signature_is_listed_oldest_first_by_the_agency_of_the_case(
    database: Database,
) -> None:
    kept(
        database,
        messages=[message(1), message(2)],
        cases=[case(1), case(2, message_id="message-2", agency_id="agency-tax")],
        pending_replies=[
            pending(3, 1), pending(1, 1, also=("message-2",)), pending(2, 2),
            pending(4, 1, state=PendingState.REFUSED),
        ],
    )  # fmt: skip

    with database() as uow:
        waiting = uow.pending_replies.waiting()
        assert [one.pending_id for one in waiting] == ["pending-1", "pending-2", "pending-3"]
        assert uow.pending_replies.waiting(limit=1, offset=1) == [pending(2, 2)]
        assert uow.pending_replies.count_waiting("agency-tax") == 1
        of_first = [one.pending_id for one in uow.pending_replies.of_message("message-1")]
        assert of_first == ["pending-1", "pending-3", "pending-4"]
        assert waiting[0].answers == ("message-1", "message-2")


def test_groups_and_cases_are_found_by_the_messages_they_hold(database: Database) -> None:
    group = QuestionGroup("group-1", "能申请吗", None, ["message-1#20", "message-2", "turn-7"])
    kept(
        database,
        messages=[message(1), message(2), message(3)],
        cases=[case(2, message_id="message-2"), case(1)],
        groups=[group, QuestionGroup("group-2", "多久", None, ["message-3"])],
    )

    with database() as uow:
        found = uow.groups.of_messages(["message-1"])
        assert [one.group_id for one in found] == ["group-1"]
        cases = uow.cases.of_messages(["message-2", "message-1", "message-9"])
        assert [one.case_id for one in cases] == ["case-1", "case-2"]
        uow.groups.remove("group-1")
        uow.commit()
    with database() as uow:
        assert uow.groups.of_messages(["message-1", "message-2"]) == []
