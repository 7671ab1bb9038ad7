"""Messages are answered in the console, each by those who may."""

from datetime import date
from functools import partial

from casework.board.lookup_codes import SCRYPT_COST
from casework.board.replying import reply_to_message
from casework.cases import withdraw_message
from casework.events import LookupCodeIssued
from tests.fakes.linjiang import (
    AT,
    EDITOR,
    accepted_topic,
    ask,
    published,
)
from tests.integration.portal.steps import given
from tests.page_content import text_of, texts, the


def test_a_reply_answers_the_case_and_the_asker_reads_it(desk, sign_in, visitor):
    left = given(desk, partial(ask, code_cost=SCRYPT_COST))

    sign_in("jingban").post(f"/staff/messages/{left.message.message_id}/reply", body="可以申请。")

    looked_up = {"tracking_no": left.message.tracking_no, "code": left.lookup_code}
    page = visitor.post("/messages/look-up", data=looked_up).text
    assert "可以申请。" in page and "已答复" in page


def test_a_lost_code_is_issued_again_and_the_old_one_opens_nothing(desk, sign_in, visitor):
    left = given(desk, partial(ask, code_cost=SCRYPT_COST))
    number = left.message.tracking_no

    page = sign_in("jingban").post(f"/staff/messages/{left.message.message_id}/code")

    new = text_of(the(page, "#code strong"))
    assert visitor.post("/messages/look-up", data={"tracking_no": number, "code": new}).is_success
    old = visitor.post("/messages/look-up", data={"tracking_no": number, "code": left.lookup_code})
    assert old.status_code == 404
    assert [e.actor for e in desk.events if isinstance(e, LookupCodeIssued)] == ["jingban"]
    assert (
        sign_in("waidan").post(f"/staff/messages/{left.message.message_id}/code").status_code == 403
    )


def test_an_officer_of_another_agency_does_not_see_the_message(desk, sign_in):
    left = given(desk, ask)

    assert sign_in("waidan").get(f"/staff/messages/{left.message.message_id}").status_code == 403


def test_an_overdue_case_is_shown_as_overdue(desk, sign_in):
    given(desk, ask)
    desk.clock.day = date(2026, 3, 12)

    assert "已超期" in sign_in("bianji").get("/staff/messages").text


def test_a_case_due_today_is_not_overdue(desk, sign_in):
    given(desk, ask)
    desk.clock.day = date(2026, 3, 11)

    page = sign_in("bianji").get("/staff/messages").text

    assert "今天到期" in page and "已超期" not in page


def test_a_reply_that_cannot_be_taken_comes_back_as_it_was_typed(desk, sign_in):
    message_id = given(desk, lambda uow: ask(uow).message.message_id)
    text = "答" * 5001

    page = sign_in("jingban").post(f"/staff/messages/{message_id}/reply", body=text)

    assert page.status_code == 422
    assert "答复最多5000个字，现在有5001个字" in page.text and text in page.text


def test_published_answers_of_the_topic_stand_beside_the_reply(desk, sign_in):
    def answered(uow):
        message = ask(uow).message
        accepted_topic(uow, [message])
        published(uow, "topic-rent")
        return message.message_id

    page = sign_in("jingban").get(f"/staff/messages/{given(desk, answered)}")

    assert texts(page, "#citable summary") == ["外地户籍可以申请租房补贴吗？"]


def test_who_may_not_reply_is_not_offered_to(desk, sign_in):
    message_id = given(desk, lambda uow: ask(uow).message.message_id)

    page = sign_in("shencha").get(f"/staff/messages/{message_id}").text

    assert "提交答复" not in page and "转交" not in page


def test_messages_are_listed_by_what_became_of_them(desk, sign_in):
    def left(uow):
        first, second = ask(uow, 1), ask(uow, 2)
        reply_to_message(uow, second.message.message_id, body="可以。", author=EDITOR, at=AT)
        return first.message.tracking_no, second.message.tracking_no

    waiting, answered = given(desk, left)
    editor = sign_in("bianji")

    def shown(state):
        page = editor.get(f"/staff/messages?state={state}").text
        return [number for number in (waiting, answered) if number in page]

    assert (shown("waiting"), shown("overdue"), shown("answered")) == ([waiting], [], [answered])
    desk.clock.day = date(2026, 3, 12)
    editor = sign_in("bianji")
    assert shown("overdue") == [waiting]


def test_a_query_number_leads_to_its_message_however_it_was_typed(desk, sign_in):
    message = given(desk, lambda uow: ask(uow).message)
    editor = sign_in("bianji")

    found = editor.get(f"/staff/messages?q=%20{message.tracking_no.lower()}")
    unknown = editor.get("/staff/messages?q=LY-0000-0000-0")

    assert found.url.path == f"/staff/messages/{message.message_id}"
    assert "没有查询码是“LY-0000-0000-0”的留言" in unknown.text


def test_what_was_taken_back_is_not_offered_to_be_answered(desk, sign_in):
    left = given(desk, ask)
    given(desk, lambda uow: withdraw_message(uow, left.message, at=AT))
    path = f"/staff/messages/{left.message.message_id}"

    staff = sign_in("jingban")

    assert f"{path}/reply" not in staff.get(path).text
    assert staff.post(f"{path}/reply", body="可以申请。").status_code == 409
