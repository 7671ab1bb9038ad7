"""When the classifier is not sure, the message is taken as a question about policy.

Whether such a question has an answer is decided by the knowledge base, so a low score here
never ends in an apology. A telling entity, such as a tracking number, decides before that.
"""

from __future__ import annotations

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


@DefaultV1Recipe.register([DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER], is_trainable=False)
class UnsureMeansQuestion(GraphComponent):
    """Replaces an intent below ``threshold``, or ahead by less than ``margin``, by ``intent``.

    ``entity_intents`` names the intent that an entity tells of; it goes before ``intent``. Those
    of ``certain`` tell it however sure the classifier is of another.
    """

    def __init__(self, config: Dict[str, Any]) -> None:  # noqa: UP006
        self._intent = config["intent"]
        self._threshold = config["threshold"]
        self._margin = config["margin"]
        self._entity_intents = config["entity_intents"]
        self._certain = config["certain"]

    @staticmethod
    def get_default_config() -> Dict[str, Any]:  # noqa: UP006
        return {
            "intent": "ask_policy",
            "threshold": 0.4,
            "margin": 0.1,
            "entity_intents": {"tracking_no": "check_message"},
            "certain": {},
        }

    @classmethod
    def create(
        cls,
        config: Dict[str, Any],  # noqa: UP006
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> UnsureMeansQuestion:
        return cls(config)

    def process(self, messages: List[Message]) -> List[Message]:  # noqa: UP006
        """The same messages; those with an unsure intent have the likelier one now."""
        for message in messages:
            certain = told_by(message, self._certain)
            if certain is not None:
                read_as(message, certain)
            elif self._is_unsure(message):
                read_as(message, told_by(message, self._entity_intents) or self._intent)
        return messages

    def _is_unsure(self, message: Message) -> bool:
        scores = [one[PREDICTED_CONFIDENCE_KEY] for one in message.get(INTENT_RANKING_KEY, [])]
        if not scores:
            return True
        ahead_by = scores[0] - scores[1] if len(scores) > 1 else 1.0
        return scores[0] < self._threshold or ahead_by < self._margin


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
