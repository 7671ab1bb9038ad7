"""Interface of a dialogue engine: what the portal asks of whatever holds its conversations.

``portal.chat.rasa_adapter.Dialogue`` is the adapter of Rasa, the only code that knows its
addresses, its payloads and the shape of its messages. Another engine takes its place by these few
methods; the contract suite (tests/contract/test_dialogue_engines.py) says what they promise.
"""

from typing import Any, Protocol

# {"text": words complete in themselves, "card": the answer card or None}
ChatMessage = dict[str, Any]


class DialogueDown(ConnectionError):
    """The engine refused, was too slow, failed, or had nothing to say."""


class DialogueTooSlow(DialogueDown):
    """Nobody knows what became of the turn; whatever it was to do may be done, or not."""


class DialogueEngine(Protocol):
    """Holds conversations, one for each ``sender``; ``policy_id`` is that of the page.

    ``fallbacks`` counts the turns that the portal answered in its place.
    """

    fallbacks: int

    async def say(
        self, text: str, *, sender: str, policy_id: str | None = None
    ) -> list[ChatMessage]:
        """What is answered to words that a person typed, never empty and never in a hurry longer
        than desk.time_budget.DIALOGUE_S. The words are no command, whatever they are.

        Raises DialogueDown, DialogueTooSlow.
        """

    async def press(
        self, payload: str, *, sender: str, policy_id: str | None = None
    ) -> list[ChatMessage]:
        """The same for one of our buttons (bot.slash_guard.PAYLOAD)."""

    async def forget(self, *, sender: str) -> None:
        """Keep nothing of the conversation; what is said next begins one. Raises DialogueDown."""

    async def ready(self) -> bool:
        """Whether it would answer; cheap, and no turn of anybody's."""

    async def close(self) -> None: ...
