"""A reviewer releases what an asker agreed to, in the console; everybody reads it on the page."""

from random import Random

import pytest

from casework.board import Channel, MessageKind, leave_message
from casework.board.replying import reply_to_message
from casework.events import MessageReleased, MessageTakenDown
from tests.fakes.linjiang import AT, DUTIES, OFFICER, POLICY_ID
from tests.integration.portal.steps import given
from tests.page_content import field, text_of, the, work_lists

BODY = "窗口的王胖子骂人，什么时候能领到补贴？"


def leave(uow):
    return leave_message(
        uow, subject="领补贴", body=BODY, kind=MessageKind.CONSULT, asker_key="k",
        channel=Channel.BOARD, policy_id=POLICY_ID, consent_public=True, at=AT, duties=DUTIES,
        rng=Random(5),
    ).message  # fmt: skip


@pytest.fixture
def left(desk):
    return given(desk, leave)


def address(message):
    return f"/staff/releases/{message.message_id}"


def seen_on(page):
    return field(page, "seen")


def board(visitor):
    return visitor.get(f"/policies/{POLICY_ID}").text


def test_what_waits_is_listed_for_the_reviewer_and_stands_on_the_first_page(sign_in, left):
    reviewer = sign_in("shencha")

    assert address(left) in reviewer.get("/staff/releases").text
    assert work_lists(reviewer.get("/staff/"))["待公开审核的留言"] == [left.subject]


def test_a_released_copy_is_public_as_it_was_cut(desk, sign_in, visitor, left):
    reviewer = sign_in("shencha")
    page = reviewer.get(address(left))
    assert BODY in page.text

    done = reviewer.post(
        address(left) + "/release", seen=seen_on(page), subject="领补贴",
        body="什么时候能领到补贴？",
    )  # fmt: skip

    assert "已放行，公众现在可以看到" in done.text
    shown = board(visitor)
    assert "什么时候能领到补贴？" in shown and "王胖子" not in shown
    assert "还没有答复。" in shown
    assert [e.actor for e in desk.events if isinstance(e, MessageReleased)] == ["shencha"]
    assert address(left) not in reviewer.get("/staff/releases").text


def test_the_reply_is_public_with_the_message_and_not_before(desk, sign_in, visitor, left):
    def reply(uow):
        return reply_to_message(uow, left.message_id, body="下月发放。", author=OFFICER, at=AT)

    reviewer = sign_in("shencha")
    reviewer.post(address(left) + "/release", subject="领补贴", body="何时领？")
    stored = given(desk, reply)

    assert "下月发放。" not in board(visitor)
    assert "有新的答复" in reviewer.get("/staff/releases").text
    field = {f"reply-{stored.reply_id}": "下月发放。"}
    reviewer.post(address(left) + "/release", subject="领补贴", body="何时领？", **field)
    assert "下月发放。" in board(visitor)


def test_a_release_of_what_has_changed_since_is_not_taken(desk, sign_in, visitor, left):
    reviewer = sign_in("shencha")
    seen = seen_on(reviewer.get(address(left)))
    given(desk, lambda uow: reply_to_message(
        uow, left.message_id, body="下月发放。", author=OFFICER, at=AT))  # fmt: skip

    late = reviewer.post(address(left) + "/release", seen=seen, subject="领", body="何时领？")

    assert late.status_code == 409
    assert "何时领？" not in board(visitor)


def test_a_copy_without_words_comes_back_as_it_was_typed(sign_in, left):
    page = sign_in("shencha").post(address(left) + "/release", subject="改过的主题", body=" ")

    assert page.status_code == 422
    assert "请填写内容。" in text_of(the(page, ".notice"))
    assert field(page, "subject") == "改过的主题"


@pytest.mark.parametrize("missing", ["subject", "body"])
def test_a_form_without_one_of_its_fields_comes_back_with_it_empty(sign_in, left, missing):
    reviewer = sign_in("shencha")
    fields = {"subject": "领补贴", "body": "什么时候能领到补贴？"}
    del fields[missing]

    answer = reviewer.post(
        address(left) + "/release", seen=seen_on(reviewer.get(address(left))), status=422, **fields
    )

    assert next(iter(fields.values())) in answer.text


def test_an_editor_takes_down_at_once_with_a_reason(desk, sign_in, visitor, left):
    sign_in("shencha").post(address(left) + "/release", subject="领补贴", body="何时领？")
    editor = sign_in("bianji")
    assert "何时领？" in board(visitor)

    editor.post(address(left) + "/take-down", reason="核实中")

    assert "何时领？" not in board(visitor)
    assert "核实中" in editor.get(address(left)).text
    assert [e.reason for e in desk.events if isinstance(e, MessageTakenDown)] == ["核实中"]


def test_only_reviewers_release(sign_in, visitor, left):
    editor = sign_in("bianji").post(address(left) + "/release", subject="领", body="何时领？")
    officer = sign_in("jingban")

    assert editor.status_code == 403
    assert officer.post(address(left) + "/release", subject="领", body="何时领").status_code == 403
    assert officer.get("/staff/releases").status_code == 403
    assert "何时领？" not in board(visitor)


@pytest.mark.parametrize("reason", ["。", "“”", "123", "　", "🙂"])
@pytest.mark.parametrize("step", ["take-down", "withhold"])
def test_a_reason_has_words(desk, sign_in, visitor, left, step, reason):
    reviewer = sign_in("shencha")
    if step == "take-down":
        reviewer.post(address(left) + "/release", subject="领补贴", body="何时领？")

    assert reviewer.post(f"{address(left)}/{step}", reason=reason).status_code == 422
    assert ("何时领？" in board(visitor)) == (step == "take-down")
    assert not [e for e in desk.events if isinstance(e, MessageTakenDown)]


def test_a_message_that_is_not_there_is_not_said_to_be_another_agencys(sign_in):
    assert sign_in("shencha").get("/staff/releases/message-none").status_code == 404


def test_a_withheld_message_is_not_public_and_leaves_the_list(sign_in, visitor, left):
    reviewer = sign_in("shencha")

    listed = reviewer.post(address(left) + "/withhold", reason="涉及他人名誉")

    assert address(left) not in listed.text
    assert "审核后不公开" in reviewer.get(address(left)).text


def test_everything_released_stands_on_the_board_also_without_a_policy(desk, sign_in, visitor):
    def without_policy(uow):
        return leave_message(
            uow, subject="路灯", body="楼下路灯坏了。", kind=MessageKind.CONSULT, asker_key="q",
            channel=Channel.BOARD, consent_public=True, at=AT, duties=DUTIES, rng=Random(6),
        ).message  # fmt: skip

    message = given(desk, without_policy)
    assert "楼下路灯坏了。" not in visitor.get("/board").text

    sign_in("shencha").post(address(message) + "/release", subject="路灯", body="楼下路灯坏了。")

    assert "楼下路灯坏了。" in visitor.get("/board").text
