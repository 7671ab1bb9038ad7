"""Enumeration of what a turn may be."""

from dataclasses import dataclass
from enum import StrEnum


class TurnKind(StrEnum):
    """Whatever is not surely another kind is a QUESTION; cries for help are, too (desk/danger).

    HARM is a plan to do harm, PRIVATE_DATA asks for that of others, OFF_TOPIC is no matter of a
    policy desk, COMMAND moves the conversation: a message, a choice, a stop.
    """

    QUESTION = "question"
    TALK = "talk"
    ABOUT_DESK = "about_desk"
    CONTACT = "contact"
    PERSON = "person"
    HARM = "harm"
    PRIVATE_DATA = "private_data"
    OFF_TOPIC = "off_topic"
    COMMAND = "command"


@dataclass(frozen=True, slots=True)
class ReadTurn:
    """``sub``: which talk (greeting, thanks), what about the desk, which of contact (phone, place,
    hours), or the intent of a command; empty for the others. ``foreign``: in no kind of Chinese.
    """

    kind: TurnKind
    sub: str = ""
    foreign: bool = False

    @property
    def label(self) -> str:
        return f"{self.kind}:{self.sub}" if self.sub else str(self.kind)


QUESTION = ReadTurn(TurnKind.QUESTION)


def read_label(label: str, *, foreign: bool = False) -> ReadTurn:
    """The turn of a class of the model: ``talk:thanks``, ``person``."""
    kind, _, sub = label.partition(":")
    return ReadTurn(TurnKind(kind), sub, foreign)
