"""The line that stands for a message: never a bare subject, no list number, masked as a whole."""

import pytest

from faq_builder import group_messages
from faq_builder.grouping.representatives import question_of
from faq_builder.reading.asking_lines import LONGEST_LINE, asking_line
from language.masking import mask
from tests.unit.faq_builder.boards import item
from tests.unit.faq_builder.word_encoder import WordEncoder

ASKED = "居住证到期了怎么续签"


@pytest.mark.parametrize(
    "subject",
    [
        "求助", "补贴", "投诉", "建议", "问题", "咨询", "12345工单", "无", "如题", "您好", "领导好",
        "…", "！！！", "3、", "（一）", "1.", "", "居住证", "咨询居住证", "关于居住证的问题",
        "投诉举报", "意见建议", "群众诉求工单", "市民来电", "一个问题想咨询", "求领导解决问题",
        "20260520001", "急急急", "你好，请问",
    ],
)  # fmt: skip
def test_a_bare_subject_gives_way_to_words_of_the_body_that_ask(subject: str) -> None:
    body = f"您好！我住在老城区。{ASKED}？谢谢！"

    assert asking_line(item(1, subject, body=body)) == ASKED


@pytest.mark.parametrize(
    "subject", ["居住证到期续签", "小区停车收费太高", "什么是公租房", "丽苑小区搅拌站噪音扰民"]
)
def test_a_subject_that_says_the_matter_stands(subject: str) -> None:
    body = f"您好，我问{subject}，{ASKED}？"

    assert asking_line(item(1, subject, body=body)) == subject


@pytest.mark.parametrize(
    "number",
    ["3、", "3.", "3．", "3：", "3）", "(3)", "（三）", "三、", "十一、", "③", "⑶", "㈢",
     "第三，", "第三个问题：", "问题3：", "其三，", "1、（1）", "您好，3、", "3、您好，"],
)  # fmt: skip
@pytest.mark.parametrize("place", ["subject", "body"])
def test_a_list_number_in_front_goes(number: str, place: str) -> None:
    line = f"{number}{ASKED}"
    asked = item(1, line) if place == "subject" else item(1, "", body=f"{line}？")

    assert asking_line(asked) == ASKED


@pytest.mark.parametrize(
    "line",
    [
        "5号线什么时候开通", "3.5米高的围墙合法吗", "12：30以后还能办业务吗",
        "一、二期工程何时完工", "2025年补贴什么时候发",
        "10、10路公交为什么停运", "三楼的住户能加装电梯吗",
    ],
)  # fmt: skip
def test_a_number_that_belongs_to_the_words_stays(line: str) -> None:
    assert asking_line(item(1, "", body=f"{line}？")) == line


def test_a_subject_that_tells_the_matter_stands_beside_other_words() -> None:
    subject = "新桥镇至大河镇的老公路坑坑洼洼"

    assert asking_line(item(1, subject, body="具体位置在加油站旁边。")) == subject


def test_a_question_about_the_subject_comes_before_another() -> None:
    body = "窗口几点上班？补贴每月几号发放？"

    assert asking_line(item(1, "补贴", body=body)) == "补贴每月几号发放"


def test_a_statement_stands_where_nothing_is_asked() -> None:
    assert asking_line(item(1, "投诉", body="楼下饭店油烟扰民。没人管。")) == "楼下饭店油烟扰民"


def test_of_a_long_sentence_the_clause_that_asks_is_told_with_what_leads_to_it() -> None:
    body = "前年搬来，" * 12 + "去年换了工作，" + f"请问{ASKED}，要多久？"

    line = asking_line(item(1, "求助", body=body))

    assert line.endswith((ASKED, f"{ASKED}，要多久"))
    assert "去年换了工作" in line
    assert len(line) <= LONGEST_LINE


@pytest.mark.parametrize("subject", ["求助", "！"])
def test_the_subject_is_kept_where_the_body_says_no_more(subject: str) -> None:
    assert asking_line(item(1, subject, body="如题")) == subject


def test_the_body_is_masked_before_a_sentence_is_taken_out_of_it() -> None:
    body = "我叫王小明，" + "家里有老人，" * 20 + "王小明的居住证到期了怎么续签？"

    assert "王小明" not in question_of(item(1, "求助", body=body))
    assert mask(body).text.count("王小明") == 0


def test_a_line_is_cut_in_front_of_a_placeholder() -> None:
    subject = "楼道的灯坏了很久一直没有人来修理老人上下楼梯都看不见台阶怎么办" * 2

    for digits in range(8, 25):
        line = question_of(item(1, subject + "说" * digits + "请回电13912345678谢谢" + subject))
        assert line.count("[") == line.count("]")
        assert not set("0123456789") & set(line)


def test_topics_and_question_groups_are_shown_by_words_that_ask() -> None:
    bodies = [
        "居住证到期了怎么续签", "3、居住证到期怎样续签？", "请问居住证到期怎样续签",
        "居住证到期续签怎么办", "居住证到期了怎么办续签",
    ]  # fmt: skip
    subjects = ["咨询", "", "求助", "12345工单", "如题"]
    items = [
        item(n, subject, body=body)
        for n, (subject, body) in enumerate(zip(subjects, bodies, strict=True))
    ]

    found = group_messages(items, WordEncoder())

    shown = [topic.representative_question for topic in found.topics]
    shown += [group.representative_question for group in found.groups]
    assert shown
    assert all("居住证" in line and "续签" in line for line in shown)
    assert not any(line.startswith("3") for line in shown)
