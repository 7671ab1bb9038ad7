"""Messages switched off while people talk: through the real dialogue and action servers."""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import uuid4

import pytest

from casework.people import Role, StaffMember
from casework.service import Service, switch_service
from tests.running_desk import RunningDesk, text_of

pytestmark = pytest.mark.server

REASON = "系统维护，今天18点恢复"
ADMIN = StaffMember("guanli", "管理", None, frozenset({Role.ADMIN}))
BODY = "地下车库的卷帘门卡住半个月，早上车子开不出去，请尽快派人来修理"


@contextmanager
def messages_off(desk: RunningDesk) -> Iterator[None]:
    switch(desk, is_on=False)
    try:
        yield
    finally:
        switch(desk, is_on=True)


def switch(desk: RunningDesk, *, is_on: bool) -> None:
    with desk.desk.uow() as uow:
        at = desk.desk.clock.now()
        reason = "" if is_on else REASON
        switch_service(uow, Service.MESSAGES, is_on=is_on, reason=reason, by=ADMIN, at=at)
        uow.commit()


def stored(desk: RunningDesk) -> int:
    with desk.desk.uow() as uow:
        return sum(BODY in message.body for message in uow.messages.list())


def test_who_wants_to_leave_one_is_told_why_not_and_goes_on_asking(running_desk):
    asker = uuid4().hex
    with messages_off(running_desk):
        told = text_of(running_desk.say("我要留言", sender=asker))
        typed = text_of(running_desk.say(f"我要留言：{BODY}", sender=asker))
        answered = running_desk.say("办狗证要多少钱", sender=asker)

    assert REASON in told and "12345" in told
    assert REASON in typed and "还留着" in typed
    assert "依据" in text_of(answered)
    assert stored(running_desk) == 0


def test_what_was_shown_before_is_not_sent_and_can_be_sent_when_it_is_on_again(running_desk):
    asker = uuid4().hex
    running_desk.say(f"我要留言：{BODY}", sender=asker)
    with messages_off(running_desk):
        refused = text_of(running_desk.say("是", sender=asker))
        assert stored(running_desk) == 0

    again = text_of(running_desk.say("刚才那个还是留吧", sender=asker))
    sent = text_of(running_desk.say("是", sender=asker))

    assert REASON in refused
    assert BODY in again
    assert "查询码" in sent
    assert stored(running_desk) == 1
