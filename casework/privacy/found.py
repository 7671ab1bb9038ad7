"""What masking found, and the text it leaves."""

from dataclasses import dataclass
from enum import StrEnum


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
    LICENCE_PLATE = "licence_plate"
    ADDRESS = "address"
    LANDLINE = "landline"
    NAME = "name"


@dataclass(frozen=True, slots=True, order=True)
class Found:
    """``start`` and ``end`` are code points in the text as it was given."""

    start: int
    end: int
    type: FoundType

    def overlaps(self, start: int, end: int) -> bool:
        return self.start < end and start < self.end


@dataclass(frozen=True, slots=True)
class Masked:
    """``text`` may be stored; ``found`` is in the order of the input."""

    text: str
    found: tuple[Found, ...]
