"""Intents that must be named: a text without one of their words is read as a question.

The classifier knows a wish by how it is said, and takes what only sounds like one (换个问题) for a
wish to leave a message: the form would begin. An intent here is told by a word of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.normal_text import normalise


class NamedIntents:
    """By intent, regular expressions of the words that tell it; any other intent needs none."""

    def __init__(self, named: Mapping[str, Iterable[str]]) -> None:
        self._named = {intent: re.compile("|".join(words)) for intent, words in named.items()}

    def allows(self, message: Message, intent: str | None) -> bool:
        """Whether ``message`` is a button or says a word of the intent."""
        words, text = self._named.get(intent or ""), str(message.get(TEXT) or "")
        return words is None or text.startswith("/") or bool(words.search(normalise(text).text))
