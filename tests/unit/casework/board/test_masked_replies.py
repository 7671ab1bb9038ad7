"""An office's contacts stay in its reply; the asker's data goes."""

import pytest

from casework.board.importing import import_message
from casework.board.messages import Reply
from casework.board.replying import reply_to_message
from casework.import_outcomes import ImportOutcome
from language.masking import mask_reply
from tests.fakes.linjiang import AT, EDITOR, ask


@pytest.mark.parametrize(
    "reply",
    [
        "您好！具体请咨询住建局，联系电话：0731-88051234。",
        "联系人：冯谦，联系电话：0731-88051234",
        "如有疑问，请拨打咨询电话13812345678，联系人李主任。",
        "工作组电话67330188，欢迎来电。",
        "材料请发送至办公邮箱zhangsan@163.com。",
    ],
)
def test_what_an_office_publishes_stays(reply: str) -> None:
    assert mask_reply(reply).text == reply


@pytest.mark.parametrize(
    ("reply", "masked"),
    [
        (
            "王建国同志：您好！您的来信收悉。",
            "[姓名]同志：您好！您的来信收悉。",
        ),
        (
            "经核查，信访人电话13812345678无法接通。",
            "经核查，信访人电话[手机号]无法接通。",
        ),
        (
            "经查，业主陈晓梅，身份证号310101199003071233，已办结。",
            "经查，业主[姓名]，身份证号[身份证号]，已办结。",
        ),
        (
            "您家住和平路88弄12号301室，您的座机021-62345678已登记。",
            "您家住[住址]，您的座机[座机号]已登记。",
        ),
    ],
)
def test_what_it_says_of_the_asker_goes(reply: str, masked: str) -> None:
    assert mask_reply(reply).text == masked
    assert mask_reply(masked).text == masked


def test_a_reply_is_stored_masked(uow) -> None:
    left = ask(uow, 1)

    reply = reply_to_message(
        uow,
        left.message.message_id,
        body="投诉人赵晓燕，您好。咨询电话：021-58881234。",
        author=EDITOR,
        at=AT,
    )

    assert reply.body == "投诉人[姓名]，您好。咨询电话：021-58881234。"


def test_a_reply_stored_unmasked_is_masked_by_the_next_import(uow) -> None:
    message = ask(uow, 1).message
    words = "投诉人赵晓燕，您好。"
    uow.replies.add(Reply("reply-old", message.message_id, words, "区房管局", None, AT))
    again = Reply("reply-new", message.message_id, words, "区房管局", None, AT)

    first = import_message(uow, message, again, at=AT)
    second = import_message(uow, message, again, at=AT)

    assert [r.body for r in uow.replies.of_message(message.message_id)] == ["投诉人[姓名]，您好。"]
    assert (first, second) == (ImportOutcome.CHANGED, ImportOutcome.UNCHANGED)
