"""A message that nobody has answered can be taken back by its asker; then no deadline runs."""

from random import Random

import pytest

from casework.board.leaving import leave_message
from casework.board.messages import Channel, MessageKind
from casework.board.replying import reply_to_message
from casework.cases.cases import CaseStatus
from casework.cases.withdrawing import withdraw_message
from casework.errors import AlreadyClosed
from casework.events import ConsentWithdrawn, MessageWithdrawn
from tests.fakes.linjiang import AT, DUTIES, EDITOR


def leave(uow):
    return leave_message(
        uow, subject="路灯坏了", body="路灯坏了三个月没有人修", kind=MessageKind.CONSULT,
        asker_key="k", channel=Channel.CHAT, consent_public=True, at=AT, duties=DUTIES,
        rng=Random(7),
    )  # fmt: skip


def test_its_case_ends_and_its_asker_no_longer_agrees_to_publication(uow):
    left = leave(uow)

    withdraw_message(uow, left.message, at=AT)

    case = uow.cases.of_message(left.message.message_id)
    assert case.status is CaseStatus.WITHDRAWN
    assert not case.waiting
    assert left.message.consent_public is False
    kinds = [type(event) for _, event in uow.events.after(0)]
    assert kinds[-2:] == [ConsentWithdrawn, MessageWithdrawn]


def test_what_was_answered_stays(uow):
    left = leave(uow)
    reply_to_message(uow, left.message.message_id, body="已经派人修好", author=EDITOR, at=AT)

    with pytest.raises(AlreadyClosed):
        withdraw_message(uow, left.message, at=AT)

    assert uow.cases.of_message(left.message.message_id).status is CaseStatus.ANSWERED


def test_once_is_enough(uow):
    left = leave(uow)
    withdraw_message(uow, left.message, at=AT)

    with pytest.raises(AlreadyClosed):
        withdraw_message(uow, left.message, at=AT)


def test_the_same_words_after_it_are_another_message(uow):
    first = leave(uow)
    withdraw_message(uow, first.message, at=AT)

    assert leave(uow).message.tracking_no != first.message.tracking_no


def test_nobody_replies_to_what_was_taken_back(uow):
    message = leave(uow).message
    withdraw_message(uow, message, at=AT)

    with pytest.raises(AlreadyClosed):
        reply_to_message(uow, message.message_id, body="已经派人修好", author=EDITOR, at=AT)

    assert uow.replies.of_message(message.message_id) == []
    assert uow.cases.of_message(message.message_id).status is CaseStatus.WITHDRAWN
