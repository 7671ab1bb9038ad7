"""Compatibility-normalised text that remembers where each character came from."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass


@dataclass(frozen=True)
class NormalText:
    """``text`` is NFKC, lower case; ``origins[i]`` is the index in the original of ``text[i]``."""

    text: str
    origins: tuple[int, ...]

    def original_span(self, start: int, end: int) -> tuple[int, int]:
        """The half-open span of the original text behind ``text[start:end]`` (not empty)."""
        return self.origins[start], self.origins[end - 1] + 1


def normalise(text: str) -> NormalText:
    """NFKC and lower case, character by character: ``Ａ`` is ``a`` and ``㈠`` is ``(一)``."""
    pairs = [
        (normal, index)
        for index, character in enumerate(text)
        for normal in unicodedata.normalize("NFKC", character).lower()
    ]
    return NormalText("".join(normal for normal, _ in pairs), tuple(index for _, index in pairs))
