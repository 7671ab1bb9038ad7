"""Public copies of messages: what everybody may read, what waits for a reviewer."""

from datetime import timedelta
from typing import Any

from casework.board import CopyState, PublicCopy, PublicReply, Reply
from tests.contract.examples import AT, Database, kept, message


def copy(number: int, state: CopyState = CopyState.RELEASED, **values: Any) -> PublicCopy:
    given = {
        "message_id": f"message-{number}",
        "subject": "租房补贴",
        "body": "外地户籍能申请吗？",
        "replies": (PublicReply("reply-1", "可以。", "agency-housing", AT),),
        "state": state,
        "decided_by": "reviewer",
        "decided_at": AT,
        "reply_count": 1,
    }
    return PublicCopy(**{**given, **values})


def reply(number: int, message_number: int) -> Reply:
    at = AT + timedelta(days=number)
    return Reply(f"reply-{number}", f"message-{message_number}", "可以。", "officer", None, at)


def agreed(number: int, **values: Any):
    return message(number, consent_public=True, policy_id="policy-1", **values)


def test_a_copy_reads_back_as_it_was_kept(database: Database) -> None:
    kept(database, messages=[agreed(1)], public_copies=[copy(1)])

    with database() as uow:
        assert uow.public_copies.find("message-1") == copy(1)
        assert uow.public_copies.find("message-2") is None


def test_only_released_copies_are_shown_and_only_while_the_asker_agrees(database: Database) -> None:
    regretted = message(5, policy_id="policy-1")
    elsewhere = message(6, consent_public=True, policy_id="policy-2")
    kept(
        database,
        messages=[agreed(1), agreed(2), agreed(3), agreed(4), regretted, elsewhere],
        public_copies=[
            copy(1), copy(2), copy(3, CopyState.TAKEN_DOWN), copy(4, CopyState.WITHHELD),
            copy(5), copy(6),
        ],
    )  # fmt: skip

    with database() as uow:
        shown = uow.public_copies.released_of_policy("policy-1")
        everywhere = uow.public_copies.released(9)
        assert uow.public_copies.released(1, offset=1) == everywhere[1:2]
        assert uow.public_copies.count_released() == 3
    assert [found.message_id for found in shown] == ["message-2", "message-1"]
    assert [f.message_id for f in everywhere] == ["message-6", "message-2", "message-1"]


def test_what_nobody_decided_waits_and_so_does_a_reply_after_the_release(
    database: Database,
) -> None:
    kept(
        database,
        messages=[agreed(1), message(2), agreed(3), agreed(4), agreed(5)],
        public_copies=[copy(3), copy(4), copy(5, CopyState.TAKEN_DOWN, reply_count=0)],
        replies=[reply(1, 3), reply(2, 4), reply(3, 4), reply(4, 5)],
    )

    with database() as uow:
        assert [m.message_id for m in uow.public_copies.waiting(10)] == ["message-1", "message-4"]
        assert [m.message_id for m in uow.public_copies.waiting(1, offset=1)] == ["message-4"]
        assert uow.public_copies.count_waiting() == 2
