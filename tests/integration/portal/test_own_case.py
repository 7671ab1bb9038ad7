"""An asker adds what was asked for, has a case handled again, and reads what happened."""

from functools import partial

import pytest

from casework.board.lookup_codes import SCRYPT_COST
from casework.board.replying import reply_to_message
from casework.cases import CaseStatus, ask_back, assign_to_person, extend_case
from tests.fakes.linjiang import AT, DUTIES, OFFICER, ask
from tests.integration.portal.steps import given
from tests.page_content import text_of, texts, the


@pytest.fixture
def left(desk):
    return given(desk, partial(ask, code_cost=SCRYPT_COST))


@pytest.fixture
def opened(left, visitor):
    """The visitor has opened the message with its code."""
    looked_up = {"tracking_no": left.message.tracking_no, "code": left.lookup_code}
    visitor.post("/messages/look-up", data=looked_up)
    return visitor


def page_of(left) -> str:
    return f"/messages/{left.message.tracking_no}"


def case_of(desk, left):
    with desk.uow() as uow:
        return uow.cases.of_message(left.message.message_id)


def put_question(desk, left) -> None:
    given(
        desk,
        lambda uow: ask_back(
            uow, left.message.message_id, question="请写明租住的街道。", duties=DUTIES,
            by=OFFICER, at=AT,
        ),
    )  # fmt: skip


def replied(desk, left) -> None:
    given(
        desk,
        lambda uow: reply_to_message(
            uow, left.message.message_id, body="请到街道申请。", author=OFFICER, at=AT
        ),
    )


def test_the_asker_reads_the_question_and_answers_it(desk, left, opened):
    put_question(desk, left)

    asked = opened.get(page_of(left))
    answered = opened.post(f"{page_of(left)}/answer", data={"answer": "城东街道"})

    assert "请写明租住的街道" in text_of(the(asked, "#asked"))
    assert "计时暂停" in text_of(the(asked, ".facts")) and "现在暂停计时" in asked.text
    assert "补充已收到" in answered.text and "城东街道" in answered.text
    assert case_of(desk, left).status is CaseStatus.OPEN


def test_an_answer_that_cannot_be_taken_comes_back_filled(desk, left, opened):
    put_question(desk, left)

    page = opened.post(f"{page_of(left)}/answer", data={"answer": "街" * 2001})

    assert page.status_code == 422 and "补充的内容最多2000个字" in page.text
    assert text_of(the(page, "#asked textarea")) == "街" * 2001


def test_an_answer_nobody_waits_for_is_shown_again(desk, left, opened):
    page = opened.post(f"{page_of(left)}/answer", data={"answer": "城东街道"})

    assert page.status_code == 409
    assert "现在没有要补充的" in page.text and "城东街道" in page.text


def test_an_answered_message_is_handled_again_on_its_askers_wish(desk, left, opened):
    replied(desk, left)
    again = {"solved": "false", "words": "没有说补贴多少钱", "reopen": "true"}

    page = opened.post(f"{page_of(left)}/solved", data=again)

    assert "已请部门重新办理" in page.text and "没有说补贴多少钱" in page.text
    assert "按您的要求重新办理，最迟2026年3月11日答复" in texts(page, "#timeline li p")
    assert case_of(desk, left).status is CaseStatus.OPEN


def test_a_reason_that_says_nothing_comes_back_and_reopens_nothing(desk, left, opened):
    replied(desk, left)
    again = {"solved": "false", "words": "无", "reopen": "true"}

    page = opened.post(f"{page_of(left)}/solved", data=again)

    assert page.status_code == 422 and "没有写明原因" in page.text
    assert case_of(desk, left).status is CaseStatus.ANSWERED


def test_the_number_alone_answers_and_reopens_nothing(desk, left, visitor):
    put_question(desk, left)
    address = page_of(left)

    again = {"solved": "false", "words": "没有说清楚", "reopen": "true"}
    assert visitor.post(f"{address}/answer", data={"answer": "城东街道"}).status_code == 403
    assert visitor.post(f"{address}/solved", data=again).status_code == 403
    assert visitor.post("/messages/LY-0000-0000-0/answer", data={}).status_code == 403
    assert case_of(desk, left).status is CaseStatus.ASKED_BACK


def test_the_asker_reads_what_happened_without_names_of_officials(desk, left, opened):
    message_id = left.message.message_id
    given(
        desk,
        lambda uow: assign_to_person(uow, message_id, username="jingban", by=OFFICER, at=AT),
    )
    given(
        desk,
        lambda uow: extend_case(
            uow, message_id, working_days=3, reason="要到现场核实", duties=DUTIES, by=OFFICER,
            at=AT,
        ),
    )  # fmt: skip
    replied(desk, left)

    assert texts(opened.get(page_of(left)), "#timeline li p") == [
        "收到您的留言",
        "由区房管局办理，最迟2026年3月11日答复",
        "延期到2026年3月16日，因为：要到现场核实",
        "已答复",
    ]
