"""Rasa's REST channel, guarded: bounded length and time, no commands, no words in its log.

``GET`` of its address is the health check: good once the first text has been read, since the
first one after a start takes far longer than any later one.
"""

from __future__ import annotations

import asyncio
import logging
import re
import time
from typing import Any, Awaitable, Callable, Dict, Optional  # noqa: UP035 - as Rasa writes them

from rasa.core.agent import Agent
from rasa.core.channels.channel import CollectingOutputChannel, InputChannel, UserMessage
from rasa.core.channels.rest import RestInput
from rasa.shared.core.trackers import DialogueStateTracker
from sanic import Blueprint, Sanic
from sanic.request import Request
from sanic.response import HTTPResponse, json

from bot.slash_guard import is_payload, words_typed
from bot.turn_metadata import metadata_of, seconds_left
from bot.turn_notes import TurnNote, collected_notes, with_notes

logger = logging.getLogger(__name__)
OnNewMessage = Callable[[UserMessage], Awaitable[Any]]
BAD_REQUEST, UNAVAILABLE, TIMED_OUT = 400, 503, 504
# What no database and no log can write: NUL, and half of a surrogate pair.
UNSTORABLE = re.compile("[\0\ud800-\udfff]")
WARM_UP_TEXT = "加装电梯政府补贴多少钱"


class LimitedRestInput(RestInput):
    """The channel ``rest`` with the words and figures of credentials.yml.

    ``too_long`` is said to texts of more than ``most_characters``, ``empty`` to a command, and
    ``failed`` (503, or 504 after ``turn_s`` seconds) where nobody answered; what a turn that
    failed would have changed in the conversation is not kept. ``noted`` has the words of
    bot.turn_notes, by name.
    """

    def __init__(
        self,
        most_characters: int,
        too_long: str,
        noted: Dict[str, str],  # noqa: UP006
        turn_s: float = 15.0,
        empty: str = "",
        failed: str = "",
    ) -> None:
        self.most_characters, self.turn_s = most_characters, turn_s
        self.too_long, self.empty, self.failed = too_long, empty, failed
        self.noted = {note.value: noted[note.value] for note in TurnNote}
        self.is_warm = False

    @classmethod
    def from_credentials(cls, credentials: Optional[Dict[str, Any]]) -> InputChannel:  # noqa: UP006, UP045
        """Raises TypeError where credentials.yml leaves out a value or has one too many, KeyError
        where a note has no words."""
        return cls(**(credentials or {}))

    def blueprint(self, on_new_message: OnNewMessage) -> Blueprint:
        webhook = Blueprint(f"webhook_{type(self).__name__}")
        answered = self.within_limit(on_new_message)

        @webhook.route("/", methods=["GET"])
        async def health(request: Request) -> HTTPResponse:
            return json({"status": "ok"} if self.is_warm else {"status": "starting"},
                        status=200 if self.is_warm else UNAVAILABLE)  # fmt: skip

        @webhook.route("/webhook", methods=["POST"])
        async def receive(request: Request) -> HTTPResponse:
            message = message_in(request.json)
            if message is None:
                return json({"error": 'wanted: {"sender": text, "message": text}'}, BAD_REQUEST)
            status = await self.turn(answered, message)
            return json(message.output_channel.messages, status=status)

        @webhook.route("/forget", methods=["POST"])
        async def forget(request: Request) -> HTTPResponse:
            sender = sender_in(request.json)
            if not sender:
                return json({"error": 'wanted: {"sender": text}'}, BAD_REQUEST)
            is_forgotten = await forgotten(request.app.ctx.agent, sender)
            return json({"forgotten": is_forgotten}, 200 if is_forgotten else UNAVAILABLE)

        webhook.listener("after_server_start")(self.warm_up)
        return webhook

    async def warm_up(self, app: Sanic, loop: asyncio.AbstractEventLoop) -> None:
        """Read one text, so that lazily loaded dictionaries and models are there."""
        await app.ctx.agent.parse_message(WARM_UP_TEXT)
        self.is_warm = True

    async def turn(self, answered: OnNewMessage, message: UserMessage) -> int:
        """Answer within the time there is; the HTTP status.

        A turn that is cut off leaves the conversation as it was: Rasa stores it at its end.
        """
        out = message.output_channel
        try:
            await asyncio.wait_for(
                answered(message), seconds_left(message, self.turn_s, time.time())
            )
        except asyncio.TimeoutError:  # noqa: UP041 - not yet one class on Python 3.10
            logger.warning("a turn took too long and was cut off")
            return self._say_failed(message, TIMED_OUT)
        except Exception as error:  # an entry point: whatever happened, the asker gets words
            logger.error("a turn failed", exc_info=error)
            return self._say_failed(message, UNAVAILABLE)
        return 200 if out.messages else self._say_failed(message, UNAVAILABLE)

    def _say_failed(self, message: UserMessage, status: int) -> int:
        message.output_channel.messages = [{"recipient_id": message.sender_id, "text": self.failed}]
        return status

    def within_limit(self, on_new_message: OnNewMessage) -> OnNewMessage:
        """``on_new_message`` for texts that are not too long and no commands; others are not
        stored either."""

        async def answer(message: UserMessage) -> Any:
            length = len(message.text or "")
            if length > self.most_characters:
                told = self.too_long.format(length=length, limit=self.most_characters)
                return await message.output_channel.send_text_message(message.sender_id, told)
            typed = message.text
            if typed and not is_payload(typed):
                message.text = words_typed(UNSTORABLE.sub("", typed))
            if typed and not message.text:
                return await message.output_channel.send_text_message(message.sender_id, self.empty)
            return await self._with_notes(on_new_message, message)

        return answer

    async def _with_notes(self, on_new_message: OnNewMessage, message: UserMessage) -> None:
        """One turn of the dialogue; where it was answered, with what became of the conversation."""
        out = message.output_channel
        with collected_notes() as notes:
            await on_new_message(message)
        if out.messages:
            out.messages = with_notes(out.messages, notes, self.noted, message.sender_id)


async def forgotten(agent: Agent, sender: str) -> bool:
    """Have nothing left of the conversation; whether that was done."""
    with collected_notes() as notes:
        async with agent.lock_store.lock(sender):
            await agent.tracker_store.save(DialogueStateTracker(sender, []))
    return not notes


def sender_in(body: Any) -> Optional[str]:  # noqa: UP045
    """Whose conversation a request's JSON names; None where it names none that can be stored."""
    sender = body.get("sender") if isinstance(body, dict) else None
    return sender if isinstance(sender, str) and not UNSTORABLE.search(sender) else None


def message_in(body: Any) -> Optional[UserMessage]:  # noqa: UP045
    """The message of a request's JSON; None for JSON of another shape, and for a sender by whom no
    conversation can be stored."""
    turn = body if isinstance(body, dict) else {}
    text, sender = turn.get("message"), turn.get("sender")
    if not isinstance(text, str) or not isinstance(sender, (str, type(None))):
        return None
    if sender and UNSTORABLE.search(sender):
        return None
    message = UserMessage(
        text,
        CollectingOutputChannel(),
        sender,
        input_channel=RestInput.name(),
        metadata=metadata_of(turn.get("metadata")),
    )
    message.text = text  # as it came: with a blank before it, a payload is no button's
    return message
