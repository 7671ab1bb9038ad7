"""Which texts call an answer wrong, and what they ask instead."""

import pytest

from desk.corrections.learning import lines_digest
from desk.corrections.lines import asked_instead, labelled
from desk.corrections.reading import WEIGHTS, Correction, correction_in, meant, without_refusal
from language.text_classification.softmax_regression import read_classifier
from tests.fakes.intake import masked

SPLITS = ("learn", "choose", "unseen")


@pytest.mark.parametrize(
    "text",
    [
        "不是", "不对", "不是这个", "你答错了", "都不是", "答非所问", "我问的不是这个",
        "我不是问这个", "唔系呢个", "整岔劈了，不是这个", "no, not this one",
    ],
)  # fmt: skip
def test_a_refusal_takes_back_all_that_was_shown(text: str):
    assert correction_in(masked(text)) == Correction(all_shown=True)


@pytest.mark.parametrize(
    ("text", "all_shown", "asked"),
    [
        ("不是这个，我问的是加装电梯", True, "加装电梯"),
        ("我问的是电梯谁来保养", False, "电梯谁来保养"),
        ("不对，加装电梯补贴多少", True, "加装电梯补贴多少"),
        ("我问的是补贴不是条件", False, "补贴"),
        ("不是条件，是金额", True, "金额"),
        ("我问罚款怎么交，不是怎么申诉", False, "罚款怎么交"),
        ("你说的是城头，我问的是乡坝头", False, "乡坝头"),
        ("我再说一遍，我问的是拆迁过渡费", False, "拆迁过渡费"),
        ("no, i mean work permit", True, "work permit"),
    ],
)
def test_what_is_asked_instead_is_found(text: str, all_shown: bool, asked: str):
    correction = correction_in(masked(text))

    assert correction is not None
    assert (correction.question, correction.all_shown) == (asked, all_shown)


@pytest.mark.parametrize(
    "text",
    [
        "", "不用了", "没有了", "谢谢", "不是本地户口能办吗", "不对外开放吗", "填错了怎么办",
        "没用完的公积金能取吗", "我想问一下公租房", "那材料呢", "换一个街道住还能领吗", "留言",
        "我不是本地人，跟着女儿住，能办老年卡吗", "凭什么不是本地的就不给办", "不对" * 40,
        "What is the phone number?", "What should I bring?", "投诉电话", "唔该晒",
        "您好，请问怎么称呼", "今天天气怎么样", "讲个笑话", "滚",
    ],
)  # fmt: skip
def test_a_question_a_plain_no_and_anger_correct_nothing(text: str):
    assert correction_in(masked(text)) is None


def test_what_is_asked_instead_stays_masked():
    correction = correction_in(masked("不对，我问的是13812345678这个号怎么补卡"))

    assert correction is not None and correction.question == "[手机号]这个号怎么补卡"


def test_only_clauses_that_refuse_are_left_out_at_the_head():
    assert without_refusal("不是这个，我问的是补贴，几时发") == "我问的是补贴，几时发"
    assert meant("我问的是补贴，几时发") == "补贴，几时发"


def test_the_weights_were_learned_from_the_lines_that_are_there():
    model = read_classifier(WEIGHTS)

    assert (model.digest, model.classes) == (lines_digest(), ("instead", "none", "whole"))


def test_no_line_stands_in_two_splits_and_there_are_enough():
    splits = [[text for text, _ in labelled(split)] for split in SPLITS]
    every = [text for lines in splits for text in lines]
    wrong = [
        t for split in ("learn", "choose", "unseen") for t, k in labelled(split) if k != "none"
    ]

    assert len(every) == len(set(every))
    assert (len(wrong) >= 300, len(every) - len(wrong) >= 300) == (True, True)
    assert all(asked and asked in text for text, asked in asked_instead("learn"))
