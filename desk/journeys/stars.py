"""Stars of a rating in words: a number from one to five with 分 or 星, or what its button says."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from casework.policies import BEST_RATING
from desk.journeys.kinds import Wish
from desk.journeys.reading import wish_in
from language.data_files import file_shape, read_yaml
from language.masking import NO_TEXT, MaskedText, changed_by
from language.normal_form import comparison_key

FILE = Path(__file__).with_name("stars.yml")
NUMERALS = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "满": BEST_RATING}
NUMBER = rf"(?P<stars>[1-{BEST_RATING}{''.join(NUMERALS)}])"
UNIT = "(?:分|星|颗星|星级)"
END = "(?:吧|啊|了|好了|呢)?"
ALONE = re.compile(rf"(?:给|打|评|就|我|那|还是|改成|改为|改|换成)*{NUMBER}{UNIT}?{END}")
AT_THE_END = re.compile(rf"(?<![0-9一二三四五六七八九十百千万点.]){NUMBER}{UNIT}{END}$")
CLAUSE = re.compile(r"[，,。！!；;：:、\s]+")


@file_shape
class StarWords:
    """``stars``: what people say in the place of a number, by the number."""

    source: str
    stars: dict[int, frozenset[str]]


@dataclass(frozen=True, slots=True)
class StarsTold:
    """``stars`` that a turn gives, and its ``words`` beside them."""

    stars: int | None = None
    words: MaskedText = NO_TEXT


def stars_told(text: MaskedText, *, alone: bool) -> StarsTold | None:
    """The stars given in one clause of ``text``, and the others that are no wish to rate; None
    where there are none. ``alone``: stars were asked for, so that a number needs no 分."""
    clauses = [clause for clause in CLAUSE.split(text) if comparison_key(clause)]
    found = [stars_of(clause, alone=alone) for clause in clauses]
    place = next((place for place, stars in enumerate(found) if stars), None)
    if place is None:
        return None
    others = [clause for at, clause in enumerate(clauses) if at != place and is_reason(clause)]
    return StarsTold(found[place], changed_by(lambda _: "，".join(others), text))


def is_reason(clause: str) -> bool:
    return wish_in(clause) is not Wish.RATE


def stars_of(clause: str, *, alone: bool) -> int | None:
    plain = comparison_key(clause)
    told = AT_THE_END.search(plain)
    given = ALONE.fullmatch(plain) if alone else told
    given = given or told
    if given is None:
        return words().get(plain) if alone else None
    return NUMERALS.get(given["stars"]) or int(given["stars"])


@cache
def words() -> dict[str, int]:
    told = read_yaml(FILE, StarWords).stars
    return {comparison_key(word): stars for stars, said in told.items() for word in said}
