"""Memory of conversations that show no message to be sent: a yes in one of them has sent none."""

from collections import OrderedDict
from collections.abc import Iterable

from portal.web.dialogue_engine import ChatMessage

MOST_REMEMBERED = 50_000


class OpenDrafts:
    """What this portal has seen of drafts; those seen longest ago are forgotten.

    Other portals, and this one before it started, may have shown one: of what was not seen here, a
    draft may be open.
    """

    def __init__(self, most: int = MOST_REMEMBERED) -> None:
        self._most = most
        self._without: OrderedDict[str, None] = OrderedDict()

    def may_be_open(self, conversation: str) -> bool:
        return conversation not in self._without

    def note(self, conversation: str, shown: Iterable[ChatMessage] = ()) -> None:
        """What was shown last in the conversation; nothing in one that begins."""
        self.forget(conversation)
        if not any(map(shows_a_draft, shown)):
            self._without[conversation] = None
        while len(self._without) > self._most:
            self._without.popitem(last=False)

    def forget(self, conversation: str) -> None:
        """Nobody knows what a turn without an answer has led to."""
        self._without.pop(conversation, None)


def shows_a_draft(message: ChatMessage) -> bool:
    """Whether the text of a message is shown, to be sent or changed."""
    return "confirmation_id" in (message["card"] or {})
