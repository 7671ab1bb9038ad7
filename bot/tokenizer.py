"""Chinese words for Rasa: jieba over normalised text, offsets into what was typed."""

from __future__ import annotations

import logging
from typing import Any, Dict, List  # noqa: UP035 - Rasa checks these annotations at training

import jieba
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.nlu.tokenizers.tokenizer import Token, Tokenizer
from rasa.shared.nlu.training_data.message import Message

from bot.normal_text import normalise

jieba.setLogLevel(logging.WARNING)


@DefaultV1Recipe.register([DefaultV1Recipe.ComponentType.MESSAGE_TOKENIZER], is_trainable=False)
class PolicyTokenizer(Tokenizer):
    """Tokens carry normalised text, so full-width and half-width typing count the same."""

    @staticmethod
    def get_default_config() -> Dict[str, Any]:  # noqa: UP006
        return {"intent_tokenization_flag": False, "intent_split_symbol": "_"}

    @staticmethod
    def supported_languages() -> List[str]:  # noqa: UP006
        return ["zh"]

    @staticmethod
    def required_packages() -> List[str]:  # noqa: UP006
        return ["jieba"]

    def tokenize(self, message: Message, attribute: str) -> List[Token]:  # noqa: UP006
        return words(message.get(attribute))


def words(text: str) -> list[Token]:
    """The words of ``text``, blanks left out; ``start`` and ``end`` index ``text`` itself."""
    normal = normalise(text)
    return [
        Token(word, *normal.original_span(start, end))
        for word, start, end in jieba.tokenize(normal.text)
        if word.strip()
    ]
