"""Advice on a reply before it is sent: what its author may want to look at again."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from casework.board import Message
from casework.ports import UnitOfWork
from desk.clock import ZONE
from desk.reply_advice.cited_texts import CitedText, cited_texts
from desk.reply_advice.matter import is_of_another_matter
from desk.reply_advice.substance import is_empty
from faq_builder import message_items, question_of
from language.masking import mask_reply

if TYPE_CHECKING:
    from desk.wiring import Desk


@dataclass(frozen=True, slots=True)
class ReplyAdvice:
    """``private`` are the words that tell of a person; they are masked when the reply is stored.
    ``lapsed`` are the texts it names that are not in force. ``names_nothing``: no text at all."""

    says_nothing: bool = False
    other_matter: bool = False
    lapsed: tuple[CitedText, ...] = ()
    private: tuple[str, ...] = ()
    names_nothing: bool = False

    @property
    def holds_back(self) -> bool:
        """Whether the author is shown it before the reply goes out; that a reply names no text is
        said along, for many need none."""
        return bool(self.says_nothing or self.other_matter or self.lapsed or self.private)


def advice_on(desk: "Desk", uow: UnitOfWork, message: Message, text: str, on: date) -> ReplyAdvice:
    """``text`` as it was typed."""
    empty, cited = is_empty(text), cited_texts(uow, text, on)
    matter, asked = desk.matter_reader, asked_in(message)
    return ReplyAdvice(
        says_nothing=empty,
        other_matter=not empty and is_of_another_matter(matter, asked, text),
        lapsed=tuple(one for one in cited if not one.in_force),
        private=private_data_in(text),
        names_nothing=not cited,
    )


def asked_in(message: Message) -> Sequence[str]:
    """The questions of the message, and the whole of it."""
    items = message_items(message, ZONE)
    return list(dict.fromkeys([*map(question_of, items), f"{message.subject}\n{message.body}"]))


def private_data_in(text: str) -> tuple[str, ...]:
    """What tells of a person, each once; an office's own contacts do not."""
    return tuple(dict.fromkeys(text[f.start : f.end] for f in mask_reply(text).found))
