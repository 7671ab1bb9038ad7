"""Training pairs with labels, and the groups of texts that are no negatives of one another."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Pair:
    """A question, a text, and whether the text asks the same or answers it.

    ``matter`` is what both are about, where that is known: pairs of one matter are hard for one
    another, so that a batch takes several of each.
    """

    question: str
    text: str
    same: bool
    matter: str | None = None


class Families:
    """Texts that pairs join, directly or through others, are one family."""

    def __init__(self, pairs: Sequence[Pair]) -> None:
        self._parents: dict[str, str] = {}
        for pair in pairs:
            if pair.same:
                self._parents[self.of(pair.question)] = self.of(pair.text)

    def of(self, text: str) -> str:
        """The text that stands for the family."""
        path = list(self._up(text))
        for passed in path[:-1]:
            self._parents[passed] = path[-1]
        return path[-1]

    def _up(self, text: str) -> Iterator[str]:
        parent = self._parents.setdefault(text, text)
        yield text
        while parent != text:
            text, parent = parent, self._parents[parent]
            yield text
