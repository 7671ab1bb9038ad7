"""What a person meets in the browser, with the dialogue server down."""

import pytest

from casework.policies import ServiceItem
from knowledge import Entry, EntryKind
from tests.fakes.knowledge import source_at
from tests.fakes.linjiang import POLICY_ID, WHO, ask
from tests.integration.portal.conftest import HASH, PASSWORD

pytestmark = pytest.mark.browser
QUESTION = "外地户籍能领租房补贴吗"


@pytest.fixture(autouse=True)
def known_answer(desk):
    source = source_at(
        POLICY_ID,
        "临江区租房补贴办法",
        "第三条",
        doc_no="临府规〔2025〕3号",
        url=f"/policies/{POLICY_ID}#第三条",
        quote=WHO,
        digest="digest",
    )
    service = ServiceItem("租房补贴申请", "https://example.org/rent")
    desk.answers.knows(
        QUESTION,
        Entry(
            "faq:faq-rent",
            EntryKind.FAQ,
            "可以申请。",
            "外地户籍可以吗？",
            (),
            (source,),
            (service,),
        ),
    )


@pytest.fixture
def two_turns_a_minute(desk):
    """Before the portal of ``address`` reads its settings."""
    update = {"chat_turns_per_minute_per_address": 2}
    desk.settings = desk.settings.model_copy(update=update)


def test_who_asks_too_fast_is_told_how_long_to_wait_and_finds_the_question_again(
    two_turns_a_minute, page, address
):
    page.goto(f"{address}/widget")
    box, log = page.get_by_role("textbox", name="输入问题"), page.get_by_role("log")
    send = page.get_by_role("button", name="发送")
    for text in ("第一问", "第二问", "第三问"):
        box.fill(text)
        send.click()
        page.wait_for_function("button => !button.disabled", arg=send.element_handle())

    assert "请稍等" in log.inner_text() and "110" in log.inner_text()
    assert box.input_value() == "第三问"


def test_a_question_is_answered_with_source_validity_and_service_link(page, address):
    page.goto(f"{address}/widget")
    page.get_by_role("textbox", name="输入问题").fill(QUESTION)
    page.keyboard.press("Enter")

    source = page.get_by_role("link", name="《临江区租房补贴办法》（临府规〔2025〕3号）第三条")
    source.wait_for()

    assert "可以申请。" in page.get_by_role("log").inner_text()
    assert "有效" in page.get_by_role("log").inner_text()
    assert page.get_by_role("link", name="租房补贴申请").get_attribute("href") == (
        "https://example.org/rent"
    )


def test_what_a_server_says_is_text_and_never_markup(page, address, desk):
    desk.answers.knows("试", Entry("faq:x", EntryKind.FAQ, "<img src=x onerror=alert(1)>", "问"))
    page.goto(f"{address}/widget")
    page.get_by_role("textbox", name="输入问题").fill("试")
    page.keyboard.press("Enter")

    page.get_by_text("<img src=x onerror=alert(1)>").wait_for()

    assert page.locator("policydesk-widget img").count() == 0


def test_what_was_offered_can_still_be_picked_when_the_talk_goes_on(page, address, desk):
    desk.answers.hesitates(
        "租房补贴",
        Entry("faq:a", EntryKind.FAQ, "满两年。", "租房补贴能领多久？"),
        Entry("faq:b", EntryKind.FAQ, "每月一千元。", "租房补贴每月多少？"),
    )
    page.goto(f"{address}/widget")
    box = page.get_by_role("textbox", name="输入问题")
    box.fill("租房补贴")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="租房补贴每月多少？").wait_for()
    box.fill(QUESTION)
    page.keyboard.press("Enter")
    page.get_by_text("可以申请。").wait_for()

    page.get_by_role("button", name="租房补贴每月多少？").click()
    page.get_by_text("每月一千元。").wait_for()
    page.get_by_role("button", name="租房补贴能领多久？").click()
    page.get_by_text("满两年。").wait_for()


def test_what_is_likely_is_shown_in_full_under_its_question_with_others_to_pick(
    page, address, desk
):
    desk.answers.may_mean(
        "租房给多少",
        Entry("faq:a", EntryKind.FAQ, "每月一千元。", "租房补贴每月多少？"),
        Entry("faq:b", EntryKind.FAQ, "满两年。", "租房补贴能领多久？"),
    )
    page.goto(f"{address}/widget")
    page.get_by_role("textbox", name="输入问题").fill("租房给多少")
    page.keyboard.press("Enter")
    page.get_by_text("每月一千元。").wait_for()

    said = page.get_by_role("log").inner_text()
    assert "您可能想问：\n租房补贴每月多少？\n每月一千元。" in said
    page.get_by_role("button", name="1. 租房补贴能领多久？").click()
    page.get_by_text("满两年。").wait_for()


def test_a_clause_that_is_likely_is_introduced_in_words_of_its_own(
    page_without_script, address, desk
):
    desk.answers.may_mean("租房给多少", Entry("clause:c", EntryKind.CLAUSE, "第三条 每月一千元。"))
    page = page_without_script
    page.goto(f"{address}/ask")
    page.get_by_label("您想了解什么").fill("租房给多少")
    page.get_by_role("button", name="提问").click()

    said = page.get_by_role("status").first.inner_text()
    assert said.startswith("没有查到现成的问答，这一条也许能回答您：\n第三条 每月一千元。")
    assert "您可能想问" not in said


def test_a_reply_typed_into_a_session_that_ended_is_back_in_its_form_after_the_login(
    page, address, desk
):
    with desk.uow() as uow:
        left = ask(uow)
        for person in uow.staff.list():
            person.password_hash = HASH
        uow.commit()

    def sign_in():
        page.get_by_label("用户名").fill("jingban")
        page.get_by_label("密码").fill(PASSWORD)
        page.get_by_role("button", name="登录").click()

    page.goto(f"{address}/staff/messages/{left.message.message_id}")
    sign_in()
    page.get_by_label("答复", exact=True).fill("请带劳动合同和租赁合同。")
    page.context.clear_cookies()
    page.get_by_role("button", name="提交答复").click()
    sign_in()
    page.get_by_text("刚才填写的内容已恢复，还没有提交。").wait_for()

    assert page.url == f"{address}/staff/messages/{left.message.message_id}"
    assert page.get_by_label("答复", exact=True).input_value() == "请带劳动合同和租赁合同。"
    page.get_by_role("button", name="提交答复").click()
    page.get_by_text("答复已提交").wait_for()


def test_without_a_script_a_question_is_answered_as_a_page(page_without_script, address):
    page = page_without_script
    page.goto(address)
    page.get_by_role("link", name="提问页面").click()
    page.get_by_label("您想了解什么").fill(QUESTION)
    page.get_by_role("button", name="提问").click()

    assert "可以申请。" in page.get_by_role("status").first.inner_text()


@pytest.mark.parametrize("path", ["/", f"/policies/{POLICY_ID}", "/messages", "/staff/login"])
def test_no_page_is_wider_than_the_screen(page, address, path):
    page.goto(address + path)
    for width in (320, 390, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_no_page_breaks_its_own_content_policy(page, address):
    complaints: list[str] = []
    page.on("console", lambda m: complaints.append(m.text) if m.type == "error" else None)
    for path in ("/", f"/policies/{POLICY_ID}", "/messages", "/widget"):
        page.goto(address + path)
        page.wait_for_load_state("networkidle")

    assert complaints == []


def test_a_message_left_on_the_policy_page_shows_its_tracking_number(page, address):
    page.goto(f"{address}/policies/{POLICY_ID}")
    page.get_by_role("textbox", name="内容").fill("什么时候发放？")
    page.get_by_role("button", name="提交留言").click()

    number = page.locator("h1.tracking").inner_text()

    assert page.url.startswith(f"{address}/messages/{number}")


def test_the_way_back_from_a_fault_leads_to_the_form_as_it_was_filled_in(page, address):
    page.goto(f"{address}/messages")
    page.get_by_label("内容").fill("什么时候发放？")
    page.locator("form[action='/messages'] [name=kind]").first.evaluate("e => e.value = 'none'")
    page.get_by_role("button", name="提交留言").click()

    page.get_by_role("link", name="返回修改").click()

    assert page.get_by_label("内容").input_value() == "什么时候发放？"
