"""From a few letters typed into the search to the clause that the answer rests on, by keyboard."""

import pytest

from tests.browser.keyboard import press_enter_on, tab_to

pytestmark = [pytest.mark.browser, pytest.mark.server]


def test_a_suggested_question_leads_to_its_entry_and_on_to_the_very_clause(
    page, whole_desk, running_desk
):
    page.goto(f"{whole_desk}/search")
    box = page.get_by_role("combobox", name="查政策文件和常见问题")
    tab_to_box(page, box)
    page.keyboard.type("养犬登记")
    page.get_by_role("option").first.wait_for()
    page.keyboard.press("ArrowDown")
    chosen = page.get_by_role("option", selected=True).inner_text()
    page.keyboard.press("Enter")
    page.get_by_role("heading", level=1, name=chosen, exact=True).wait_for()

    with running_desk.desk.uow() as uow:
        live = next(faq.live for faq in uow.faqs.live() if faq.live.question == chosen)
    cited = live.citations[0]
    assert live.answer in page.locator("main").inner_text()
    press_enter_on(page, page.get_by_role("link", name=cited.title).first.inner_text().strip())

    page.wait_for_url(f"**/policies/{cited.policy_id}#*")
    clause = page.locator(":target")
    assert cited.quote in clause.inner_text()
    assert clause.evaluate("e => e.getBoundingClientRect().top < innerHeight")


def tab_to_box(page, box):
    """The field has no words of its own to be found by."""
    tab_to(page, "跳到正文")
    while not box.evaluate("e => e === document.activeElement"):
        page.keyboard.press("Tab")
