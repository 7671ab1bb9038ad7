"""An entry is written, reviewed by others, published and withdrawn in the console."""

from dataclasses import replace

from casework.faqs import FaqState
from tests.fakes.linjiang import (
    accepted_topic,
    approved,
    ask,
    drafted,
)
from tests.integration.portal.steps import given, proposed
from tests.page_content import field, text_of, texts, the

PUBLISH = 'form[action$="/publish"] button'


def test_a_proposal_becomes_a_published_answer(desk, sign_in, visitor):
    given(desk, proposed)
    editor = sign_in("bianji")
    topic = editor.post("/staff/proposals/prop-1/accept", title="租房补贴").url.path

    entry = editor.post(f"{topic}/draft").url.path
    editor.post(
        entry, question="外地户籍可以申请吗？", answer="可以申请。",
        citations=["policy-rent#第三条"], services="租房补贴申请 https://example.org/rent",
        step="submit",
    )  # fmt: skip
    for kind, reviewer in (("secrecy", "shencha"), ("privacy", "fushen")):
        sign_in(reviewer).post(entry.replace("faqs", "reviews"), kind=kind, verdict="approve")
    sign_in("jingban").post(f"{entry}/confirm")
    done = sign_in("fabu").post(f"{entry}/publish")

    assert "已发布" in done.text and "首批提问人可凭查询码查到" in done.text
    assert "外地户籍可以申请吗？" in visitor.get("/policies/policy-rent").text


def test_the_author_cannot_review(desk, sign_in):
    def submitted(uow):
        faq = drafted(uow)
        faq.author = "shencha"
        faq.state = FaqState.IN_REVIEW

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


def test_a_reviewer_reads_the_text_and_has_nothing_to_save(desk, sign_in):
    given(desk, drafted)

    reviewer = sign_in("shencha").get("/staff/faqs/faq-rent").text

    assert not texts(reviewer, "button[name=step]") and the(reviewer, "[name=answer][readonly]")
    assert texts(sign_in("bianji").get("/staff/faqs/faq-rent"), "button[name=step]")


def test_every_text_that_was_published_can_be_read_again(desk, sign_in):
    given(desk, lambda uow: approved(uow, drafted(uow)))
    sign_in("fabu").post("/staff/faqs/faq-rent/publish")
    form = {"question": "可以申请吗？", "answer": "另一种答复。", "citations": "policy-rent#第三条"}
    sign_in("bianji").post("/staff/faqs/faq-rent", **form)

    page = sign_in("bianji").get("/staff/faqs/faq-rent").text
    versions = text_of(the(page, "#versions"))

    assert texts(page, "#versions summary") == ["第1版 现行"]
    assert "发布：发布" in versions and "另一种答复。" not in versions


def test_a_text_without_a_source_is_marked_in_the_queue(desk, sign_in):
    given(desk, drafted)
    sign_in("bianji").post("/staff/faqs/faq-rent", question="问？", answer="答。", step="submit")

    assert "没有依据" in sign_in("shencha").get("/staff/reviews").text


def test_a_draft_is_not_begun_twice_by_the_same_page(desk, sign_in):
    given(desk, lambda uow: accepted_topic(uow, [ask(uow).message]))
    editor = sign_in("bianji")
    seen = field(editor.get("/staff/topics/topic-rent"), "seen")

    first = editor.post("/staff/topics/topic-rent/draft", seen=seen)
    again = editor.post("/staff/topics/topic-rent/draft", seen=seen)

    assert (first.status_code, again.status_code) == (200, 409)
    assert "刚才的操作没有执行" in again.text
    with desk.uow() as uow:
        assert len(uow.faqs.of_topic("topic-rent")) == 1


def test_publishing_is_offered_when_nothing_is_missing(desk, sign_in):
    given(desk, lambda uow: drafted(uow))
    publisher, page = sign_in("fabu"), "/staff/faqs/faq-rent"
    given(desk, lambda uow: approved(uow, uow.faqs.get("faq-rent")))
    assert texts(publisher.get(page), f"{PUBLISH}:not([disabled])") == ["发布"]

    def uncited(uow):
        faq = uow.faqs.get("faq-rent")
        faq.draft = replace(faq.draft, citations=())

    given(desk, uncited)
    assert texts(publisher.get(page), f"{PUBLISH}[disabled]") == ["发布"]


def test_pressing_draft_again_opens_the_draft_there_is(desk, sign_in):
    given(desk, lambda uow: accepted_topic(uow, [ask(uow).message]))
    editor = sign_in("bianji")

    first = editor.post("/staff/topics/topic-rent/draft").url.path
    again = editor.post("/staff/topics/topic-rent/draft")

    assert again.url.path == first and "没有另起" in again.text
