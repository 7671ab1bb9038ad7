"""Typos of sound and of shape, as people make them, and what must stay as it is."""

import json
from pathlib import Path
from typing import Any

import pytest

from knowledge.entries import Entry, EntryKind
from knowledge.indexing.assembly import build_in_memory
from knowledge.indexing.index import Index
from language.normal_form import normal_form
from language.pinyin import sound, typed
from tests.fakes.knowledge import HashingEmbedder

REPOSITORY = Path(__file__).parents[4]


def read_rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="module")
def demonstration() -> Index:
    """The index of the demonstration content without its similar questions."""
    rows = read_rows(REPOSITORY / "demo" / "faqs.jsonl")
    entries = [Entry(r["id"], EntryKind.FAQ, r["answer"], r["question"]) for r in rows]
    residence = Entry("residence", EntryKind.FAQ, "到社区事务中心办理。", "居住证怎么办理？")
    return build_in_memory([*entries, residence], HashingEmbedder())


TYPOS = [
    ("居住正怎么办里", "居住证怎么办理"),
    ("公基金怎么提取", "公积金怎么提取"),
    ("租房补帖多少钱", "租房补贴多少钱"),
    ("加装电剃", "加装电梯"),
    ("养犬登即", "养犬登记"),
    ("维休资金怎么用", "维修资金怎么用"),
    ("社宝补贴", "社保补贴"),
    ("灵活旧业社保补贴", "灵活就业社保补贴"),
    ("jvzhuzheng", "居住证"),
    ("shenfenzheng zenme ban li", "身份证怎么办理"),
    ("juzhuzheng怎么办理", "居住证怎么办理"),
    ("jia zhuang dian ti", "加装电梯"),
    ("zufang butie tiaojian", "租房补贴条件"),
    ("weixiu zijin zenme cha", "维修资金怎么查"),
]


SHAPES_AND_NEAR_SOUNDS = [
    ("办理要带户口薄吗", "办理要带户口簿吗"),
    ("自已交社保", "自己交社保"),
    ("公积金帐户", "公积金账户"),
    ("维修资全怎么查", "维修资金怎么查"),
    ("居住镇怎么办理", "居住证怎么办理"),
    ("租黄补贴多少钱", "租房补贴多少钱"),
    ("zufan butie duosao", "租房补贴多少"),
    ("juzuzeng zenme banli", "居住证怎么办理"),
]


@pytest.mark.parametrize(("written", "meant"), SHAPES_AND_NEAR_SOUNDS)
def test_a_typo_is_corrected_to_a_word_of_like_shape_or_near_sound(
    demonstration: Index, written: str, meant: str
):
    assert demonstration.spelling.corrected(written) == meant


@pytest.mark.parametrize(("typed_in", "meant"), TYPOS)
def test_a_typo_is_corrected_to_a_word_of_the_same_sound(
    demonstration: Index, typed_in: str, meant: str
):
    assert demonstration.spelling.corrected(typed_in) == meant


def test_a_query_is_compared_as_written_or_corrected(demonstration: Index):
    written = demonstration.query("居住正怎么办里")
    corrected = demonstration.corrected(written)

    assert written.text == "居住正怎么办里"
    assert corrected is not None
    assert corrected.text == "居住证怎么办理"
    assert "居住证" in corrected.terms


def test_a_query_without_typos_is_not_compared_again(demonstration: Index):
    assert demonstration.corrected(demonstration.query("居住证怎么办理")) is None


@pytest.mark.parametrize(
    "text",
    [
        "wifi密码",
        "app下载",
        "A4纸打印",
        "mama made you",
        "select * from users where id=1",
        "GDP和CPI是多少",
        "天气怎么样",
        "停车证收费",
        "勾股定理公式",
        "学籍转到外地",
        "老王和小李谁对",
        "绿地之窗小区漏水",
        "厦门是如何解决用餐问题",
        "香江物流城欺诈",
        "金地自在城交房",
        "新疆启动了几级响应",
        "make america great again",
        "😀",
        "",
    ],
)
def test_what_is_no_typo_stays_as_it_is(demonstration: Index, text: str):
    assert demonstration.spelling.corrected(normal_form(text)) == normal_form(text)


def test_none_of_the_ordinary_questions_is_changed(demonstration: Index):
    asked = [
        text
        for row in read_rows(REPOSITORY / "demo" / "faqs.jsonl")
        for text in (row["question"], *row["similar_questions"])
    ]
    asked += [row["text"] for row in read_rows(REPOSITORY / "tests/golden/queries.jsonl")]

    changed = [
        text
        for text in asked
        if demonstration.spelling.corrected(normal_form(text)) != normal_form(text)
    ]

    assert len(asked) > 300
    assert changed == []


def test_an_empty_index_knows_the_words_of_any_matter_alone():
    index = build_in_memory([], HashingEmbedder())

    assert index.spelling.corrected("维休资金怎么办里") == "维休资金怎么办理"


@pytest.mark.parametrize(
    ("text", "heard"), [("居住证", "juzhuzheng"), ("绿化", "lvhua"), ("女", "nv")]
)
def test_sounds_are_without_tones(text: str, heard: str):
    assert sound(text) == heard


def test_u_is_typed_as_v_where_it_sounds_so():
    assert typed("jvzhuzheng qvxiao lvhua") == "juzhuzheng quxiao lvhua"
