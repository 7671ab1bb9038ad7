"""Nothing that a person wrote is public until the asker agreed and a reviewer released it."""

from datetime import timedelta
from random import Random

import pytest

from casework.board.leaving import leave_message
from casework.board.looking_up import message_status
from casework.board.messages import Channel, MessageKind
from casework.board.public_copies import Publicity
from casework.board.releasing import (
    release_message,
    take_down_message,
    withdraw_consent,
    withhold_message,
)
from casework.board.replying import reply_to_message
from casework.errors import AskerDidNotAgree, EmptyText, NotAllowed, ReviewerIsAuthor, WrongState
from casework.events import (
    ConsentWithdrawn,
    MessageReleased,
    MessageTakenDown,
    MessageWithheld,
)
from casework.people.staff import Role, StaffMember
from tests.fakes.linjiang import AT, DUTIES, EDITOR, OFFICER, POLICY_ID, REVIEWER

BOTH = StaffMember("jianren", "兼任", None, frozenset({Role.REVIEWER, Role.EDITOR}))


@pytest.fixture
def left(uow):
    return leave(uow)


def leave(uow, *, consent=True):
    return leave_message(
        uow, subject="补贴被拒", body="窗口的王胖子骂人，不给我办！", kind=MessageKind.EVALUATION,
        asker_key="k", channel=Channel.BOARD, policy_id=POLICY_ID, consent_public=consent,
        at=AT, duties=DUTIES, rng=Random(7),
    ).message  # fmt: skip


def release(uow, message, *, body="窗口不给我办。", replies=None, by=REVIEWER):
    return release_message(
        uow, message.message_id, subject="补贴被拒", body=body, replies=replies or {}, by=by, at=AT
    )


def shown(uow):
    return [(copy.body, [r.body for r in copy.replies])
            for copy in uow.public_copies.released_of_policy(POLICY_ID)]  # fmt: skip


def how_public(uow, message):
    return message_status(uow, message).publicity


def test_consent_alone_makes_nothing_public(uow, left):
    assert shown(uow) == []
    assert how_public(uow, left) is Publicity.WAITING


def test_the_released_copy_is_shown_as_the_reviewer_cut_it_and_the_original_stays(uow, left):
    release(uow, left)

    assert shown(uow) == [("窗口不给我办。", [])]
    assert "王胖子" in uow.messages.get(left.message_id).body
    assert how_public(uow, left) is Publicity.RELEASED
    [event] = uow.events.of_kind(MessageReleased)
    assert (event.message_id, event.actor, event.at) == (left.message_id, "shencha", AT)


def test_a_telephone_number_typed_into_the_copy_is_masked(uow, left):
    assert release(uow, left, body="请打13812345678").body == "请打[手机号]"


def test_a_reply_is_public_only_where_it_was_released_with_the_message(uow, left):
    first = reply_to_message(uow, left.message_id, body="张三请补材料。", author=OFFICER, at=AT)
    release(uow, left, replies={first.reply_id: "请补材料。"})
    reply_to_message(
        uow, left.message_id, body="已经办好。", author=OFFICER, at=AT + timedelta(days=1)
    )

    assert shown(uow) == [("窗口不给我办。", ["请补材料。"])]
    assert [m.message_id for m in uow.public_copies.waiting(9)] == [left.message_id]


def test_what_the_asker_did_not_agree_to_cannot_be_released(uow):
    message = leave(uow, consent=False)

    with pytest.raises(AskerDidNotAgree):
        release(uow, message)
    assert how_public(uow, message) is Publicity.NOT_AGREED


@pytest.mark.parametrize("person", [EDITOR, OFFICER])
def test_only_a_reviewer_releases(uow, left, person):
    with pytest.raises(NotAllowed):
        release(uow, left, by=person)


def test_who_wrote_the_reply_does_not_release_it(uow, left):
    reply_to_message(uow, left.message_id, body="可以。", author=BOTH, at=AT)

    with pytest.raises(ReviewerIsAuthor):
        release(uow, left, by=BOTH)


def test_what_is_public_is_taken_down_at_once_with_a_reason(uow, left):
    release(uow, left)

    take_down_message(uow, left.message_id, reason="内容失实", by=EDITOR, at=AT)

    assert shown(uow) == []
    assert how_public(uow, left) is Publicity.TAKEN_DOWN
    [event] = uow.events.of_kind(MessageTakenDown)
    assert (event.actor, event.reason) == ("bianji", "内容失实")


def test_taking_down_needs_a_reason_and_something_public(uow, left):
    with pytest.raises(WrongState):
        take_down_message(uow, left.message_id, reason="失实", by=EDITOR, at=AT)
    release(uow, left)
    with pytest.raises(EmptyText):
        take_down_message(uow, left.message_id, reason=" ", by=EDITOR, at=AT)


def test_what_was_taken_down_can_be_released_again(uow, left):
    release(uow, left)
    take_down_message(uow, left.message_id, reason="核实", by=REVIEWER, at=AT)

    release(uow, left, body="窗口没有办。")

    assert shown(uow) == [("窗口没有办。", [])]
    assert uow.public_copies.find(left.message_id).reason == ""


def test_a_withheld_message_no_longer_waits_and_its_asker_reads_so(uow, left):
    withhold_message(uow, left.message_id, reason="涉及他人名誉", by=REVIEWER, at=AT)

    assert uow.public_copies.count_waiting() == 0
    assert how_public(uow, left) is Publicity.WITHHELD
    assert uow.events.of_kind(MessageWithheld)[0].reason == "涉及他人名誉"


def test_what_is_public_is_not_withheld_but_taken_down(uow, left):
    release(uow, left)

    with pytest.raises(WrongState):
        withhold_message(uow, left.message_id, reason="涉及他人", by=REVIEWER, at=AT)


def test_a_consent_that_comes_back_by_an_import_shows_nothing_again(uow, left):
    release(uow, left)
    withdraw_consent(uow, left, at=AT)

    left.consent_public = True

    assert shown(uow) == []
    assert how_public(uow, left) is Publicity.TAKEN_DOWN


def test_an_asker_who_no_longer_agrees_is_no_longer_shown(uow, left):
    release(uow, left)

    withdraw_consent(uow, left, at=AT)

    assert shown(uow) == []
    assert how_public(uow, left) is Publicity.NOT_AGREED
    assert len(uow.events.of_kind(ConsentWithdrawn)) == 1
