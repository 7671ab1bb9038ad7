"""Without scripts, on the whole desk: ask and choose, evaluate a policy, leave a message."""

import re

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.server]
MATTER = "加装电梯"  # several entries answer it


@pytest.fixture
def page(page_without_script):
    return page_without_script


@pytest.fixture
def answers(running_desk):
    """Question → answer of what is published."""
    with running_desk.desk.uow() as uow:
        return {faq.live.question: faq.live.answer for faq in uow.faqs.live()}


def ask(page, text):
    page.get_by_role("textbox").fill(text)
    page.get_by_role("button", name=re.compile("提问|发送")).click()


def answered(page):
    return page.get_by_role("status").first.inner_text()


def test_one_of_several_questions_is_chosen_and_another_in_its_place(page, whole_desk, answers):
    page.goto(f"{whole_desk}/ask")
    ask(page, MATTER)
    names = map(str.strip, page.locator("main form button").all_inner_texts())
    chosen = next(name for name in names if name in answers)
    page.get_by_role("button", name=chosen, exact=True).click()
    assert page.get_by_role("heading", level=2).inner_text() == chosen
    assert answers[chosen] in answered(page)

    ask(page, "不是问这个")

    said = page.locator("main").inner_text()
    assert answers[chosen] not in said
    others = [question for question in answers if question != chosen and question in said]
    assert others
    assert "电梯" in others[0]


def test_a_vote_is_thanked_for_and_what_is_next_can_be_pressed(page, whole_desk, answers):
    question = next(question for question in answers if "养犬登记" in question)
    page.goto(f"{whole_desk}/ask")
    ask(page, question)
    assert answers[question] in answered(page)

    page.get_by_role("button", name="没用", exact=True).click()

    buttons = page.locator("main form button").all_inner_texts()
    assert {"不是这个", "留言"} <= set(map(str.strip, buttons))


def test_a_policy_is_evaluated_and_the_words_go_to_its_board(page, whole_desk, running_desk):
    with running_desk.desk.uow() as uow:
        policy = next(one for one in uow.policies.list() if "养犬" in one.title)
    page.goto(f"{whole_desk}/policies/{policy.policy_id}")
    page.get_by_role("button", name="2分", exact=True).click()

    rating = page.get_by_role("region", name="评价本文件")
    assert "评分已经记下" in rating.get_by_role("status").inner_text()
    assert page.get_by_role("button", name="2分", exact=True).count() == 0
    assert page.get_by_role("radio", name="评价", exact=False).first.is_checked()
    page.get_by_role("textbox", name="内容").fill(
        "办理的窗口中午没有人，下班又赶不上，希望错时开放。"
    )
    page.get_by_role("button", name="提交留言").click()

    number = page.get_by_role("heading", level=1).inner_text().strip()
    with running_desk.desk.uow() as uow:
        left = uow.messages.by_tracking_no(number)
    assert left is not None
    assert left.policy_id == policy.policy_id
    assert left.kind.value == "evaluation"


def test_a_message_is_left_and_looked_up_with_its_code(page, whole_desk):
    body = "小区的垃圾房搬走以后，晚上倒垃圾要走多远，能不能再设一个投放点？"
    page.goto(f"{whole_desk}/messages")
    page.get_by_role("region", name="我要留言").get_by_label("内容").fill(body)
    page.get_by_role("button", name="提交留言").click()
    number = page.get_by_role("heading", level=1).inner_text().strip()
    code = page.locator("#lookup-code").inner_text().strip()
    page.context.clear_cookies()

    page.goto(f"{whole_desk}/messages")
    look = page.get_by_role("region", name="查留言进展")
    look.get_by_label("查询码", exact=True).first.fill(number)
    look.get_by_label("查询密码", exact=True).fill(code)
    look.get_by_role("button", name="查询").click()

    assert body in page.locator("main").inner_text()
    assert "最迟答复" in page.locator("main").inner_text()
    assert code not in page.locator("main").inner_text()
