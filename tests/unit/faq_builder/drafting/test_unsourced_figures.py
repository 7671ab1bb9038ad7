"""Figures of an answer that nothing it rests on holds are named."""

import pytest

from casework.faqs import Citation, FaqVersion
from faq_builder.drafting.unsourced_figures import unsourced_figures
from language.numerals import quantity_of

CLAUSE = "第六条 首次登记收取管理服务费二百元，三十日内办理；绝育的减收50%，累计不超过1,200元。"


def version(answer: str) -> FaqVersion:
    cited = Citation("p1", "c6", "养犬规定", None, "第六条", "a6", CLAUSE, "d")
    return FaqVersion(1, "多少钱？", answer, (), (cited,), (), "bian")


@pytest.mark.parametrize(
    ("answer", "found"),
    [
        ("首次登记200元，30日内办理。", ()),
        ("首次登记300元，30日内办理。", ("300元",)),
        ("减收50%，累计不超过1200元。", ()),
        ("减收5%，2027年起15个工作日办完。", ("5%", "2027年", "15个工作日")),
        ("按规定收取。", ()),
    ],
)
def test_figures_that_the_clause_does_not_hold_are_found(answer: str, found: tuple[str, ...]):
    assert unsourced_figures(version(answer)) == found


@pytest.mark.parametrize(
    ("word", "value"),
    [("十", 10), ("二十五", 25), ("一百零五", 105), ("三千", 3000), ("两万", 20000)],
)
def test_spelled_out_numbers_have_their_value(word: str, value: int):
    assert quantity_of(word) == value
