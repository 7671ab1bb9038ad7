"""The numbers before the parts of a document, and Chinese numerals."""

import pytest

from knowledge.language.chinese_numbers import chinese_number, number_of
from knowledge.policies.numbering import Rank, read_marker


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
    "text",
    [
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
