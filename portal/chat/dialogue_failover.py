"""Failover between dialogue servers: a conversation stays with one, and goes on with the next.

They share the conversations, so that any of them can answer any turn. Who is too slow is not
followed by another one: nobody knows what became of the turn.
"""

import hashlib
from collections.abc import Awaitable, Callable, Iterator, Sequence
from typing import TypeVar

from desk.settings import Settings
from portal.chat.rasa_adapter import Dialogue
from portal.web.dialogue_engine import (
    ChatMessage,
    DialogueDown,
    DialogueEngine,
    DialogueTooSlow,
)

Done = TypeVar("Done")


class SeveralDialogues:
    """Dialogue engines over the same conversations; see DialogueEngine."""

    def __init__(self, engines: Sequence[DialogueEngine]) -> None:
        self.fallbacks = 0
        self._engines = engines

    async def say(
        self, text: str, *, sender: str, policy_id: str | None = None
    ) -> list[ChatMessage]:
        return await self._first_up(
            sender, lambda engine: engine.say(text, sender=sender, policy_id=policy_id)
        )

    async def press(
        self, payload: str, *, sender: str, policy_id: str | None = None
    ) -> list[ChatMessage]:
        return await self._first_up(
            sender, lambda engine: engine.press(payload, sender=sender, policy_id=policy_id)
        )

    async def forget(self, *, sender: str) -> None:
        await self._first_up(sender, lambda engine: engine.forget(sender=sender))

    async def ready(self) -> bool:
        """Whether any of them would answer."""
        for engine in self._engines:
            if await engine.ready():
                return True
        return False

    async def close(self) -> None:
        for engine in self._engines:
            await engine.close()

    async def _first_up(
        self, sender: str, turn: Callable[[DialogueEngine], Awaitable[Done]]
    ) -> Done:
        fault = DialogueDown("no dialogue server")
        for engine in self._in_order(sender):
            try:
                return await turn(engine)
            except DialogueTooSlow:
                raise
            except DialogueDown as down:
                fault = down
        raise fault

    def _in_order(self, sender: str) -> Iterator[DialogueEngine]:
        """The conversation's own server first."""
        own = hashlib.sha256(sender.encode()).digest()[0] % len(self._engines)
        yield from self._engines[own:]
        yield from self._engines[:own]


def dialogue_of(settings: Settings) -> DialogueEngine:
    """The dialogue servers that the settings name."""
    engines = [Dialogue(url, actions_url=settings.actions_url) for url in settings.rasa_urls]
    return engines[0] if len(engines) == 1 else SeveralDialogues(engines)
