"""Enumeration of what a turn of the form does to the message, and the turn as it comes in."""

from dataclasses import dataclass
from enum import StrEnum

from language.masking import NO_TEXT, MaskedText
from language.written_length import written_length


class Move(StrEnum):
    """What a text does to the message being left."""

    SEND = "send"
    CANCEL = "cancel"
    REWRITE = "rewrite"
    WRITE = "write"  # ``text`` is the message
    ADD = "add"  # ``text`` goes on with it
    ASK_BESIDE = "ask_beside"  # a question, none of the message even without an answer
    ASK = "ask"  # a question, answered beside the message; without an answer it goes on with it
    ADD_ASIDE = "add_aside"  # what was asked beside it goes on with the message
    TAKE_ASIDE = "take_aside"  # what was asked beside it is the message
    ASK_AGAIN = "ask_again"
    SAY_HOW_LONG = "say_how_long"
    SAY_NOT_SENT = "say_not_sent"
    SAY_GO_ON = "say_go_on"  # there is more to write
    SAY_CODE = "say_code"  # the lookup code is gone
    ANSWERED = "answered"  # what was shown answers it: nothing is left
    AGREE_PUBLIC = "agree_public"  # it may be published
    KEEP_PRIVATE = "keep_private"
    EXCHANGE = "exchange"  # words of the text shown shall become others, both named by ``text``
    SET_KIND = "set_kind"  # what ``text`` says the message is: a suggestion, an evaluation
    CUT = "cut"  # a part of the text shown, named by ``text``, shall go
    LEAVE_OUT = "leave_out"  # ``text`` cries for help, and goes in where its asker says so
    PASS_ON = "pass_on"  # a question, a greeting: others deal with it, and the form asks again


@dataclass(frozen=True, slots=True)
class Reading:
    """A move and, where it has one, its text; for CANCEL what is to be dealt with after it."""

    move: Move
    text: MaskedText = NO_TEXT


AGAIN = Reading(Move.ASK_AGAIN)
ON = Reading(Move.PASS_ON)


@dataclass(frozen=True, slots=True)
class FormTurn:
    """What was written, masked, and how the dialogue server reads it."""

    text: MaskedText
    intent: str
    looks_up: bool = False  # a tracking number or lookup code is being looked up
    chooses: bool = False  # one of the choices shown is named
    pressed: bool = False  # a button was pressed: its intent is all there is
    helped: bool = False  # who helps was told in this turn or one of those before
    draft: MaskedText = NO_TEXT  # the text shown
    matter: MaskedText | None = None  # what stands after the wish to leave a message

    @property
    def length(self) -> int:
        return written_length(self.text)
