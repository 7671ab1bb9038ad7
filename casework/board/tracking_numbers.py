"""Tracking numbers with a check digit: short, easy to dictate, one typo is detected."""

import re
from random import Random

from language.normal_form import half_width

# Crockford's base 32 leaves out I, L, O and U (https://www.crockford.com/base32.html); without Z
# there are 31 characters, a prime, so that the check character detects any single error.
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXY"
_MISREAD = str.maketrans("ILO", "110")
_SHAPE = re.compile(
    r"(?<![0-9A-Za-z])LY[-\s]?([0-9A-Z]{4})[-\s]?([0-9A-Z]{4})[-\s]?([0-9A-Z])(?![0-9A-Za-z])",
    re.IGNORECASE,
)


def new_tracking_no(rng: Random) -> str:
    """``LY-XXXX-XXXX-C`` with eight drawn characters and a check character."""
    drawn = "".join(rng.choices(_ALPHABET, k=8))
    return _written(drawn)


def find_tracking_no(text: str) -> str | None:
    """The first valid tracking number in ``text``, in its written form.

    Small letters, full-width characters, missing dashes and I, L, O for 1 and 0 are understood.
    """
    for match in _SHAPE.finditer(half_width(text)):
        drawn, check = ("".join(part).upper().translate(_MISREAD) for part in _parts(match))
        if set(drawn) <= set(_ALPHABET) and _check_character(drawn) == check:
            return _written(drawn)
    return None


def _parts(match: re.Match[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return match.groups()[:2], match.groups()[2:]


def _written(drawn: str) -> str:
    return f"LY-{drawn[:4]}-{drawn[4:]}-{_check_character(drawn)}"


def _check_character(drawn: str) -> str:
    """Weighted sum modulo 31: one wrong character or two exchanged ones always show."""
    total = sum(weight * _ALPHABET.index(c) for weight, c in enumerate(drawn, start=1))
    return _ALPHABET[total % len(_ALPHABET)]
