"""Reviewers sign what they have read, two of them, and the publisher publishes or sends back."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from casework.faqs import (
    FaqState,
    ReviewKind,
    Verdict,
    draft_faq,
    edit_draft,
    review_faq,
    submit_for_review,
)
from casework.policies import repeal_policy
from tests.fakes.linjiang import (
    AT,
    CONTENT,
    EDITOR,
    ON,
    POLICY_ID,
    REVIEWER,
    approved,
    citation,
    drafted,
    published,
)
from tests.integration.portal.steps import correct_seen, given
from tests.page_content import document, texts, the, values

ENTRY, REVIEW = "/staff/faqs/faq-rent", "/staff/reviews/faq-rent"
REVIEW_KINDS = "#review input[name=kind]"


def handed_in(uow, **content: Any):
    drafted(uow, content=replace(CONTENT, **content))
    submit_for_review(uow, "faq-rent", by=EDITOR, at=AT)


def rewritten(uow):
    """The editor takes the text back and hands in another one."""
    edit_draft(uow, "faq-rent", draft=replace(CONTENT, answer="可以，请先预约。"), by=EDITOR, at=AT)
    submit_for_review(uow, "faq-rent", by=EDITOR, at=AT)


def form_seen(page: str, action: str) -> str:
    """What the form to ``action`` says it was made for."""
    return str(the(page, f'form[action="{action}"] input[name="seen"]')["value"])


def stored(desk):
    with desk.uow() as uow:
        return uow.faqs.get("faq-rent")


@pytest.mark.parametrize("verdict", ["approve", "reject"])
@pytest.mark.parametrize("kind", ["secrecy", "privacy"])
def test_a_review_counts_for_the_text_that_was_read(desk, sign_in, kind, verdict):
    given(desk, handed_in)
    reviewer = sign_in("shencha")
    seen = form_seen(reviewer.get(ENTRY).text, REVIEW)
    given(desk, rewritten)

    page = reviewer.post(REVIEW, kind=kind, verdict=verdict, reason="第二段有姓名", seen=seen)

    assert page.status_code == 409
    assert "内容已经变化" in page.text and "可以，请先预约。" in page.text
    assert page.text.count("第二段有姓名") >= 2
    assert (stored(desk).reviews, stored(desk).state) == ([], FaqState.IN_REVIEW)
    again = form_seen(page.text, REVIEW)
    assert reviewer.post(REVIEW, kind=kind, verdict=verdict, reason="看过", seen=again).is_success


def test_a_text_taken_back_to_be_rewritten_is_not_signed_either(desk, sign_in):
    given(desk, handed_in)
    reviewer = sign_in("shencha")
    seen = form_seen(reviewer.get(ENTRY).text, REVIEW)
    given(desk, lambda uow: edit_draft(
        uow, "faq-rent", draft=replace(CONTENT, answer="可以。"), by=EDITOR, at=AT,
    ))  # fmt: skip

    page = reviewer.post(REVIEW, kind="secrecy", verdict="approve", reason="无异议", seen=seen)

    assert page.status_code == 409 and "无异议" in page.text


@pytest.mark.parametrize("step", ["publish", "return"])
def test_the_publisher_decides_on_the_version_that_was_read(desk, sign_in, step):
    given(desk, lambda uow: approved(uow, drafted(uow)))
    publisher, action = sign_in("fabu"), f"{ENTRY}/{step}"
    seen = form_seen(publisher.get(ENTRY).text, action)
    given(desk, lambda uow: approved(uow, edit_draft(
        uow, "faq-rent", draft=replace(CONTENT, answer="可以。"), by=EDITOR, at=AT,
    )))  # fmt: skip

    page = publisher.post(action, reason="依据不全", seen=seen)

    assert page.status_code == 409 and "内容已经变化" in page.text
    assert stored(desk).state is FaqState.APPROVED


def test_a_version_is_withdrawn_that_was_read(desk, sign_in):
    given(desk, published)
    publisher = sign_in("fabu")
    seen = form_seen(publisher.get(ENTRY).text, f"{ENTRY}/withdraw")

    def published_again(uow):
        better = replace(CONTENT, answer="可以。")
        approved(uow, edit_draft(uow, "faq-rent", draft=better, by=EDITOR, at=AT))

    given(desk, published_again)
    publisher.post(f"{ENTRY}/publish")

    page = publisher.post(f"{ENTRY}/withdraw", reason="口径调整", seen=seen)

    assert page.status_code == 409 and stored(desk).live is not None


def test_the_second_review_is_another_persons(desk, sign_in):
    given(desk, handed_in)
    reviewer = sign_in("shencha")
    page = reviewer.post(REVIEW, kind="secrecy", verdict="approve").text
    assert "您已通过保密审查，其他审查请由另一个人签" in page

    refused = reviewer.post(REVIEW, kind="privacy", verdict="approve", reason="也看过了")

    assert refused.status_code == 403
    assert "一人只签一项审查" in refused.text and "也看过了" in refused.text
    assert sign_in("fushen").post(REVIEW, kind="privacy", verdict="approve").is_success
    assert sign_in("bianji").post(f"{ENTRY}/confirm").is_success
    assert stored(desk).state is FaqState.APPROVED


def test_a_district_with_too_few_reviewers_is_told_what_is_lacking(desk, sign_in):
    given(desk, lambda uow: setattr(uow.staff.get("fushen"), "roles", frozenset()))
    given(desk, handed_in)

    before = sign_in("bianji").get(ENTRY).text
    after = sign_in("shencha").post(REVIEW, kind="secrecy", verdict="approve").text

    assert "现在可以签的人：审查。" in before and "还差1名审查人员" in before
    assert "还差1名审查人员" in after and "现在可以签的人" not in after


def test_no_kind_is_chosen_for_the_reviewer_as_long_as_there_is_a_choice(desk, sign_in):
    given(desk, handed_in)
    reviewer = sign_in("shencha")
    page = reviewer.get(ENTRY).text
    assert values(page, REVIEW_KINDS) and not values(page, f"{REVIEW_KINDS}[checked]")

    reviewer.post(REVIEW, kind="secrecy", verdict="reject", reason="有误")
    given(desk, lambda uow: submit_for_review(uow, "faq-rent", by=EDITOR, at=AT))

    page = reviewer.get(ENTRY).text
    assert values(page, REVIEW_KINDS) and not values(page, f"{REVIEW_KINDS}[checked]")
    assert "\n有误</textarea>" not in page


def test_a_review_without_a_kind_asks_for_it_and_keeps_the_words(desk, sign_in):
    given(desk, handed_in)

    page = sign_in("shencha").post(REVIEW, verdict="reject", reason="第三句没有依据")

    assert page.status_code == 422
    assert "请填写审查类型。" in page.text and "第三句没有依据" in page.text


@pytest.mark.parametrize("field", ["repealed_on", "valid_until"])
def test_a_text_that_rests_on_what_has_ended_is_not_handed_in(desk, sign_in, field):
    given(desk, drafted)
    given(desk, lambda uow: setattr(uow.policies.get(POLICY_ID), field, ON - timedelta(days=1)))
    form = {"question": "可以申请吗？", "answer": "可以申请。", "citations": "policy-rent#第三条"}

    page = sign_in("bianji").post(ENTRY, **form, step="submit")

    assert page.status_code == 409 and "依据已经失效" in page.text
    assert "临江区租房补贴办法" in page.text
    assert (stored(desk).state, stored(desk).draft.answer) == (FaqState.DRAFT, "可以申请。")


def test_a_text_on_a_coming_policy_is_handed_in_and_everybody_is_told_the_day(desk, sign_in):
    given(desk, drafted)
    begins = ON + timedelta(days=30)
    given(desk, lambda uow: setattr(uow.policies.get(POLICY_ID), "effective_on", begins))
    form = {"question": "可以申请吗？", "answer": "可以申请。", "citations": "policy-rent#第三条"}

    page = sign_in("bianji").post(ENTRY, **form, step="submit")

    assert f"《临江区租房补贴办法》：{begins}起施行" in page.text
    assert f"{begins}起施行" in sign_in("shencha").get(ENTRY).text
    assert "依据尚未施行" in sign_in("shencha").get("/staff/reviews").text


def test_reviewers_are_told_that_a_cited_policy_has_ended_meanwhile(desk, sign_in):
    given(desk, lambda uow: handed_in(uow, citations=(citation(),)))
    given(desk, lambda uow: setattr(uow.policies.get(POLICY_ID), "repealed_on", ON))

    page = sign_in("shencha").get(ENTRY).text

    assert "《临江区租房补贴办法》：已废止" in page and "现在不能发布" in page
    assert "依据已失效" in sign_in("fabu").get("/staff/reviews").text


def test_the_publisher_sends_back_with_a_reason_and_the_approvals_are_void(desk, sign_in):
    given(desk, lambda uow: approved(uow, drafted(uow)))
    publisher = sign_in("fabu")
    assert publisher.post(f"{ENTRY}/return", reason=" ").status_code == 422

    page = publisher.post(f"{ENTRY}/return", reason="第二句请写明窗口")

    assert "已退回。" in page.text
    assert stored(desk).state is FaqState.DRAFT
    assert "第二句请写明窗口" in sign_in("bianji").get(ENTRY).text
    given(desk, lambda uow: submit_for_review(uow, "faq-rent", by=EDITOR, at=AT))
    assert sign_in("fabu").post(f"{ENTRY}/publish").status_code == 409


@pytest.mark.parametrize("username", ["bianji", "shencha", "jingban"])
def test_only_the_publisher_sends_back(desk, sign_in, username):
    given(desk, lambda uow: approved(uow, drafted(uow)))
    person = sign_in(username)

    assert "退回修改的理由" not in person.get(ENTRY).text
    assert person.post(f"{ENTRY}/return", reason="再改").status_code == 403


def rejected(uow, reason: str = "答复里有姓名"):
    handed_in(uow)
    review_faq(
        uow, "faq-rent", kind=ReviewKind.PRIVACY, verdict=Verdict.REJECT, reason=reason,
        by=REVIEWER, at=AT,
    )  # fmt: skip


@pytest.mark.parametrize(("username", "sees"), [("bianji", True), ("fabu", False)])
def test_a_rejected_draft_stands_on_the_editors_home_with_its_reason(desk, sign_in, username, sees):
    given(desk, rejected)

    page = sign_in(username).get("/staff/").text

    assert ("退回修改" in page) is sees
    assert ("隐私审查退回" in page and "答复里有姓名" in page) is sees


def test_a_returned_draft_stands_there_until_it_is_handed_in_again(desk, sign_in):
    given(desk, lambda uow: approved(uow, drafted(uow)))
    sign_in("fabu").post(f"{ENTRY}/return", reason="第二句请写明窗口")
    editor = sign_in("bianji")
    assert "发布人员退回" in editor.get("/staff/").text
    form = {"question": "可以申请吗？", "answer": "请到三楼。", "citations": "policy-rent#第三条"}

    editor.post(ENTRY, **form, step="save")
    assert "第二句请写明窗口" in editor.get("/staff/").text
    editor.post(ENTRY, **form, step="submit")

    assert "退回修改" not in editor.get("/staff/").text


def test_a_draft_that_a_repeal_took_out_of_review_stands_there_too(desk, sign_in):
    given(desk, handed_in)
    given(desk, lambda uow: repeal_policy(
        uow, POLICY_ID, repealed_on=ON, actor="system", at=AT,
    ))  # fmt: skip

    assert "所引文件废止" in sign_in("bianji").get("/staff/").text


def test_a_cause_that_was_taken_back_is_not_claimed_any_more(desk, sign_in):
    given(desk, handed_in)
    editor = sign_in("bianji")
    policy = f"/staff/policies/{POLICY_ID}"
    correct_seen(editor, policy, repealed_on="2026-01-01")
    editor.post(ENTRY, question="可以申请吗？", answer="请到三楼。",
                citations="policy-rent#第三条", step="save")  # fmt: skip

    editor.post(policy, repealed_on="")

    home = editor.get("/staff/").text
    assert "所引文件废止" not in home and "退回的原因已经消除，可以重新提交审查" in home


def test_a_form_sent_twice_hands_in_once(desk, sign_in):
    given(desk, drafted)
    editor, form = sign_in("bianji"), {"question": "可以申请吗？", "answer": "请到三楼。"}

    pages = [
        editor.post(ENTRY, **form, citations="policy-rent#第三条", step="submit") for _ in range(2)
    ]

    assert [page.status_code for page in pages] == [200, 200]
    assert stored(desk).state is FaqState.IN_REVIEW


def test_a_form_sent_twice_publishes_once(desk, sign_in):
    given(desk, lambda uow: approved(uow, drafted(uow)))
    publisher = sign_in("fabu")
    seen = form_seen(publisher.get(ENTRY).text, f"{ENTRY}/publish")

    pages = [publisher.post(f"{ENTRY}/publish", seen=seen) for _ in range(2)]

    assert [page.status_code for page in pages] == [200, 200]
    assert (stored(desk).state, len(stored(desk).versions)) == (FaqState.PUBLISHED, 1)


def test_a_repeal_to_come_is_told_with_its_day(desk, sign_in):
    given(desk, published)
    editor = sign_in("bianji")

    page = correct_seen(editor, f"/staff/policies/{POLICY_ID}", repealed_on="2031-01-01")

    assert "已列为待复核" in page.text
    assert "所引文件废止（2031-01-01起）" in editor.get(ENTRY).text


def test_taking_a_repeal_back_says_that_the_entries_are_as_before(desk, sign_in):
    given(desk, published)
    editor = sign_in("bianji")
    correct_seen(editor, f"/staff/policies/{POLICY_ID}", repealed_on="2026-01-01")

    page = editor.post(f"/staff/policies/{POLICY_ID}", repealed_on="")

    assert "已恢复原来的状态" in page.text and "已列为待复核" not in page.text
    assert stored(desk).state is FaqState.PUBLISHED


def test_a_repeal_says_before_it_is_saved_which_entries_it_shakes(desk, sign_in):
    given(desk, published)
    editor, address = sign_in("bianji"), f"/staff/policies/{POLICY_ID}"

    page = editor.post(address, repealed_on="2026-01-01", title="临江区租房补贴新办法")

    assert texts(page.text, "#shaken a") == [CONTENT.question]
    assert texts(page.text, "#shaken .badge.late") == ["不再答复公众，只给条款或另行查找"]
    assert "已发布 → 待复核" in page.text
    assert stored(desk).state is FaqState.PUBLISHED
    with desk.uow() as uow:
        policy = uow.policies.get(POLICY_ID)
    assert (policy.repealed_on, policy.title) == (None, "临江区租房补贴办法")


def test_what_was_confirmed_is_what_was_shown(desk, sign_in):
    given(desk, published)
    editor, address = sign_in("bianji"), f"/staff/policies/{POLICY_ID}"
    form = {"repealed_on": "2026-01-01"}
    seen = the(editor.post(address, **form).text, "input[name=confirmed]")["value"]
    given(desk, lambda uow: draft_faq(
        uow, None, draft=CONTENT, by=EDITOR, at=AT, faq_id="faq-second",
    ))  # fmt: skip

    page = editor.post(address, **form, confirmed=seen)

    assert len(texts(page.text, "#shaken a")) == 2
    assert stored(desk).state is FaqState.PUBLISHED


def test_an_officer_finds_the_agencys_returned_drafts(desk, sign_in):
    given(desk, rejected)
    assert "退回修改" not in sign_in("jingban").landed.text

    given(desk, lambda uow: setattr(uow.faqs.get("faq-rent"), "agency_id", "agency-housing"))

    assert "答复里有姓名" in sign_in("jingban").landed.text
    assert "退回修改" not in sign_in("waidan").landed.text


def test_beside_a_check_stands_who_has_signed_it(desk, sign_in):
    given(desk, lambda uow: approved(uow, drafted(uow)))

    panel = texts(sign_in("bianji").get(ENTRY), "#review p")

    assert panel[:2] == ["保密审查： 已通过 审查", "隐私审查： 已通过 复审"]


def test_what_is_public_in_part_goes_back_with_what_must_go(desk, sign_in):
    given(desk, handed_in)
    reviewer = sign_in("shencha")
    partial = {"kind": "secrecy", "verdict": "partial", "reason": "涉及内部流程"}
    refused = reviewer.post(REVIEW, **partial)
    assert refused.status_code == 422 and "请填写不公开的内容" in refused.text
    assert "涉及内部流程" in refused.text

    reviewer.post(REVIEW, **partial, left_out="第二句的内部分工", grounds=["internal_affairs"])

    [review] = stored(desk).reviews
    assert (stored(desk).state, review.left_out) == (FaqState.DRAFT, "第二句的内部分工")
    page = sign_in("bianji").get(ENTRY).text
    assert "保密审查：部分公开" in page and "第二句的内部分工" in page and "第十六条第一款" in page


def test_what_is_not_public_names_the_law(desk, sign_in):
    given(desk, handed_in)
    reviewer = sign_in("shencha")
    withheld = {"kind": "privacy", "verdict": "withhold", "reason": "整条都是个人情况"}
    refused = reviewer.post(REVIEW, **withheld)
    assert refused.status_code == 422 and "请填写法律依据" in refused.text

    assert reviewer.post(REVIEW, **withheld, grounds=["no_such_ground"]).status_code == 404
    reviewer.post(REVIEW, **withheld, grounds=["personal_privacy"])

    assert stored(desk).reviews[0].grounds == ("personal_privacy",)
    assert stored(desk).state is FaqState.DRAFT


def test_the_whole_text_is_not_approved_with_something_left_out(desk, sign_in):
    given(desk, handed_in)

    page = sign_in("shencha").post(REVIEW, kind="secrecy", verdict="approve", left_out="第二句")

    assert page.status_code == 422 and "决定和内容不一致" in page.text
    assert stored(desk).reviews == []


def test_the_office_confirms_for_an_agency_without_people_here_and_notes_who_told_it(desk, sign_in):
    given(desk, handed_in)
    given(desk, lambda uow: setattr(uow.faqs.get("faq-rent"), "agency_id", "agency-housing"))
    editor = sign_in("bianji")
    assert editor.post(f"{ENTRY}/confirm").status_code == 403
    given(desk, lambda uow: setattr(uow.staff.get("jingban"), "disabled_at", AT))

    assert editor.post(f"{ENTRY}/confirm").status_code == 422
    editor.post(f"{ENTRY}/confirm", note="住房科王科长电话确认")

    assert [(r.kind, r.agency_id) for r in stored(desk).reviews] == [
        (ReviewKind.ACCURACY, "agency-housing")
    ]


def test_the_agency_sends_back_what_is_not_right(desk, sign_in):
    given(desk, handed_in)

    page = sign_in("bianji").post(f"{ENTRY}/confirm", word="wrong", note="金额已经调整")

    assert stored(desk).state is FaqState.DRAFT
    assert "负责部门退回" in page.text and "金额已经调整" in page.text
    assert "内容有误" in page.text


def test_it_is_published_at_a_time_and_that_can_be_taken_back(desk, sign_in):
    given(desk, lambda uow: approved(uow, drafted(uow)))
    publisher = sign_in("fabu")
    assert publisher.post(f"{ENTRY}/schedule", publish_at="").status_code == 422
    assert publisher.post(f"{ENTRY}/schedule", publish_at="明天").status_code == 422
    assert publisher.post(f"{ENTRY}/schedule", publish_at="2020-01-01T09:00").status_code == 422

    page = publisher.post(f"{ENTRY}/schedule", publish_at="2026-03-09T09:00")

    assert "定于" in page.text
    assert stored(desk).scheduled.publish_at == datetime(2026, 3, 9, 1, tzinfo=UTC)
    publisher.post(f"{ENTRY}/unschedule")
    assert (stored(desk).scheduled, stored(desk).state) == (None, FaqState.APPROVED)


def test_the_review_sheet_says_who_decided_what_on_which_text(desk, sign_in):
    given(desk, handed_in)
    sign_in("shencha").post(
        REVIEW, kind="secrecy", verdict="partial", reason="涉及内部流程", left_out="内部分工"
    )
    given(desk, rewritten)
    sign_in("shencha").post(REVIEW, kind="secrecy", verdict="approve", reason="已删去")

    sheet = sign_in("bianji").get(f"{ENTRY}/review-sheet").text

    heads, cells = texts(sheet, ".sheet th"), document(sheet).select(".sheet td")
    assert heads[-5:] == ["保密审查", "隐私审查", "部门确认", "发布", "此前的审查"]
    said = [cell.get_text(" ", strip=True) for cell in cells[-5:]]
    assert said[0].startswith("公开 说明：已删去") and said[1] == "还没有签。"
    assert said[4].startswith("第1版，保密审查：部分公开；不公开的内容：内部分工")
