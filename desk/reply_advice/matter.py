"""Matter of a reply: whether its telling sentences are near what the message asks."""

from collections.abc import Sequence
from typing import Protocol

from desk.reply_advice.substance import settings, telling_sentences
from knowledge import Embedder


class MatterReader(Protocol):
    """Tells how near a reply is to what was asked."""

    def similarity(self, asked: Sequence[str], sentences: Sequence[str]) -> float:
        """The greatest cosine of a question and a sentence, from -1 to 1."""
        ...


class EncodedMatter:
    """Reads by the desk's encoder of questions and answers."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder

    def similarity(self, asked: Sequence[str], sentences: Sequence[str]) -> float:
        questions = self._embedder.encode_queries(asked)
        answers = self._embedder.encode_passages(sentences)
        return float((questions @ answers.T).max())


def is_of_another_matter(reader: MatterReader, asked: Sequence[str], text: str) -> bool:
    """Whether nothing that the reply says comes near any of the questions; a short word such as
    可以 is of no other matter, and an empty reply is advised of as such."""
    sentences = telling_sentences(text)
    if not asked or sum(map(len, sentences)) < settings().shortest:
        return False
    return reader.similarity(asked, sentences) < settings().of_matter
