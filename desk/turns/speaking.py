"""A desk with other words: all else is the desk's."""

from typing import TYPE_CHECKING, Any, cast

from desk.conversation.words import Words

if TYPE_CHECKING:
    from desk.wiring import Desk


class Speaking:
    """``desk`` with ``words`` in place of its own."""

    def __init__(self, desk: "Desk", words: Words) -> None:
        self._desk = desk
        self.words = words

    def __getattr__(self, name: str) -> Any:
        return getattr(self._desk, name)


def speaking(desk: "Desk", words: Words) -> "Desk":
    return cast("Desk", Speaking(desk, words))
