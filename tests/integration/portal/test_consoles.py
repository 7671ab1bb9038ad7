"""What staff do, each with their own right."""

import re
from datetime import date

import pytest

from casework.escalations import Escalation, EscalationReason
from casework.topics import TopicProposal
from tests.fakes.linjiang import HOUSING, ON, accepted_topic, approved, ask, drafted

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


def test_a_report_closes_the_escalation(desk, sign_in):
    given(desk, escalated)

    page = sign_in("jingban").post(
        "/agency/escalations/esc-1/report", title="租房补贴专题调查", text="查明如下。"
    )

    assert "办结日期" in page.text and "租房补贴专题调查" in page.text


def test_the_history_does_not_show_what_was_asked(desk, sign_in, visitor):
    session = visitor.post("/api/v1/sessions", json={}).json()["session"]
    visitor.post("/api/v1/chat", json={"session": session, "text": "谁也不知道的怪问题"})

    page = sign_in("bianji").get("/staff/history").text

    assert "智能问答" in page and "谁也不知道的怪问题" not in page
