"""Replying in the console: texts taken over, advice, like cases, signatures, corrections."""

from datetime import date
from functools import partial

from casework.board import release_message
from casework.board.lookup_codes import SCRYPT_COST
from casework.board.replying import reply_to_message
from casework.events import DutyFigureChanged, MessageReplied
from casework.policies import correct_policy
from casework.replies import rate_solved, save_template
from casework.topics import QuestionGroup
from knowledge import Decision, Entry, EntryKind
from tests.fakes.linjiang import (
    AT,
    EDITOR,
    OFFICER,
    POLICY_ID,
    REVIEWER,
    accepted_topic,
    ask,
    published,
    rent_policy,
)
from tests.integration.portal.steps import given
from tests.page_content import document, field, text_of, texts, the

PROMISE = "您的留言已收悉，我们将尽快处理。感谢您的支持！"


def two_alike(uow):
    first, second = (ask(uow, number).message for number in (1, 2))
    ids = [first.message_id, second.message_id]
    uow.groups.add(QuestionGroup("group-1", "能申请吗", None, ids))
    return ids


def answered(uow, number=1):
    left = ask(uow, number).message.message_id
    reply = reply_to_message(uow, left, body="可以申请。", author=OFFICER, at=AT)
    return left, reply.reply_id


def signed_twice(uow):
    uow.events.add(
        DutyFigureChanged(
            at=AT, actor="guanli", duty_id="answer_messages", name="consult_signed_twice",
            before=0, now=1, reason="要点要求",
        )
    )  # fmt: skip


def typed(page):
    return the(page, "#reply-form textarea").get_text().removeprefix("\n")


def replies(desk):
    return [(e.message_id, e.together_with) for e in desk.events if isinstance(e, MessageReplied)]


def test_what_stands_beside_is_taken_over_and_nothing_typed_is_lost(desk, sign_in):
    def arranged(uow):
        ids = two_alike(uow)
        reply_to_message(uow, ids[1], body="外地户籍也可以。", author=OFFICER, at=AT)
        save_template(uow, title="开头", body="您的留言{查询码}收悉。", by=OFFICER, at=AT)
        published(uow)
        return ids[0], uow.replies.of_message(ids[1])[0].reply_id

    message_id, reply_id = given(desk, arranged)
    [template] = given(desk, lambda uow: uow.reply_templates.of_agency("agency-housing"))
    desk.answers.decides = Decision.ANSWER
    desk.answers.entries["faq:faq-rent"] = Entry(
        "faq:faq-rent", EntryKind.FAQ, "可以。", "外地户籍可以申请租房补贴吗？"
    )
    path, staff = f"/staff/messages/{message_id}", sign_in("jingban")
    page = staff.get(path)

    assert texts(page, "#citable summary") == ["外地户籍可以申请租房补贴吗？"]
    assert "同一个问题以前的答复" in text_of(the(page, "#earlier h2"))
    assert [b["value"] for b in document(page).select("button[name=insert]")] == [
        "faq:faq-rent", f"reply:{reply_id}", f"clause:{POLICY_ID}#第三条",
        f"template:{template.template_id}",
    ]  # fmt: skip
    longer = staff.post(f"{path}/reply", body="张女士：", insert=f"clause:{POLICY_ID}#第三条")
    clause = "《临江区租房补贴办法》（临府规〔2025〕3号）：第三条"
    assert typed(longer).startswith(f"张女士：\n\n{clause}")
    of_entry = staff.post(f"{path}/reply", insert="faq:faq-rent")
    assert typed(of_entry).endswith("依据：《临江区租房补贴办法》（临府规〔2025〕3号）第三条。")
    assert typed(staff.post(f"{path}/reply", insert=f"template:{template.template_id}")) == (
        "您的留言{查询码}收悉。"
    )
    gone = staff.post(f"{path}/reply", body="张女士：", insert="faq:faq-none")
    assert (gone.status_code, typed(gone)) == (404, "张女士：")
    assert replies(desk) == [(given(desk, lambda uow: uow.replies.get(reply_id)).message_id, None)]


def test_courtesy_alone_is_advised_of_once_and_then_sent_if_its_author_insists(desk, sign_in):
    message_id = given(desk, lambda uow: ask(uow).message.message_id)
    path, staff = f"/staff/messages/{message_id}/reply", sign_in("jingban")

    page = staff.post(path, body=PROMISE)

    assert "没有回答问题" in text_of(the(page, "#advice")) and replies(desk) == []
    assert typed(page) == PROMISE
    staff.post(path, body=PROMISE, advised=field(page, "advised"))
    assert replies(desk) == [(message_id, None)]


def test_another_text_than_the_advised_one_is_looked_at_anew(desk, sign_in):
    message_id = given(desk, lambda uow: ask(uow).message.message_id)
    path, staff = f"/staff/messages/{message_id}/reply", sign_in("jingban")
    advised = field(staff.post(path, body=PROMISE), "advised")

    page = staff.post(path, body="您好，我们会认真研究您的建议。", advised=advised)

    assert the(page, "#advice") and replies(desk) == []


def test_a_cited_text_that_ended_is_named_with_its_successor(desk, sign_in):
    def arranged(uow):
        uow.policies.add(rent_policy(policy_id="policy-new", title="临江区租房补贴新办法"))
        for name, value in (("repealed_on", "2026-01-01"), ("superseded_by", "policy-new")):
            correct_policy(uow, POLICY_ID, field=name, value=value, by=EDITOR, at=AT)
        return ask(uow).message.message_id

    message_id = given(desk, arranged)

    page = sign_in("jingban").post(
        f"/staff/messages/{message_id}/reply", body="按《临江区租房补贴办法》第三条，可以申请。"
    )

    told = text_of(the(page, "#advice"))
    assert "《临江区租房补贴办法》已被替代，现在是《临江区租房补贴新办法》" in told


def test_private_data_are_confirmed_and_masked(desk, sign_in):
    message_id = given(desk, lambda uow: ask(uow).message.message_id)
    path, staff = f"/staff/messages/{message_id}/reply", sign_in("jingban")
    text = "已电话13812345678告知申请人，补贴三月五日发放。"

    advised = field(staff.post(path, body=text), "advised")
    unconfirmed = staff.post(path, body=text, advised=advised)

    assert unconfirmed.status_code == 422 and "13812345678" in typed(unconfirmed)
    staff.post(path, body=text, advised=advised, confirmed="true")
    [reply] = given(desk, lambda uow: uow.replies.of_message(message_id))
    assert reply.body == "已电话[手机号]告知申请人，补贴三月五日发放。"


def test_a_reply_of_another_matter_is_advised_of(desk, sign_in):
    message_id = given(desk, lambda uow: ask(uow).message.message_id)
    desk.matter_reader.near = -1.0

    page = sign_in("jingban").post(
        f"/staff/messages/{message_id}/reply", body="养犬登记费每年一百元，绝育的减半收取。"
    )

    assert "没有说到留言问的事" in text_of(the(page, "#advice"))


def test_like_cases_are_ticked_and_answered_along(desk, sign_in):
    first, second = given(desk, two_alike)
    staff = sign_in("jingban")
    page = document(staff.get(f"/staff/messages/{first}"))

    [tick] = page.select("#like input[name=also]")

    assert (tick["value"], tick.has_attr("checked")) == (second, True)
    staff.post(f"/staff/messages/{first}/reply", body="可以申请。", also=second)
    assert replies(desk) == [(first, None), (second, first)]


def test_a_form_older_than_a_colleagues_reply_comes_back_as_it_was_typed(desk, sign_in):
    message_id = given(desk, lambda uow: ask(uow).message.message_id)
    path, staff = f"/staff/messages/{message_id}", sign_in("jingban")
    seen = field(staff.get(path), "seen")
    given(desk, lambda uow: reply_to_message(uow, message_id, body="不行。", author=EDITOR, at=AT))

    page = staff.post(f"{path}/reply", body="可以申请。", seen=seen)

    assert (page.status_code, typed(page)) == (409, "可以申请。")


def test_a_reply_that_must_be_signed_is_sent_by_the_second_person(desk, sign_in, visitor):
    given(desk, signed_twice)
    left = given(desk, partial(ask, code_cost=SCRYPT_COST))
    path, officer = f"/staff/messages/{left.message.message_id}", sign_in("jingban")
    officer.post(f"{path}/reply", body="可以申请。")
    [pending] = given(desk, lambda uow: uow.pending_replies.waiting())
    address = f"/staff/signatures/{pending.pending_id}"

    assert f"{address}/sign" not in officer.get(path).text
    assert officer.post(f"{address}/sign").status_code == 403
    editor = sign_in("bianji")
    assert "租房补贴" in editor.get("/staff/signatures").text
    editor.post(f"{address}/sign")

    looked_up = {"tracking_no": left.message.tracking_no, "code": left.lookup_code}
    assert "可以申请。" in visitor.post("/messages/look-up", data=looked_up).text


def test_a_refused_reply_is_read_by_its_author_with_the_reason(desk, sign_in):
    given(desk, signed_twice)
    message_id = given(desk, lambda uow: ask(uow).message.message_id)
    path, officer = f"/staff/messages/{message_id}", sign_in("jingban")
    officer.post(f"{path}/reply", body="可以申请。")
    [pending] = given(desk, lambda uow: uow.pending_replies.waiting())

    sign_in("bianji").post(f"/staff/signatures/{pending.pending_id}/refuse", reason="没有依据")

    assert "退回：没有依据" in officer.get(path).text
    assert replies(desk) == []


def test_a_correction_is_read_by_its_asker_with_the_earlier_text(desk, sign_in, visitor):
    left = given(desk, partial(ask, code_cost=SCRYPT_COST))
    reply = given(
        desk,
        lambda uow: reply_to_message(
            uow, left.message.message_id, body="可以申请。", author=OFFICER, at=AT
        ),
    )
    path = f"/staff/messages/{left.message.message_id}/replies/{reply.reply_id}"
    staff = sign_in("jingban")

    unchanged = staff.post(path, body="可以申请。", reason="没有写错")
    staff.post(path, body="满一年的可以申请。", reason="漏写了期限")

    assert unchanged.status_code == 422
    looked_up = {"tracking_no": left.message.tracking_no, "code": left.lookup_code}
    page = visitor.post("/messages/look-up", data=looked_up)
    assert texts(page, ".reply > .answer") == ["满一年的可以申请。"]
    assert texts(page, ".reply .quoted .answer") == ["可以申请。"]
    assert "更正" in page.text and "漏写了期限" in page.text
    assert sign_in("waidan").get(path).status_code == 403


def test_the_public_reads_the_released_text_until_the_correction_is_released(
    desk, sign_in, visitor
):
    def released(uow):
        message_id, reply_id = answered(uow)
        uow.messages.get(message_id).consent_public = True
        release_message(
            uow, message_id, subject="租房补贴", body="能申请吗？", by=REVIEWER, at=AT,
            replies={reply_id: "可以申请。"},
        )  # fmt: skip
        return message_id, reply_id

    message_id, reply_id = given(desk, released)
    desk.clock.day = date(2026, 3, 3)
    sign_in("jingban").post(
        f"/staff/messages/{message_id}/replies/{reply_id}", body="不可以。", reason="写错了"
    )

    before = visitor.get("/board").text
    assert "可以申请。" in before and "不可以。" not in before
    assert "新的内容审核后在这里公开" in before
    form = {"subject": "租房补贴", "body": "能申请吗？", f"reply-{reply_id}": "不可以。"}
    sign_in("fushen").post(f"/staff/releases/{message_id}/release", **form)
    after = visitor.get("/board")
    assert texts(after, ".reply > .answer") == ["不可以。"]
    assert texts(after, ".reply .quoted .answer") == ["可以申请。"]


def test_the_asker_says_whether_it_is_solved_and_may_have_it_handled_again(desk, sign_in, visitor):
    left = given(desk, partial(ask, code_cost=SCRYPT_COST))
    number = left.message.tracking_no
    visitor.post("/messages/look-up", data={"tracking_no": number, "code": left.lookup_code})
    early = visitor.post(f"/messages/{number}/solved", data={"solved": "true"})
    given(
        desk,
        lambda uow: reply_to_message(
            uow, left.message.message_id, body="可以申请。", author=OFFICER, at=AT
        ),
    )

    visitor.post(f"/messages/{number}/solved", data={"solved": "false", "words": "没说材料"})
    page = sign_in("jingban").get(f"/staff/messages/{left.message.message_id}")

    assert early.status_code == 409
    assert "没解决。没说材料" in text_of(the(page, "#rating"))
    again = {"solved": "false", "words": "还是没说材料", "reopen": "true"}
    assert "重新办理" in visitor.post(f"/messages/{number}/solved", data=again).text
    case = given(desk, lambda uow: uow.cases.of_message(left.message.message_id))
    assert case.waiting and case.reopenings[0].reason == "还是没说材料"


def test_templates_are_the_agencys_own_and_a_faulty_one_comes_back(desk, sign_in):
    staff = sign_in("jingban")

    wrong = staff.post("/staff/templates", title="称呼", body="{姓名}您好")
    staff.post("/staff/templates", title="材料", body="请补材料。")
    [kept] = given(desk, lambda uow: uow.reply_templates.of_agency("agency-housing"))
    address = f"/staff/templates/{kept.template_id}"

    assert wrong.status_code == 422 and "姓名" in wrong.text and "{姓名}您好" in wrong.text
    assert sign_in("waidan").get(address).status_code == 403
    assert staff.post(f"{address}/delete").status_code == 422
    staff.post(f"{address}/delete", confirmed="true")
    assert "还没有模板" in staff.get("/staff/templates").text


def test_a_topic_counts_what_its_askers_say_of_the_replies(desk, sign_in):
    def rated(uow):
        ids = [answered(uow, number)[0] for number in (1, 2)]
        messages = uow.messages.many(ids)
        accepted_topic(uow, messages)
        rate_solved(uow, messages[0], solved=True, at=AT)
        rate_solved(uow, messages[1], solved=False, words="没说材料", at=AT)

    given(desk, rated)

    told = text_of(the(sign_in("bianji").get("/staff/topics/topic-rent"), "#ratings"))
    assert "解决了 1" in told and "没解决 1" in told and "没说材料" in told
