"""Exact match of training examples: what stands among them letter for letter has their intent.

A short command (留言) gives the classifier little to go by; whoever wrote it down as an example has
decided what it means. A text that is an example of two intents is left to the classifier.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.normal_text import normalise


@dataclass(frozen=True)
class ExactExamples:
    """``intents``: by the letters of an example, marks and case aside."""

    intents: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def learned(cls, examples: Iterable[Message]) -> ExactExamples:
        """With every example of one intent alone; texts without a letter are left out."""
        found: dict[str, set[str]] = {}
        for example in examples:
            found.setdefault(letters_of(example), set()).add(str(example.get(INTENT)))
        return cls({text: min(names) for text, names in found.items() if text and len(names) == 1})

    def intent_of(self, message: Message) -> str | None:
        return self.intents.get(letters_of(message))


def letters_of(message: Message) -> str:
    """The letters and figures of its text, in normal form."""
    return "".join(filter(str.isalnum, normalise(str(message.get(TEXT) or "")).text))
