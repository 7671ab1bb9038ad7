"""The index: entries with everything by which they are found."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from knowledge.dense import DenseRetriever
from knowledge.embedding import Embedder
from knowledge.entries import Entry
from knowledge.lexical import LexicalRetriever, character_pairs
from knowledge.normal_form import normal_form
from knowledge.passages import Passage, PassageKind, passages_of, questions_of
from knowledge.retrieval import Query
from knowledge.segmentation import default_segmenter

Progress = Callable[[int, int], None]
ENCODED_AT_ONCE = 256


@dataclass(frozen=True)
class Index:
    """Entries, their passages, and a retriever over each form of the passages.

    ``passages[i]`` is row ``i`` of the dense retriever; ``units[i]``, the number of the entry it
    belongs to, describes row ``i`` of both lexical retrievers.
    """

    entries: tuple[Entry, ...]
    passages: tuple[Passage, ...]
    units: NDArray[np.int32]
    dense: DenseRetriever
    words: LexicalRetriever
    pairs: LexicalRetriever
    embedder: Embedder

    @cached_property
    def rows(self) -> dict[str, int]:
        """The position of each entry by its id."""
        return {entry.entry_id: row for row, entry in enumerate(self.entries)}

    @cached_property
    def passage_entries(self) -> NDArray[np.int32]:
        """The entry of each passage (p,)."""
        return np.array([passage.entry for passage in self.passages], dtype=np.int32)

    @cached_property
    def passage_starts(self) -> NDArray[np.int64]:
        """The first passage of each entry, and the end: (n + 1,)."""
        return np.searchsorted(self.passage_entries, np.arange(len(self.entries) + 1))

    @cached_property
    def unit_starts(self) -> NDArray[np.int64]:
        """The first unit of each entry, and the end: (n + 1,)."""
        return np.searchsorted(self.units, np.arange(len(self.entries) + 1))

    @cached_property
    def is_question(self) -> NDArray[np.bool_]:
        """Whether each passage is a way of asking (p,)."""
        return np.array([p.kind is PassageKind.QUESTION for p in self.passages], dtype=bool)

    def query(self, text: str) -> Query:
        """``text`` in the forms in which this index compares it."""
        return next(self.queries([text]))

    def queries(self, texts: Sequence[str]) -> Iterator[Query]:
        """Each of ``texts`` in these forms; encoded in batches."""
        segmenter = default_segmenter()
        for start in range(0, len(texts), ENCODED_AT_ONCE):
            part = [normal_form(text) for text in texts[start : start + ENCODED_AT_ONCE]]
            for plain, vector in zip(part, self.embedder.encode_queries(part), strict=True):
                yield Query(plain, segmenter.terms(plain), character_pairs(plain), vector)


def build_in_memory(
    entries: Sequence[Entry], embedder: Embedder, *, progress: Progress | None = None
) -> Index:
    """An index of ``entries`` that lives as long as the process."""
    passages = passages_of(entries)
    texts = [passage.text for passage in passages]
    return assemble(entries, passages, encode(texts, embedder, progress), embedder)


def encode(
    texts: Sequence[str], embedder: Embedder, progress: Progress | None = None
) -> NDArray[np.float32]:
    """Vectors (n, d) of passages; ``progress`` is told how many of how many are done."""
    vectors = np.zeros((len(texts), embedder.dimension), dtype=np.float32)
    for start in range(0, len(texts), ENCODED_AT_ONCE):
        part = [normal_form(text) for text in texts[start : start + ENCODED_AT_ONCE]]
        vectors[start : start + len(part)] = embedder.encode_passages(part)
        if progress is not None:
            progress(start + len(part), len(texts))
    return vectors


def assemble(
    entries: Sequence[Entry],
    passages: tuple[Passage, ...],
    vectors: NDArray[np.float32],
    embedder: Embedder,
) -> Index:
    """The index over passages whose vectors are known."""
    units = [(row, text) for row, entry in enumerate(entries) for text in unit_texts(entry)]
    segmenter = default_segmenter()
    return Index(
        entries=tuple(entries),
        passages=passages,
        units=np.array([row for row, _ in units], dtype=np.int32),
        dense=DenseRetriever.over(vectors),
        words=LexicalRetriever.over([segmenter.terms(text) for _, text in units]),
        pairs=LexicalRetriever.over([character_pairs(text) for _, text in units]),
        embedder=embedder,
    )


def unit_texts(entry: Entry) -> list[str]:
    """What is matched word by word: each question, and the answer as a whole."""
    asked = questions_of(entry)
    return [*asked, entry.answer] if entry.answer.strip() or not asked else asked
