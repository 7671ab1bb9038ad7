"""Holding of a written conversation with a running desk, as its talker would.

A talker who is offered what was asked for picks it before going on; who says a yes that sends
nothing says it again.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from uuid import uuid4

import httpx

from benchmarks.conversations.replies import Reader, Reply
from benchmarks.conversations.written import Kind, WrittenConversation, WrittenTurn
from tests.running_desk import RunningDesk

YES_AGAIN = 2
TRIES = 4

Say = Callable[[str], Reply]


@dataclass(frozen=True, slots=True)
class HeldTurn:
    """``shown``: what it gave; ``before``: the policies that were talked of when it was said."""

    turn: WrittenTurn
    reply: Reply
    shown: frozenset[str]
    offered: frozenset[str]
    before: frozenset[str]


@dataclass(frozen=True, slots=True)
class HeldConversation:
    """``stored``: the texts of the messages that it left, as the records hold them."""

    written: WrittenConversation
    turns: tuple[HeldTurn, ...]
    stored: tuple[str, ...]


def hold(
    desk: RunningDesk, reader: Reader, written: WrittenConversation, *, tries: int = TRIES
) -> HeldConversation:
    """By Rasa's REST channel; from the beginning again, as another asker, where the dialogue had no
    time (504). Raises httpx.HTTPError."""
    try:
        return hold_once(desk, reader, written)
    except httpx.HTTPStatusError as fault:
        if tries <= 1 or fault.response.status_code != httpx.codes.GATEWAY_TIMEOUT:
            raise
        return hold(desk, reader, written, tries=tries - 1)


def hold_once(desk: RunningDesk, reader: Reader, written: WrittenConversation) -> HeldConversation:
    """As a new asker."""
    sender = uuid4().hex
    talk = Talk(reader, lambda text: Reply(desk.say(text, sender=sender)))
    turns = tuple(talk.turns_of(written))
    return HeldConversation(written, turns, tuple(stored(desk, talk.created)))


class Talk:
    """One conversation on its way: what was talked of last, and what was created."""

    def __init__(self, reader: Reader, say: Say) -> None:
        self.reader, self.speak = reader, say
        self.before: frozenset[str] = frozenset()
        self.created: list[str] = []

    def turns_of(self, written: WrittenConversation) -> Iterator[HeldTurn]:
        following = (*written.turns[1:], None)
        for turn, after in zip(written.turns, following, strict=True):
            yield self.turn(turn)
            if after and not after.kind.names_what_was_meant:
                self.pick_what_was_asked(turn)

    def turn(self, turn: WrittenTurn) -> HeldTurn:
        before = self.before
        reply = self.say(turn.say)
        self.last = HeldTurn(
            turn, reply, self.reader.shown(reply), frozenset(self.reader.offered(reply)), before
        )
        if turn.kind is Kind.CONFIRM:
            self.say_yes_again(turn.say)
        return self.last

    def say(self, text: str) -> Reply:
        reply = self.speak(text)
        self.created += reply.created
        self.before = self.reader.policies(self.reader.shown(reply)) or self.before
        return reply

    def say_yes_again(self, yes: str) -> None:
        for _ in range(YES_AGAIN):
            if not self.created:
                self.say(yes)

    def pick_what_was_asked(self, turn: WrittenTurn) -> None:
        """Where it was not given, but offered."""
        offered = self.reader.offered(self.last.reply)
        wanted = [offered[one] for one in sorted(turn.named) if one in offered]
        if wanted and not self.last.shown & turn.named:
            self.say(wanted[0])


def stored(desk: RunningDesk, tracking_nos: list[str]) -> Iterator[str]:
    with desk.desk.uow() as uow:
        for number in tracking_nos:
            message = uow.messages.by_tracking_no(number)
            assert message is not None
            yield message.body
