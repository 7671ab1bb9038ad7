"""Public copies: the redacted version of a message that a reviewer released."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from casework.board.messages import Message


class CopyState(StrEnum):
    """What a person decided about the copy."""

    RELEASED = "released"
    WITHHELD = "withheld"
    TAKEN_DOWN = "taken_down"


class Publicity(StrEnum):
    """How public a message is, as its asker is told; each has its words in words.yml."""

    NOT_AGREED = "not_agreed"
    WAITING = "waiting"
    RELEASED = "released"
    WITHHELD = "withheld"
    TAKEN_DOWN = "taken_down"


@dataclass(frozen=True, slots=True)
class EarlierPublicText:
    """What the public read of a reply until it was corrected."""

    body: str
    until: datetime


@dataclass(frozen=True, slots=True)
class PublicReply:
    """A reply as it is shown beside the released message; ``earlier`` are the released texts that
    a correction took the place of, the first one first."""

    reply_id: str
    body: str
    agency_id: str | None
    replied_at: datetime
    earlier: tuple[EarlierPublicText, ...] = ()

    @property
    def corrected_at(self) -> datetime | None:
        """When it was corrected last; None where the public has read this text alone."""
        return self.earlier[-1].until if self.earlier else None


@dataclass
class PublicCopy:
    """Texts are masked, and may be shorter than the original. The latest decision stands.

    ``reply_count`` is how many replies there were when it was decided: a later one is not public
    until it was read as well.
    """

    message_id: str
    subject: str
    body: str
    replies: tuple[PublicReply, ...]
    state: CopyState
    decided_by: str
    decided_at: datetime
    reason: str = ""
    reply_count: int = 0


def publicity(message: Message, copy: PublicCopy | None) -> Publicity:
    """Nothing is public without the asker's consent, whatever was decided before."""
    if not message.consent_public:
        return Publicity.NOT_AGREED
    return Publicity(copy.state) if copy else Publicity.WAITING
