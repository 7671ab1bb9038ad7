"""Reckoning rules: read from three closed forms, written back the same, reckoned in decimals."""

from decimal import Decimal

import pytest

from casework.errors import BadReckoning
from casework.faqs import Reckoning, money_text, reckoning_of, reckoning_text

FORMS = [
    "利息的30%",
    "利息的30%，最多5万元",
    "每平方米200元，最多2万元",
    "每户1200.5元",
    "楼层：4到6层15万元；7到9层20万元",
]


def rule(written: str) -> Reckoning:
    found = reckoning_of(written)
    assert found is not None
    return found


@pytest.mark.parametrize("written", FORMS)
def test_a_rule_is_written_as_it_is_read(written):
    assert reckoning_text(rule(written)) == written


@pytest.mark.parametrize(
    ("typed", "as_kept"),
    [
        ("利息按30％, 上限50000元", "利息的30%，最多5万元"),
        ("每 平方米 200元；不超过 20,000元。", "每平方米200元，最多2万元"),
        ("楼层:4-6层150000元\n7层20万元", "楼层：4到6层15万元；7层20万元"),
    ],
)
def test_other_ways_to_type_it_come_to_the_same(typed, as_kept):
    assert reckoning_text(rule(typed)) == as_kept


@pytest.mark.parametrize(
    ("written", "figure", "amount", "capped"),
    [
        ("利息的30%", "130000", "39000.00", False),
        ("造价的50%，最多20万元", "400000", "200000.00", False),
        ("造价的50%，最多20万元", "400000.02", "200000.00", True),
        ("利息的33%", "0.05", "0.02", False),
        ("每平方米200元，最多2万元", "99.5", "19900.00", False),
        ("每平方米200元，最多2万元", "101", "20000.00", True),
        ("楼层：4到6层15万元；7到9层20万元", "4", "150000.00", False),
        ("楼层：4到6层15万元；7到9层20万元", "7", "200000.00", False),
    ],
)
def test_amounts_are_exact_and_the_cap_holds(written, figure, amount, capped):
    found = rule(written)

    assert found.amount(Decimal(figure)) == Decimal(amount)
    assert found.is_capped(Decimal(figure)) is capped


@pytest.mark.parametrize("figure", ["3", "6.5", "10"])
def test_a_figure_outside_of_the_steps_has_no_amount(figure):
    assert rule("楼层：4到6层15万元；7到9层20万元").amount(Decimal(figure)) is None


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("利息打三折", "form"),
        ("利息的101%", "rate"),
        ("利息的0%", "figure"),
        ("每户99999亿元", "figure"),
        ("楼层：7到9层20万元；4到6层15万元", "steps"),
        ("楼层：4到7层15万元；7到9层20万元", "steps"),
        ("楼层：9到7层15万元", "steps"),
        ("楼层：4层15万元；5平方米20万元", "form"),
        ("楼层：" + "；".join(f"{n}层{n}万元" for n in range(1, 22)), "steps"),
    ],
)
def test_what_makes_no_rule_is_refused_with_the_reason(written, reason):
    with pytest.raises(BadReckoning) as refused:
        reckoning_of(written)

    assert refused.value.reason == reason


def test_nothing_written_is_no_rule():
    assert reckoning_of("  \n") is None


@pytest.mark.parametrize(
    ("yuan", "text"),
    [("39000", "3.9万元"), ("39000.50", "39000.5元"), ("200000", "20万元"), ("800", "800元")],
)
def test_money_is_said_as_people_say_it(yuan, text):
    assert money_text(Decimal(yuan)) == text
