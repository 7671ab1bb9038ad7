"""Exact match of training examples: what stands among them letter for letter has their intent.

A short command (留言) gives the classifier little to go by; whoever wrote it down as an example has
decided what it means. A text that is an example of two intents is left to the classifier.
"""

from __future__ import annotations

import json
from typing import Any, Dict, Iterable, List  # noqa: UP035 - Rasa checks these at training

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.fallback import read_as
from bot.normal_text import normalise

FILE = "examples.json"
Intents = Dict[str, str]  # noqa: UP006


@DefaultV1Recipe.register([DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER], is_trainable=True)
class ExactExamples(GraphComponent):
    """Gives a text that is an example of one intent that intent, marks and case aside."""

    def __init__(self, model_storage: ModelStorage, resource: Resource, intents: Intents) -> None:
        self._storage, self._resource, self._intents = model_storage, resource, intents

    @classmethod
    def create(
        cls,
        config: Dict[str, Any],  # noqa: UP006
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> ExactExamples:
        return cls(model_storage, resource, {})

    @classmethod
    def load(
        cls,
        config: Dict[str, Any],  # noqa: UP006
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> ExactExamples:
        with model_storage.read_from(resource) as folder:
            intents = json.loads((folder / FILE).read_text(encoding="utf-8"))
        return cls(model_storage, resource, intents)

    def train(self, training_data: TrainingData) -> Resource:
        """Remember every example of one intent alone."""
        self._intents = intents_of(training_data.intent_examples)
        with self._storage.write_to(self._resource) as folder:
            (folder / FILE).write_text(json.dumps(self._intents, ensure_ascii=False), "utf-8")
        return self._resource

    def process(self, messages: List[Message]) -> List[Message]:  # noqa: UP006
        """The same messages; those that are examples have the intent of these."""
        for message in messages:
            intent = self._intents.get(letters_of(message))
            if intent is not None:
                read_as(message, intent)
        return messages


def intents_of(examples: Iterable[Message]) -> Intents:
    """The intent of each text, where it has one alone; texts without a letter are left out."""
    found: Dict[str, set[str]] = {}  # noqa: UP006
    for example in examples:
        found.setdefault(letters_of(example), set()).add(str(example.get(INTENT)))
    return {text: min(names) for text, names in found.items() if text and len(names) == 1}


def letters_of(message: Message) -> str:
    """The letters and figures of its text, in normal form."""
    return "".join(filter(str.isalnum, normalise(str(message.get(TEXT) or "")).text))
