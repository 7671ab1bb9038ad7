"""Closed vocabulary of intents of talk: a word that they do not know makes a text a question.

没有 is a no and 没有补贴 is not: in talk every word is one of talk. The words of an intent are
those of its own training lines, and what is put together from their characters (不了, 算了吧);
polite words (谢谢, 再见) may stand beside any of them. Of an intent of ``mostly`` more than half
the words must be known: a person is asked for in many ways (找个活人跟我说), but not in words that
are all strange.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from rasa.nlu.constants import TOKENS_NAMES
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message


@dataclass(frozen=True)
class ClosedVocabulary:
    """``words``: of each intent of the three lists."""

    words: Mapping[str, Collection[str]] = field(default_factory=dict)
    closed: Collection[str] = ()
    mostly: Collection[str] = ()
    polite: Collection[str] = ()

    @classmethod
    def learned(cls, examples: Iterable[Message], **intents: Collection[str]) -> ClosedVocabulary:
        """With the words of the training lines of these intents."""
        names = sorted({name for some in intents.values() for name in some})
        return cls({name: words_of(examples, name) for name in names}, **intents)

    def allows(self, message: Message, intent: str | None) -> bool:
        """Whether ``message`` may be of the intent, by its words."""
        if intent in self.closed:
            return self._says_only(words_in(message), intent)
        return intent not in self.mostly or self._says_mostly(words_in(message), intent)

    def _says_only(self, said: list[str], intent: str) -> bool:
        known, letters = self._known(intent), {x for word in self.words[intent] for x in word}
        return all(word in known or letters.issuperset(word) for word in said)

    def _says_mostly(self, said: list[str], intent: str) -> bool:
        known = self._known(intent)
        return 2 * sum(word in known for word in said) > len(said)

    def _known(self, intent: str) -> set[str]:
        return {word for name in (intent, *self.polite) for word in self.words[name]}


def words_of(examples: Iterable[Message], intent: str) -> list[str]:
    """The words of the training lines of ``intent``, each once."""
    own = [message for message in examples if message.get(INTENT) == intent]
    return sorted({word for message in own for word in words_in(message)})


def words_in(message: Message) -> list[str]:
    """The words of a message; marks and emoji are none."""
    tokens = message.get(TOKENS_NAMES[TEXT]) or []
    return [token.text for token in tokens if any(letter.isalnum() for letter in token.text)]
