"""Intents that must be named: a text without one of their words is read as a question.

The classifier knows a wish by how it is said, and takes what only sounds like one (换个问题) for a
wish to leave a message: the form would begin. An intent here is told by a word of its own.
"""

from __future__ import annotations

import re
from typing import Any, Dict, List  # noqa: UP035 - Rasa checks these annotations at training

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import INTENT, INTENT_NAME_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.fallback import read_as
from bot.normal_text import normalise


@DefaultV1Recipe.register([DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER], is_trainable=False)
class NamedIntents(GraphComponent):
    """Reads as ``otherwise`` what is no button and says none of its intent's words.

    ``named`` has, by intent, regular expressions of the words that tell it; an intent that is not
    among them needs none.
    """

    def __init__(self, config: Dict[str, Any]) -> None:  # noqa: UP006
        self._otherwise = config["otherwise"]
        named = config["named"].items()
        self._named = {intent: re.compile("|".join(words)) for intent, words in named}

    @staticmethod
    def get_default_config() -> Dict[str, Any]:  # noqa: UP006
        return {"named": {}, "otherwise": "ask_policy"}

    @classmethod
    def create(
        cls,
        config: Dict[str, Any],  # noqa: UP006
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> NamedIntents:
        return cls(config)

    def process(self, messages: List[Message]) -> List[Message]:  # noqa: UP006
        """The same messages; what only sounds like an intent is a question now."""
        for message in messages:
            if not self._is_named(message):
                read_as(message, self._otherwise)
        return messages

    def _is_named(self, message: Message) -> bool:
        words = self._named.get((message.get(INTENT) or {}).get(INTENT_NAME_KEY))
        text = str(message.get(TEXT) or "")
        if words is None or text.startswith("/"):
            return True
        return words.search(normalise(text).text) is not None
