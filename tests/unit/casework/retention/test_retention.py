"""Retention: what is past its days loses its text, what is marked to be kept does not."""

from datetime import timedelta

import pytest

from casework.answer_outcomes import AnswerOutcome
from casework.board import Channel, record_turn, seal_contact
from casework.board.messages import EarlierText, Reply
from casework.cases import (
    CaseStatus,
    InfoRequest,
    Mark,
    Reopening,
    mark_message,
    withdraw_message,
)
from casework.cases.marks import mark_talk
from casework.errors import KeptOnRecord, StillHandled
from casework.events import (
    AskerAskedBack,
    CaseSolvedRated,
    PersonalDataErased,
    TextsExpired,
    TurnAnswered,
)
from casework.ids import digest_of
from casework.ports import UnitOfWork
from casework.retention import Kind, erase_personal_data, expire_texts, periods_at, preview
from language.masking import mask
from tests.fakes.linjiang import AT, DUTIES, EDITOR, OFFICER, ON, ask

KEY = b"3pKuTBjUlT0d7HKyQ8YqX3vQ0cYjQ0sQmX1bqWZ4w5A="
AFTER = AT + timedelta(days=DUTIES.answering.figure("message_kept_days"), seconds=1)


def closed(uow: UnitOfWork, number: int = 1) -> str:
    """A message that was asked back, answered, corrected, reopened and closed, with a contact."""
    left = ask(uow, number)
    message, case = left.message, uow.cases.get(left.case.case_id)
    uow.messages.get(message.message_id).contact_sealed = seal_contact(KEY, "13800000000")
    case.info_requests = (InfoRequest("住在哪里？", "jingban", AT, ON, "住在东街", AT),)
    case.reopenings = (Reopening("没有说清楚", AT),)
    case.status, case.closed_at = CaseStatus.CLOSED, AT
    earlier = EarlierText("可以的", "jingban", AT, "补充")
    uow.replies.add(
        Reply(f"reply-{number}", message.message_id, "可以", "jingban", None, AT, (earlier,))
    )
    uow.events.add(
        AskerAskedBack(
            at=AT, actor="jingban", case_id=case.case_id, message_id=message.message_id,
            agency_id=None, question="住在哪里？", answer_by=ON,
        )
    )  # fmt: skip
    uow.events.add(
        CaseSolvedRated(
            at=AT, actor="asker-1", message_id=message.message_id, case_id=case.case_id,
            solved=True, words="谢谢你们",
        )
    )  # fmt: skip
    return message.message_id


def ask_chat(uow: UnitOfWork, asker: str, outcome: AnswerOutcome, query: str) -> int:
    record_turn(
        uow, outcome=outcome, query=mask(query).text, entry_id="faq-1", confidence=0.5,
        asker_key=asker, channel=Channel.CHAT, at=AT, shown=("faq-1",),
    )  # fmt: skip
    return uow.events.last_id()


def expire(uow: UnitOfWork, kind: Kind, at=AFTER, limit: int = 500) -> int:
    (period,) = [one for one in periods_at(uow, DUTIES, at) if one.kind is kind]
    return expire_texts(uow, period, at=at, limit=limit)


def turn(uow: UnitOfWork, number: int) -> TurnAnswered:
    (found,) = uow.events.many([number])
    assert isinstance(found, TurnAnswered)
    return found


def test_a_closed_message_loses_every_text_and_keeps_number_and_times(uow: UnitOfWork) -> None:
    key = closed(uow)
    number = uow.messages.get(key).tracking_no

    assert expire(uow, Kind.MESSAGE) == 1

    message, case = uow.messages.get(key), uow.cases.of_message(key)
    (reply,) = uow.replies.of_message(key)
    gone = "这里的文字已按保存期限删除。"
    assert (message.tracking_no, message.created_at, message.erased_at) == (number, AT, AFTER)
    assert (message.subject, message.body, message.contact_sealed) == ("（文字已删除）", gone, None)
    assert case is not None and [one.answer for one in case.info_requests] == [gone]
    assert [one.question for one in case.info_requests] == [gone]
    assert [one.reason for one in case.reopenings] == [gone]
    assert (reply.body, reply.earlier, reply.replied_at) == (gone, (), AT)
    assert [e.question for e in uow.events.of_kind(AskerAskedBack)] == [""]
    assert [(e.words, e.solved) for e in uow.events.of_kind(CaseSolvedRated)] == [("", True)]
    assert expire(uow, Kind.MESSAGE) == 0


def test_on_its_last_day_and_while_its_case_is_open_a_message_stays(uow: UnitOfWork) -> None:
    closed(uow)
    ask(uow, 2)

    assert expire(uow, Kind.MESSAGE, AFTER - timedelta(seconds=1)) == 0
    assert expire(uow, Kind.MESSAGE, AFTER + timedelta(days=9999)) == 1


def test_a_withdrawn_message_counts_from_its_withdrawal(uow: UnitOfWork) -> None:
    left = ask(uow, 1)
    withdraw_message(uow, left.message, at=AT + timedelta(days=3))

    assert expire(uow, Kind.MESSAGE) == 0
    assert expire(uow, Kind.MESSAGE, AFTER + timedelta(days=3)) == 1


def test_what_is_marked_to_be_kept_stays_until_the_mark_is_taken_off(uow: UnitOfWork) -> None:
    key, turned = closed(uow), ask_chat(uow, "kept", AnswerOutcome.ANSWERED_FAQ, "怎么申请补贴")
    for is_on in (True, False):
        mark_message(uow, key, Mark.KEEP, is_on=is_on, reason="诉讼", by=EDITOR, at=AT)
        mark_talk(uow, "kept", Mark.KEEP, is_on=is_on, reason="诉讼", by=EDITOR, at=AT)
        found = [one for one in preview(uow, duties=DUTIES, at=AFTER) if one.count]
        due = set() if is_on else {Kind.MESSAGE, Kind.CONTACT, Kind.TALK}
        assert {one.period.kind for one in found} == due
    assert turn(uow, turned).query_masked == "怎么申请补贴"


def test_a_turn_loses_its_words_alone(uow: UnitOfWork) -> None:
    number = ask_chat(uow, "asker-1", AnswerOutcome.ANSWERED_FAQ, "怎么申请补贴")
    before = turn(uow, number)

    assert expire(uow, Kind.TALK) == 1

    after = turn(uow, number)
    assert after.query_masked == "" and before.query_masked == "怎么申请补贴"
    kept = ("event_id", "at", "actor", "outcome", "entry_id", "confidence", "shown", "channel")
    assert [getattr(after, name) for name in kept] == [getattr(before, name) for name in kept]


def test_unanswered_questions_have_a_period_of_their_own(uow: UnitOfWork) -> None:
    ask_chat(uow, "asker-1", AnswerOutcome.ANSWERED_FAQ, "怎么申请补贴")
    open_one = ask_chat(uow, "asker-1", AnswerOutcome.NO_ANSWER_UNKNOWN, "狗证在哪里办")
    at = AT + timedelta(days=DUTIES.answering.figure("talk_kept_days"), seconds=1)

    assert (expire(uow, Kind.TALK, at), expire(uow, Kind.UNANSWERED, at)) == (1, 0)
    assert turn(uow, open_one).query_masked == "狗证在哪里办"
    assert expire(uow, Kind.UNANSWERED) == 1


def test_each_batch_is_proved_by_the_digest_of_its_sorted_ids(uow: UnitOfWork) -> None:
    for number in (1, 2, 3):
        closed(uow, number)
    keys = [message.message_id for message in uow.messages.list()]

    assert [expire(uow, Kind.CONTACT, limit=2) for _ in range(3)] == [2, 1, 0]

    proofs = uow.events.of_kind(TextsExpired)
    assert [proof.count for proof in proofs] == [2, 1]
    digests = [digest_of("\n".join(sorted(keys[:2]))), digest_of(keys[2])]
    assert [proof.digest for proof in proofs] == digests
    assert (proofs[0].kind, proofs[0].days) == ("contact", 365)


def test_a_preview_counts_and_changes_nothing(uow: UnitOfWork) -> None:
    closed(uow)
    events = uow.events.last_id()

    found = {one.period.kind: one for one in preview(uow, duties=DUTIES, at=AFTER)}

    assert (found[Kind.MESSAGE].count, found[Kind.MESSAGE].oldest) == (1, AT)
    assert (found[Kind.LETTER].count, found[Kind.LETTER].newest) == (0, None)
    assert uow.events.last_id() == events


def test_a_person_s_data_is_erased_with_the_questions_of_the_same_talk(uow: UnitOfWork) -> None:
    key = closed(uow)
    own = ask_chat(uow, "asker-1", AnswerOutcome.ANSWERED_FAQ, "怎么申请补贴")
    other = ask_chat(uow, "asker-2", AnswerOutcome.ANSWERED_FAQ, "怎么申请补贴")

    done = erase_personal_data(uow, uow.messages.get(key), by="asker-1", at=AFTER)

    assert (done.replies, done.turns) == (1, 1)
    assert uow.messages.get(key).body == "这里的文字已按留言人的要求删除。"
    assert (turn(uow, own).query_masked, turn(uow, other).query_masked) == ("", "怎么申请补贴")
    (proof,) = uow.events.of_kind(PersonalDataErased)
    assert proof.digest == digest_of("\n".join(sorted([key, "reply-1", f"turn-{own}"])))

    erase_personal_data(uow, uow.messages.get(key), by="asker-1", at=AFTER)
    assert len(uow.events.of_kind(PersonalDataErased)) == 1


def test_an_open_message_is_withdrawn_and_a_reopened_one_is_refused(uow: UnitOfWork) -> None:
    first, second = ask(uow, 1), ask(uow, 2)
    reopened = uow.cases.get(second.case.case_id)
    reopened.reopenings = (Reopening("没有说清楚", AT),)

    erase_personal_data(uow, uow.messages.get(first.message.message_id), by="asker-1", at=AT)

    assert uow.cases.get(first.case.case_id).status is CaseStatus.WITHDRAWN
    with pytest.raises(StillHandled):
        erase_personal_data(uow, uow.messages.get(second.message.message_id), by="a", at=AT)


def test_what_is_to_be_kept_is_not_erased(uow: UnitOfWork) -> None:
    key = closed(uow)
    mark_message(uow, key, Mark.KEEP, is_on=True, reason="诉讼", by=EDITOR, at=AT)

    with pytest.raises(KeptOnRecord):
        erase_personal_data(uow, uow.messages.get(key), by=OFFICER.username, at=AT)

    assert uow.messages.get(key).erased_at is None
