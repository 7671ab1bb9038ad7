"""What staff do, each with their own right."""

import re
from dataclasses import replace
from datetime import date

import pytest

from casework.escalations import Escalation, EscalationReason
from casework.services import remind, reply_to_message, submit_for_review
from casework.topics import TopicProposal
from tests.fakes.linjiang import (
    AT,
    EDITOR,
    HOUSING,
    ON,
    accepted_topic,
    approved,
    ask,
    drafted,
    published,
)

PAGES = ["/staff/", "/staff/messages", "/staff/proposals", "/staff/topics", "/staff/faqs",
         "/staff/reviews", "/staff/policies", "/staff/history", "/agency/"]  # fmt: skip


def given(desk, step):
    with desk.uow() as uow:
        result = step(uow)
        uow.commit()
    return result


def proposal(message_ids):
    return TopicProposal(
        "prop-1", "租房补贴申请条件", "外地户籍能申请吗？", ("租房补贴",), tuple(message_ids),
        len(message_ids), (), 4.5, {"askers": 3.0, "growth": 1.5}, ("已有相近的问答。",), ON, ON,
    )  # fmt: skip


def proposed(uow):
    ids = [ask(uow, number).message.message_id for number in (1, 2)]
    uow.proposals.put(proposal(ids))


@pytest.mark.parametrize("path", PAGES)
def test_nobody_enters_without_signing_in(visitor, path):
    assert visitor.get(path, follow_redirects=False).headers["location"] == "/staff/login"


def test_a_wrong_password_is_refused_without_telling_what_was_wrong(visitor):
    wrong = visitor.post("/staff/login", data={"username": "bianji", "password": "x"})
    unknown = visitor.post("/staff/login", data={"username": "nobody", "password": "x"})

    assert wrong.status_code == unknown.status_code == 401
    assert "用户名或密码不对" in wrong.text and "用户名或密码不对" in unknown.text


def test_the_session_cookie_is_out_of_reach_of_scripts_and_other_sites(sign_in):
    cookie = sign_in("bianji").landed.history[0].headers["set-cookie"].lower()

    assert "httponly" in cookie and "samesite=lax" in cookie and "secure" in cookie


@pytest.mark.parametrize("path", PAGES)
def test_every_page_opens_for_an_editor(sign_in, path):
    assert sign_in("bianji").get(path).status_code == 200


def test_a_form_without_its_token_changes_nothing(desk, sign_in):
    left = given(desk, ask)
    console = sign_in("bianji")
    console.csrf = "guessed"

    reply = console.post(f"/staff/messages/{left.message.message_id}/reply", body="答复")

    assert reply.status_code == 403
    with desk.uow() as uow:
        assert uow.replies.of_message(left.message.message_id) == []


def test_a_reply_answers_the_case_and_the_asker_reads_it(desk, sign_in, visitor):
    left = given(desk, ask)

    sign_in("jingban").post(f"/staff/messages/{left.message.message_id}/reply", body="可以申请。")

    page = visitor.get(f"/messages/{left.message.tracking_no}").text
    assert "可以申请。" in page and "已答复" in page


def test_an_officer_of_another_agency_does_not_see_the_message(desk, sign_in):
    left = given(desk, ask)

    assert sign_in("waidan").get(f"/staff/messages/{left.message.message_id}").status_code == 403


def test_an_overdue_case_is_shown_as_overdue(desk, sign_in):
    given(desk, ask)
    desk.clock.day = date(2026, 3, 12)

    assert "已超期" in sign_in("bianji").get("/staff/messages").text


def test_a_case_due_today_is_not_overdue(desk, sign_in):
    given(desk, ask)
    desk.clock.day = date(2026, 3, 11)

    page = sign_in("bianji").get("/staff/messages").text

    assert "今天到期" in page and "已超期" not in page


def test_a_proposal_shows_its_evidence(desk, sign_in):
    given(desk, proposed)

    page = sign_in("bianji").get("/staff/proposals/prop-1").text

    assert "热度 4.5" in page and "提问人数" in page and "已有相近的问答。" in page
    assert "外地户籍能申请租房补贴吗？（1）" in page


def test_a_proposal_says_who_asks_and_what_it_is_for(desk, sign_in):
    given(desk, proposed)

    page = sign_in("bianji").get("/staff/proposals/prop-1").text

    assert "问答候选" in page
    assert re.search(r"咨询 \d+人（100%）", page)
    assert re.search(r"来源：<span>留言板 \d+人</span>", page)


def test_a_proposal_becomes_a_published_answer(desk, sign_in, visitor):
    given(desk, proposed)
    editor, reviewer = sign_in("bianji"), sign_in("shencha")
    topic = editor.post("/staff/proposals/prop-1/accept", title="租房补贴").url.path

    entry = editor.post(f"{topic}/draft").url.path
    editor.post(
        entry, question="外地户籍可以申请吗？", answer="可以申请。",
        citations=["policy-rent#第三条"], services="租房补贴申请 https://example.org/rent",
        step="submit",
    )  # fmt: skip
    for kind in ("secrecy", "privacy"):
        reviewer.post(entry.replace("faqs", "reviews"), kind=kind, verdict="approve")
    done = sign_in("fabu").post(f"{entry}/publish")

    assert "已发布" in done.text and "告知首批提问人" in done.text
    assert "外地户籍可以申请吗？" in visitor.get("/policies/policy-rent").text


def test_a_dismissed_proposal_is_gone_from_the_list(desk, sign_in):
    given(desk, proposed)

    page = sign_in("bianji").post("/staff/proposals/prop-1/dismiss", reason="与政策无关")

    assert "没有待定的候选主题" in page.text


def test_a_proposal_can_be_merged_into_a_topic(desk, sign_in):
    given(desk, proposed)
    given(desk, lambda uow: accepted_topic(uow, []))

    sign_in("bianji").post("/staff/proposals/prop-1/accept", title="补贴", into="topic-rent")

    with desk.uow() as uow:
        assert len(uow.topics.get("topic-rent").message_ids) == 2


def test_the_author_cannot_review(desk, sign_in):
    def submitted(uow):
        faq = drafted(uow)
        faq.author = "shencha"
        faq.state = "in_review"

    given(desk, submitted)

    reply = sign_in("shencha").post("/staff/reviews/faq-rent", kind="secrecy", verdict="approve")

    assert reply.status_code == 403
    assert "请由起草人以外的人审查" in reply.text


def test_an_editor_cannot_publish(desk, sign_in):
    given(desk, lambda uow: approved(uow, drafted(uow)))

    reply = sign_in("bianji").post("/staff/faqs/faq-rent/publish")

    assert reply.status_code == 403
    assert "这一步需要“发布”权限" in reply.text


def test_a_live_answer_can_be_withdrawn_with_a_reason(desk, sign_in, visitor):
    given(desk, lambda uow: approved(uow, drafted(uow)))
    publisher = sign_in("fabu")
    publisher.post("/staff/faqs/faq-rent/publish")

    publisher.post("/staff/faqs/faq-rent/withdraw", reason="口径调整")

    assert "还没有已发布的问答" in visitor.get("/policies/policy-rent").text


def escalated(uow):
    accepted_topic(uow, [ask(uow).message])
    uow.escalations.add(
        Escalation(
            "esc-1",
            "topic-rent",
            HOUSING.agency_id,
            "publish_faq_lists",
            EscalationReason.QUESTIONS_CONCENTRATED,
            ON,
            date(2026, 3, 23),
            asker_count=12,
        )
    )


def test_an_officer_lands_at_the_agencys_work_with_the_clause_beside_it(desk, sign_in):
    given(desk, escalated)

    page = sign_in("jingban").landed

    assert page.url.path == "/agency/"
    assert "第45项" in page.text and "2026-03-23" in page.text


def test_another_agency_does_not_see_the_escalation(desk, sign_in):
    given(desk, escalated)
    stranger = sign_in("waidan")

    assert "没有办理中的转办事项" in stranger.landed.text
    assert stranger.get("/agency/escalations/esc-1").status_code == 403


REPORT = {
    "title": "租房补贴专题调查",
    "inquiry": "走访了三个街道的十二户申请人，核对了去年的四十份申请。",
    "finding": "材料清单没有公布，申请人往返多次。",
    "measures": "公布材料清单，窗口一次告知，月底前完成。",
}
REPORT_PAGE = "/agency/escalations/esc-1/report"


def test_a_report_closes_the_escalation(desk, sign_in):
    given(desk, escalated)

    page = sign_in("jingban").post(REPORT_PAGE, **REPORT, confirmed="true")

    assert "办结日期" in page.text and "租房补贴专题调查" in page.text
    assert "问题和原因\n材料清单没有公布" in page.text


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        (
            {"inquiry": "略。", "finding": "略。", "measures": "略。"},
            "报告至少写50个字，现在只有6个字",
        ),
        ({"finding": " "}, "请填写问题和原因。"),
        ({"confirmed": ""}, "勾选确认后再提交"),
    ],
)
def test_a_report_that_cannot_be_taken_comes_back_as_it_was_typed(desk, sign_in, wrong, told):
    given(desk, escalated)

    page = sign_in("jingban").post(REPORT_PAGE, **{**REPORT, "confirmed": "true", **wrong})

    assert page.status_code == 422
    assert told in page.text and f'value="{REPORT["title"]}"' in page.text
    assert "办结日期" not in page.text


def test_a_duty_to_publish_says_so_beside_the_report(desk, sign_in):
    given(desk, escalated)

    page = sign_in("jingban").get("/agency/escalations/esc-1").text

    assert "一般以发布问答办结" in page and "至少50个字" in page


def test_the_office_sends_a_report_back_with_its_reason(desk, sign_in):
    given(desk, escalated)
    sign_in("jingban").post(REPORT_PAGE, **REPORT, confirmed="true")
    assert "退回重办" not in sign_in("jingban").get("/agency/escalations/esc-1").text

    editor = sign_in("bianji")
    editor.post("/agency/escalations/esc-1/return", reason="没有写明完成时间")

    page = sign_in("jingban").get("/agency/escalations/esc-1").text
    assert "没有写明完成时间" in page and "提交报告" in page
    assert "转办退回重办" in editor.get("/staff/history").text


def test_the_history_does_not_show_what_was_asked(desk, sign_in, visitor):
    session = visitor.post("/api/v1/sessions", json={}).json()["session"]
    visitor.post("/api/v1/chat", json={"session": session, "text": "谁也不知道的怪问题"})

    page = sign_in("bianji").get("/staff/history").text

    assert "智能问答" in page and "谁也不知道的怪问题" not in page


def test_the_history_tells_in_words_and_leads_to_what_it_tells_of(desk, sign_in):
    left = given(desk, ask)
    sign_in("jingban").post(f"/staff/messages/{left.message.message_id}/reply", body="可以申请。")

    page = sign_in("bianji").get("/staff/history").text

    assert "<td>答复留言</td><td>经办</td>" in page
    address, number = f"/staff/messages/{left.message.message_id}", left.message.tracking_no
    assert f'<a href="{address}">留言“{number}”</a>；部门：区房管局' in page
    assert "message_id=" not in page and "agency_id=" not in page


def test_an_editor_hands_a_duty_to_another_agency_whose_officer_then_sees_it(desk, sign_in):
    given(desk, escalated)

    page = sign_in("bianji").post("/agency/escalations/esc-1/assign", agency_id="agency-office")

    assert "已转交，办结期限不变。" in page.text
    assert "<dt>负责部门</dt><dd>区政府办公室</dd>" in page.text
    assert sign_in("jingban").get("/agency/escalations/esc-1").status_code == 403


def test_an_officer_cannot_hand_a_duty_on(desk, sign_in):
    given(desk, escalated)
    officer = sign_in("jingban")

    reply = officer.post("/agency/escalations/esc-1/assign", agency_id="agency-office")

    assert reply.status_code == 403
    assert "交由部门办理" not in officer.get("/agency/escalations/esc-1").text


def test_saving_says_that_it_worked_and_what_comes_next(desk, sign_in):
    given(desk, drafted)
    form = {"question": "可以申请吗？", "answer": "可以申请。", "citations": "policy-rent#第三条"}

    page = sign_in("bianji").post("/staff/faqs/faq-rent", **form, step="submit")

    assert '<p class="notice good" role="status">已提交审查。' in page.text


def test_an_unknown_word_of_success_is_not_shown(sign_in):
    page = sign_in("bianji").get("/staff/?done=<b>x</b>").text

    assert 'role="status"' not in page and "<b>x</b>" not in page


def test_a_reviewer_reads_the_text_and_has_nothing_to_save(desk, sign_in):
    given(desk, drafted)

    reviewer = sign_in("shencha").get("/staff/faqs/faq-rent").text

    assert (
        '<button name="step"' not in reviewer
        and 'name="answer" rows="9" required readonly' in reviewer
    )
    assert '<button name="step"' in sign_in("bianji").get("/staff/faqs/faq-rent").text


def test_people_are_called_by_their_names(desk, sign_in):
    given(desk, lambda uow: approved(uow, drafted(uow)))

    page = sign_in("bianji").get("/staff/faqs/faq-rent").text

    assert "起草：编辑" in page and "起草：bianji" not in page


def test_every_text_that_was_published_can_be_read_again(desk, sign_in):
    given(desk, lambda uow: approved(uow, drafted(uow)))
    sign_in("fabu").post("/staff/faqs/faq-rent/publish")
    form = {"question": "可以申请吗？", "answer": "另一种答复。", "citations": "policy-rent#第三条"}
    sign_in("bianji").post("/staff/faqs/faq-rent", **form)

    page = sign_in("bianji").get("/staff/faqs/faq-rent").text
    versions = page.split('id="versions"')[1].split("</section>")[0]

    assert '<summary>第1版 <span class="badge good">现行</span>' in versions
    assert "发布：发布" in versions and "另一种答复。" not in versions


def test_a_text_without_a_source_is_marked_in_the_queue(desk, sign_in):
    given(desk, drafted)
    sign_in("bianji").post("/staff/faqs/faq-rent", question="问？", answer="答。", step="submit")

    assert "没有依据" in sign_in("shencha").get("/staff/reviews").text


def test_the_overview_counts_what_the_list_behind_it_shows(desk, sign_in):
    given(desk, escalated)

    stranger, officer = (sign_in(name).get("/staff/").text for name in ("waidan", "jingban"))

    assert "<strong>0</strong><span>待答复留言" in stranger
    assert "<strong>0</strong><span>转办中" in stranger
    assert "<strong>1</strong><span>转办中" in officer


def test_a_closed_duty_is_listed_by_its_topic(desk, sign_in):
    given(desk, escalated)
    officer = sign_in("jingban")
    officer.post(REPORT_PAGE, **REPORT, confirmed="true")
    with desk.uow() as uow:
        title = uow.topics.get("topic-rent").title

    page = officer.get("/agency/").text

    assert f'<a href="/agency/escalations/esc-1">{title}</a>' in page.split("已办结")[1]


def test_an_officer_sees_when_the_desk_reminded_of_a_duty(desk, sign_in):
    given(desk, escalated)
    due = date(2026, 3, 23)

    def reminded(uow):
        remind(uow, on=due, at=desk.clock.now(), duties=desk.duties)

    before = sign_in("jingban").get("/agency/escalations/esc-1").text
    given(desk, reminded)
    after = sign_in("jingban").get("/agency/escalations/esc-1").text

    assert "已提醒" not in before
    assert "<dt>已提醒</dt><dd>2026-03-23</dd>" in after


def test_a_reply_that_cannot_be_taken_comes_back_as_it_was_typed(desk, sign_in):
    message_id = given(desk, lambda uow: ask(uow).message.message_id)
    text = "答" * 5001

    page = sign_in("jingban").post(f"/staff/messages/{message_id}/reply", body=text)

    assert page.status_code == 422
    assert "答复最多5000个字，现在有5001个字" in page.text and text in page.text


def test_published_answers_of_the_topic_stand_beside_the_reply(desk, sign_in):
    def answered(uow):
        message = ask(uow).message
        accepted_topic(uow, [message])
        published(uow, "topic-rent")
        return message.message_id

    page = sign_in("jingban").get(f"/staff/messages/{given(desk, answered)}").text

    assert "外地户籍可以申请租房补贴吗？" in page.split("可引用的公开问答")[1]


def test_who_may_not_reply_is_not_offered_to(desk, sign_in):
    message_id = given(desk, lambda uow: ask(uow).message.message_id)

    page = sign_in("shencha").get(f"/staff/messages/{message_id}").text

    assert "提交答复" not in page and "转交" not in page


def test_a_draft_is_not_begun_twice_by_the_same_page(desk, sign_in):
    given(desk, lambda uow: accepted_topic(uow, [ask(uow).message]))
    editor = sign_in("bianji")
    seen = re.search(r'name="seen" value="(\w+)"', editor.get("/staff/topics/topic-rent").text)

    first = editor.post("/staff/topics/topic-rent/draft", seen=seen.group(1))
    again = editor.post("/staff/topics/topic-rent/draft", seen=seen.group(1))

    assert (first.status_code, again.status_code) == (200, 409)
    assert "刚才的操作没有执行" in again.text
    with desk.uow() as uow:
        assert len(uow.faqs.of_topic("topic-rent")) == 1


def test_a_refused_form_leads_back_to_its_page(desk, sign_in):
    given(desk, proposed)
    editor, page = sign_in("bianji"), "/staff/proposals/prop-1"
    form = {"csrf": editor.csrf, "reason": " "}
    referer = {"Referer": f"https://desk.example{page}"}

    refused = editor.client.post(f"{page}/dismiss", data=form, headers=referer)

    assert "请填写理由。" in refused.text
    assert f'<a id="back" href="{page}">返回修改</a>' in refused.text


def test_another_sites_page_is_not_led_back_to(sign_in):
    editor = sign_in("bianji")
    referer = {"Referer": "https://elsewhere.example/staff/"}

    refused = editor.client.post("/staff/logout", data={"csrf": "x"}, headers=referer)

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


def test_publishing_is_offered_when_nothing_is_missing(desk, sign_in):
    given(desk, lambda uow: drafted(uow))
    publisher, page = sign_in("fabu"), "/staff/faqs/faq-rent"
    given(desk, lambda uow: approved(uow, uow.faqs.get("faq-rent")))
    assert "<button >发布</button>" in publisher.get(page).text

    def uncited(uow):
        faq = uow.faqs.get("faq-rent")
        faq.draft = replace(faq.draft, citations=())

    given(desk, uncited)
    assert "<button disabled>发布</button>" in publisher.get(page).text


def test_the_review_that_is_missing_is_chosen_and_the_one_a_person_usually_signs(desk, sign_in):
    given(desk, drafted)
    given(desk, lambda uow: submit_for_review(uow, "faq-rent", by=EDITOR, at=AT))
    reviewer, page = sign_in("shencha"), "/staff/faqs/faq-rent"
    assert '<option value="secrecy" selected>' in reviewer.get(page).text

    reviewer.post("/staff/reviews/faq-rent", kind="secrecy", verdict="approve")
    assert '<option value="privacy" selected>' in reviewer.get(page).text

    reviewer.post("/staff/reviews/faq-rent", kind="privacy", verdict="reject", reason="有误")
    given(desk, lambda uow: submit_for_review(uow, "faq-rent", by=EDITOR, at=AT))
    given(desk, lambda uow: setattr(uow.faqs.get("faq-rent"), "reviews", []))
    assert '<option value="privacy" selected>' in reviewer.get(page).text


def test_a_topic_is_renamed(desk, sign_in):
    given(desk, lambda uow: accepted_topic(uow, []))

    page = sign_in("bianji").post("/staff/topics/topic-rent/title", title=" 租房补贴怎么办 ")

    assert "<h1>租房补贴怎么办</h1>" in page.text
    assert "主题改名" in sign_in("bianji").get("/staff/history").text


def test_what_was_merged_says_where_it_is_now(desk, sign_in):
    given(desk, proposed)
    given(desk, lambda uow: accepted_topic(uow, []))
    editor = sign_in("bianji")

    page = editor.post("/staff/proposals/prop-1/accept", title="补贴", into="topic-rent")

    assert "已采纳，并入这个主题" in page.text
    link = '已并入<a href="/staff/topics/topic-rent">租房补贴申请条件</a>'
    assert link in editor.get("/staff/proposals/prop-1").text
    with desk.uow() as uow:
        merged = next(t for t in uow.topics.list() if t.merged_into)
    page = editor.get(f"/staff/topics/{merged.topic_id}").text
    assert link in page and "按答复和条款起草</button>" not in page


def test_pressing_draft_again_opens_the_draft_there_is(desk, sign_in):
    given(desk, lambda uow: accepted_topic(uow, [ask(uow).message]))
    editor = sign_in("bianji")

    first = editor.post("/staff/topics/topic-rent/draft").url.path
    again = editor.post("/staff/topics/topic-rent/draft")

    assert again.url.path == first and "没有另起" in again.text


def test_messages_are_listed_by_what_became_of_them(desk, sign_in):
    def left(uow):
        first, second = ask(uow, 1), ask(uow, 2)
        reply_to_message(uow, second.message.message_id, body="可以。", author=EDITOR, at=AT)
        return first.message.tracking_no, second.message.tracking_no

    waiting, answered = given(desk, left)
    editor = sign_in("bianji")

    def shown(state):
        page = editor.get(f"/staff/messages?state={state}").text
        return [number for number in (waiting, answered) if number in page]

    assert (shown("waiting"), shown("overdue"), shown("answered")) == ([waiting], [], [answered])
    desk.clock.day = date(2026, 3, 12)
    assert shown("overdue") == [waiting]


def test_a_query_number_leads_to_its_message_however_it_was_typed(desk, sign_in):
    message = given(desk, lambda uow: ask(uow).message)
    editor = sign_in("bianji")

    found = editor.get(f"/staff/messages?q=%20{message.tracking_no.lower()}")
    unknown = editor.get("/staff/messages?q=LY-0000-0000-0")

    assert found.url.path == f"/staff/messages/{message.message_id}"
    assert "没有查询码是“LY-0000-0000-0”的留言" in unknown.text


def test_the_history_is_paged_and_can_be_of_one_kind_or_person(desk, sign_in):
    given(desk, lambda uow: accepted_topic(uow, []))
    given(desk, lambda uow: [ask(uow, n) for n in range(60)])
    given(desk, lambda uow: published(uow, "topic-rent"))
    editor = sign_in("bianji")

    newest = editor.get("/staff/history").text
    older = re.search(r'href="(/staff/history\?[^"]*before=\d+)"', newest).group(1)
    oldest = editor.get(older.replace("&amp;", "&")).text
    of_publisher = editor.get("/staff/history?who=fabu").text
    of_kind = editor.get("/staff/history?kind=FaqReviewed&who=shencha").text

    assert newest.count("<tr><td><time>") == 100
    assert "更早的记录" not in oldest and "回到最新" in oldest
    assert newest.count("<tr><td><time>") + oldest.count("<tr><td><time>") == len(desk.events)
    assert of_publisher.count("<tr><td><time>") == 1
    assert of_kind.count("<tr><td><time>") == 2
    assert '<a href="/staff/faqs/faq-rent">问答“外地户籍可以申请租房补贴吗？”</a>' in of_publisher


def test_dates_out_of_order_are_refused_and_nothing_is_corrected(desk, sign_in):
    dates = {"effective_on": "2026-03-01", "valid_until": "2026-01-01"}

    page = sign_in("bianji").post("/staff/policies/policy-rent", title="改名", **dates)

    assert page.status_code == 422
    assert "“有效期至”不能早于“施行日期”。" in page.text
    with desk.uow() as uow:
        assert uow.policies.get("policy-rent").title == "临江区租房补贴办法"
