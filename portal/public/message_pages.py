"""Values of the public pages of messages: the board, the forms, and one's own message."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import ClassVar

from casework.board import (
    OWN_WORDS,
    CodeTold,
    Message,
    MessageKind,
    MessageStatus,
    Publicity,
    Reply,
)
from casework.cases import Case
from casework.events import CaseSolvedRated
from casework.faqs import FaqVersion
from casework.notifications import Channel
from casework.policies import PolicyHeading
from portal.public.asker_notices import AskerNotice
from portal.public.messages import ShownMessage
from portal.public.own_case_view import OwnCase
from portal.web.page_values import PageValues
from portal.web.pagination import Page


@dataclass(frozen=True, slots=True)
class BoardPage(PageValues):
    """``policies`` by id: those that the messages of this page were left on."""

    template: ClassVar = "board.html"
    listed: Page[ShownMessage]
    policies: Mapping[str, PolicyHeading]


@dataclass(frozen=True, slots=True)
class TypedMessage:
    """What the form of the board held."""

    subject: str = ""
    body: str = ""
    kind: MessageKind = MessageKind.CONSULT
    policy_id: str = ""
    consent_public: bool = False


EMPTY_MESSAGE = TypedMessage()


class Wrong(StrEnum):
    """What did not fit when a message was looked up: the number itself, or what came with it."""

    NUMBER = "number"
    CODE = "code"
    WORDS = "words"


@dataclass(frozen=True, slots=True)
class LookUpPage(PageValues):
    """Both forms, as they were filled in.

    ``typed`` is a tracking number, ``words_typed`` are words of its message. ``message`` was typed
    into the other form and has a ``problem`` (title, detail); ``danger`` is whom to call. ``off``:
    why no messages are taken now.
    """

    template: ClassVar = "messages.html"
    asker: str
    typed: str = ""
    words_typed: str = ""
    wrong: Wrong | None = None
    message: TypedMessage = EMPTY_MESSAGE
    problem: tuple[str, str] | None = None
    danger: str = ""
    off: str = ""

    @property
    def takes_messages(self) -> bool:
        """What was typed is never lost, so its form stays."""
        return not self.off or bool(self.message.body)

    @property
    def least(self) -> int:
        """So many characters of a message's own words are asked for."""
        return OWN_WORDS


@dataclass(frozen=True, slots=True)
class MessagePage(PageValues):
    """``new``: it was left a moment ago; ``again``: it had been left before, and what became of its
    code. ``code`` is shown this once, ``danger`` is whom to call, ``masked`` what was taken out,
    ``rating`` what its asker said of the answered case, ``contact_ways`` those by which
    this deployment can write to an asker.
    """

    template: ClassVar = "message.html"
    found: MessageStatus
    own: OwnCase | None
    agencies: Mapping[str, str]
    new: bool
    again: str
    code: str
    danger: str
    masked: str
    on: date
    notices: Sequence[AskerNotice]
    contact_ways: frozenset[Channel]
    rating: CaseSolvedRated | None = None

    @property
    def may_rate(self) -> bool:
        """There is a case, and a reply to it."""
        return self.case is not None and bool(self.replies) and not self.erased

    @property
    def erased(self) -> bool:
        """Its texts were deleted, by age or on request."""
        return self.message.erased_at is not None

    @property
    def message(self) -> Message:
        return self.found.message

    @property
    def case(self) -> Case | None:
        return self.found.case

    @property
    def responsible(self) -> str:
        """The name of the agency; empty where there is none."""
        return self.agencies.get(self.case.agency_id or "", "") if self.case else ""

    @property
    def overdue(self) -> bool:
        return self.case is not None and self.case.overdue(self.on)

    @property
    def may_withdraw(self) -> bool:
        return self.case is not None and self.case.may_be_withdrawn

    @property
    def replies(self) -> Sequence[Reply]:
        return self.found.replies

    @property
    def entry(self) -> FaqVersion | None:
        """The published answer to the question of this very message."""
        return self.found.answered_by_faq.live if self.found.answered_by_faq else None

    @property
    def publicity(self) -> Publicity:
        return self.found.publicity

    @property
    def is_released(self) -> bool:
        return self.publicity is Publicity.RELEASED

    @property
    def retired_a_code(self) -> bool:
        return self.again == CodeTold.IN_PLACE and bool(self.code)
