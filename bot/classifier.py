"""Logistic regression over the features, for messages that have any."""

from __future__ import annotations

from typing import List  # noqa: UP035 - Rasa checks these annotations at training

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.nlu.classifiers.logistic_regression_classifier import LogisticRegressionClassifier
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message


@DefaultV1Recipe.register([DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER], is_trainable=True)
class IntentClassifier(LogisticRegressionClassifier):
    """Rasa's own raises on a blank message, which has no features; here it gets no ranking."""

    def process(self, messages: List[Message]) -> List[Message]:  # noqa: UP006
        featured = [message for message in messages if has_features(message)]
        if featured:
            super().process(featured)
        return messages


def has_features(message: Message) -> bool:
    """Whether any featurizer before has made something of the text."""
    return message.get_sparse_features(TEXT)[1] is not None
