"""Reckoning rules in writing: the three closed forms that an editor types and everybody reads.

利息的30%，最多5万元
每平方米200元，最多2万元
楼层：4到6层15万元；7到9层20万元
"""

import re
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from casework.errors import BadReckoning
from casework.faqs.reckonings import Reckoning, ReckoningKind, ReckoningStep
from language.numerals import quantity_of

MOST_STEPS = 20
LARGEST = Decimal(10) ** 12
MYRIAD = Decimal(10_000)
NAME = r"[^\W\d_]{1,12}?"
FIGURE = r"[0-9][0-9.,]{0,15}"
MONEY = rf"{FIGURE}(?:万|亿)?"
CAP = rf"(?:[，,；;]?(?:最多|最高|上限(?:为|是)?|不超过)(?P<cap>{MONEY})元)?"
RATE = re.compile(rf"(?P<of>{NAME})(?:的|按)(?P<share>{FIGURE})[%％]{CAP}")
PER_UNIT = re.compile(rf"每(?P<unit>{NAME})(?P<share>{MONEY})元{CAP}")
STEPS = re.compile(rf"(?P<of>{NAME})[：:](?P<steps>.{{1,1000}})", re.DOTALL)
STEP = re.compile(
    rf"(?P<first>{FIGURE})(?:[到至~—-](?P<last>{FIGURE}))?(?P<unit>{NAME})(?P<amount>{MONEY})元"
)
BETWEEN_STEPS = re.compile(r"[；;\n]+")


def reckoning_of(written: str) -> Reckoning | None:
    """The rule of a text in one of the forms; None of an empty one.

    Raises BadReckoning: for another form, and for figures that make no rule.
    """
    text = "".join(written.split(" ")).strip().rstrip("。")
    if not text:
        return None
    for form, make in ((RATE, rate), (PER_UNIT, per_unit), (STEPS, steps)):
        if found := form.fullmatch(text):
            return make(found)
    raise BadReckoning("form")


def rate(found: re.Match[str]) -> Reckoning:
    share = figure(found["share"])
    if share > 100:
        raise BadReckoning("rate")
    return Reckoning(ReckoningKind.RATE, found["of"], "元", share, cap_of(found))


def per_unit(found: re.Match[str]) -> Reckoning:
    unit = found["unit"]
    return Reckoning(ReckoningKind.PER_UNIT, unit, unit, figure(found["share"]), cap_of(found))


def steps(found: re.Match[str]) -> Reckoning:
    read = [STEP.fullmatch(part) for part in BETWEEN_STEPS.split(found["steps"]) if part]
    matched = [each for each in read if each]
    if len(matched) != len(read) or len({each["unit"] for each in matched}) != 1:
        raise BadReckoning("form")
    made = tuple(step(each) for each in matched)
    pairs = pairwise(made)
    if len(made) > MOST_STEPS or any(before.last >= after.first for before, after in pairs):
        raise BadReckoning("steps")
    return Reckoning(ReckoningKind.STEPS, found["of"], matched[0]["unit"], steps=made)


def step(found: re.Match[str]) -> ReckoningStep:
    first = figure(found["first"])
    last = figure(found["last"]) if found["last"] else first
    if last < first:
        raise BadReckoning("steps")
    return ReckoningStep(first, last, figure(found["amount"]))


def cap_of(found: re.Match[str]) -> Decimal | None:
    return figure(found["cap"]) if found["cap"] else None


def figure(written: str) -> Decimal:
    """Above nothing and at most a trillion."""
    read: Fraction | None = quantity_of(written)
    value = Decimal(0) if read is None else Decimal(read.numerator) / Decimal(read.denominator)
    if not 0 < value <= LARGEST:
        raise BadReckoning("figure")
    return value


def reckoning_text(rule: Reckoning) -> str:
    """The rule in its form, as ``reckoning_of`` reads it."""
    cap = f"，最多{money_text(rule.cap)}" if rule.cap is not None else ""
    if rule.kind is ReckoningKind.STEPS:
        return f"{rule.of}：{'；'.join(step_text(rule, each) for each in rule.steps)}"
    if rule.kind is ReckoningKind.RATE:
        return f"{rule.of}的{plain_figure(rule.share or Decimal(0))}%{cap}"
    return f"每{rule.unit}{money_text(rule.share or Decimal(0))}{cap}"


def step_text(rule: Reckoning, each: ReckoningStep) -> str:
    span = plain_figure(each.first)
    if each.last != each.first:
        span = f"{span}到{plain_figure(each.last)}"
    return f"{span}{rule.unit}{money_text(each.amount)}"


def money_text(yuan: Decimal) -> str:
    """39000 is 3.9万元; what 万 would give more than two decimals stays in yuan."""
    in_myriads = yuan / MYRIAD
    if yuan >= MYRIAD and in_myriads == round(in_myriads, 2):
        return f"{plain_figure(in_myriads)}万元"
    return f"{plain_figure(yuan)}元"


def plain_figure(value: Decimal) -> str:
    """Without exponent and zeros at the end."""
    return f"{value.normalize():f}"
