"""A duty is handed to an agency and closed by what it asks for."""

from datetime import date

import pytest

from casework.rules import load_work_plan, record_work_plan, remind
from tests.fakes.escalations import begun, filed, report
from tests.fakes.linjiang import AT, DUTIES, published
from tests.integration.portal.steps import escalated, given
from tests.page_content import facts, field, text_of, the

PLAN = {
    "title": "租房补贴专题调查",
    "plan": "走访三个街道的申请人，核对去年的申请。",
    "ends_on": "2026-03-20",
}
REPORT = PLAN | {
    "findings": "走访了十二户，材料清单没有公布，申请人往返多次。",
    "measures": "公布材料清单，窗口一次告知，月底前完成。",
    "summary": "租房补贴的材料清单现在可以在网上查到。",
}
PAGE = "/agency/escalations/esc-1"
REPORT_PAGE = f"{PAGE}/report"


def investigated(uow) -> None:
    begun(uow, "esc-1")


def handed_in(uow) -> None:
    filed(uow, "esc-1")


def adopted(uow) -> None:
    plan = load_work_plan("fengxian-2024")
    record_work_plan(uow, plan, duties=DUTIES, actor="system", at=AT)


def test_an_officer_lands_at_what_is_to_be_done_today(desk, sign_in):
    given(desk, escalated)

    page = sign_in("jingban").landed

    assert page.url.path == "/staff/"
    assert "办理中的转办" in page.text and "2026-03-23" in page.text


def test_the_agencys_escalations_stand_with_the_clause_beside_them(desk, sign_in):
    given(desk, adopted)
    given(desk, escalated)

    page = sign_in("jingban").get("/agency/")

    assert "第45项" in page.text and "2026-03-23" in page.text


def test_another_agency_does_not_see_the_escalation(desk, sign_in):
    given(desk, escalated)
    stranger = sign_in("waidan")

    assert "没有办理中的转办事项" in stranger.get("/agency/").text
    assert stranger.get("/agency/escalations/esc-1").status_code == 403


def test_escalation_investigation_report_accepted(desk, sign_in):
    given(desk, escalated)
    officer, editor = sign_in("jingban"), sign_in("bianji")

    officer.post(f"{PAGE}/acknowledge")
    page = officer.post(f"{PAGE}/investigation", **PLAN)
    assert "调查已经开始" in page.text and field(page, "title") == PLAN["title"]
    page = officer.post(REPORT_PAGE, **REPORT, confirmed="true")
    assert "报告待核收" in page.text and "办结日期" not in page.text
    page = editor.post(f"{PAGE}/accept")

    assert facts(page)["办结日期"] == "2026-03-02" and "已核收" in page.text
    assert "走访了十二户，材料清单没有公布" in page.text
    public = officer.get("/policies/policy-rent").text
    assert REPORT["summary"] in public and REPORT["findings"] not in public


def test_a_report_is_saved_unfinished_and_gone_on_with(desk, sign_in):
    given(desk, escalated)
    given(desk, investigated)
    officer = sign_in("jingban")

    page = officer.post(REPORT_PAGE, **{**REPORT, "summary": ""}, step="save")

    assert "报告已保存，还没有提交" in page.text
    assert REPORT["findings"] in page.text and "“公开摘要”还没有写" in page.text


def test_an_agency_asks_and_the_office_answers(desk, sign_in):
    given(desk, escalated)
    officer, editor = sign_in("jingban"), sign_in("bianji")

    officer.post(f"{PAGE}/ask", question="请提供热线录音的文字稿")
    assert "部门有疑问" in editor.get("/agency/").text
    assert officer.post(f"{PAGE}/ask", question="再问一遍").status_code == 409
    editor.post(f"{PAGE}/answer", answer="已经发到你们的收件箱")

    page = officer.get(PAGE).text
    assert "请提供热线录音的文字稿" in page and "已经发到你们的收件箱" in page
    assert officer.post(f"{PAGE}/answer", answer="自问自答").status_code == 403


def test_what_an_agency_disowns_goes_to_the_office_and_no_longer_is_its(desk, sign_in):
    given(desk, escalated)
    officer, editor = sign_in("jingban"), sign_in("bianji")

    page = officer.post(f"{PAGE}/disown", reason="应由人社部门办理")

    assert "已退给统筹部门重新分派" in page.text and "没有办理中的转办事项" in page.text
    assert officer.get(PAGE).status_code == 403
    page = editor.get(PAGE)
    assert facts(page)["负责部门"] == "区政府办公室" and "2026-03-23" in facts(page)["最迟办结"]
    assert "区房管局说不归他们管：应由人社部门办理" in page.text


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        (
            {"plan": "略。", "findings": "略。", "measures": "略。", "summary": "略。"},
            "报告至少写50个字，现在只有8个字",
        ),
        (
            dict.fromkeys(("plan", "findings", "measures", "summary"), "啊" * 20),
            "报告去掉重复的字句，只剩2个汉字，至少要有30个",
        ),
        ({"findings": "呃呃呃呃"}, "调查情况和原因去掉重复的字句，只剩2个汉字"),
        ({"findings": " "}, "请填写调查情况和原因。"),
        ({"ends_on": "月底"}, "请填写计划完成日期。"),
        ({"confirmed": ""}, "勾选确认后再提交"),
    ],
)
def test_a_report_that_cannot_be_taken_comes_back_as_it_was_typed(desk, sign_in, wrong, told):
    given(desk, escalated)
    given(desk, investigated)

    page = sign_in("jingban").post(REPORT_PAGE, **{**REPORT, "confirmed": "true", **wrong})

    assert page.status_code == 422
    assert told in text_of(the(page, ".notice")) and field(page, "title") == REPORT["title"]
    assert "办结日期" not in page.text


def test_a_duty_to_publish_says_so_beside_the_report(desk, sign_in):
    given(desk, escalated)
    given(desk, investigated)

    page = sign_in("jingban").get("/agency/escalations/esc-1").text

    assert "一般以发布问答办结" in page and "至少50个字" in page


def test_the_office_sends_a_report_back_with_its_reason(desk, sign_in):
    given(desk, escalated)
    given(desk, handed_in)
    assert "退回重办" not in sign_in("jingban").get(PAGE).text

    editor = sign_in("bianji")
    editor.post(f"{PAGE}/return", reason="没有写明完成时间")

    page = sign_in("jingban").get(PAGE).text
    assert "没有写明完成时间" in page and "开始调查" in page
    assert "退回专题调查报告" in editor.get("/staff/history").text


def test_an_accepted_report_that_is_sent_back_shows_on_the_agencys_list(desk, sign_in):
    given(desk, escalated)
    given(desk, lambda uow: report(uow, "esc-1"))

    sign_in("bianji").post(f"{PAGE}/return", reason="没有写明完成时间")

    assert "没有写明完成时间" in sign_in("jingban").get("/agency/").text


def test_an_officer_reads_why_a_duty_that_was_done_waits_again(desk, sign_in):
    given(desk, escalated)
    given(desk, lambda uow: published(uow, "topic-rent"))
    officer = sign_in("jingban")
    assert "没有办理中的转办事项" in officer.get("/agency/").text

    sign_in("fabu").post("/staff/faqs/faq-rent/withdraw", reason="窗口已经搬走")

    for page in (officer.get("/agency/").text, officer.get("/agency/escalations/esc-1").text):
        assert "问答已撤回，这件事继续办理" in page and "窗口已经搬走" in page


def test_an_editor_hands_a_duty_to_another_agency_whose_officer_then_sees_it(desk, sign_in):
    given(desk, escalated)

    page = sign_in("bianji").post("/agency/escalations/esc-1/assign", agency_id="agency-office")

    assert "已转交，办结期限不变。" in page.text
    assert facts(page)["负责部门"] == "区政府办公室"
    assert sign_in("jingban").get("/agency/escalations/esc-1").status_code == 403


def test_an_officer_cannot_hand_a_duty_on(desk, sign_in):
    given(desk, escalated)
    officer = sign_in("jingban")

    reply = officer.post("/agency/escalations/esc-1/assign", agency_id="agency-office")

    assert reply.status_code == 403
    assert "交由部门办理" not in officer.get("/agency/escalations/esc-1").text


def test_a_closed_duty_is_listed_by_its_topic(desk, sign_in):
    given(desk, escalated)
    given(desk, lambda uow: report(uow, "esc-1"))
    officer = sign_in("jingban")
    with desk.uow() as uow:
        title = uow.topics.get("topic-rent").title

    page = officer.get("/agency/").text

    assert text_of(the(page, '.rows a[href="/agency/escalations/esc-1"]')) == title


def test_an_officer_sees_when_the_desk_reminded_of_a_duty(desk, sign_in):
    given(desk, escalated)
    due = date(2026, 3, 23)

    def reminded(uow):
        remind(uow, on=due, at=desk.clock.now(), duties=desk.duties)

    before = sign_in("jingban").get("/agency/escalations/esc-1").text
    given(desk, reminded)
    after = sign_in("jingban").get("/agency/escalations/esc-1").text

    assert "系统提醒" not in before
    assert facts(after)["系统提醒"] == "2026-03-23"


def test_a_report_for_what_was_closed_meanwhile_is_shown_again_and_not_lost(desk, sign_in):
    given(desk, escalated)
    given(desk, lambda uow: report(uow, "esc-1"))

    page = sign_in("jingban").post(REPORT_PAGE, **{**REPORT, "title": "另一份"}, confirmed="true")

    assert page.status_code == 409 and "另一份" in page.text and "没有提交" in page.text


def test_the_office_sees_how_every_agency_stands_and_an_officer_does_not(desk, sign_in):
    given(desk, escalated)

    assert "各部门办理情况" in sign_in("bianji").get("/agency/").text
    assert "各部门办理情况" not in sign_in("jingban").get("/agency/").text
