"""Log odds of characters as a given name, from a table by character."""

from functools import cache
from pathlib import Path

from language.data_files import file_shape, read_yaml

_UNLISTED = 2
_EACH_AT_LEAST = -2
_TWO_AT_LEAST, _ONE_AT_LEAST = 1, 2
_BEYOND_DOUBT = 4


@file_shape
class _Odds:
    """Log2 odds -> the characters that have them, between blanks."""

    not_last: dict[int, str]
    last: dict[int, str]


def reads_like_a_given_name(given: str) -> bool:
    """One or two characters that parents choose more often than writers use them.

    Log2 odds of given_names.yml: none of the characters below -2, together 1, a single one 2.
    """
    scores = given_name_odds(given)
    if not scores:
        return False
    least = _ONE_AT_LEAST if len(given) == 1 else _TWO_AT_LEAST
    return min(scores) >= _EACH_AT_LEAST and sum(scores) >= least


def is_surely_a_given_name(given: str) -> bool:
    """Two characters, none likelier elsewhere, together 4: enough after a doubtful surname."""
    scores = given_name_odds(given)
    return len(scores) == 2 and min(scores) >= 0 and sum(scores) >= _BEYOND_DOUBT


def given_name_odds(given: str) -> list[int]:
    """Of each character: log2 odds of being in a given name, rather than in other text."""
    not_last, last = _odds()
    return [not_last.get(c, _UNLISTED) for c in given[:-1]] + [
        last.get(c, _UNLISTED) for c in given[-1:]
    ]


@cache
def _odds() -> tuple[dict[str, int], dict[str, int]]:
    """Of a character before the last, and of the last."""
    path = Path(__file__).with_name("given_names.yml")
    found = read_yaml(path, _Odds)
    return _by_character(found.not_last), _by_character(found.last)


def _by_character(characters: dict[int, str]) -> dict[str, int]:
    return {c: odds for odds, some in characters.items() for c in some.replace(" ", "")}
