"""Result types of masking: spans with their kind of personal data, and the masked text."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from language.masking.masked_text import MaskedText


class FoundType(StrEnum):
    """Kinds of private data, the most telling first: of two that overlap the earlier wins."""

    RESIDENT_ID = "resident_id"
    BANK_CARD = "bank_card"
    MOBILE = "mobile"
    EMAIL = "email"
    WECHAT = "wechat"
    QQ = "qq"
    ACCOUNT = "account"
    PASSPORT = "passport"
    CERTIFICATE = "certificate"
    LICENCE_PLATE = "licence_plate"
    ADDRESS = "address"
    LANDLINE = "landline"
    NAME = "name"
    IP_ADDRESS = "ip_address"


@dataclass(frozen=True, slots=True, order=True)
class Found:
    """``start`` and ``end`` are code points in the text as it was given."""

    start: int
    end: int
    type: FoundType


@dataclass(frozen=True, slots=True)
class Masked:
    """``text`` may be stored; ``found`` is in the order of the input."""

    text: MaskedText
    found: tuple[Found, ...]


def without_overlaps(
    candidates: Iterable[Found], *, length: int, taken: Iterable[tuple[int, int]] = ()
) -> list[Found]:
    """Of those that overlap the first, in a text of ``length``; none on ``taken`` places."""
    covered = bytearray(length)
    for start, end in taken:
        covered[start:end] = b"\x01" * (end - start)
    kept: list[Found] = []
    for f in candidates:
        if not any(covered[f.start : f.end]):
            covered[f.start : f.end] = b"\x01" * (f.end - f.start)
            kept.append(f)
    return kept
