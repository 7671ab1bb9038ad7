"""Chat and message form switched off from the console, at once, with a reason; notices for days."""

from datetime import timedelta

import pytest

from casework.events import ChatSwitched, MessageFormSwitched
from casework.people import Role, StaffMember
from tests.fakes.linjiang import ON, POLICY_ID
from tests.integration.portal.conftest import HASH
from tests.page_content import document, the

REASON = "系统维护，今天18点恢复"
ASKED = {"body": "什么时候发放租房补贴？", "kind": "consult"}


def switch(console, service: str, turn: str, reason: str = ""):
    return console.post(f"/staff/service/{service}", turn=turn, reason=reason)


@pytest.fixture
def admin(desk, sign_in):
    with desk.uow() as uow:
        uow.staff.add(StaffMember("guanli", "管理员", None, frozenset({Role.ADMIN}), HASH))
        uow.commit()
    return sign_in("guanli")


def ask(visitor) -> str:
    token = visitor.post("/api/v1/sessions").json()["session"]
    turn = {"session": token, "text": "外地户籍能领租房补贴吗"}
    return "\n".join(m["text"] for m in visitor.post("/api/v1/chat", json=turn).json()["messages"])


def test_a_chat_that_is_switched_off_says_why_and_where_else_to_ask(desk, admin, visitor):
    switch(admin, "chat", "off", REASON)

    assert REASON in ask(visitor) and "12345" in ask(visitor)
    assert REASON in visitor.post("/ask", data={"question": "租房补贴"}).text
    assert REASON in visitor.get("/api/v1/service").json()["chat_off"]
    with desk.uow() as uow:
        (event,) = uow.events.of_kind(ChatSwitched)
    assert (event.actor, event.is_on, event.reason) == ("guanli", False, REASON)


def test_who_cries_for_help_is_told_whom_to_call_first(admin, visitor):
    switch(admin, "chat", "off", REASON)
    token = visitor.post("/api/v1/sessions").json()["session"]

    turn = {"session": token, "text": "救命，我爸爸晕倒了没有呼吸"}
    first, told = visitor.post("/api/v1/chat", json=turn).json()["messages"]

    assert "120" in first["text"]
    assert REASON in told["text"]


def test_switched_on_again_it_answers_as_before(admin, visitor):
    before = ask(visitor)
    switch(admin, "chat", "off", REASON)
    switch(admin, "chat", "on")

    assert ask(visitor) == before
    assert visitor.get("/api/v1/service").json() == {
        "notice": None,
        "chat_off": None,
        "messages_off": None,
    }


def test_a_message_form_that_is_switched_off_keeps_what_was_typed_and_stores_nothing(
    desk, admin, visitor
):
    switch(admin, "messages", "off", REASON)

    page = visitor.post("/messages", data=ASKED)

    assert page.status_code == 503
    assert REASON in page.text and ASKED["body"] in page.text
    token = visitor.post("/api/v1/sessions").json()["session"]
    sent = visitor.post("/api/v1/messages", json={"session": token, **ASKED})
    assert (sent.status_code, sent.json()["type"]) == (503, "/problems/messages_off")
    with desk.uow() as uow:
        assert uow.messages.count() == 0
        assert len(uow.events.of_kind(MessageFormSwitched)) == 1


def test_without_a_reason_nothing_is_switched_off(admin, visitor):
    assert switch(admin, "chat", "off", " ").status_code == 422
    assert visitor.get("/api/v1/service").json()["chat_off"] is None


def test_nobody_but_an_administrator_switches(sign_in, visitor):
    assert switch(sign_in("bianji"), "chat", "off", REASON).status_code == 403
    assert visitor.get("/api/v1/service").json()["chat_off"] is None


@pytest.mark.parametrize(
    ("from_in", "until_in", "shown"),
    [(0, 0, True), (-1, 1, True), (1, 2, False), (-2, -1, False)],
)
def test_a_notice_is_shown_from_its_first_day_to_its_last(admin, visitor, from_in, until_in, shown):
    days = {"from_on": ON + timedelta(from_in), "until_on": ON + timedelta(until_in)}
    admin.post("/staff/service/notice", text="今天停水", **days)

    notice = visitor.get("/api/v1/service").json()["notice"]

    assert notice == ("今天停水" if shown else None)


def test_an_empty_notice_takes_the_last_one_away(admin, visitor):
    for text in ("今天停水", ""):
        admin.post("/staff/service/notice", text=text, from_on=ON, until_on=ON)

    assert visitor.get("/api/v1/service").json()["notice"] is None


def test_a_page_says_before_anybody_writes_that_messages_are_not_taken(admin, visitor):
    switch(admin, "messages", "off", REASON)

    page = visitor.get("/messages")

    assert REASON in the(page, "main > .notice").get_text()
    assert document(page).select_one('form[action="/messages"]') is None
    assert document(page).select_one('form[action="/messages/look-up"]') is not None
    policy = visitor.get(f"/policies/{POLICY_ID}")
    assert REASON in the(policy, "#board .notice").get_text()
    assert document(policy).select_one('form[action="/messages"]') is None
    assert document(visitor.get("/ask")).select_one('a[href="/messages#leave"]') is None


def test_the_page_of_the_chat_says_at_its_top_that_it_is_off(admin, visitor):
    switch(admin, "chat", "off", REASON)

    page = visitor.get("/ask")

    told = the(page, "main > .notice")
    assert REASON in told.get_text()
    assert told.select_one('a[href="/faqs"]') and told.select_one('a[href="tel:12345"]')
    assert document(page).select_one("textarea") is None
    switch(admin, "chat", "on")
    assert document(visitor.get("/ask")).select_one("textarea") is not None


def test_what_was_typed_before_it_was_switched_off_is_kept(admin, visitor):
    switch(admin, "chat", "off", REASON)

    page = visitor.post("/ask", data={"question": "租房补贴多少钱"})

    assert the(page, "textarea").get_text().strip() == "租房补贴多少钱"


def test_the_notice_of_the_day_stands_on_the_page_of_the_chat(admin, visitor):
    admin.post("/staff/service/notice", text="今天停水", from_on=ON, until_on=ON)

    for page in (visitor.get("/ask"), visitor.post("/ask", data={"question": "租房补贴"})):
        assert the(page, "main > .notice").get_text() == "今天停水"


def test_a_reason_ends_without_a_mark_for_it_stands_within_a_sentence(admin, visitor):
    switch(admin, "chat", "off", f"{REASON}。")

    assert "。。" not in visitor.get("/api/v1/service").json()["chat_off"]
