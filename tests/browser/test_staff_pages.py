"""Every page of the console on a phone, a narrow phone and a desktop screen, and by keyboard."""

import pytest

from casework.faqs import submit_for_review
from casework.people import Role
from tests.browser.conftest import serving
from tests.browser.console_pages import Office
from tests.browser.keyboard import focused, press_enter_on
from tests.browser.layout_checks import layout_faults
from tests.fakes.desk import FakeDesk, StoppedClock
from tests.fakes.linjiang import AT, EDITOR, ON, ask, drafted, settle_linjiang
from tests.integration.portal.conftest import HASH
from tests.integration.portal.steps import escalated, proposal

pytestmark = pytest.mark.browser
WIDTHS = (320, 390, 1280)
VIOLATIONS = {"resultTypes": ["violations"]}
EVERY_ROLE = frozenset(Role) - {Role.AUDITOR}
PAGES = (
    "/staff/", "/staff/search?q=租房", "/staff/messages", "/staff/messages/{message}",
    "/staff/enter", "/staff/signatures", "/staff/templates", "/agency/",
    "/agency/escalations/esc-1", "/staff/proposals", "/staff/proposals/prop-1", "/staff/topics",
    "/staff/topics/topic-rent", "/staff/dismissed", "/staff/faqs", "/staff/faqs/faq-rent",
    "/staff/faqs/new", "/staff/faqs/faq-rent/review-sheet", "/staff/reviews", "/staff/releases",
    "/staff/policies", "/staff/policies/policy-rent", "/staff/guides", "/staff/agencies",
    "/staff/duties", "/staff/statistics", "/staff/service", "/staff/history",
    "/staff/notifications", "/staff/notifications/settings", "/staff/notifications/untold",
    "/staff/account", "/staff/accounts",
)  # fmt: skip


@pytest.fixture(scope="module")
def message_id():
    return []


@pytest.fixture(scope="module")
def shown(message_id):
    """A desk with something of everything, which the tests of this file only read."""
    desk = FakeDesk(clock=StoppedClock(ON))
    with desk.uow() as uow:
        settle_linjiang(uow)
        for person in uow.staff.list():
            person.password_hash = HASH
        uow.staff.get(EDITOR.username).roles = EVERY_ROLE
        escalated(uow)
        left = [ask(uow, number).message.message_id for number in (2, 3)]
        message_id.append(left[0])
        uow.proposals.put(proposal(left))
        drafted(uow, "topic-rent")
        submit_for_review(uow, "faq-rent", by=EDITOR, at=AT)
        uow.commit()
    with serving(desk) as address:
        yield address


@pytest.fixture(scope="module")
def axe():
    return pytest.importorskip("axe_playwright_python.sync_playwright").Axe()


def test_no_page_of_the_console_has_a_fault_at_any_width(browser, shown, axe, message_id):
    with browser.new_context() as profile:
        page = Office(profile.new_page, shown).at_work(EDITOR.username).page
        faults = {
            path: found
            for path in PAGES
            if (found := faults_of(page, axe, shown + path.format(message=message_id[0])))
        }

    assert faults == {}


def faults_of(page, axe, address):
    answer = page.goto(address)
    assert answer.status == 200, address
    layout = [fault for width in WIDTHS for fault in layout_faults(page, axe, width=width)]
    found = axe.run(page, options=VIOLATIONS).response["violations"]
    return layout + [f"{rule['id']}: {rule['nodes'][0]['html']}" for rule in found]


def test_the_queue_of_messages_is_worked_through_by_keys_alone(browser, shown):
    with browser.new_context() as profile:
        page = Office(profile.new_page, shown).at_work(EDITOR.username).page
        page.goto(f"{shown}/staff/messages")
        page.keyboard.press("j")
        first = focused(page)
        page.keyboard.press("j")
        page.keyboard.press("x")
        assert page.locator("input.choice").nth(1).is_checked()
        assert not page.locator("input.choice").nth(0).is_checked()
        page.keyboard.press("k")
        assert focused(page) == first
        with page.expect_navigation():
            page.keyboard.press("o")
        assert page.get_by_role("heading", level=1).inner_text() == first

        press_into(page, "答复", "请带劳动合同到窗口办理。")
        with page.expect_navigation():
            press_enter_on(page, "提交答复")
        assert "答复已提交。" in page.locator("main").inner_text()


def press_into(page, label, text):
    """Tab to the field of this label and type."""
    box = page.locator("main").get_by_label(label).first
    for _ in range(80):
        page.keyboard.press("Tab")
        if box.evaluate("box => box === document.activeElement"):
            page.keyboard.type(text)
            return
    raise AssertionError(f"the tab key never reaches {label}")
