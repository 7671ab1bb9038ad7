"""From a message to its answer."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

import pytest

from casework.board.importing import import_message
from casework.board.leaving import leave_contact, leave_message
from casework.board.looking_up import look_up_message
from casework.board.lookup_codes import SCRYPT_COST
from casework.board.messages import Channel, Message, MessageKind, Reply
from casework.board.recording_turns import record_turn
from casework.board.replying import reply_to_message
from casework.board.tracking_numbers import find_tracking_no
from casework.cases.assigning import assign_case
from casework.cases.cases import CaseStatus
from casework.errors import (
    AlreadyClosed,
    EmptyText,
    NotAllowed,
    NotFound,
    NotYourAgency,
    NoWords,
    TooLong,
)
from casework.events import (
    CaseAssigned,
    CaseOpened,
    ContactLeft,
    MessageLeft,
    MessageReplied,
    TurnAnswered,
)
from casework.faqs.entries import FaqState
from casework.import_outcomes import ImportOutcome
from casework.ports import UnitOfWork
from language.masking import mask
from tests.fakes.linjiang import (
    AT,
    DUE,
    DUTIES,
    EDITOR,
    HOUSING,
    OFFICE,
    OFFICER,
    POLICY_ID,
    PUBLISHER,
    STRANGER,
    accepted_topic,
    ask,
    published,
)


def leave(uow: UnitOfWork, **values: Any):
    given = {
        "subject": "",
        "body": "外地户籍能申请租房补贴吗？",
        "kind": MessageKind.CONSULT,
        "asker_key": "asker-1",
        "channel": Channel.CHAT,
        "at": AT,
        "duties": DUTIES,
        "rng": Random(1),
    }
    return leave_message(uow, **{**given, **values})


def test_a_message_opens_a_case_due_in_seven_working_days(uow: UnitOfWork) -> None:
    left = ask(uow)

    assert (left.case.due_on, left.case.due_provisional) == (DUE, False)
    assert left.case.agency_id == HOUSING.agency_id
    assert find_tracking_no(left.message.tracking_no) == left.message.tracking_no
    assert [type(e) for _, e in uow.events.after(0)] == [MessageLeft, CaseOpened]


def test_a_message_about_no_policy_goes_to_the_coordinating_office(uow: UnitOfWork) -> None:
    assert ask(uow, policy_id=None).case.agency_id == OFFICE.agency_id


def test_a_message_of_late_evening_counts_from_the_next_day_in_china(uow: UnitOfWork) -> None:
    late = datetime(2026, 3, 2, 17, 0, tzinfo=UTC)

    assert ask(uow, at=late).case.due_on == DUE + timedelta(days=1)


def test_a_deadline_into_an_unpublished_year_is_provisional(uow: UnitOfWork) -> None:
    left = ask(uow, at=datetime(2026, 12, 29, 1, 0, tzinfo=UTC))

    assert left.case.due_provisional


def test_what_a_person_wrote_is_masked_before_it_is_stored(uow: UnitOfWork) -> None:
    left = leave(uow, subject="电话13812345678打不通", body="请回电13812345678，谢谢")

    assert left.message.subject == "电话[手机号]打不通"
    assert left.message.body == "请回电[手机号]，谢谢"


def test_a_missing_subject_is_the_first_line_of_the_body(uow: UnitOfWork) -> None:
    left = leave(uow, body="  能申请租房补贴吗？\n我在本区工作。")

    assert left.message.subject == "能申请租房补贴吗？"


def test_empty_and_overlong_messages_are_refused(uow: UnitOfWork) -> None:
    with pytest.raises(EmptyText):
        leave(uow, body=" \n ")
    with pytest.raises(TooLong) as raised:
        leave(uow, body="问" * 5001)

    assert (raised.value.limit, raised.value.length) == (5000, 5001)
    assert uow.messages.count() == 0


def test_a_message_about_an_unknown_policy_is_refused(uow: UnitOfWork) -> None:
    with pytest.raises(NotFound):
        leave(uow, policy_id="policy-none")


def test_a_drawn_tracking_number_that_is_taken_is_drawn_again(uow: UnitOfWork) -> None:
    first, second = leave(uow), leave(uow, asker_key="asker-2")

    assert first.message.tracking_no != second.message.tracking_no


def test_the_tracking_number_finds_message_and_case_however_it_is_typed(uow: UnitOfWork) -> None:
    left = ask(uow, code_cost=SCRYPT_COST)

    status = look_up_message(
        uow, left.message.tracking_no.lower().replace("-", ""), left.lookup_code.lower()
    )

    assert (status.message, status.case, status.replies) == (left.message, left.case, ())
    assert status.answered_by_faq is None


def test_an_unknown_tracking_number_is_a_fact(uow: UnitOfWork) -> None:
    with pytest.raises(NotFound):
        look_up_message(uow, "LY-4TQ7-FDMR-J", "MM-2345-6789")


def test_sealed_contact_details_can_be_added_later(uow: UnitOfWork) -> None:
    left = ask(uow)

    leave_contact(uow, left.message.tracking_no, contact=b"sealed", at=AT)

    assert uow.messages.get(left.message.message_id).contact_sealed == b"sealed"
    assert len(uow.events.of_kind(ContactLeft)) == 1


def test_the_first_reply_answers_the_case_and_later_ones_add_to_it(uow: UnitOfWork) -> None:
    left, later = ask(uow, code_cost=SCRYPT_COST), AT + timedelta(days=1)

    for body, at in (("可以申请。", AT), ("请带劳动合同。", later)):
        reply_to_message(uow, left.message.message_id, body=body, author=OFFICER, at=at)

    assert (left.case.status, left.case.answered_at) == (CaseStatus.ANSWERED, AT)
    status = look_up_message(uow, left.message.tracking_no, left.lookup_code)
    assert [r.replied_at for r in status.replies] == [
        AT,
        later,
    ]
    assert uow.events.of_kind(MessageReplied)[0].agency_id == HOUSING.agency_id


def test_only_the_responsible_agency_or_an_editor_replies(uow: UnitOfWork) -> None:
    message_id = ask(uow).message.message_id

    with pytest.raises(NotYourAgency):
        reply_to_message(uow, message_id, body="可以。", author=STRANGER, at=AT)
    with pytest.raises(NotAllowed):
        reply_to_message(uow, message_id, body="可以。", author=PUBLISHER, at=AT)
    assert reply_to_message(uow, message_id, body="可以。", author=EDITOR, at=AT).body == "可以。"


def test_a_waiting_case_can_be_given_to_another_agency(uow: UnitOfWork) -> None:
    left = ask(uow)

    assign_case(uow, left.case.case_id, agency_id=OFFICE.agency_id, by=EDITOR, at=AT)

    assert (left.case.agency_id, left.case.due_on) == (OFFICE.agency_id, DUE)
    assert len(uow.events.of_kind(CaseAssigned)) == 1


def test_a_reply_sent_twice_is_published_once(uow: UnitOfWork) -> None:
    message_id = ask(uow).message.message_id

    first = reply_to_message(uow, message_id, body="可以申请。", author=OFFICER, at=AT)
    second = reply_to_message(uow, message_id, body=" 可以申请。\n", author=OFFICER, at=AT)

    assert second is first
    assert uow.replies.of_message(message_id) == [first]
    assert len(uow.events.of_kind(MessageReplied)) == 1


def test_a_reply_is_no_longer_than_the_longest_message(uow: UnitOfWork) -> None:
    message_id = ask(uow).message.message_id

    with pytest.raises(TooLong) as refused:
        reply_to_message(uow, message_id, body="答" * 5001, author=OFFICER, at=AT)

    assert (refused.value.field, refused.value.limit) == ("reply", 5000)


def test_an_answered_case_stays_where_it_is(uow: UnitOfWork) -> None:
    left = ask(uow)
    reply_to_message(uow, left.message.message_id, body="可以。", author=OFFICER, at=AT)

    with pytest.raises(AlreadyClosed):
        assign_case(uow, left.case.case_id, agency_id=OFFICE.agency_id, by=EDITOR, at=AT)


def test_the_asker_finds_the_faq_that_was_published_on_the_topic(uow: UnitOfWork) -> None:
    left = ask(uow, code_cost=SCRYPT_COST)
    accepted_topic(uow, [left.message])
    faq = published(uow, "topic-rent")

    status = look_up_message(uow, left.message.tracking_no, left.lookup_code)

    assert status.answered_by_faq is faq
    assert status.case is not None and status.case.waiting


def test_an_expired_faq_answers_the_asker_no_more(uow: UnitOfWork) -> None:
    left = ask(uow, code_cost=SCRYPT_COST)
    accepted_topic(uow, [left.message])
    published(uow, "topic-rent").state = FaqState.EXPIRED

    assert look_up_message(uow, left.message.tracking_no, left.lookup_code).answered_by_faq is None


def test_a_turn_leaves_one_masked_event(uow: UnitOfWork) -> None:
    query = mask("我电话13812345678，查询密码MM-2345-6789，能申请吗").text

    record_turn(
        uow, outcome="answered_faq", query=query, entry_id="faq-rent",
        confidence=0.91, asker_key="asker-1", channel=Channel.CHAT, at=AT,
    )  # fmt: skip

    (turn,) = uow.events.of_kind(TurnAnswered)
    assert (turn.outcome, turn.entry_id, turn.confidence) == ("answered_faq", "faq-rent", 0.91)
    assert "13812345678" not in turn.query_masked
    assert "2345-6789" not in turn.query_masked


IMPORTED = Message(
    message_id="message-188006",
    tracking_no="LY-4TQ7-FDMR-J",
    kind=MessageKind.CONSULT,
    subject="咨询租房补贴",
    body="电话13812345678，能申请吗？",
    asker_key="asker-9",
    channel=Channel.IMPORTED,
    policy_id=POLICY_ID,
    created_at=AT - timedelta(days=400),
    likes=1,
    external_no="188006",
)
ANSWER = Reply("reply-1", "message-188006", "可以申请。", "区房管局", None, AT)


def test_an_imported_message_is_masked_and_opens_no_case(uow: UnitOfWork) -> None:
    assert import_message(uow, replace(IMPORTED), ANSWER, at=AT) is ImportOutcome.ADDED

    stored = uow.messages.get("message-188006")
    assert "13812345678" not in stored.body
    assert uow.cases.of_message("message-188006") is None
    assert [r.body for r in uow.replies.of_message("message-188006")] == ["可以申请。"]


def test_a_second_import_changes_nothing(uow: UnitOfWork) -> None:
    import_message(uow, replace(IMPORTED), ANSWER, at=AT)
    events = uow.events.last_id()

    again = replace(IMPORTED, message_id="other", tracking_no="LY-0000-0000-0")
    assert import_message(uow, again, ANSWER, at=AT) is ImportOutcome.UNCHANGED

    assert (uow.messages.count(), uow.events.last_id()) == (1, events)


def test_new_votes_and_a_new_reply_change_the_stored_message(uow: UnitOfWork) -> None:
    import_message(uow, replace(IMPORTED), None, at=AT)

    assert import_message(uow, replace(IMPORTED, likes=5), None, at=AT) is ImportOutcome.CHANGED
    assert import_message(uow, replace(IMPORTED, likes=5), ANSWER, at=AT) is ImportOutcome.CHANGED

    assert uow.messages.get("message-188006").likes == 5
    assert len(uow.replies.of_message("message-188006")) == 1


def test_the_same_words_within_a_day_are_the_same_message(uow):
    first = leave(uow, body="怎么申请？")
    again = leave(uow, body=" 怎么 申请？\n", at=AT + timedelta(hours=23), rng=Random(9))

    assert (again.message.message_id, again.case.case_id) == (
        first.message.message_id,
        first.case.case_id,
    )
    assert again.repeated and not first.repeated
    assert again.lookup_code != first.lookup_code
    assert len(uow.events.of_kind(MessageLeft)) == 1


def test_the_first_code_opens_the_message_however_many_further_ones_are_told(uow):
    first, *later = [leave(uow, body="怎么申请？", rng=Random(n)) for n in range(9)]

    number = first.message.tracking_no
    for told in (first, *later[-4:]):
        assert look_up_message(uow, number, told.lookup_code)
    assert [each.code_told for each in later] == ["further"] * 4 + ["in_place"] * 4


def test_the_same_words_a_week_later_are_another_message(uow):
    first = leave(uow, body="怎么申请？")
    later = leave(uow, body="怎么申请？", at=AT + timedelta(days=7), rng=Random(9))

    assert later.message.tracking_no != first.message.tracking_no


def test_the_same_words_after_the_answer_are_another_message(uow):
    first = leave(uow, body="怎么申请？")
    reply_to_message(uow, first.message.message_id, body="见公告。", author=EDITOR, at=AT)

    assert not leave(uow, body="怎么申请？", rng=Random(9)).repeated


def test_a_subject_without_words_is_taken_from_the_first_line_that_has_some(uow):
    left = leave(uow, subject="——", body="。\n\n路灯坏了。\n没人修")

    assert left.message.subject == "路灯坏了。"


@pytest.mark.parametrize("body", ["。", "123", "\u200b", "🙂"])
def test_a_reply_without_words_answers_nothing(uow, body):
    left = leave(uow)

    with pytest.raises(NoWords):
        reply_to_message(uow, left.message.message_id, body=body, author=EDITOR, at=AT)
    assert left.case.waiting
