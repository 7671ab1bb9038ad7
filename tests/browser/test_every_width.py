"""Every public page on a phone, a wide phone and a desktop screen, and large on a phone."""

from dataclasses import replace
from datetime import date

import pytest

from casework.faqs import Faq, FaqState
from knowledge import Entry, EntryKind
from tests.browser.conftest import serving, settled_desk
from tests.browser.layout_checks import layout_faults
from tests.fakes.knowledge import source_at
from tests.fakes.linjiang import POLICY_ID

pytestmark = pytest.mark.browser
WIDTHS = (320, 375, 1280)
ELDER_WIDTH = 375
LONG = "关于进一步完善临江区人才安居和租房补贴申请审核发放工作流程的若干具体规定（试行）的补充通知"
QUESTION, AGENCY = "租房补贴给哪些人", "临江区住房保障和房屋管理局"
PAGES = (
    "/", "/search", "/search?q=租房", "/search?q=没有这样的事", "/browse", "/faqs",
    "/faqs/faq-rent", "/life-events/moving-here", "/audiences/newcomers", "/policies",
    f"/policies/{POLICY_ID}", "/board", "/messages", "/ask", "/guides", "/about", "/privacy",
    "/accessibility", "/widget", "/staff/login", "/nowhere",
)  # fmt: skip


@pytest.fixture(scope="module")
def shown():
    """A desk that the tests of this file only read: long names, several entries, tags."""
    desk = settled_desk()
    with desk.uow() as uow:
        policy = uow.policies.get(POLICY_ID)
        policy.title = LONG
        short = uow.faqs.get("faq-rent").live
        assert short is not None
        live = replace(short, question=f"{LONG}适用于哪些人？")
        uow.faqs.add(
            Faq("faq-long", None, None, None, FaqState.PUBLISHED, "bianji", versions=[live],
                tags=("人才", "居住证"))
        )  # fmt: skip
        uow.commit()
    desk.answers.knows(QUESTION, answer())
    with serving(desk) as address:
        yield address


def answer():
    """With all that may stand beside a source."""
    source = source_at(
        POLICY_ID,
        LONG,
        "第三条",
        doc_no="临府规〔2025〕3号",
        url=f"/policies/{POLICY_ID}#第三条",
        issued_by=AGENCY,
        valid_from=date(2025, 5, 1),
        valid_until=date(2030, 4, 30),
    )
    return Entry("faq:faq-rent", EntryKind.FAQ, "在本区就业的人。", QUESTION, (), (source,))


@pytest.fixture(scope="module")
def axe():
    return pytest.importorskip("axe_playwright_python.sync_playwright").Axe()


@pytest.mark.parametrize("path", PAGES)
def test_nothing_is_cut_too_wide_or_too_small_to_hit(page, shown, axe, path):
    page.goto(shown + path)
    page.wait_for_load_state("networkidle")
    faults = [fault for width in WIDTHS for fault in layout_faults(page, axe, width=width)]

    page.context.add_cookies([{"name": "policydesk_view", "value": "elder", "url": shown}])
    page.reload()
    large = layout_faults(page, axe, width=ELDER_WIDTH)

    assert (faults, large) == ([], [])


def test_the_open_chat_with_an_answer_is_as_good_on_each_screen(page, shown, axe):
    page.set_viewport_size({"width": ELDER_WIDTH, "height": 800})
    page.goto(f"{shown}/guides")
    page.get_by_role("button", name="打开政策问答").click()
    page.keyboard.type(QUESTION)
    page.keyboard.press("Enter")
    page.get_by_role("log").get_by_text(f"来自 {AGENCY}").wait_for()

    faults = [fault for width in WIDTHS for fault in layout_faults(page, axe, width=width)]
    page.get_by_role("button", name="关怀版", exact=True).last.click()
    large = layout_faults(page, axe, width=ELDER_WIDTH)

    assert (faults, large) == ([], [])


def test_the_check_itself_finds_what_is_wide_cut_or_small(page, axe):
    page.set_content(
        '<p style="width:50px;overflow:hidden;white-space:nowrap">这一行被切掉了</p>'
        '<p style="width:400px">这一段比屏幕宽，后面的字要横着拖动才看得到，一行放不下这么多字</p>'
        '<button style="width:12px;height:12px;padding:0">一</button>'
        '<button style="width:12px;height:12px;padding:0;margin:0">二</button>'
    )

    faults = layout_faults(page, axe, width=320)

    assert faults[0].endswith("wide on 320")
    assert "cut on 320: 这一行被切掉了" in faults
    assert [fault for fault in faults if fault.startswith("cut on 320: 这一段")]
    assert len([fault for fault in faults if fault.startswith("small on 320")]) == 2
