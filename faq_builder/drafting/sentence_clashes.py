"""Rules by which two sentences contradict: figures, dates, negation, duty, office, telephone."""

import re
from collections.abc import Sequence

from casework.faqs import ContradictionKind
from faq_builder.drafting.distinct_cases import speak_of_two_cases
from faq_builder.drafting.figures import Figure, FigureKind
from faq_builder.drafting.statements import Statement, contradiction_rules, sameness
from faq_builder.reading.distinctive_words import is_distinctive
from faq_builder.reading.lexical import words

Clash = tuple[ContradictionKind, tuple[str, str]]


def clash_of(one: Statement, other: Statement) -> Clash | None:
    """What they disagree in and the words that show it; None where both may be right."""
    if one.text == other.text or speak_of_two_cases(one, other):
        return None
    same = sameness(one, other)
    for find in (_phones, _dates, _figures, _duties, _denials, _offices):
        clash = find(one, other, same)
        if clash:
            return clash
    return None


def _phones(one: Statement, other: Statement, same: float) -> Clash | None:
    a, b = one.of_kind(FigureKind.PHONE), other.of_kind(FigureKind.PHONE)
    if (
        len(a) != 1
        or len(b) != 1
        or a[0].value == b[0].value
        or same < contradiction_rules().least_same_figure
    ):
        return None
    return ContradictionKind.PHONE, _shown(one, a, other, b)


def _dates(one: Statement, other: Statement, same: float) -> Clash | None:
    a, b = one.of_kind(FigureKind.DATE), other.of_kind(FigureKind.DATE)
    differ = {f.value for f in a} != {f.value for f in b} and len(a) == len(b) > 0
    if not differ or same < contradiction_rules().least_same or _years_apart(one, other):
        return None
    return ContradictionKind.DATE, _shown(one, a, other, b)


def _figures(one: Statement, other: Statement, same: float) -> Clash | None:
    """As many figures of a unit on each side, and they differ."""
    if same < _least_same_figure(one, other) or _years_apart(one, other):
        return None
    if bool(one.matches("at_most")) != bool(other.matches("at_most")):
        return None
    a, b = one.of_kind(FigureKind.COUNT), other.of_kind(FigureKind.COUNT)
    several = same >= contradiction_rules().least_same_of_several
    for unit in dict.fromkeys(f.unit for f in a):
        left = [f for f in a if f.unit == unit]
        right = [f for f in b if f.unit == unit]
        comparable = several or len(left) == len(right) == 1
        if comparable and len(left) == len(right) and _values(left) != _values(right):
            return ContradictionKind.FIGURE, _shown(one, left, other, right)
    return None


def _values(found: Sequence[Figure]) -> list[str]:
    return sorted(figure.value for figure in found)


def _least_same_figure(one: Statement, other: Statement) -> float:
    """More where each has words of its own: 成年人 here and 换发 there are two cases."""
    apart = all(_own_words(*pair) for pair in ((one, other), (other, one)))
    return contradiction_rules().least_same if apart else contradiction_rules().least_same_figure


def _own_words(one: Statement, other: Statement) -> bool:
    return any(word not in other.text for word in one.telling)


def _duties(one: Statement, other: Statement, same: float) -> Clash | None:
    """One must what the other need not, or only may."""
    if same < contradiction_rules().least_same:
        return None
    for a, b in ((one, other), (other, one)):
        freed, must = _freed(a, b), b.matches("must")
        if freed and must and _about(freed, a, b):
            return _duty(freed, must[0], swapped=a is other)
    return None


def _freed(a: Statement, b: Statement) -> re.Match[str] | None:
    """Where ``a`` leaves to people what ``b`` may ask of them."""
    need_not, may = a.matches("no_need"), a.matches("may")
    if need_not and not b.matches("no_need"):
        return need_not[0]
    plain = not (a.matches("must") or b.matches("may") or a.denials or b.denials)
    return may[0] if may and plain else None


def _duty(first: re.Match[str], second: re.Match[str], *, swapped: bool) -> Clash:
    pair = (first.group(), second.group())
    return ContradictionKind.DUTY, pair[::-1] if swapped else pair


def _denials(one: Statement, other: Statement, same: float) -> Clash | None:
    """One denies what the other says, in the same words."""
    if same < contradiction_rules().least_same or bool(one.denials) == bool(other.denials):
        return None
    denying, saying = (one, other) if one.denials else (other, one)
    denial = denying.denials[0]
    if not _about(denial, denying, saying):
        return None
    words_shown = (denial.group(), _said_instead(saying))
    return ContradictionKind.NEGATION, words_shown if denying is one else words_shown[::-1]


def _said_instead(saying: Statement) -> str:
    found = [*saying.matches("may"), *saying.matches("must")]
    return found[0].group() if found else ""


def _offices(one: Statement, other: Statement, same: float) -> Clash | None:
    """Each gives the same thing to another office."""
    if len(one.offices) != 1 or len(other.offices) != 1:
        return None
    (a,), (b,) = one.offices, other.offices
    together = any(s.matches("also") for s in (one, other))
    assigned = all(s.matches("assigns") for s in (one, other))
    if a in b or b in a or together or not assigned:
        return None
    bare = Statement(one.text.replace(a, "")), Statement(other.text.replace(b, ""))
    if sameness(*bare) < contradiction_rules().least_same:
        return None
    return ContradictionKind.OFFICE, (a, b)


def _years_apart(one: Statement, other: Statement) -> bool:
    a, b = _years(one), _years(other)
    return bool(a and b and not a & b)


def _years(statement: Statement) -> set[str]:
    alone = {f.value for f in statement.of_kind(FigureKind.YEAR)}
    return alone | {f.unit for f in statement.of_kind(FigureKind.DATE) if f.unit}


def _about(modal: re.Match[str], one: Statement, other: Statement) -> bool:
    """The telling words right behind the modal stand in the other sentence too."""
    behind = re.split(r"[，。；,;]", one.text[modal.end() :])[0]
    said = [w for w in words(behind) if is_distinctive(w)]
    return bool(said) and sum(w in other.text for w in said) >= len(said)


def _shown(
    one: Statement, a: Sequence[Figure], other: Statement, b: Sequence[Figure]
) -> tuple[str, str]:
    left = "、".join(one.text[f.start : f.end] for f in a)
    return left, "、".join(other.text[f.start : f.end] for f in b)
