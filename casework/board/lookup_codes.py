"""Lookup codes (查询密码): the secret beside a tracking number; stored as a scrypt hash alone."""

import hashlib
import hmac
import re
import secrets
from collections.abc import Iterable
from random import Random

from language.normal_form import half_width

# Digits and letters that nobody mistakes for one another, without those (G, Q, V, W, X) that make
# the short forms of chat accounts: a code passes through masking as it is. 22 ** 8 codes.
_ALPHABET = "23456789ACDEFHJKMNPRSY"
_HALF = 4
_SHAPE = re.compile(
    rf"(?<![0-9A-Za-z])MM[-\s]?([{_ALPHABET}]{{4}})[-\s]?([{_ALPHABET}]{{4}})(?![0-9A-Za-z])", re.I
)
_HIDDEN = "[查询密码]"
_CONFIRMED = b"lookup code of a confirmation\x00"
# scrypt with 4 MB: some ten milliseconds (RFC 7914 section 2) per guess; guesses through the
# desk count towards its rate limit.
SCRYPT_COST = 2**12
_BLOCK, _LANES, _LENGTH = 8, 1, 32


def new_lookup_code(rng: Random) -> str:
    """``MM-XXXX-XXXX``."""
    drawn = "".join(rng.choices(_ALPHABET, k=2 * _HALF))
    return _written(drawn[:_HALF], drawn[_HALF:])


def confirmed_code(key: bytes, confirmation_id: str) -> str:
    """The code of this very confirmation, ever the same; without ``key`` nobody can work it out.

    HMAC-SHA256, read as digits of the alphabet.
    """
    digest = hmac.digest(key, _CONFIRMED + confirmation_id.encode(), "sha256")
    number, drawn = int.from_bytes(digest), ""
    for _ in range(2 * _HALF):
        number, digit = divmod(number, len(_ALPHABET))
        drawn += _ALPHABET[digit]
    return _written(drawn[:_HALF], drawn[_HALF:])


def find_lookup_code(text: str) -> str | None:
    """The first code in ``text``, in its written form; MM stands before it."""
    match = _SHAPE.search(half_width(text))
    return _written(*match.groups()) if match else None


def typed_code(text: str) -> str:
    """What was typed into a field of its own, in the written form; MM and dashes may be missing."""
    signs = "".join(c for c in half_width(text).upper() if c.isalnum())
    bare = signs.removeprefix("MM") if len(signs) > 2 * _HALF else signs
    return _written(bare[:_HALF], bare[_HALF:])


def without_codes(text: str) -> str:
    """``text`` with every code hidden, for what is stored."""
    return _SHAPE.sub(_HIDDEN, text)


def hashed_code(code: str, tracking_no: str, *, cost: int = SCRYPT_COST) -> str:
    """Hexadecimal scrypt of the code, salted with the number it belongs to.

    ``cost`` is scrypt's N; what was hashed at another than SCRYPT_COST opens nothing.
    """
    return hashlib.scrypt(
        code.encode(), salt=tracking_no.encode(), n=cost, r=_BLOCK, p=_LANES, dklen=_LENGTH
    ).hex()


def code_fits(code: str, tracking_no: str, hashes: Iterable[str]) -> bool:
    """Whether it is one of the message's codes; takes as long where the message has none."""
    tried = hashed_code(typed_code(code), tracking_no)
    return any(secrets.compare_digest(tried, known) for known in hashes)


def _written(first: str, second: str) -> str:
    return f"MM-{first}-{second}".upper()
