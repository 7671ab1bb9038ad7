"""Ordinal references to one of several choices: 2, 选2, 第二个, 最后一个.

Only a text that is nothing but a choice names one: 24万元 and 60岁 are words of a question.
"""

import re

from language.normal_form import comparison_key
from language.numerals import number_of

# The words around the number belong to the language understood.
BEFORE = r"(?:刚才|刚刚|上面|前面|再|那|就|我|要|想|看|选择?|点|说|问|的|是|还|请|应该)*"
AFTER = r"(?:再?看看|再?看一?下|那|问题|吧|呢|啊|呀|的|了|谢谢)*"
CHOICE = re.compile(
    rf"{BEFORE}第?(?P<number>\d|[一二两三四五六七八九])(?P<unit>[个项条号种]?){AFTER}"
)
LAST = re.compile(rf"{BEFORE}(?:最后|末)一?[个项条号]?{AFTER}")
# Several choices in one turn: 1、3, 第2、第4条, 一和五.
JOINT = re.compile(r"(?:[、，,；;/&＋+\s]|和|跟|与|及|还有|以及|同)+")
# A number of these may be that of a clause (第六条).
CLAUSE_UNITS = frozenset("条项")


def chosen_position(text: str, *, among: int) -> int | None:
    """The position, counted from 0, of the choice named; None where there is no such choice."""
    plain = comparison_key(text)
    if among and LAST.fullmatch(plain):
        return among - 1
    number = named_number(plain)
    return number - 1 if number is not None and 1 <= number <= among else None


def chosen_positions(text: str, *, among: int) -> tuple[int, ...]:
    """The positions of several choices of which ``text`` consists, in its order; none where it
    names fewer than two numbers, or anything else.

    >>> chosen_positions("1、3", among=5), chosen_positions("第2、第9条", among=5)
    ((0, 2), (1,))
    """
    parts = [part for part in JOINT.split(text) if comparison_key(part)]
    numbers = [named_number(comparison_key(part)) for part in parts]
    if len(parts) < 2 or not all(numbers):
        return ()
    return tuple(dict.fromkeys(n - 1 for n in numbers if n is not None and n <= among))


def names_a_choice(text: str) -> bool:
    """Whether ``text`` can only be a choice, though there may be none of that number."""
    plain = comparison_key(text)
    found = CHOICE.fullmatch(plain)
    is_clause = found is not None and found["unit"] in CLAUSE_UNITS
    return (found is not None and not is_clause) or LAST.fullmatch(plain) is not None


def named_number(plain: str) -> int | None:
    """The number from 0 to 9 of which ``plain`` consists, in figures or Chinese numerals."""
    found = CHOICE.fullmatch(plain)
    return None if found is None else number_of(found["number"])
