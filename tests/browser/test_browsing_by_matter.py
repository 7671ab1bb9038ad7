"""From 我要…… to an entry, and from the list of guides to the door that a guide names."""

import pytest

from casework.faqs import Faq, FaqState
from tests.fakes.desk import GUIDES
from tests.fakes.linjiang import CONTENT

pytestmark = pytest.mark.browser


@pytest.fixture(autouse=True)
def tagged(desk):
    """An entry that belongs to a life event."""
    with desk.uow() as uow:
        live = uow.faqs.get("faq-rent").live
        uow.faqs.add(
            Faq("faq-two", None, None, None, FaqState.PUBLISHED, "bianji", versions=[live],
                tags=("人才",))
        )  # fmt: skip
        uow.commit()


def test_a_life_event_leads_to_its_entries(page, address):
    page.goto(address)
    page.get_by_role("navigation", name="主导航").get_by_role("link", name="按主题找").click()
    page.get_by_role("region", name="一件事").get_by_role("link", name="我要来这里安家").click()

    page.get_by_role("heading", level=1, name="我要来这里安家").wait_for()
    entry = page.locator("details.faq")
    assert entry.count() == 1
    entry.locator("summary").click()
    assert entry.get_by_text(CONTENT.answer).is_visible()


def test_only_what_has_an_entry_is_offered(page, address):
    page.goto(f"{address}/browse")

    events = page.get_by_role("region", name="一件事").get_by_role("link").all_inner_texts()

    assert [name.split("\n")[0] for name in events] == ["我要来这里安家"]


def test_a_guide_is_reached_from_the_contents_and_names_its_door(page, address):
    guide = next(guide for guide in GUIDES if guide.dialled or guide.text.phone)
    page.goto(address)
    page.get_by_role("contentinfo").get_by_role("link", name="办事和救济指南").click()
    contents = page.get_by_role("navigation", name="本页内容")
    contents.get_by_role("link", name=guide.question, exact=True).click()

    shown = page.locator(":target")
    assert shown.get_by_role("heading", level=3).inner_text() == guide.question
    for line in guide.text.words.splitlines():
        assert line.strip() in shown.inner_text()
    assert guide.text.door in shown.inner_text()
