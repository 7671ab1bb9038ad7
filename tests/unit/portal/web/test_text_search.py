"""Search of the public pages finds words, not letters that happen to stand side by side."""

import pytest

from portal.web.text_search import matches, query_terms


def found(q, *texts):
    return matches(query_terms(q), *texts)


@pytest.mark.parametrize(
    ("q", "text"),
    [
        ("上学", "具有本科以上学历的人员"),
        ("会计", "制定社会计划"),
        ("生活", "组织学生活动"),
        ("房补", "租房补贴办法"),
        ("1号", "第11号通知"),
        ("25", "2025年起施行"),
    ],
)
def test_the_end_of_one_word_and_the_beginning_of_the_next_are_no_hit(q, text):
    assert not found(q, text)


@pytest.mark.parametrize(
    ("q", "text"),
    [
        ("上学", "随迁子女上学登记"),
        ("犬", "养犬登记"),
        ("学生", "大学生创业"),
        ("户籍", "非本市户籍人员"),
        ("电梯", "既有住宅加装电梯"),
        ("2025", "云府规〔2025〕3号"),
        ("加裝電梯", "既有住宅加装电梯"),
        ("ＡＰＰ", "下载app办理"),
    ],
)
def test_a_word_is_found_alone_and_inside_a_longer_one(q, text):
    assert found(q, text)


def test_words_typed_without_blanks_are_found_one_by_one():
    assert found("租房补贴条件", "申请租房补贴的条件")
    assert not found("租房补贴条件", "养犬登记的条件")


@pytest.mark.parametrize(
    "q",
    [
        "《租房补贴办法》",
        "〈租房补贴办法〉",
        "“租房”",
        "「租房」",
        "【租房】",
        '"租房"',
        "租房？",
        "租房!",
        "#租房#",
        "租房/办法",
        "租房、办法。",
        "《租房补贴办法》（云府规〔2025〕3号）",
        "50% 租房",
        "1.5倍",
        "租房.",
    ],
)
def test_marks_around_and_between_the_terms_are_not_looked_for(q):
    assert found(q, "租房补贴办法", "云府规〔2025〕3号", "按50%补贴，最高1.5倍")


@pytest.mark.parametrize("q", ["50%", "1.5倍"])
def test_a_figure_is_looked_for_with_its_point_and_per_cent(q):
    assert not found(q, "补贴50元，最高1倍，另加5倍")


def test_every_term_must_stand_in_one_of_the_texts():
    assert found("租房 合同", "租房补贴办法", "提交劳动合同")
    assert not found("租房 养犬", "租房补贴办法", "提交劳动合同")


def test_an_empty_search_leaves_nothing_out():
    assert found("  ", "租房补贴办法")


POLICY = ("云川区既有住宅加装电梯补贴办法", "云住建规〔2025〕1号", "第二条 每台补贴二十万元。")


@pytest.mark.parametrize(
    "q",
    [
        "云住建规[2025]1号",
        "云住建规(2025)1号",
        "云住建规（2025）1号",
        "云住建规【2025】1号",
        "云住建规﹝2025﹞1号",
        "云住建规 〔2025〕 1 号",
        "云住建规〔2025〕第1号",
        "雲住建規〔２０２５〕１號",
        "[2025]1号",
        "云住建规[2025]",
        "２０２５",
        "加裝電梯",
        "加裝電梯補貼",
        "第2条",
        "第２条",
        "第 2 条",
    ],
)
def test_other_spellings_of_numbers_and_characters_are_found(q):
    assert found(q, *POLICY)


@pytest.mark.parametrize(
    "q", ["云住建规[2025]2号", "云住建规[2024]1号", "云住建规[2025]11号", "第12条"]
)
def test_another_number_is_not_found(q):
    assert not found(q, *POLICY)
