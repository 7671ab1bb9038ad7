"""The public pages in a browser: search as you type, accessibility faults, width, elder mode."""

from dataclasses import replace

import pytest

from casework.faqs import Faq, FaqState
from knowledge import Decision, Entry, EntryKind
from tests.fakes.linjiang import CONTENT, POLICY_ID

pytestmark = pytest.mark.browser
SECOND = "租房补贴每月多少？"
PAGES = (
    "/", "/search?q=租房", "/search?q=没有这样的事", "/search", "/browse", "/faqs",
    "/faqs/faq-rent", "/life-events/moving-here", "/policies", f"/policies/{POLICY_ID}", "/board",
    "/messages", "/ask", "/guides", "/about", "/privacy", "/accessibility", "/nowhere",
)  # fmt: skip


@pytest.fixture(autouse=True)
def indexed(desk):
    """Two published entries, both in the index."""
    with desk.uow() as uow:
        live = replace(uow.faqs.get("faq-rent").live, question=SECOND)
        uow.faqs.add(
            Faq("faq-two", None, None, None, FaqState.PUBLISHED, "bianji", versions=[live],
                tags=("人才",))
        )  # fmt: skip
        uow.commit()
    texts = {"faq-rent": CONTENT.question, "faq-two": SECOND}
    desk.answers.entries = {
        f"faq:{key}": Entry(f"faq:{key}", EntryKind.FAQ, CONTENT.answer, question)
        for key, question in texts.items()
    }
    desk.answers.decides = Decision.NONE  # what holds the words is found, and nothing else


def search_box(page):
    return page.get_by_role("combobox", name="查政策文件和常见问题")


def test_questions_are_suggested_and_chosen_by_keyboard(page, address):
    page.goto(address)
    search_box(page).press_sequentially("租房补贴")
    page.get_by_role("option", name=SECOND).wait_for()

    page.keyboard.press("ArrowUp")
    chosen = page.get_by_role("option", selected=True)
    last = page.get_by_role("option").last.inner_text()
    assert chosen.inner_text() == last
    assert search_box(page).get_attribute("aria-activedescendant") == chosen.get_attribute("id")
    page.keyboard.press("Enter")

    page.get_by_role("heading", level=1, name=last).wait_for()
    assert "/faqs/faq-" in page.url


def test_escape_closes_the_suggestions_and_enter_searches(page, address):
    page.goto(address)
    search_box(page).press_sequentially("租房补贴")
    page.get_by_role("option", name=SECOND).wait_for()

    page.keyboard.press("Escape")
    assert page.get_by_role("option").count() == 0
    assert search_box(page).get_attribute("aria-expanded") == "false"
    page.keyboard.press("Enter")

    page.get_by_role("heading", level=1, name="查询结果").wait_for()


def test_a_suggestion_is_opened_by_a_click(page, address):
    page.goto(f"{address}/faqs")
    search_box(page).press_sequentially("每月多少")
    page.get_by_role("option", name=SECOND).click()

    page.wait_for_url("**/faqs/faq-two")


def test_what_is_suggested_is_text(page, address, desk):
    with desk.uow() as uow:
        faq = uow.faqs.get("faq-two")
        faq.versions = [replace(faq.live, question="租房<img src=x onerror=alert(1)>")]
        uow.commit()
    page.goto(address)
    search_box(page).press_sequentially("租房")
    page.get_by_role("option", name="<img").wait_for()

    assert page.locator("[role=listbox] img").count() == 0


def test_without_a_script_the_search_is_a_form_and_a_vote_is_thanked_for(
    page_without_script, address
):
    page = page_without_script
    page.goto(address)
    page.get_by_role("searchbox", name="查政策文件和常见问题").fill("租房")
    page.get_by_role("button", name="查询").click()
    page.get_by_role("link", name=SECOND).click()
    assert page.get_by_role("button", name="打印本页").count() == 0

    page.get_by_role("button", name="有用", exact=True).click()

    assert "已经记下，谢谢您" in page.get_by_role("status").first.inner_text()


@pytest.mark.parametrize("elder", [False, True], ids=["standard", "elder"])
def test_axe_finds_nothing_on_any_public_page_and_none_is_wider_than_a_narrow_screen(
    page, address, elder
):
    """320 pixels are 1280 at 400 % (WCAG 1.4.10)."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    if elder:
        page.context.add_cookies([{"name": "policydesk_view", "value": "elder", "url": address}])
    faults, wide = {}, []
    for path in PAGES:
        page.set_viewport_size({"width": 1280, "height": 720})
        page.goto(address + path)
        faults[path] = faults_of(axe.run(page).response)
        page.set_viewport_size({"width": 320, "height": 700})
        if page.evaluate("document.documentElement.scrollWidth") > 320:
            wide.append(path)

    assert {path: found for path, found in faults.items() if found} == {}
    assert wide == []


def faults_of(response):
    """The rules that a page breaks, each with the elements that break it."""
    return [(f["id"], [node["html"] for node in f["nodes"]]) for f in response["violations"]]


def test_elder_mode_makes_letters_larger_and_stays(page, address):
    page.goto(address)
    size = "parseFloat(getComputedStyle(document.querySelector('.links a')).fontSize)"
    before = page.evaluate(size)
    head = page.get_by_role("banner")
    head.get_by_role("button", name="关怀版").click()
    head.get_by_role("button", name="回到标准版").wait_for()

    assert page.evaluate(size) >= 1.3 * before
    assert "policydesk_view=elder" in page.evaluate("document.cookie")
    page.goto(f"{address}/about")
    assert page.get_by_role("button", name="回到标准版").is_visible()
