"""What the desk says: responses of ``domain.yml`` and the small parts of ``words.yml``."""

import string
from collections.abc import Mapping
from pathlib import Path

import yaml


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


def load_words(domain: Path, parts: Path) -> Words:
    """Words from the ``responses`` of a Rasa domain (first variant) and from a flat file."""
    responses = yaml.safe_load(domain.read_text("utf-8"))["responses"]
    texts = {name: variants[0].get("text", "") for name, variants in responses.items()}
    return Words(texts | yaml.safe_load(parts.read_text("utf-8")))
