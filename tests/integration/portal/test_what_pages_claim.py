"""A page says that something was done only where it was done."""

from datetime import timedelta
from functools import partial

from casework.board.lookup_codes import SCRYPT_COST
from casework.rules import remind
from tests.fakes.linjiang import DUE, PUBLISHER, ask, published
from tests.integration.portal.steps import escalated, given
from tests.page_content import texts


def test_an_asker_whose_time_is_over_is_told_whom_to_call_and_of_no_supervision(desk, visitor):
    left = given(desk, partial(ask, code_cost=SCRYPT_COST))
    desk.clock.day = DUE + timedelta(days=1)

    page = visitor.post(
        "/messages/look-up",
        data={"tracking_no": left.message.tracking_no, "code": left.lookup_code},
    ).text

    assert "已超过办理时限。可以拨打12345反映这件事。" in page
    assert "督办" not in page


def test_publishing_claims_no_more_than_that_askers_can_look_it_up(desk, sign_in):
    given(desk, published)

    logged = "".join(texts(sign_in(PUBLISHER.username).get("/staff/history"), "tbody tr"))

    assert "发布" in logged and "告知" not in logged and "通知" not in logged


def test_an_officer_is_reminded_on_the_page_of_escalations(desk, sign_in):
    given(desk, escalated)
    assert "提醒：" not in sign_in("jingban").get("/agency/").text
    due_soon, at = DUE + timedelta(days=9), desk.clock.now()

    given(desk, lambda uow: remind(uow, on=due_soon, at=at, duties=desk.duties))

    assert f"系统{due_soon}提醒：办结期限快到了。" in sign_in("jingban").get("/agency/").text
