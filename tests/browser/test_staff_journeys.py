"""Journeys of staff in a real browser, on a phone and on a desktop screen, click by click."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count

import pytest

from casework.faqs import due_for_publication
from casework.people import Agency, AgencyKind, Role, StaffMember
from casework.replies import save_template
from policydesk.jobs.publishing import publish_due
from tests.browser.console_pages import Office
from tests.fakes.desk import FakeDesk, StoppedClock, as_desk
from tests.fakes.linjiang import (
    AT,
    HOUSING,
    OFFICER,
    ON,
    accepted_topic,
    ask,
    settle_linjiang,
)
from tests.integration.portal.conftest import HASH
from tests.integration.portal.steps import given, proposed

pytestmark = pytest.mark.browser
WIDTHS = (390, 1280)
TAX = Agency("agency-tax", "区税务局", (), AgencyKind.DRAFTING)
SECOND_OFFICER = StaffMember("lihua", "李华", HOUSING.agency_id, frozenset({Role.AGENCY_OFFICER}))


@dataclass
class WalkingClock(StoppedClock):
    """A second later each time it is looked at, so that what follows is later."""

    seconds: Iterator[int] = field(default_factory=count)

    def now(self) -> datetime:
        return super().now() + timedelta(seconds=next(self.seconds))


@pytest.fixture
def desk() -> FakeDesk:
    desk = FakeDesk(clock=WalkingClock(ON))
    with desk.uow() as uow:
        settle_linjiang(uow)
        uow.agencies.add(TAX)
        uow.staff.add(SECOND_OFFICER)
        for person in uow.staff.list():
            person.password_hash = HASH
        uow.commit()
    return desk


@pytest.fixture(params=WIDTHS)
def office(request, browser, address):
    """The people of the district at screens of one width."""
    profiles = []

    def new_page():
        profiles.append(browser.new_context(viewport={"width": request.param, "height": 844}))
        page = profiles[-1].new_page()
        page.set_default_timeout(10_000)
        return page

    yield Office(new_page, address)
    for profile in profiles:
        profile.close()


QUESTION = "外地户籍能申请租房补贴吗"
ANSWER = "可以。在本区就业的非本市户籍人员可以申请租房补贴。"
PLAN = "抽查三十件留言，走访两个街道的窗口，由征管科负责。"
FINDINGS = "外地户籍的申请人不清楚补贴要不要计入个人所得，窗口的说法也不一样。"
MEASURES = "统一窗口的答复口径，月底前给每个窗口发一份说明，并且培训一次。"
SUMMARY = "租房补贴怎样计税，各窗口今后说法一致，说明已经贴在窗口。"
TEMPLATE = "您好，请带劳动合同和租赁合同到街道社区事务受理中心办理。"


def test_a_message_is_assigned_asked_back_replied_and_rated(desk, office):
    given(
        desk,
        lambda uow: save_template(uow, title="租房补贴怎么办", body=TEMPLATE, by=OFFICER, at=AT),
    )

    asker = office.visitor().opens("/messages")
    asker.types("内容", "外地户籍能申请租房补贴吗？我去年来的。").presses("提交留言")
    asker.reads("留言已提交。", "查询密码只显示这一次")
    number, code = asker.page.locator(".tracking").all_inner_texts()
    assert number.startswith("LY-") and code.startswith("MM-")
    left = len(office.clicks)

    editor = office.at_work("bianji").reads("待答复的留言").follows("外地户籍能申请租房补贴吗")
    editor.reads("由区政府办公室办理").chooses("负责部门", HOUSING.name).presses("转交")
    editor.reads("已转交，答复期限不变。")

    officer = office.at_work("jingban").reads("待答复的留言").follows("外地户籍能申请租房补贴吗")
    officer.chooses("经办人", SECOND_OFFICER.display_name).presses("交给经办人")
    officer.reads("经办人已更改。")

    second = office.at_work("lihua").reads("交给我办的留言").follows("外地户籍能申请租房补贴吗")
    second.unfolds("请留言人补充").types("请留言人补充什么", "您的社保交在哪里？").presses(
        "发给留言人"
    )
    second.reads("已发给留言人，计时暂停。", "还没有补充")

    asker.opens("/messages").types("查询码", number).types("查询密码", code).presses("查询")
    asker.reads("请您补充", "您的社保交在哪里？", "等您补充时暂停计时")
    asker.types("补充的内容", "交在临江区。").presses("提交补充")
    asker.reads("补充已收到，继续办理。", "您的补充")

    office.at_work("lihua").follows("外地户籍能申请租房补贴吗").reads("交在临江区。")
    second.unfolds("租房补贴怎么办").presses("放进答复")
    assert second.typed("答复") == TEMPLATE
    second.presses("提交答复").reads("答复已提交。")

    asker.opens("/messages").types("查询码", number).types("查询密码", code).presses("查询")
    asker.reads(TEMPLATE, "问题解决了吗").presses("解决了").reads(
        "已记下，谢谢您告诉我们。", "您说过"
    )

    second.opens(second.page.url.removeprefix(office.address)).reads("留言人说：解决了")
    assert (office.clicks.sign_ins, len(office.clicks) - left) == (3, 17)


def test_from_a_proposal_to_a_published_answer_and_its_withdrawal(desk, office):
    given(desk, proposed)

    editor = office.at_work("bianji").reads("候选主题").follows("租房补贴申请条件")
    editor.reads("已有相近的问答。").presses("采纳并起草问答")
    editor.reads("草稿已按答复和条款写好。", "现由区房管局负责。", "公众看到的样子")
    editor.types("答复", ANSWER).presses("保存并提交审查").reads("已提交审查。")

    first = office.at_work("shencha").reads("等我审查的问答").follows(QUESTION)
    first.reads(ANSWER, "保密审查： 待审查").ticks("保密审查").presses("公开")
    first.reads("审查意见已保存：公开。", "隐私审查： 待审查")
    second = office.at_work("fushen").reads("等我审查的问答").follows(QUESTION)
    second.presses("公开").reads("审查意见已保存：公开。", "部门确认： 待确认")
    officer = office.at_work("jingban").reads("等我部门确认的问答").follows(QUESTION)
    officer.presses("内容准确，确认").reads("已确认内容准确。")

    publisher = office.at_work("fabu").reads("待发布的问答").follows(QUESTION)
    publisher.types("定时发布", "2026-03-03T08:30").presses("定时")
    publisher.reads("已定时。", "定于2026-03-03 08:30发布第1版。")
    assert (office.clicks.sign_ins, len(office.clicks)) == (5, 12)

    citizen = office.visitor().opens("/faqs").finds_no(ANSWER)
    publish_what_is_due(desk, ON + timedelta(days=1))
    citizen.opens("/faqs").unfolds(QUESTION).reads(ANSWER, "《临江区租房补贴办法》")

    publisher = office.at_work("fabu").opens("/staff/faqs?state=published").follows(QUESTION)
    publisher.types("理由", "办法正在修订").presses("撤回已发布内容").reads("已撤回。")
    citizen.opens("/faqs").finds_no(ANSWER)
    assert len(office.clicks) == 15


def asked_by_two(uow):
    accepted_topic(uow, [ask(uow, number).message for number in (1, 2)])


def publish_what_is_due(desk, on):
    """What the scheduler does each minute, on another day."""
    desk.clock.day = on
    with desk.uow() as uow:
        due = due_for_publication(uow, desk.clock.now())
    assert [publish_due(as_desk(desk), faq_id) for faq_id in due] == [True]


def test_an_escalation_is_anothers_is_given_on_investigated_returned_and_accepted(desk, office):
    given(desk, asked_by_two)

    editor = office.at_work("bianji").opens("/staff/topics").follows("租房补贴申请条件")
    editor.types("理由", "很多人在窗口问").presses("转办").reads("已转办，办结期限已经起算。")
    assert "区房管局" in editor.facts() and "2026-03-23" in editor.facts()

    housing = office.at_work("jingban").reads("办理中的转办").follows("租房补贴申请条件")
    housing.types("理由", "个税抵扣归税务部门管").presses("退给统筹部门").reads(
        "已退给统筹部门重新分派"
    )
    assert office.at_work("jingban").list_of_work("办理中的转办") == []

    editor = office.at_work("bianji").reads("办理中的转办").follows("租房补贴申请条件")
    editor.reads("待重新分派", "个税抵扣归税务部门管").chooses("负责部门", TAX.name).presses("转交")
    editor.reads("已转交，办结期限不变。")
    assert "区税务局" in editor.facts() and "2026-03-23" in editor.facts()

    tax = office.at_work("waidan").reads("办理中的转办").follows("租房补贴申请条件")
    tax.types("标题", "租房补贴个税问题调查").types("计划哪天完成", "2026-03-13")
    tax.types("调查安排", PLAN).presses("开始调查").reads("调查已经开始。")
    tax.types("调查情况和原因", FINDINGS).types("处理意见和措施", MEASURES).types(
        "公开摘要", SUMMARY
    )
    tax.ticks("我已核对").presses("提交核收").reads("报告已提交，由统筹部门核收。")

    editor = office.at_work("bianji").follows("租房补贴申请条件").reads("报告待核收", FINDINGS)
    editor.types("理由", "请写明涉及多少人").presses("退回重办").reads("已退回重办，办结期限不变。")

    tax = office.at_work("waidan").follows("租房补贴申请条件").reads("请写明涉及多少人")
    assert tax.typed("标题") == "租房补贴个税问题调查" and tax.typed("调查安排") == PLAN
    tax.presses("开始调查")
    assert tax.typed("调查情况和原因") == FINDINGS
    tax.types("调查情况和原因", f"{FINDINGS}涉及两人。").ticks("我已核对").presses("提交核收")

    editor = office.at_work("bianji").follows("租房补贴申请条件").reads("涉及两人。")
    editor.presses("核收").reads("已核收，这件事已办结。", "办结日期")
    assert office.at_work("waidan").list_of_work("办理中的转办") == []
    assert (office.clicks.sign_ins, len(office.clicks)) == (3, 19)
