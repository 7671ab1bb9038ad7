"""A clause is offered by the sentence that the question is nearest to."""

import pytest

from desk.conversation.snippet import snippet_of

PARKING = (
    "第九条 停车证不指定固定泊位，不承担保管责任。"
    "转借、出租停车证的，注销停车证，12个月内不再受理。"
)


@pytest.mark.parametrize(
    ("text", "snippet"),
    [
        ("第十二条 咨询服务：区服务站。\n第二段", "咨询服务：区服务站。"),
        ("（一）年满6周岁的儿童入学。", "年满6周岁的儿童入学。"),
        ("甲" * 40, "甲" * 27 + "…"),
        ("", ""),
    ],
)
def test_without_a_question_it_is_how_the_clause_begins_without_its_number(text: str, snippet: str):
    assert snippet_of(text) == snippet


@pytest.mark.parametrize(
    ("asked", "begins"),
    [
        ("把停车证借给我弟用两天行不行", "转借、出租停车证的"),
        ("停车位是固定泊位吗", "停车证不指定固定泊位"),
        ("可以吗", "停车证不指定固定泊位"),
    ],
)
def test_with_a_question_it_is_the_sentence_with_most_letters_of_it(asked: str, begins: str):
    assert snippet_of(PARKING, asked).startswith(begins)


def test_a_second_line_that_answers_is_found():
    text = "第三条 申请人应当具备下列条件：\n（一）有本区户籍；\n（二）年满60周岁。"

    assert snippet_of(text, "要多少周岁") == "（二）年满60周岁。"
