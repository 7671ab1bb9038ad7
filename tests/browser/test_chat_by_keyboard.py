"""Talks with the whole desk by keyboard alone: choices, votes, Escape, a message and its code."""

import re

import pytest

from tests.browser.keyboard import focused, press_enter_on

pytestmark = [pytest.mark.browser, pytest.mark.server]
MATTER = "加装电梯"  # several entries answer it
UNKNOWN = "私人飞船停泊在小区楼顶要向谁备案"
OPEN, BOX = "打开政策问答", "输入问题"
REPLY_MS = 30_000


@pytest.fixture
def log(page, whole_desk):
    """The log of the chat, opened from the button in the corner of a page."""
    page.goto(f"{whole_desk}/guides")
    press_enter_on(page, OPEN)
    return page.get_by_role("log")


def ask(page, text):
    """Typed where the focus is, which is the box."""
    assert focused(page) == BOX
    page.keyboard.type(text)
    page.keyboard.press("Enter")
    page.get_by_role("button", name="发送").click(trial=True, timeout=REPLY_MS)


def test_a_question_is_asked_chosen_from_and_voted_on_and_escape_gives_the_focus_back(
    page, log, running_desk
):
    with running_desk.desk.uow() as uow:
        answers = {faq.live.question: faq.live.answer for faq in uow.faqs.live()}
    ask(page, MATTER)
    offered = log.get_by_role("button", name=re.compile(r"^1\. ")).inner_text()
    question = offered.removeprefix("1. ")

    press_enter_on(page, offered, back=True)
    log.get_by_role("group", name="这条答复有没有用").wait_for(timeout=REPLY_MS)

    assert log.get_attribute("aria-live") == "polite"
    assert answers[question] in log.inner_text()
    press_enter_on(page, "有用", back=True)
    log.get_by_role("status").filter(has_text="谢谢").wait_for(timeout=REPLY_MS)
    page.keyboard.press("Escape")
    assert focused(page) == OPEN
    assert not log.is_visible()


def test_a_message_left_in_the_chat_is_found_on_its_page_with_its_code(page, log, whole_desk):
    ask(page, UNKNOWN)
    ask(page, "留言")
    ask(page, "是")
    ticket = log.get_by_text("查询密码（只显示这一次，请记下来）").locator("..")
    number, code = ticket.locator("strong").all_inner_texts()
    due = re.search(r"最迟答复 (.+)", ticket.inner_text())

    page.goto(f"{whole_desk}/messages/{number}")
    assert UNKNOWN not in page.locator("main").inner_text()  # without the code it is nobody's
    page.goto(f"{whole_desk}/messages")
    press_enter_on(page, "跳到正文")
    for field, typed in (("查询码", number), ("查询密码", code)):
        page.get_by_label(field, exact=True).first.focus()
        page.keyboard.type(typed)
    page.keyboard.press("Enter")

    page.get_by_role("heading", level=1, name=number).wait_for()
    said = page.locator("main").inner_text()
    assert UNKNOWN in said
    assert due is not None and due[1].strip() in said


def test_the_code_of_a_message_is_not_drawn_again(page, log):
    ask(page, f"{UNKNOWN}，每年要不要再备案一次")
    ask(page, "留言")
    ask(page, "是")
    ticket = log.get_by_text("查询密码（只显示这一次，请记下来）").locator("..")
    number, code = ticket.locator("strong").all_inner_texts()

    page.reload()

    log.get_by_text(number).first.wait_for()
    assert code not in log.inner_text()
