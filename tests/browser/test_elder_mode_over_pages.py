"""Elder mode switched on once stays: from page to page, in the chat, on the page to ask on."""

import pytest

from knowledge import Entry, EntryKind
from tests.fakes.linjiang import POLICY_ID

pytestmark = pytest.mark.browser
QUESTION = "外地户籍能领租房补贴吗"
STEPS = [f"第{n}步，把材料交到窗口，工作人员会当面核对清楚。" for n in range(1, 9)]
ROOT_SIZE = "parseFloat(getComputedStyle(document.documentElement).fontSize)"


@pytest.fixture(autouse=True)
def known_answer(desk):
    desk.answers.knows(QUESTION, Entry("faq:faq-rent", EntryKind.FAQ, "".join(STEPS), QUESTION))


def switch_on(page, address):
    page.goto(address)
    page.get_by_role("banner").get_by_role("button", name="关怀版").click()


def test_every_page_that_follows_is_large_until_it_is_switched_back(page, address):
    page.goto(address)
    standard = page.evaluate(ROOT_SIZE)
    switch_on(page, address)

    sizes = {}
    for path in ("/search", "/faqs", f"/policies/{POLICY_ID}", "/messages", "/ask", "/guides"):
        page.goto(address + path)
        sizes[path] = page.evaluate(ROOT_SIZE) / standard
    assert {path: size for path, size in sizes.items() if size < 1.3} == {}

    page.get_by_role("button", name="回到标准版").click()
    assert page.url == f"{address}/guides"
    assert page.evaluate(ROOT_SIZE) == standard


def test_the_chat_of_the_page_is_in_elder_mode_too(page, address):
    switch_on(page, address)
    page.goto(f"{address}/policies/{POLICY_ID}")
    page.get_by_role("button", name="打开政策问答").click()

    tools = page.get_by_role("region", name="政策问答")
    assert tools.get_by_role("button", name="关怀版").get_attribute("aria-pressed") == "true"


def test_a_long_answer_goes_step_by_step_without_a_script(page_without_script, address):
    page = page_without_script
    switch_on(page, address)
    page.goto(f"{address}/ask")
    page.get_by_label("您想了解什么").fill(QUESTION)
    page.get_by_role("button", name="提问").click()

    answer = page.get_by_role("status").first
    assert answer.get_by_text("第1步").is_visible()
    assert not answer.get_by_text("第8步").is_visible()
    folded = answer.locator("summary:visible")
    for _ in range(len(STEPS)):
        if folded.count():
            folded.click()
    assert answer.get_by_text("第8步").is_visible()
