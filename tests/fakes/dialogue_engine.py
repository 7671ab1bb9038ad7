"""A dialogue engine in memory: known answers, and a record of what it was told."""

from collections import defaultdict
from typing import Any

from bot.slash_guard import words_typed
from portal.web.dialogue_engine import ChatMessage, DialogueDown, DialogueTooSlow

Answer = tuple[str, dict[str, Any] | None]


class MemoryEngine:
    """Implements DialogueEngine; ``answers`` by what was said or pressed."""

    def __init__(self, answers: dict[str, list[Answer]] | None = None) -> None:
        self.answers = answers or {}
        self.otherwise: list[Answer] = [("请说得再具体些。", None)]
        self.up, self.slow, self.fallbacks = True, False, 0
        self.heard: dict[str, list[tuple[str, str, str | None]]] = defaultdict(list)

    async def say(
        self, text: str, *, sender: str, policy_id: str | None = None
    ) -> list[ChatMessage]:
        return self._answer("say", words_typed(text), sender, policy_id)

    async def press(
        self, payload: str, *, sender: str, policy_id: str | None = None
    ) -> list[ChatMessage]:
        return self._answer("press", payload, sender, policy_id)

    async def forget(self, *, sender: str) -> None:
        if not self.up:
            raise DialogueDown("as the test says")
        self.heard.pop(sender, None)

    async def ready(self) -> bool:
        return self.up

    async def close(self) -> None:
        self.up = False

    def _answer(self, way: str, said: str, sender: str, policy_id: str | None) -> list[ChatMessage]:
        self.heard[sender].append((way, said, policy_id))
        if self.slow:
            raise DialogueTooSlow("as the test says")
        answered = self.answers.get(said, self.otherwise)
        if not self.up or not answered:
            raise DialogueDown("as the test says")
        return [{"text": text, "card": card} for text, card in answered]
