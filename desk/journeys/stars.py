"""Stars of a rating in words: a number from one to five, alone or before 分, 星 or 颗星."""

import re

from casework.policies import BEST_RATING
from language.normal_form import comparison_key

NUMERALS = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5}
STARS = re.compile(
    rf"(?:给|打|就|我)*([1-{BEST_RATING}{''.join(NUMERALS)}])(?:分|星|颗星|星级)?(?:吧|啊|了)?"
)


def stars_in(text: str) -> int | None:
    """The stars that a whole turn gives; None where it says anything else.

    >>> stars_in("4"), stars_in("给五星！"), stars_in("五个人")
    (4, 5, None)
    """
    found = STARS.fullmatch(comparison_key(text))
    if found is None:
        return None
    given = found[1]
    return NUMERALS.get(given) or int(given)
