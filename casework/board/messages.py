"""Messages and replies as entities; their text is masked before it gets here."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class MessageKind(StrEnum):
    """What the asker wants of the board."""

    CONSULT = "consult"
    EVALUATION = "evaluation"
    SUGGESTION = "suggestion"


class Channel(StrEnum):
    """The way a message or a question came in."""

    BOARD = "board"
    CHAT = "chat"
    WINDOW = "window"
    HOTLINE = "hotline"
    IMPORTED = "imported"


@dataclass
class Message:
    """``subject`` and ``body`` are masked; ``contact_sealed`` is the one encrypted column.

    ``external_no`` is the number under which another system knows an imported message.
    ``window`` is the consultation window at which it was said. ``consent_public`` alone makes
    nothing public: see board.public_copies. ``lookup_hashes`` are of the codes that open it;
    a message from before there were codes has none. ``confirmation_id`` is that of the asker's
    yes to the text as it was shown in a conversation; no two messages have the same. Since
    ``erased_at`` its texts say only that they were deleted (casework.retention).
    """

    message_id: str
    tracking_no: str
    kind: MessageKind
    subject: str
    body: str
    asker_key: str
    channel: Channel
    policy_id: str | None
    created_at: datetime
    likes: int = 0
    dislikes: int = 0
    external_no: str | None = None
    consent_public: bool = False
    contact_sealed: bytes | None = None
    place: str | None = None
    window: str | None = None
    lookup_hashes: tuple[str, ...] = ()
    confirmation_id: str | None = None
    erased_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class EarlierText:
    """What a reply said until somebody corrected it."""

    body: str
    corrected_by: str
    corrected_at: datetime
    reason: str

    @property
    def until(self) -> datetime:
        """It was the reply's text until then."""
        return self.corrected_at


@dataclass
class Reply:
    """``author`` is a username, or the name an imported reply was signed with. ``earlier`` are the
    texts it had before, the first one first."""

    reply_id: str
    message_id: str
    body: str
    author: str
    agency_id: str | None
    replied_at: datetime
    earlier: tuple[EarlierText, ...] = ()

    @property
    def texts(self) -> tuple[str, ...]:
        """Every text that it has had."""
        return (*(one.body for one in self.earlier), self.body)

    @property
    def corrected_at(self) -> datetime | None:
        """When it got the text that it has; None where that is its first."""
        return self.earlier[-1].corrected_at if self.earlier else None
