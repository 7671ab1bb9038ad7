"""Journeys in the chat widget: kept, cleared, saved, in elder mode, by keyboard, on other sites."""

import pytest

from casework.events import ChatSwitched, NoticePosted
from casework.policies import ServiceItem
from knowledge import Entry, EntryKind
from tests.fakes.knowledge import source_at
from tests.fakes.linjiang import POLICY_ID, WHO

pytestmark = pytest.mark.browser
QUESTION = "外地户籍能领租房补贴吗"
STEPS = [f"第{n}步，把材料交到窗口，工作人员会当面核对清楚。" for n in range(1, 9)]
LONG = "".join(["可以申请。", *STEPS])


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
    rent = ServiceItem("租房补贴申请", "https://example.org/rent")
    entry = Entry("faq:faq-rent", EntryKind.FAQ, LONG, "外地户籍可以吗？", (), (source,), (rent,))
    desk.answers.knows(QUESTION, entry)


def box_of(page):
    return page.get_by_role("textbox", name="输入问题")


def ask(page, text=QUESTION):
    box_of(page).fill(text)
    page.keyboard.press("Enter")
    page.get_by_role("link", name="租房补贴申请", exact=True).last.wait_for()


def press(page, name):
    page.get_by_role("button", name=name, exact=True).click()


def test_the_talk_and_what_is_half_typed_are_there_after_a_reload(page, address):
    page.goto(f"{address}/widget")
    ask(page)
    box_of(page).fill("还想问")

    page.reload()

    page.get_by_role("link", name="租房补贴申请", exact=True).wait_for()
    assert page.get_by_role("log").inner_text().count(QUESTION) == 1
    assert box_of(page).input_value() == "还想问"


def test_the_talk_goes_on_in_the_open_widget_of_the_next_page(page, address):
    page.goto(f"{address}/policies/{POLICY_ID}")
    press(page, "打开政策问答")
    ask(page)

    page.goto(f"{address}/policies/{POLICY_ID}")

    page.get_by_role("link", name="租房补贴申请", exact=True).wait_for()
    assert box_of(page).is_visible()


def test_clearing_is_asked_for_once_more_and_leaves_nothing(page, address):
    page.goto(f"{address}/widget")
    ask(page)
    press(page, "清除对话")
    press(page, "先不清除")
    assert QUESTION in page.get_by_role("log").inner_text()

    press(page, "清除对话")
    press(page, "清除")

    page.get_by_text("服务器上的那一份现在删不了").wait_for()  # the dialogue server is down here
    assert QUESTION not in page.get_by_role("log").inner_text()
    page.reload()
    box_of(page).wait_for()
    assert QUESTION not in page.get_by_role("log").inner_text()
    assert page.evaluate("sessionStorage.length") == 0


def test_the_talk_can_be_saved_as_a_text(page, address, tmp_path):
    page.goto(f"{address}/widget")
    ask(page)

    with page.expect_download() as saved:
        press(page, "保存对话")

    assert saved.value.suggested_filename.startswith("政策问答-")
    saved.value.save_as(tmp_path / "talk.txt")
    text = (tmp_path / "talk.txt").read_text(encoding="utf-8-sig")
    assert f"您：{QUESTION}" in text
    assert "临府规〔2025〕3号" in text


def test_elder_mode_is_large_goes_step_by_step_and_is_remembered(page, address):
    page.goto(f"{address}/widget")
    ask(page)
    assert "第8步" in page.get_by_role("log").inner_text()
    small = float(box_of(page).evaluate("e => parseFloat(getComputedStyle(e).fontSize)"))

    press(page, "关怀版")

    page.reload()
    log = page.get_by_role("log")
    page.get_by_role("button", name="接着看").wait_for()
    assert page.get_by_role("button", name="关怀版").get_attribute("aria-pressed") == "true"
    assert box_of(page).evaluate("e => parseFloat(getComputedStyle(e).fontSize)") >= 1.3 * small
    assert "第8步" not in log.inner_text()
    while page.get_by_role("button", name="接着看").count():
        press(page, "接着看")
    assert "第8步" in log.inner_text()
    page.get_by_text("依据", exact=True).click()
    assert page.get_by_role("link", name="《临江区租房补贴办法》").is_visible()


def test_everything_can_be_done_with_the_keyboard_alone(page, address):
    page.goto(f"{address}/policies/{POLICY_ID}")
    launch = page.get_by_role("button", name="打开政策问答")
    launch.focus()
    page.keyboard.press("Enter")
    assert box_of(page).evaluate("e => e.getRootNode().activeElement === e")
    page.keyboard.type(QUESTION)
    page.keyboard.press("Enter")
    page.get_by_role("link", name="租房补贴申请", exact=True).wait_for()

    reached = []
    for _ in range(30):
        page.keyboard.press("Shift+Tab")
        reached.append(focused(page))
    assert {"关怀版", "收起", "对话记录", "清除对话"} <= {*reached, *forward(page)}
    assert "《临江区租房补贴办法》（临府规〔2025〕3号）第三条" in reached
    box_of(page).focus()
    page.keyboard.press("Escape")
    assert launch.is_visible() and not box_of(page).is_visible()


def forward(page):
    """What the tab key reaches after the box."""
    box_of(page).focus()
    for _ in range(4):
        page.keyboard.press("Tab")
        yield focused(page)


def focused(page):
    script = """() => {
        const at = document.activeElement?.shadowRoot?.activeElement ?? document.activeElement;
        return at.getAttribute("aria-label") ?? at.innerText;
    }"""
    return page.evaluate(script)


@pytest.mark.parametrize("elder", [False, True], ids=["standard", "elder"])
def test_nothing_is_wider_than_the_screen_at_any_zoom(page, address, elder):
    """320 by 256 points are 1280 by 1024 at 400 %."""
    page.goto(f"{address}/widget")
    if elder:
        press(page, "关怀版")
    ask(page)

    log = page.get_by_role("log")
    for width, height in ((1280, 800), (390, 844), (320, 700), (320, 256)):
        page.set_viewport_size({"width": width, "height": height})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert log.evaluate("e => e.scrollWidth <= e.clientWidth && e.clientHeight >= 100")


def test_the_page_around_it_can_open_it_ask_and_hear_what_happens_but_not_what_is_said(
    page, address, other_site
):
    complaints = []
    page.on("console", lambda m: complaints.append(m.text) if m.type == "error" else None)
    page.goto(
        other_site(
            '<!doctype html><meta charset="utf-8">'
            f'<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; '
            f"script-src {address} 'unsafe-inline'; connect-src {address}\">"
            "<script>var heard = [];"
            'for (const name of ["ready", "open", "asked", "answered", "close", "cleared"])'
            ' document.addEventListener("policydesk:" + name, (e) => heard.push([name, e.detail]));'
            "</script>"
            f'<script async src="{address}/widget.js" data-policy="{POLICY_ID}" data-site="教育局">'
            "</script>"
        )
    )
    page.get_by_role("button", name="打开政策问答").wait_for()

    page.evaluate("() => { policydesk.on('answered', (detail) => { window.last = detail; }); }")
    page.evaluate(f"window.policydesk.ask('{QUESTION}')")
    page.get_by_role("link", name="租房补贴申请", exact=True).wait_for()
    page.get_by_role("button", name="发送").click(trial=True)  # it can be pressed: all is told
    page.evaluate("window.policydesk.close()")

    heard = page.evaluate("heard")
    assert [name for name, _ in heard] == ["ready", "open", "asked", "answered", "close"]
    assert page.evaluate("last") == {
        "site": "教育局",
        "policy": POLICY_ID,
        "type": "answer",
        "outcome": "answered_faq",
    }
    assert QUESTION not in str(heard)
    assert page.get_by_role("button", name="打开政策问答").is_visible()
    assert complaints == []


def test_what_is_switched_off_and_the_notice_of_the_day_stand_above_the_talk(page, address, desk):
    with desk.uow() as uow:
        at, actor = desk.clock.now(), "guanli"
        today = desk.clock.today()
        uow.events.add(ChatSwitched(at=at, actor=actor, is_on=False, reason="系统维护"))
        uow.events.add(
            NoticePosted(at=at, actor=actor, text="今天停水", from_on=today, until_on=today)
        )
        uow.commit()

    page.goto(f"{address}/widget")

    told = page.get_by_role("status").filter(has_text="系统维护")
    told.wait_for()
    assert "今天停水" in told.inner_text() and "12345" in told.inner_text()
    assert told.get_by_role("link", name="查常见问题").is_visible()
    assert not box_of(page).is_visible()
    assert not page.get_by_role("group", name="可选的回复").is_visible()
