"""What every form of the consoles says: that it worked, what it lacks, and who may press it."""

import pytest

from tests.fakes.linjiang import (
    accepted_topic,
    approved,
    ask,
    drafted,
    published,
)
from tests.integration.portal.steps import escalated, given, proposed
from tests.page_content import document, text_of, the, work_lists


def test_saving_says_that_it_worked_and_what_comes_next(desk, sign_in):
    given(desk, drafted)
    form = {"question": "可以申请吗？", "answer": "可以申请。", "citations": "policy-rent#第三条"}

    page = sign_in("bianji").post("/staff/faqs/faq-rent", **form, step="submit")

    assert text_of(the(page, ".notice.good[role=status]")).startswith("已提交审查。")


def test_an_unknown_word_of_success_is_not_shown(sign_in):
    page = document(sign_in("bianji").get("/staff/?done=<b>x</b>"))

    assert not page.select("[role=status], b")


def test_people_are_called_by_their_names(desk, sign_in):
    given(desk, lambda uow: approved(uow, drafted(uow)))

    page = sign_in("bianji").get("/staff/faqs/faq-rent").text

    assert "起草：编辑" in page and "起草：bianji" not in page


def test_an_officer_finds_the_own_agencys_work_on_the_first_page(desk, sign_in):
    given(desk, escalated)

    stranger, officer = (sign_in(name).get("/staff/") for name in ("waidan", "jingban"))

    assert work_lists(stranger) == {}
    assert "今天没有要办的事" in stranger.text and "没有超期的留言、" in stranger.text
    assert work_lists(officer) == {
        "待答复的留言": ["租房补贴"],
        "办理中的转办": ["租房补贴申请条件"],
    }


def test_a_refused_form_leads_back_to_its_page(desk, sign_in):
    given(desk, proposed)
    editor, page = sign_in("bianji"), "/staff/proposals/prop-1"
    form = {"csrf": editor.csrf, "reason": " "}
    referer = {"Referer": f"https://desk.example{page}"}

    refused = editor.client.post(f"{page}/dismiss", data=form, headers=referer)

    assert "请填写理由。" in refused.text
    back = the(refused, "#back")
    assert (back["href"], text_of(back)) == (page, "返回修改")


def test_another_sites_page_is_not_led_back_to(sign_in):
    editor = sign_in("bianji")
    referer = {"Referer": "https://elsewhere.example/staff/"}

    refused = editor.client.post("/staff/logout", data={"csrf": "x"}, headers=referer)

    assert refused.status_code == 403
    assert "返回修改" not in refused.text


@pytest.mark.parametrize("path", ["accept", "split"])
def test_a_title_is_as_long_as_a_line_at_most(desk, sign_in, path):
    given(desk, proposed)
    with desk.uow() as uow:
        message_id = uow.proposals.get("prop-1").message_ids[0]

    page = sign_in("bianji").post(
        f"/staff/proposals/prop-1/{path}", title="题" * 121, message=message_id
    )

    assert page.status_code == 422 and "主题名称最多120个字，现在有121个字" in page.text


@pytest.mark.parametrize(
    ("path", "offers", "by", "not_by"),
    [
        ("/staff/faqs/faq-rent", "撤回已发布内容", "fabu", "bianji"),
        ("/staff/proposals/prop-1", "不予采纳", "bianji", "shencha"),
        ("/staff/topics/topic-rent", "不予处理", "bianji", "jingban"),
        ("/staff/topics/topic-rent", "保存名称", "bianji", "shencha"),
        ("/staff/policies/policy-rent", "保存更正", "bianji", "fabu"),
    ],
)
def test_a_button_is_offered_to_those_who_may_press_it(desk, sign_in, path, offers, by, not_by):
    def settled(uow):
        proposed(uow)
        accepted_topic(uow, [ask(uow, 3).message])
        published(uow, "topic-rent")

    given(desk, settled)

    assert offers in sign_in(by).get(path).text
    assert offers not in sign_in(not_by).get(path).text


def test_dates_out_of_order_are_refused_and_nothing_is_corrected(desk, sign_in):
    dates = {"effective_on": "2026-03-01", "valid_until": "2026-01-01"}

    page = sign_in("bianji").post("/staff/policies/policy-rent", title="改名", **dates)

    assert page.status_code == 422
    assert "“有效期至”不能早于“施行日期”。" in page.text
    with desk.uow() as uow:
        assert uow.policies.get("policy-rent").title == "临江区租房补贴办法"
