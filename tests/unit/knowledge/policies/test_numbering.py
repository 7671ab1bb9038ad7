"""The numbers before the parts of a document, and Chinese numerals."""

import pytest

from knowledge.policies.numbering import Rank, read_marker
from language.numerals import chinese_number, number_of


@pytest.mark.parametrize(
    ("text", "rank", "number"),
    [
        ("第二章 总 则", Rank.CHAPTER, 2),
        ("第三节　登记", Rank.SECTION, 3),
        ("第十二条 为了便民", Rank.ARTICLE, 12),
        ("十一、加强保障", Rank.PART, 11),
        ("（三）扩大覆盖", Rank.SUBPART, 3),
        ("(四)扩大覆盖", Rank.SUBPART, 4),
        ("42.加强转化", Rank.ITEM, 42),
        ("5、加强平台", Rank.ITEM, 5),
        ("（2）提交材料", Rank.SUBITEM, 2),
        ("③身份证", Rank.POINT, 3),
        ("附件 2", Rank.ANNEX, 2),
    ],
)
def test_every_numbering_of_chinese_documents_is_read(text: str, rank: Rank, number: int) -> None:
    marker = read_marker(text)

    assert marker is not None
    assert (marker.rank, marker.number) == (rank, number)


@pytest.mark.parametrize(
    ("text", "rank", "number", "shown"),
    [
        ("一.条件", Rank.PART, 1, "一、"),
        ("二．材料", Rank.PART, 2, "二、"),
        ("㈢时限", Rank.SUBPART, 3, "（三）"),
        ("（四)收费", Rank.SUBPART, 4, "（四）"),
        ("⒌领证", Rank.ITEM, 5, "⒌"),
        ("6.2031年底前完成", Rank.ITEM, 6, "6."),
        ("⑺复印件", Rank.SUBITEM, 7, "（7）"),
        ("㉑附注", Rank.POINT, 21, "㉑"),
        ("第 十 二 章 附则", Rank.CHAPTER, 12, "第 十 二 章"),
        ("第二分编 通则", Rank.SUBBOOK, 2, "第二分编"),
        ("第三部分 保障", Rank.BOOK, 3, "第三部分"),
    ],
)
def test_every_mark_of_a_number_is_read(text: str, rank: Rank, number: int, shown: str) -> None:
    marker = read_marker(text)

    assert marker is not None
    assert (marker.rank, marker.number, marker.shown) == (rank, number, shown)


@pytest.mark.parametrize(
    ("numeral", "value"),
    [("一〇一", 101), ("一○二", 102), ("壹百零四", 104), ("廿五", 25), ("卅", 30), ("贰拾叁", 23),
     ("一 百 零 七", 107), ("一百O八", 108)],
)  # fmt: skip
def test_other_forms_of_numerals_are_read(numeral: str, value: int) -> None:
    assert number_of(numeral) == value


@pytest.mark.parametrize("text", ["O", "OK", "甲", ""])
def test_letters_are_no_numerals(text: str) -> None:
    assert number_of(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "第三部分内容，由街道负责。",
        "第二章规定的情形除外。",
        "7.0 版方案",
        "2.5万元",
        "2024年",
        "30 日内报送",
        "第三条规定的条件",
        "第五条、第六条同时适用",
        "附件：目录",
    ],
)
def test_what_only_looks_like_a_number_is_none(text: str) -> None:
    assert read_marker(text) is None


@pytest.mark.parametrize(
    "text", ["[第二条] 摊位费", "（第二条）摊位费", "【第 2 条】摊位费", "(第二条之一) 费"]
)
def test_a_number_in_brackets_is_the_articles(text: str) -> None:
    marker = read_marker(text)

    assert marker is not None
    assert (marker.rank, marker.number, marker.shown[0]) == (Rank.ARTICLE, 2, "第")
    assert text[marker.length :].strip() in ("摊位费", "费")


def test_a_reference_in_brackets_is_no_number() -> None:
    assert read_marker("（第二条规定的除外）") is None


def test_an_inserted_article_keeps_its_second_number() -> None:
    marker = read_marker("第十二条之二 有下列情形的")

    assert marker is not None
    assert (marker.number, marker.after) == (12, 2)


@pytest.mark.parametrize("value", [1, 9, 10, 11, 20, 42, 100, 102, 110, 999, 1008])
def test_numerals_are_read_as_they_are_written(value: int) -> None:
    assert number_of(chinese_number(value)) == value


def test_numerals_are_written_as_officials_write_them() -> None:
    assert [chinese_number(n) for n in (10, 12, 20, 97, 102, 110)] == [
        "十", "十二", "二十", "九十七", "一百零二", "一百一十",
    ]  # fmt: skip
