"""Decision on the intent, after the classifier: examples, telling entities, doubts.

1. A training example, letter for letter, has its intent (exact_examples.py).
2. An entity of ``certain`` tells the intent, whatever the classifier makes of the rest.
3. The classifier's intent stands where nothing speaks against it: it is sure; a closed intent says
   words of its own alone (closed_vocabulary.py); a named intent says one of its names
   (named_intents.py).
4. Else the intent is what an entity of ``in_doubt`` tells, or ``otherwise``: a question about
   policy. Whether it has an answer is decided by the knowledge base, so doubt never ends in an
   apology.
"""

from __future__ import annotations

import json
from typing import Any, Dict, List  # noqa: UP035 - Rasa checks these annotations at training

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import (
    ENTITIES,
    ENTITY_ATTRIBUTE_TYPE,
    INTENT,
    INTENT_NAME_KEY,
    INTENT_RANKING_KEY,
    PREDICTED_CONFIDENCE_KEY,
)
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.closed_vocabulary import ClosedVocabulary
from bot.exact_examples import ExactExamples
from bot.named_intents import NamedIntents

FILE = "learned.json"


@DefaultV1Recipe.register([DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER], is_trainable=True)
class IntentDecision(GraphComponent):
    """Leaves the classifier's intent or puts another in its place; learns from the examples."""

    def __init__(
        self,
        config: Dict[str, Any],  # noqa: UP006
        model_storage: ModelStorage,
        resource: Resource,
        learned: Dict[str, Any] | None = None,  # noqa: UP006
    ) -> None:
        self._config, self._storage, self._resource = config, model_storage, resource
        self._named = NamedIntents(config["named"])
        self._examples, self._vocabulary = ExactExamples(), ClosedVocabulary()
        if learned is not None:
            self._examples = ExactExamples(learned["examples"])
            self._vocabulary = ClosedVocabulary(learned["words"], **self._closed)

    @property
    def _closed(self) -> Dict[str, List[str]]:  # noqa: UP006
        return {name: self._config[name] for name in ("closed", "mostly", "polite")}

    @staticmethod
    def get_default_config() -> Dict[str, Any]:  # noqa: UP006
        return {
            "otherwise": "ask_policy",
            "threshold": 0.4,
            "margin": 0.1,
            "certain": {},
            "in_doubt": {},
            "closed": [],
            "mostly": [],
            "polite": [],
            "named": {},
        }

    @classmethod
    def create(
        cls,
        config: Dict[str, Any],  # noqa: UP006
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> IntentDecision:
        return cls(config, model_storage, resource)

    @classmethod
    def load(
        cls,
        config: Dict[str, Any],  # noqa: UP006
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> IntentDecision:
        with model_storage.read_from(resource) as folder:
            learned = json.loads((folder / FILE).read_text(encoding="utf-8"))
        return cls(config, model_storage, resource, learned)

    def train(self, training_data: TrainingData) -> Resource:
        """Remember the examples, and the words of closed intents."""
        examples = training_data.intent_examples
        self._examples = ExactExamples.learned(examples)
        self._vocabulary = ClosedVocabulary.learned(examples, **self._closed)
        learned = {"examples": self._examples.intents, "words": self._vocabulary.words}
        with self._storage.write_to(self._resource) as folder:
            (folder / FILE).write_text(json.dumps(learned, ensure_ascii=False), "utf-8")
        return self._resource

    def process(self, messages: List[Message]) -> List[Message]:  # noqa: UP006
        """The same messages, each with the intent decided on."""
        for message in messages:
            intent = self._decided(message)
            if intent is not None:
                read_as(message, intent)
        return messages

    def _decided(self, message: Message) -> str | None:
        """None where the classifier's intent stands."""
        told = self._examples.intent_of(message) or told_by(message, self._config["certain"])
        if told is not None or self._stands(message):
            return told
        return told_by(message, self._config["in_doubt"]) or self._config["otherwise"]

    def _stands(self, message: Message) -> bool:
        """Whether nothing speaks against the classifier's intent."""
        intent = (message.get(INTENT) or {}).get(INTENT_NAME_KEY)
        return (
            is_sure(message, self._config["threshold"], self._config["margin"])
            and self._vocabulary.allows(message, intent)
            and self._named.allows(message, intent)
        )


def is_sure(message: Message, threshold: float, margin: float) -> bool:
    """Whether the first intent reaches ``threshold`` and is ahead of the second by ``margin``."""
    scores = [one[PREDICTED_CONFIDENCE_KEY] for one in message.get(INTENT_RANKING_KEY, [])]
    ahead_by = scores[0] - scores[1] if len(scores) > 1 else 1.0
    return bool(scores) and scores[0] >= threshold and ahead_by >= margin


def told_by(message: Message, intents: Dict[str, str]) -> str | None:  # noqa: UP006
    """The intent that an entity of ``message`` tells of, by the names of entities."""
    found = [entity[ENTITY_ATTRIBUTE_TYPE] for entity in message.get(ENTITIES, [])]
    return next((intents[kind] for kind in found if kind in intents), None)


def read_as(message: Message, intent: str) -> None:
    """Make ``intent`` the message's intent, with the score the classifier gave it."""
    ranking = message.get(INTENT_RANKING_KEY, [])
    scores = {one[INTENT_NAME_KEY]: one[PREDICTED_CONFIDENCE_KEY] for one in ranking}
    reading = {INTENT_NAME_KEY: intent, PREDICTED_CONFIDENCE_KEY: scores.get(intent, 0.0)}
    message.set(INTENT, reading, add_to_output=True)
