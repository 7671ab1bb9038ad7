"""A subject is cut out of the masked text: no part of anything private stands at its end."""

import re
from datetime import UTC, datetime
from random import Random

import pytest

from casework.board.leaving import leave_message
from casework.board.messages import Channel, MessageKind
from casework.ports import UnitOfWork
from casework.rules.duties import load_duties
from language.masking import cut, mask, masked_subject
from language.masking.cue_words import PLACEHOLDERS

LONGEST = 100
PRIVATE = [
    "手机13712345678",
    "身份证11010519491231002X",
    "银行卡6222021001116245702",
    "邮箱wang.fang88@example.com",
    "微信号wangfang_1988",
    "QQ号123456789",
    "护照E12345678",
    "车牌沪A12345",
    "家住幸福路88弄3号502室",
    "电话021-62233455",
    "我叫欧阳海燕，",
    "联系人：Emma Watson，",
    "军官证字第2345678号",
    "我的IP是116.228.89.10",
    "(188)1234-5678",
    "11010519491231002X13712345678",
    "https://x.example.cn/?phone=18812345678",
]
NUMBER_OR_HALF_PLACEHOLDER = re.compile(r"[0-9]{3}|\[[^\]]*$|88弄|幸福路|wang|Emma|欧阳")


def beginnings(private: str) -> list[str]:
    """Bodies in which ``private`` begins ever further before the hundredth character."""
    filler = "小区楼道照明损坏多次报修未果希望尽快处理" * 6
    return [f"{filler[:at]}，{private}，请回复。" for at in range(LONGEST - 30, LONGEST)]


@pytest.mark.parametrize("private", PRIVATE)
def test_wherever_the_cut_falls_nothing_private_is_left(private: str) -> None:
    for body in beginnings(private):
        subject = masked_subject("", body, longest=LONGEST)

        assert not NUMBER_OR_HALF_PLACEHOLDER.search(subject), subject
        assert len(subject) <= LONGEST


@pytest.mark.parametrize("private", PRIVATE)
@pytest.mark.parametrize("end", ["", "…", "..."])
def test_a_subject_that_another_system_cut_out_of_the_body_is_masked_as_part_of_it(
    private: str, end: str
) -> None:
    body = f"楼道灯坏了三个月没人修，{private}，请回复。"
    for length in range(12, len(body) - 1):
        subject = masked_subject(body[:length] + end, body, longest=LONGEST)

        assert not NUMBER_OR_HALF_PLACEHOLDER.search(subject.rstrip("….")), subject


@pytest.mark.parametrize("private", PRIVATE)
@pytest.mark.parametrize(
    ("before", "behind"),
    [("关于", ""), ("【咨询】", "[全文]"), ("转：", "…（更多）"), ("关于", "……")],
)
def test_a_subject_that_was_cut_out_and_written_anew_is_masked_all_the_same(
    private: str, before: str, behind: str
) -> None:
    body = f"楼道灯坏了\n三个月没人修，{private}，请回复。"
    for length in range(12, len(body) - 1):
        piece = f"{before}{body[:length].replace(chr(10), ' ')}"
        subject = masked_subject(piece + behind, body, longest=LONGEST)

        left = subject.removesuffix(behind).replace("幸福路", "")  # a street alone may stay
        assert not NUMBER_OR_HALF_PLACEHOLDER.search(left), subject


def test_a_number_that_the_body_has_in_groups_is_found_in_the_subject_without_them() -> None:
    body = "请查进度，护照 E 1234 5678，手机137 1234 5678，谢谢"

    assert "137" not in masked_subject("请查进度，手机13712", body, longest=LONGEST)


def test_what_the_body_alone_shows_to_be_private_is_private_in_the_subject() -> None:
    body = "我叫汤圆圆，住三楼"

    assert masked_subject("汤圆圆家漏水", body, longest=LONGEST) == "[姓名]家漏水"


def test_a_subject_of_which_nothing_may_stay_is_made_from_the_body() -> None:
    body = "13712345678是我的手机，路灯不亮"

    assert masked_subject("137123", body, longest=LONGEST) == "[手机号]是我的手机，路灯不亮"


@pytest.mark.parametrize(
    ("subject", "body"),
    [
        ("幸福路路灯不亮", "我家住幸福路88弄3号402室，门口路灯不亮"),
        ("路灯不亮，在幸福路", "我家住幸福路88弄3号402室，门口路灯不亮"),
        ("补贴13", "我的手机13712345678，补贴13万元"),
        ("李区长接访", "我叫李国强，想见李区长"),
    ],
)
def test_what_only_begins_alike_stays_in_the_subject(subject: str, body: str) -> None:
    assert masked_subject(subject, body, longest=LONGEST) == subject


def test_a_subject_of_its_own_stays_whole() -> None:
    assert masked_subject("路灯坏了", "楼下的灯三个月不亮", longest=LONGEST) == "路灯坏了"
    assert masked_subject("找张建国先生", "他欠薪", longest=LONGEST) == "找[姓名]先生"


def test_of_several_lines_the_first_is_the_subject() -> None:
    assert masked_subject(" ", "路灯不亮\n电话13712345678", longest=LONGEST) == "路灯不亮"


def test_a_cut_never_breaks_a_placeholder() -> None:
    for placeholder in PLACEHOLDERS.values():
        text = f"请回电{placeholder}，谢谢"
        for longest in range(len(text) + 1):
            assert cut(text, longest).count("[") == cut(text, longest).count("]")


def test_the_board_masks_before_it_cuts(uow: UnitOfWork) -> None:
    body = (
        "小区楼道照明损坏多次报修未果希望尽快处理" * 4 + "尽快回电，我的手机号码13712345678，谢谢"
    )

    left = leave_message(
        uow,
        subject="",
        body=body.replace("1371234567813", "13712345678") + "谢谢",
        kind=MessageKind.CONSULT,
        asker_key="k",
        channel=Channel.BOARD,
        at=datetime(2026, 3, 2, 9, 0, tzinfo=UTC),
        duties=load_duties(),
        rng=Random(1),
    )

    assert "137" not in left.message.subject
    assert left.message.body == mask(left.message.body).text
