"""Messages are answered in the console, each by those who may."""

from datetime import date

from casework.services import reply_to_message
from tests.fakes.linjiang import (
    AT,
    EDITOR,
    accepted_topic,
    ask,
    published,
)
from tests.integration.portal.steps import given


def test_a_reply_answers_the_case_and_the_asker_reads_it(desk, sign_in, visitor):
    left = given(desk, ask)

    sign_in("jingban").post(f"/staff/messages/{left.message.message_id}/reply", body="可以申请。")

    page = visitor.get(f"/messages/{left.message.tracking_no}").text
    assert "可以申请。" in page and "已答复" in page


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

    page = sign_in("jingban").get(f"/staff/messages/{given(desk, answered)}").text

    assert "外地户籍可以申请租房补贴吗？" in page.split("可引用的公开问答")[1]


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
    assert shown("overdue") == [waiting]


def test_a_query_number_leads_to_its_message_however_it_was_typed(desk, sign_in):
    message = given(desk, lambda uow: ask(uow).message)
    editor = sign_in("bianji")

    found = editor.get(f"/staff/messages?q=%20{message.tracking_no.lower()}")
    unknown = editor.get("/staff/messages?q=LY-0000-0000-0")

    assert found.url.path == f"/staff/messages/{message.message_id}"
    assert "没有查询码是“LY-0000-0000-0”的留言" in unknown.text
