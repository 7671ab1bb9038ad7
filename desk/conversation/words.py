"""Response texts of the desk, by name: from domain.yml and words.yml."""

import string
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from language.data_files import read_yaml


class UnknownWords(KeyError):
    """Nobody has written words under this name."""


class Words:
    """Renders a response by name; placeholders are ``{name}``, as in Rasa's own responses."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._texts = dict(texts)

    def __contains__(self, name: str) -> bool:
        return name in self._texts

    def with_texts(self, texts: Mapping[str, str]) -> "Words":
        """The same words, but for those of ``texts``."""
        return Words(self._texts | dict(texts))

    def say(self, name: str, /, **values: object) -> str:
        """The words of ``name``; raises UnknownWords, or KeyError for a value not given."""
        if name not in self._texts:
            raise UnknownWords(f"no words named {name} in domain.yml or words.yml")
        return string.Formatter().vformat(self._texts[name], (), values).strip()


@dataclass(frozen=True, slots=True)
class _Variant:
    text: str = ""


@dataclass(frozen=True, slots=True)
class _Domain:
    """What is read of a Rasa domain."""

    responses: dict[str, tuple[_Variant, ...]]


def load_words(domain: Path, parts: Path) -> Words:
    """Words from the ``responses`` of a Rasa domain (first variant) and from a flat file."""
    responses = read_yaml(domain, _Domain).responses
    texts = {name: variants[0].text for name, variants in responses.items()}
    return Words(texts | read_yaml(parts, dict[str, str]))
