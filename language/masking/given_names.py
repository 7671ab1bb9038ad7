"""How much some characters read like a given name."""

from functools import cache
from pathlib import Path

import yaml

_UNLISTED = 2
_EACH_AT_LEAST = -2
_TWO_AT_LEAST, _ONE_AT_LEAST = 1, 2
_BEYOND_DOUBT = 4


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
    raw: dict[str, dict[int, str]] = yaml.safe_load(path.read_text(encoding="utf-8"))
    not_last, last = (
        {c: odds for odds, characters in raw[part].items() for c in characters.replace(" ", "")}
        for part in ("not_last", "last")
    )
    return not_last, last
