"""Rasa's REST channel with a limit on the length of a message.

One process reads the messages of all; a very long text is answered before anything reads it.
"""

from __future__ import annotations

from typing import Any, Awaitable, Callable, Dict, Optional  # noqa: UP035 - as Rasa writes them

from rasa.core.channels.channel import InputChannel, UserMessage
from rasa.core.channels.rest import RestInput
from sanic import Blueprint

OnNewMessage = Callable[[UserMessage], Awaitable[Any]]


class LimitedRestInput(RestInput):
    """The channel ``rest``; ``too_long`` is said to texts of more than ``most_characters``."""

    def __init__(self, most_characters: int, too_long: str) -> None:
        self.most_characters = most_characters
        self.too_long = too_long

    @classmethod
    def from_credentials(cls, credentials: Optional[Dict[str, Any]]) -> InputChannel:  # noqa: UP006, UP045
        """Raises TypeError where credentials.yml leaves out a value or has one too many."""
        return cls(**(credentials or {}))

    def blueprint(self, on_new_message: OnNewMessage) -> Blueprint:
        return super().blueprint(self.within_limit(on_new_message))

    def within_limit(self, on_new_message: OnNewMessage) -> OnNewMessage:
        """``on_new_message`` for texts that are not too long; those are not stored either."""

        async def answer(message: UserMessage) -> Any:
            length = len(message.text or "")
            if length <= self.most_characters:
                return await on_new_message(message)
            told = self.too_long.format(length=length, limit=self.most_characters)
            return await message.output_channel.send_text_message(message.sender_id, told)

        return answer
