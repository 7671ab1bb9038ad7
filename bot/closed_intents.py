"""Closed vocabulary for intents of small talk: a word they do not know makes a text a question.

没有 is a no and 没有补贴 is not: in talk every word is one of talk. The words of an intent are
those of its own training lines, and what is put together from their characters (不了, 算了吧);
polite words (谢谢, 再见) may stand beside any of them. Of an intent of ``mostly`` more than half
the words must be known: a person is asked for in many ways (找个活人跟我说), but not in words that
are all strange. An entity that tells its intent (the number of the hotline) tells it among any.
"""

from __future__ import annotations

import json
from typing import Any, Dict, List  # noqa: UP035 - Rasa checks these annotations at training

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.constants import TOKENS_NAMES
from rasa.shared.nlu.constants import INTENT, INTENT_NAME_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.fallback import read_as, told_by

FILE = "words.json"
Words = Dict[str, List[str]]  # noqa: UP006


@DefaultV1Recipe.register([DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER], is_trainable=True)
class ClosedIntents(GraphComponent):
    """Reads as ``otherwise`` what an intent of ``closed`` says in words that it does not know."""

    def __init__(
        self,
        config: Dict[str, Any],  # noqa: UP006
        model_storage: ModelStorage,
        resource: Resource,
        words: Words,
    ) -> None:
        self._closed, self._polite = config["closed"], config["polite"]
        self._otherwise = config["otherwise"]
        self._mostly = config["mostly"]
        self._telling = dict.fromkeys(config["telling"], "")
        self._storage, self._resource = model_storage, resource
        self._words = words

    @staticmethod
    def get_default_config() -> Dict[str, Any]:  # noqa: UP006
        return {"closed": [], "mostly": [], "polite": [], "telling": [], "otherwise": "ask_policy"}

    @classmethod
    def create(
        cls,
        config: Dict[str, Any],  # noqa: UP006
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> ClosedIntents:
        return cls(config, model_storage, resource, {})

    @classmethod
    def load(
        cls,
        config: Dict[str, Any],  # noqa: UP006
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> ClosedIntents:
        with model_storage.read_from(resource) as folder:
            words = json.loads((folder / FILE).read_text(encoding="utf-8"))
        return cls(config, model_storage, resource, words)

    def train(self, training_data: TrainingData) -> Resource:
        """Learn the words of every closed and polite intent."""
        names = {*self._closed, *self._mostly, *self._polite}
        self._words = {name: words_of(training_data.intent_examples, name) for name in names}
        with self._storage.write_to(self._resource) as folder:
            (folder / FILE).write_text(json.dumps(self._words, ensure_ascii=False), "utf-8")
        return self._resource

    def process(self, messages: List[Message]) -> List[Message]:  # noqa: UP006
        """The same messages; talk with a strange word in it is a question now."""
        for message in messages:
            intent = (message.get(INTENT) or {}).get(INTENT_NAME_KEY)
            if told_by(message, self._telling) is None and not self._may_be(message, intent):
                read_as(message, self._otherwise)
        return messages

    def _may_be(self, message: Message, intent: str | None) -> bool:
        if intent in self._closed:
            return self._says_only(message, intent)
        return intent not in self._mostly or self._says_mostly(message, intent)

    def _says_only(self, message: Message, intent: str) -> bool:
        known, own = self._known(intent), self._words.get(intent, [])
        letters = {letter for word in own for letter in word}
        return all(word in known or letters.issuperset(word) for word in words_in(message))

    def _says_mostly(self, message: Message, intent: str) -> bool:
        known, said = self._known(intent), words_in(message)
        return 2 * sum(word in known for word in said) > len(said)

    def _known(self, intent: str) -> set[str]:
        return {word for name in (intent, *self._polite) for word in self._words.get(name, [])}


def words_of(examples: list[Message], intent: str) -> list[str]:
    """The words of the training lines of ``intent``, each once."""
    own = [message for message in examples if message.get(INTENT) == intent]
    return sorted({word for message in own for word in words_in(message)})


def words_in(message: Message) -> list[str]:
    """The words of a message; marks and emoji are none."""
    tokens = message.get(TOKENS_NAMES[TEXT]) or []
    return [token.text for token in tokens if any(letter.isalnum() for letter in token.text)]
