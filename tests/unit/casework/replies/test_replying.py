"""One reply for all who ask the same, a second signature, a visible correction."""

from dataclasses import replace
from datetime import timedelta

import pytest

from casework.board.looking_up import message_status
from casework.board.messages import MessageKind
from casework.board.releasing import release_message
from casework.board.replying import reply_to_message
from casework.cases import CaseStatus, withdraw_message
from casework.cases.reopening import reopen_case
from casework.errors import (
    AlreadyClosed,
    NothingCorrected,
    NotYourAgency,
    SignerIsAuthor,
)
from casework.events import (
    MessageReplied,
    ReplyAwaitsSignature,
    ReplyCorrected,
    ReplyRefused,
    ReplySigned,
)
from casework.replies.group_cases import like_open_cases
from casework.replies.sending import send_correction, send_reply
from casework.replies.signing import refuse_reply, sign_reply
from casework.topics.topics import QuestionGroup
from tests.fakes.linjiang import AT, DUTIES, EDITOR, OFFICER, REVIEWER, STRANGER, ask

LATER = AT + timedelta(hours=3)
SIGNED = DUTIES.with_figures({("answer_messages", "consult_signed_twice"): 1})


def asked(uow, *numbers, parts=()):
    """Messages of one question group; those of ``parts`` ask something else as well."""
    left = [ask(uow, number).message for number in numbers]
    uow.groups.add(QuestionGroup("group-1", "能申请吗", None, [m.message_id for m in left]))
    more = [f"{left[place].message_id}#9" for place in parts]
    if more:
        uow.groups.add(QuestionGroup("group-2", "多久", None, more))
    return left


def send(uow, message, *, body="可以申请。", author=OFFICER, duties=DUTIES, also=(), at=AT):
    return send_reply(
        uow, message.message_id, body=body, author=author, at=at, duties=duties,
        also=[m.message_id for m in also],
    )  # fmt: skip


def said(uow, message):
    return [reply.body for reply in uow.replies.of_message(message.message_id)]


def correct(uow, reply, body="不可以申请。", reason="写错了", by=OFFICER, duties=DUTIES):
    return send_correction(
        uow, reply.reply_id, body=body, reason=reason, by=by, at=LATER, duties=duties
    )


def test_one_reply_answers_every_chosen_open_case_of_the_group_each_in_its_own_event(uow):
    first, second, third = asked(uow, 1, 2, 3)

    send(uow, first, also=[second])

    assert [said(uow, m) for m in (first, second, third)] == [["可以申请。"], ["可以申请。"], []]
    assert uow.cases.of_message(second.message_id).status is CaseStatus.ANSWERED
    assert uow.cases.of_message(third.message_id).waiting
    events = uow.events.of_kind(MessageReplied)
    assert [(e.message_id, e.together_with) for e in events] == [
        (first.message_id, None), (second.message_id, first.message_id),
    ]  # fmt: skip


def test_the_fields_of_a_reply_are_those_of_each_asker(uow):
    first, second = asked(uow, 1, 2)

    send(
        uow, first, body="您的留言{查询码}由{部门}办理，{最迟答复日期}前答复。{别的}", also=[second]
    )

    assert said(uow, second) == [
        f"您的留言{second.tracking_no}由区房管局办理，2026-03-11前答复。{{别的}}"
    ]
    assert first.tracking_no in said(uow, first)[0]


def test_only_open_cases_of_the_same_agency_and_group_are_offered(uow):
    first, answered, elsewhere, gone, other = asked(uow, 1, 2, 3, 4, 5, parts=[4])
    ask(uow, 6)
    reply_to_message(uow, answered.message_id, body="可以。", author=OFFICER, at=AT)
    uow.cases.of_message(elsewhere.message_id).agency_id = "agency-tax"
    withdraw_message(uow, gone, at=AT)

    offered = like_open_cases(uow, first.message_id)

    assert [(like.message.message_id, like.asks_more) for like in offered] == [
        (other.message_id, True)
    ]


def test_a_message_that_is_not_of_the_group_is_never_answered_along(uow):
    (first,) = asked(uow, 1)
    stranger = ask(uow, 2).message

    send(uow, first, also=[stranger])

    assert said(uow, stranger) == []


def test_the_same_words_answer_a_case_again_that_was_reopened(uow):
    (first,) = asked(uow, 1)
    send(uow, first)
    reopen_case(uow, first, reason="没有说材料", duties=DUTIES, at=LATER)

    send(uow, first, at=LATER)

    assert said(uow, first) == ["可以申请。", "可以申请。"]
    assert uow.cases.of_message(first.message_id).status is CaseStatus.ANSWERED


def test_a_reply_that_must_be_signed_waits_and_the_case_is_answered_by_the_signing(uow):
    first, second = asked(uow, 1, 2)

    sent = send(uow, first, duties=SIGNED, also=[second])

    assert (sent.replies, said(uow, first)) == ((), [])
    assert uow.cases.of_message(first.message_id).waiting
    assert [e.agency_id for e in uow.events.of_kind(ReplyAwaitsSignature)] == ["agency-housing"]

    sign_reply(uow, sent.pending.pending_id, by=EDITOR, at=LATER)

    assert [said(uow, m) for m in (first, second)] == [["可以申请。"], ["可以申请。"]]
    assert uow.cases.of_message(first.message_id).answered_at == LATER
    [reply] = uow.replies.of_message(first.message_id)
    assert (reply.author, reply.replied_at) == ("jingban", LATER)
    [signed] = uow.events.of_kind(ReplySigned)
    assert (signed.actor, signed.author) == ("bianji", "jingban")


def test_another_kind_of_message_needs_no_signature(uow):
    message = ask(uow, 1, kind=MessageKind.SUGGESTION).message

    assert send(uow, message, duties=SIGNED).pending is None


def test_nobody_signs_or_refuses_the_own_reply_and_no_other_agency_does(uow):
    (first,) = asked(uow, 1)
    pending = send(uow, first, duties=SIGNED).pending

    with pytest.raises(SignerIsAuthor):
        sign_reply(uow, pending.pending_id, by=OFFICER, at=LATER)
    with pytest.raises(SignerIsAuthor):
        refuse_reply(uow, pending.pending_id, reason="不清楚", by=OFFICER, at=LATER)
    with pytest.raises(NotYourAgency):
        sign_reply(uow, pending.pending_id, by=STRANGER, at=LATER)


def test_a_refused_reply_is_never_sent_and_says_why(uow):
    (first,) = asked(uow, 1)
    pending = send(uow, first, duties=SIGNED).pending
    colleague = replace(OFFICER, username="tongshi")

    refuse_reply(uow, pending.pending_id, reason="依据没有写", by=colleague, at=LATER)

    assert said(uow, first) == []
    [event] = uow.events.of_kind(ReplyRefused)
    assert (event.actor, event.author, event.reason) == ("tongshi", "jingban", "依据没有写")
    with pytest.raises(AlreadyClosed):
        sign_reply(uow, pending.pending_id, by=EDITOR, at=LATER)


def test_what_was_taken_back_meanwhile_is_not_answered_by_a_signature(uow):
    first, second = asked(uow, 1, 2)
    pending = send(uow, first, duties=SIGNED, also=[second]).pending
    withdraw_message(uow, second, at=LATER)

    sign_reply(uow, pending.pending_id, by=EDITOR, at=LATER)

    assert (said(uow, first), said(uow, second)) == (["可以申请。"], [])


def test_the_same_text_put_up_twice_waits_once(uow):
    (first,) = asked(uow, 1)

    again = [send(uow, first, duties=SIGNED).pending.pending_id for _ in range(2)]

    assert again[0] == again[1]
    assert uow.pending_replies.count_waiting() == 1


def test_a_correction_keeps_the_earlier_text_with_who_when_and_why(uow):
    (first,) = asked(uow, 1)
    [reply] = send(uow, first).replies

    correct(uow, reply, body="不可以。请联系13812345678。")

    [now] = uow.replies.of_message(first.message_id)
    assert now.body == "不可以。请联系[手机号]。"
    [earlier] = now.earlier
    assert (earlier.body, earlier.corrected_by, earlier.corrected_at, earlier.reason) == (
        "可以申请。", "jingban", LATER, "写错了",
    )  # fmt: skip
    assert [e.reason for e in uow.events.of_kind(ReplyCorrected)] == ["写错了"]
    assert message_status(uow, first).replies[0].corrected_at == LATER


def test_a_correction_sent_twice_is_one_and_an_empty_one_is_none(uow):
    (first,) = asked(uow, 1)
    [reply] = send(uow, first).replies

    with pytest.raises(NothingCorrected):
        correct(uow, reply, body="可以申请。")
    correct(uow, reply)
    correct(uow, reply)

    assert len(uow.replies.get(reply.reply_id).earlier) == 1
    assert len(uow.events.of_kind(ReplyCorrected)) == 1


def test_a_correction_waits_for_a_signature_where_the_reply_did(uow):
    (first,) = asked(uow, 1)
    [reply] = send(uow, first).replies

    pending = correct(uow, reply, duties=SIGNED).pending

    assert said(uow, first) == ["可以申请。"]
    sign_reply(uow, pending.pending_id, by=EDITOR, at=LATER)
    assert said(uow, first) == ["不可以申请。"]
    assert uow.replies.get(reply.reply_id).earlier[0].corrected_by == "jingban"


def test_another_agency_corrects_nothing(uow):
    (first,) = asked(uow, 1)
    [reply] = send(uow, first).replies

    with pytest.raises(NotYourAgency):
        correct(uow, reply, by=STRANGER)


def test_a_corrected_reply_is_public_in_its_new_words_after_a_reviewer_has_read_them(uow):
    (first,) = asked(uow, 1)
    first.consent_public = True
    [reply] = send(uow, first).replies
    release(uow, first, reply, "可以申请。", at=AT)
    assert uow.public_copies.count_waiting() == 0

    correct(uow, reply)

    assert uow.public_copies.count_waiting() == 1
    [before] = uow.public_copies.find(first.message_id).replies
    assert (before.body, before.earlier) == ("可以申请。", ())
    release(uow, first, reply, "不可以申请。", at=LATER)
    [after] = uow.public_copies.find(first.message_id).replies
    assert (after.body, after.corrected_at) == ("不可以申请。", LATER)
    assert [(e.body, e.until) for e in after.earlier] == [("可以申请。", LATER)]
    assert uow.public_copies.count_waiting() == 0


def release(uow, message, reply, body, at):
    release_message(
        uow, message.message_id, subject="租房", body="能申请吗", by=REVIEWER, at=at,
        replies={reply.reply_id: body},
    )  # fmt: skip
