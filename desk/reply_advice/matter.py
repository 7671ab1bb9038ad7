"""Matter of a reply: whether its telling sentences are near what the message asks."""

from collections.abc import Sequence
from typing import Protocol

from desk.reply_advice.substance import settings, telling_sentences
from knowledge import Embedder


class MatterReader(Protocol):
    """Tells how near a reply is to what was asked."""

    def similarity(self, asked: Sequence[str], sentences: Sequence[str]) -> float | None:
        """The greatest cosine of a question and a sentence, from -1 to 1; None where the bar was
        not measured with this encoder."""
        ...


class EncodedMatter:
    """Reads by the desk's encoder, adapted to questions and answers."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder

    def similarity(self, asked: Sequence[str], sentences: Sequence[str]) -> float | None:
        model, _, adaptation = self._embedder.name.partition("+")
        if model != settings().encoder or not adaptation:
            return None
        return nearness(self._embedder, asked, sentences)


def nearness(embedder: Embedder, asked: Sequence[str], sentences: Sequence[str]) -> float:
    """The greatest cosine of a question and a sentence."""
    return float((embedder.encode_queries(asked) @ embedder.encode_passages(sentences).T).max())


def is_of_another_matter(reader: MatterReader, asked: Sequence[str], text: str) -> bool:
    """Whether nothing that the reply says comes near any of the questions; a short word such as
    可以 is of no other matter, and an empty reply is advised of as such."""
    sentences = telling_sentences(text)
    if not asked or sum(map(len, sentences)) < settings().shortest:
        return False
    near = reader.similarity(asked, sentences)
    return near is not None and near < settings().of_matter
