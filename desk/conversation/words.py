"""Response texts of the desk, by name: from domain.yml and words.yml."""

import string
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from language.data_files import read_yaml


class UnknownWords(KeyError):
    """Nobody has written words under this name."""


class Words:
    """Renders a response by name; placeholders are ``{name}``, as in Rasa's own responses.

    ``variants``: other ways to say some of them, for who has heard the first.
    """

    def __init__(
        self, texts: Mapping[str, str], variants: Mapping[str, tuple[str, ...]] | None = None
    ) -> None:
        self._texts = dict(texts)
        self._variants = dict(variants or {})

    def __contains__(self, name: str) -> bool:
        return name in self._texts

    def with_texts(self, texts: Mapping[str, str]) -> "Words":
        """The same words, but for those of ``texts``."""
        kept = {name: other for name, other in self._variants.items() if name not in texts}
        return Words(self._texts | dict(texts), kept)

    def after(self, heard: Iterable[str]) -> "FreshWords":
        """The same words for somebody who has ``heard`` these responses, by name."""
        return FreshWords(self._texts, self._variants, heard)

    def say(self, name: str, /, **values: object) -> str:
        """The words of ``name``; raises UnknownWords, or KeyError for a value not given."""
        if name not in self._texts:
            raise UnknownWords(f"no words named {name} in domain.yml or words.yml")
        return string.Formatter().vformat(self._text(name), (), values).strip()

    def _text(self, name: str) -> str:
        return self._texts[name]


class FreshWords(Words):
    """Says each response that has variants in another way than it was heard before."""

    def __init__(
        self,
        texts: Mapping[str, str],
        variants: Mapping[str, tuple[str, ...]],
        heard: Iterable[str],
    ) -> None:
        super().__init__(texts, variants)
        self._heard = list(heard)
        self._said: list[tuple[str, str]] = []

    def say(self, name: str, /, **values: object) -> str:
        text = super().say(name, **values)
        if name in self._variants:
            self._said.append((name, text))
        return text

    def heard_after(self, texts: Iterable[str]) -> tuple[str, ...]:
        """The names that were heard, and now those whose words stand in ``texts``."""
        shown = "\n".join(texts)
        return (*self._heard, *(name for name, text in self._said if text in shown))

    def _text(self, name: str) -> str:
        said = [*self._heard, *(name for name, _ in self._said)]
        every = (self._texts[name], *self._variants.get(name, ()))
        return every[said.count(name) % len(every)]


@dataclass(frozen=True, slots=True)
class _Variant:
    text: str = ""


@dataclass(frozen=True, slots=True)
class _Domain:
    """What is read of a Rasa domain."""

    responses: dict[str, tuple[_Variant, ...]]


def load_words(domain: Path, parts: Path) -> Words:
    """Words from the ``responses`` of a Rasa domain and from a flat file."""
    responses = read_yaml(domain, _Domain).responses
    every = {name: tuple(one.text for one in variants) for name, variants in responses.items()}
    texts = {name: first for name, (first, *_) in every.items()}
    variants = {name: others for name, (_, *others) in every.items() if others}
    return Words(
        texts | read_yaml(parts, dict[str, str]),
        {name: tuple(others) for name, others in variants.items()},
    )
