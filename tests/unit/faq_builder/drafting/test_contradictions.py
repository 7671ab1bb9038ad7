"""What is set against each other, and what never is."""

from datetime import UTC, datetime

import pytest

from casework.faqs import Contradiction, ContradictionKind, ReplyRef, SourcedSentence
from faq_builder.drafting.contradictions import contradictions
from faq_builder.drafting.figures import figures

FIFTEEN = "申请人提交材料后，窗口在15个工作日内办结。"
TWENTY = "申请人提交材料后，窗口应在20个工作日内办结。"


def reply(number: int, text: str) -> SourcedSentence:
    at = datetime(2026, 3, number, tzinfo=UTC)
    return SourcedSentence(text, reply=ReplyRef(f"reply-{number}", f"m-{number}", text, at))


def test_the_stronger_source_stands_first_with_the_words_that_differ() -> None:
    said = [reply(2, FIFTEEN), reply(1, TWENTY)]

    assert contradictions(said) == (
        Contradiction(said[0], said[1], ContradictionKind.FIGURE, ("15个工作日", "20个工作日")),
    )


def test_two_sentences_of_one_reply_are_not_set_against_each_other() -> None:
    assert contradictions([reply(1, FIFTEEN), reply(1, TWENTY)]) == ()


def test_the_same_disagreement_of_two_sources_is_shown_once() -> None:
    again = "材料提交后，窗口在15个工作日内办结申请人的事项。"

    found = contradictions([reply(1, FIFTEEN), reply(1, again), reply(2, TWENTY)])

    assert len(found) == 1


def test_two_figures_that_were_shown_are_not_shown_of_other_sources_again() -> None:
    again = "申请人提交材料后，窗口应当在20个工作日内办结。"

    found = contradictions([reply(3, FIFTEEN), reply(2, TWENTY), reply(1, again)])

    assert [c.words for c in found] == [("15个工作日", "20个工作日")]


def test_nothing_said_is_no_contradiction() -> None:
    assert contradictions([]) == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("补助一万二千元", [("12000", "元")]),
        ("补助1.2万元", [("12000", "元")]),
        ("报销比例百分之七十", [("70", "%")]),
        ("报销70%", [("70", "%")]),
        ("三分之二以上业主", [("66.6667", "%")]),
        ("十五个工作日内", [("15", "工作日")]),
        ("三十日内", [("30", "天")]),
        ("每人每月100元", [("100", "元/月")]),
        ("年满六十周岁", [("60", "周岁")]),
        ("2025年9月1日起", [("9-1", "2025")]),
        ("2018年度标准", [("2018", "")]),
        ("拨打021-58810001", [("58810001", "")]),
        ("第十五条规定", []),
        ("补助十多万元，满两三年", []),
        ("几十元、十几万元、30多万元、数百人、上万元", []),
        ("二三十天内交七八百元", []),
        ("其余两人最近十天，最多200元", [("2", "人"), ("10", "天"), ("200", "元")]),
        ("百分之三十以上百分之五十以下", [("30", "%"), ("50", "%")]),
        ("唯一一个证明，人数200人", [("1", "个"), ("200", "人")]),
        ("长政发〔2018〕12号", []),
    ],
)
def test_a_figure_is_the_same_however_it_is_written(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert [(f.value, f.unit) for f in figures(text)] == expected
