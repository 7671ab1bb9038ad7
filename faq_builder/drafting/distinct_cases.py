"""Tell whether two sentences speak of different cases, so that both may be right."""

from collections.abc import Sequence
from difflib import SequenceMatcher

from faq_builder.drafting.statements import Statement, opposite_cases


def speak_of_two_cases(one: Statement, other: Statement) -> bool:
    """They name two of several cases, or their conditions are each other's opposite."""
    for group in opposite_cases():
        mine, yours = _cases(one.text, group), _cases(other.text, group)
        if mine and yours and not mine & yours:
            return True
    if len(one.matches("condition_negation")) != len(other.matches("condition_negation")):
        return True
    a, b = (frozenset(m.group() for m in s.matches("refers_to")) for s in (one, other))
    return bool(a and b and a != b) or _one_word_for_another(one, other)


def _one_word_for_another(one: Statement, other: Statement) -> bool:
    """Whether aligned words differ as alternatives, such as 午餐 and 晚餐 in the same position."""
    a, b = one.in_order, other.in_order
    steps = SequenceMatcher(None, a, b, autojunk=False).get_opcodes()
    swapped = [
        (a[left:right], b[above:below])
        for tag, left, right, above, below in steps
        if tag == "replace" and right - left == below - above
    ]
    return any(_other_things(mine, yours) for mine, yours in swapped)


def _other_things(a: Sequence[str], b: Sequence[str]) -> bool:
    """Words without a common character, or with another first one before the same end."""
    return any(
        not set(x) & set(y) or (len(x) == len(y) and x[0] != y[0] and x[-1] == y[-1])
        for x, y in zip(a, b, strict=True)
    )


def _cases(text: str, group: Sequence[str]) -> set[str]:
    """The longest names of the group; 非本市户籍 is not 本市户籍."""
    found = {name for name in group if name in text}
    return {n for n in found if not any(n != m and n in m for m in found)}
